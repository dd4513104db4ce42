"""The language panel in a browser: German beside one other language."""

import pytest
from django.contrib.admin.utils import flatten_fieldsets

from integration_directory.base.admin import TranslatedAdmin
from integration_directory.base.texts import Progress, progress
from tests import builders
from tests.admin_browser import logged_in, session
from tests.admin_pages import address
from tests.test_accessibility import AXE, DESK, EXAMINE, PHONE

PARTS = ["#language-bar", "#language-next", ".language-pair"]
# Only the panel is ours to answer for; the rest of the page is Django's.
EXAMINE_PANEL = EXAMINE.replace("axe.run({", f"axe.run({{ include: {PARTS} }}, {{")


@pytest.fixture
def made(transactional_db):
    made = builders.programme(
        title_de="Beratung", title_ar="استشارة", goals_de="Ein Ziel.", goals_ar="هدف"
    )
    made.title_de = "Beratung und Kurse"
    made.save()
    return made


@pytest.fixture
def visit(live_server, browser, transactional_db):
    """Open the page of an object as an administrator, and return what `steps(page)` returns.

    Nothing may break the content security policy or fail in the script.
    """

    def visit(obj, steps, path="", **options):
        cookie = session()
        complaints = []

        def open_first(page):
            logged_in(page, live_server.url, cookie, complaints)
            page.goto(live_server.url + address(obj, "change") + path)
            return steps(page)

        found = browser.visit(open_first, **{"locale": "en-US", "viewport": DESK} | options)
        assert complaints == []
        return found

    return visit


def button(page, name):
    return page.get_by_role("button", name=name)


def choose(page, name):
    button(page, name).click()


def box_of(page, name):
    return page.locator(f"[name={name}]").bounding_box()


def badges(place):
    return place.locator(".progress > span").all_inner_texts()


def cell(page, field, code):
    return page.locator(f"[data-text={field}][data-language={code}]")


def shown_languages(page):
    return page.evaluate(
        """[...new Set([...document.querySelectorAll("[data-text]")]
             .filter((each) => each.offsetParent).map((each) => each.dataset.language))].sort()"""
    )


def focused(page):
    return page.evaluate("document.activeElement.name")


# -- Beside each other ---------------------------------------------------------------------------


def test_one_language_at_a_time_stands_beside_german(visit, made):
    def steps(page):
        first = shown_languages(page)
        choose(page, "العربية")
        pressed = page.locator("[aria-pressed=true]").get_attribute("data-choose")
        places = [box_of(page, "title_de"), box_of(page, "title_ar")]
        parts = page.locator("fieldset[data-part]:visible").count()
        return first, shown_languages(page), pressed, places, parts

    first, after, pressed, (german, arabic), parts = visit(made, steps)
    assert (first, after, pressed, parts) == (["de", "en"], ["ar", "de"], "ar", 0)
    assert abs(german["y"] - arabic["y"]) < 2
    assert abs(german["width"] - arabic["width"]) < 2
    assert german["x"] + german["width"] < arabic["x"]


@pytest.mark.parametrize("width", [320, 360, 800])
def test_on_small_screens_german_stands_above(visit, made, width):
    def steps(page):
        # The rows of other tables are as wide as Django makes them.
        page.locator(".inline-group").evaluate_all("all => all.forEach((each) => each.remove())")
        choose(page, "العربية")
        ends = page.evaluate(
            """[...document.querySelectorAll(".language-pair, .language-bar, .language-pair *")]
                 .filter((each) => each.offsetParent && !each.closest(".visually-hidden"))
                 .map((each) => each.getBoundingClientRect().right)"""
        )
        touched = page.locator(
            ".language-bar button, #language-next button, .text-right:visible"
        ).evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
        sideways = page.evaluate("document.documentElement.scrollWidth") - width
        return box_of(page, "title_de"), box_of(page, "title_ar"), ends, touched, sideways

    size = {"width": width, "height": 740}
    german, arabic, ends, touched, sideways = visit(made, steps, viewport=size)
    assert german["y"] + german["height"] < arabic["y"]
    assert german["x"] == arabic["x"]
    assert max(ends) <= width
    assert len(touched) == 4
    assert min(touched) >= 44
    assert sideways <= 0


def test_texts_in_a_row_of_several_fields_get_a_line_of_their_own(visit, db):
    made = builders.figure(label_de="Menschen", unit_de="Projekte")

    def steps(page):
        choose(page, "العربية")
        return [box_of(page, name) for name in ("unit_de", "unit_ar", "number")]

    german, arabic, number = visit(made, steps)
    assert abs(german["y"] - arabic["y"]) < 2
    assert number["y"] + number["height"] <= german["y"]


def test_right_to_left_texts_are_written_from_the_right(visit, made):
    def steps(page):
        choose(page, "العربية")
        style = "box => [getComputedStyle(box).direction, getComputedStyle(box).textAlign]"
        return page.locator("[name=goals_ar]").evaluate(style)

    direction, align = visit(made, steps)
    assert direction == "rtl"
    assert align in ("start", "right")


# -- Working on it -------------------------------------------------------------------------------


def test_only_what_was_typed_changes_and_its_badge_follows(visit, made):
    before = type(made).objects.values().get(pk=made.pk)

    def steps(page):
        choose(page, "العربية")
        seen = [badges(cell(page, "summary", "ar")), badges(button(page, "العربية"))]
        page.fill("[name=summary_ar]", "ملخص")
        seen += [badges(cell(page, "summary", "ar")), badges(button(page, "العربية"))]
        page.locator("[name=_right_title_ar]").check()
        seen += [badges(cell(page, "title", "ar")), badges(button(page, "العربية"))]
        page.fill("[name=goals_de]", "Ein anderes Ziel.")
        seen += [badges(cell(page, "goals", "ar"))]
        page.fill("[name=goals_de]", "Ein Ziel.")
        page.click("[name=_continue] >> nth=0")
        page.wait_for_selector(".messagelist .success")
        # The next page begins with the same language.
        pressed = page.locator("[aria-pressed=true]").get_attribute("data-choose")
        return [*seen, badges(button(page, "العربية")), pressed]

    assert visit(made, steps) == [
        ["missing"],
        ["1 missing", "1 outdated"],
        ["complete"],
        ["1 outdated"],
        ["complete"],
        ["complete"],
        ["outdated"],
        ["complete"],
        "ar",
    ]
    after = type(made).objects.values().get(pk=made.pk)
    kept = {"updated_at", "translation_state", "version"}
    changed = {name for name in after if after[name] != before[name]} - kept
    assert changed <= {"summary_ar"}
    made.refresh_from_db()
    assert {progress(made, field, "ar") for field in ("title", "summary", "goals")} == {
        Progress.COMPLETE
    }


def test_all_of_it_can_be_done_with_the_keyboard(visit, made):
    def steps(page):
        button(page, "English").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        seen = [shown_languages(page)]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the next open text
        seen += [focused(page)]
        page.keyboard.press("Shift+Tab")
        seen += [focused(page)]
        for keys in ("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowUp"):
            page.keyboard.press(keys)
            seen += [focused(page)]
        page.keyboard.type("ملخص")
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Alt+ArrowDown")
        return [*seen, page.locator("#language-next [role=status]").inner_text()]

    assert visit(made, steps) == [
        ["ar", "de"],
        "title_ar",
        "title_de",
        "title_ar",
        "summary_ar",
        "title_ar",  # from the last one to the first
        "summary_ar",
        "No text is open in this language.",
    ]


def test_a_box_is_named_by_field_and_language_and_described_by_its_state(visit, made):
    def steps(page):
        choose(page, "العربية")
        page.get_by_role("textbox", name="Title (Deutsch)").wait_for()
        box = page.get_by_role("textbox", name="Summary (العربية)")
        described = box.get_attribute("aria-describedby").split()
        return [page.locator(f"#{name}").text_content().strip() for name in described]

    assert visit(made, steps)[-1] == "missing"


def test_characters_are_counted_only_when_few_are_left(visit, made):
    def steps(page):
        counter = cell(page, "title", "en").locator(".text-counter")
        page.fill("[name=title_en]", "x" * 170)
        seen = [counter.count()]
        page.fill("[name=title_en]", "x" * 190)
        seen += [counter.inner_text()]
        page.get_by_role("status").filter(has_text="190 of 200 characters").wait_for()
        page.fill("[name=title_en]", "x")
        return [*seen, counter.count(), page.locator("#language-next [role=status]").inner_text()]

    assert visit(made, steps) == [0, "190/200", 0, ""]


def test_an_error_opens_its_language(visit, made):
    def steps(page):
        choose(page, "العربية")
        page.locator("[name=title_ar]").evaluate(
            "box => { box.removeAttribute('maxlength'); box.value = 'x'.repeat(500) }"
        )
        choose(page, "English")
        page.click("[name=_continue] >> nth=0")
        page.wait_for_selector(".errornote")
        error = cell(page, "title", "ar").locator(".errorlist")
        return shown_languages(page), error.is_visible()

    assert visit(made, steps) == (["ar", "de"], True)


def test_the_address_may_name_the_language(visit, made):
    assert visit(made, shown_languages, path="#language-ar") == ["ar", "de"]


# -- Who may change only some languages ----------------------------------------------------------


def test_a_translator_reads_german_beside_the_own_language(visit, made, monkeypatch):
    def readonly(self, request, obj=None):
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [name for name in names if not name.endswith("_ar")]

    monkeypatch.setattr(TranslatedAdmin, "get_readonly_fields", readonly)

    def steps(page):
        shown = shown_languages(page)
        german = cell(page, "title", "de").locator(".readonly").bounding_box()
        arabic = box_of(page, "title_ar")
        button(page, "Next open text").click()
        page.keyboard.type("عنوان")
        seen = [shown, focused(page), badges(cell(page, "title", "ar"))]
        choose(page, "English")
        seen += [cell(page, "title", "en").locator(".readonly").is_visible()]
        page.click("[name=_continue] >> nth=0")
        page.wait_for_selector(".messagelist .success")
        return german["x"] + german["width"] < arabic["x"], seen

    found = [["ar", "de"], "title_ar", ["complete"], True]
    assert visit(made, steps) == (True, found)
    made.refresh_from_db()
    assert progress(made, "title", "ar") == Progress.COMPLETE
    assert made.title_de == "Beratung und Kurse"


# -- Without JavaScript, and for everybody --------------------------------------------------------


def test_without_javascript_all_texts_can_be_reached(visit, made):
    def steps(page):
        bar = page.locator("#language-bar").is_visible()
        page.locator("#language-ar summary").click()
        page.fill("[name=summary_ar]", "ملخص")
        page.locator("[name=_right_title_ar]").check()
        page.click("[name=_continue] >> nth=0")
        page.wait_for_selector(".messagelist .success")
        return bar, badges(page.locator("#language-ar summary"))

    assert visit(made, steps, java_script_enabled=False) == (False, ["complete"])


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_axe_finds_no_barrier_in_the_panel(visit, made, size, scheme):
    def steps(page):
        page.evaluate(AXE.read_text())
        choose(page, "العربية")
        found = page.evaluate(EXAMINE_PANEL)
        # The check itself: a box without its label is not passed.
        page.locator("[name=title_ar]").evaluate("box => box.labels[0].remove()")
        return found, page.evaluate(EXAMINE_PANEL)

    found, provoked = visit(made, steps, viewport=size, color_scheme=scheme)
    assert found == []
    assert "label: #id_title_ar" in "\n".join(provoked)
