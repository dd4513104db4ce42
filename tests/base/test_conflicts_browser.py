"""Two editors with two real browsers, the second of whom chooses between mine and theirs."""

import pytest

from tests import builders
from tests.admin_browser import logged_in, session
from tests.admin_pages import address


@pytest.fixture
def programme(live_server):
    made = builders.programme(summary_de="Wir beraten alle Menschen gern.", hours_de="Mo")
    builders.involvement(programme=made, function_de="alt")
    return made


def editors():
    return [
        session(builders.user(is_staff=True, is_superuser=True, name=name))
        for name in ("Amina", "Bodo")
    ]


def save(page):
    page.locator("[name=_save]").first.click()


def is_wide_enough(page):
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_second_editor_chooses_by_clicking(live_server, browser, programme, has_scripts, width):
    cookies = editors()
    page_address = live_server.url + address(programme, "change")
    complaints = []
    options = {"viewport": {"width": width, "height": 800}, "java_script_enabled": has_scripts}

    def steps(page):
        other = page.context.browser.new_context(**options, locale="de-DE").new_page()
        for each, cookie in zip((page, other), cookies, strict=True):
            logged_in(each, live_server.url, cookie, complaints)
            each.goto(page_address)
        page.fill("[name=summary_de]", "Wir beraten alle Leute gern.")
        page.fill("[name=involvements-0-function_de]", "ihre Rolle")
        save(page)
        page.wait_for_selector(".messagelist .success")
        other.fill("[name=summary_de]", "Wir beraten viele Menschen gern.")
        other.fill("[name=involvements-0-function_de]", "meine Rolle")
        other.fill("[name=hours_de]", "Di")
        save(other)
        other.wait_for_selector("#conflict_form")
        shown = {
            "added": other.locator("#conflict_form ins").all_inner_texts(),
            "fits": is_wide_enough(other),
            "small": other.locator(".conflict-side > label").evaluate_all(
                "labels => labels.filter(label => label.offsetHeight < 44).length"
            )
            if has_scripts
            else 0,
        }
        other.locator("[name='_choice-summary_de'][value=theirs]").check()
        other.locator("#conflict_form [type=submit]").click()
        other.wait_for_selector(".messagelist .success")
        other.context.close()
        return shown

    shown = browser.visit(steps, **options, locale="de-DE")
    # The conflict itself is an answer with an error's number, which browsers note.
    assert [each for each in complaints if "409 (Conflict)" not in each] == []
    assert {"viele", "Leute", "ihre Rolle", "meine Rolle"} <= {
        each.strip() for each in shown["added"]
    }
    assert (shown["fits"], shown["small"]) == (True, 0)
    programme.refresh_from_db()
    assert programme.summary_de == "Wir beraten alle Leute gern."
    assert programme.hours_de == "Di"
    assert programme.involvements.get().function_de == "meine Rolle"


def test_who_comes_too_late_can_copy_the_input(live_server, browser, programme):
    cookie = editors()[0]
    complaints = []

    def steps(page):
        logged_in(page, live_server.url, cookie, complaints)
        page.goto(live_server.url + address(programme, "change"))
        page.fill("[name=summary_de]", "Erste Zeile\nZweite Zeile")
        # The entry is gone as far as the server can tell.
        page.evaluate(
            "document.querySelector('#programme_form').action ="
            " '/admin/programmes/programme/999999/change/'"
        )
        save(page)
        page.wait_for_selector(".conflict-kept")
        return page.locator(".conflict-text").all_inner_texts(), is_wide_enough(page)

    viewport = {"width": 360, "height": 800}
    texts, fits = browser.visit(steps, locale="de-DE", viewport=viewport)
    assert fits
    assert "Erste Zeile\nZweite Zeile" in texts
    assert [each for each in complaints if "410 (Gone)" not in each] == []
