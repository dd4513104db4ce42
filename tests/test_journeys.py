"""Ways through the directory in a browser: by keyboard, without JavaScript, with it.

They lead from the start page to a telephone number, whatever device or aid somebody uses.
"""

import re
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest

from . import builders

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
NUMBER = "tel:+49-30-80994116"

# Whether somebody who sees the page can tell where the focus is.
FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const uncovered = at.contains(middle) || middle?.contains(at);
  // Where it stands, and whether the line around it stands out from that (WCAG 1.4.11).
  let ground = at.parentElement;
  const rgb = (color) => color.match(/[0-9.]+/g).map(Number);
  while (ground.parentElement && rgb(getComputedStyle(ground).backgroundColor)[3] === 0) {
    ground = ground.parentElement;
  }
  const light = (color) => {
    const parts = rgb(color).slice(0, 3).map((part) => part / 255);
    const linear = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05;
  };
  const lights = [style.outlineColor, getComputedStyle(ground).backgroundColor].map(light);
  const standsOut = Math.max(...lights) / Math.min(...lights) >= 3;
  const modest = box.height < innerHeight / 2;
  const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0
    && box.left < innerWidth && box.width > 0;
  return {
    visible: onScreen && uncovered && modest && standsOut
      && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    where: at.outerHTML.slice(0, 120),
  };
}"""


@pytest.fixture
def server(live_server):
    """Three offers in which advice is given, one of them in Arabic; and one that has ended."""
    arabic, berlin = builders.language("ar"), builders.region(iso="DE-BE")
    common = {"regions": [berlin], "contacts": [builders.contact()]}
    builders.open_programme(title_de="Pflegemotor", languages=[arabic], **common)
    builders.open_programme(title_de="Pflegestart", title_en="Start in care", **common)
    builders.open_programme(title_de="Handwerk", **common)
    builders.ended_programme(title_de="Pflege von gestern")
    return live_server.url


def tab_to(page, selector):
    """Press Tab until it is there; at every step one sees where one is."""
    for _step in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["visible"], focus["where"]
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}; it stands at {focus['where']}")


def number(page):
    """The number of offers that the heading of the list says."""
    return int(re.match(r"\d+", page.locator("#number").text_content().strip())[0])


def asked(page):
    """The parameters of the address that are not empty."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_by_keyboard_from_the_start_page_to_a_number(server, browser, viewport):
    def steps(page):
        page.goto(f"{server}/de/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        assert page.evaluate(FOCUS)["visible"]
        page.keyboard.press("Enter")
        tab_to(page, "#q")
        page.keyboard.type("pflege")
        page.keyboard.press("Enter")
        page.wait_for_url("**/programmes/?q=pflege*")
        assert number(page) == 2
        if viewport is PHONE:
            tab_to(page, ".open-filters")
            page.keyboard.press("Enter")
        tab_to(page, "#facet-language > summary")
        if page.locator("#facet-language").get_attribute("open") is None:
            page.keyboard.press("Enter")
        tab_to(page, "#language-ar")
        page.keyboard.press("Space")
        page.wait_for_url("**language=ar*")
        assert number(page) == 1
        assert page.evaluate("document.activeElement.id") == "language-ar"
        if viewport is PHONE:
            tab_to(page, ".apply button")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        tab_to(page, ".card h3 a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/pflegemotor/")
        tab_to(page, f"a[href='{NUMBER}']")
        return page.locator(":focus").inner_text()

    assert "+49 30 80994116" in browser.visit(steps, viewport=viewport)


def test_without_javascript_on_a_phone(server, browser):
    def steps(page):
        page.goto(f"{server}/de/")
        page.fill("#q", "pflege")
        page.click(".search button")
        assert number(page) == 2
        assert not page.locator("#filters").is_visible()
        page.click(".open-filters")
        assert page.locator("#filters").is_visible()
        assert page.locator("#filters .close").is_visible()
        if page.locator("#facet-language").get_attribute("open") is None:
            page.click("#facet-language > summary")
        page.click("label:has(#language-ar)")
        page.click(".apply button")
        assert asked(page) == {"q": ["pflege"], "language": ["ar"]}
        assert number(page) == 1
        assert not page.locator("#filters").is_visible()
        assert page.locator(".chips .chip:not(.plain)").count() == 2
        page.locator(".chips a", has_text="Sprache ar").click()
        assert (asked(page), number(page)) == ({"q": ["pflege"]}, 2)
        page.go_back()
        assert (asked(page)["language"], number(page)) == (["ar"], 1)
        page.click(".card h3 a")
        return page.locator(".reach a[href^='tel:']").get_attribute("href")

    assert browser.visit(steps, java_script_enabled=False, viewport=PHONE) == NUMBER


def test_the_menu_on_a_phone_opens_and_closes_without_javascript(server, browser):
    def steps(page):
        page.goto(f"{server}/de/")
        menu = page.locator("#menu")
        assert not menu.is_visible()
        page.click(".open-menu")
        assert menu.is_visible()
        page.click("#menu .close a")
        assert not menu.is_visible()
        page.click(".open-menu")
        page.click("#menu a[href='/de/regions/']")
        return page.url

    assert browser.visit(steps, java_script_enabled=False, viewport=PHONE).endswith("/de/regions/")


def test_a_choice_applies_at_once_and_is_announced(server, browser):
    def steps(page):
        page.goto(f"{server}/de/programmes/?sort=title")
        before = page.locator("#number").inner_text()
        assert number(page) == 3
        assert page.locator("[role=status]").inner_text() == ""
        facet = page.locator("#facet-language")
        if facet.get_attribute("open") is None:
            facet.locator("summary").first.click()
        page.click("label:has(#language-ar)")
        page.wait_for_url("**language=ar*")
        assert asked(page) == {"language": ["ar"], "sort": ["title"]}
        assert number(page) == 1
        assert page.evaluate("document.activeElement.id") == "language-ar"
        assert page.locator("[role=status]").inner_text() == page.locator("#number").inner_text()
        assert page.locator(".chips .chip").count() == 1

        page.click("#facet-region > summary")
        page.click("label:has(#region-berlin)")
        page.wait_for_url("**region=berlin*")
        page.go_back()
        page.locator("#region-berlin:not(:checked)").wait_for(state="attached")
        assert page.is_checked("#language-ar")
        page.go_back()
        page.locator("#language-ar:not(:checked)").wait_for()
        assert page.locator("#number").inner_text() == before
        assert asked(page) == {"sort": ["title"]}
        page.go_forward()
        page.locator("#language-ar:checked").wait_for()
        return number(page)

    assert browser.visit(steps, viewport=DESK) == 1


def test_a_filter_taken_away_leads_to_the_number_and_the_search_goes_on(server, browser):
    def steps(page):
        page.goto(f"{server}/de/programmes/?q=pflege&language=ar")
        page.click(".chips .chip >> nth=0")
        page.wait_for_url("**/programmes/?language=ar")
        page.wait_for_function("document.activeElement.id === 'number'")
        assert page.input_value("#q") == ""
        assert page.title().startswith("1 Angebot")
        page.fill("#q", "")
        page.type("#q", "Pfl")
        page.locator("#q-suggestions [role=option]").first.wait_for()
        return page.locator("[role=status]").inner_text()

    assert browser.visit(steps, viewport=DESK).startswith("1 Angebot")


def test_on_a_phone_the_filters_stay_open_while_one_chooses(server, browser):
    def steps(page):
        page.goto(f"{server}/de/programmes/")
        page.click(".open-filters")
        facet = page.locator("#facet-language")
        if facet.get_attribute("open") is None:
            facet.locator("summary").first.click()
        page.click("label:has(#language-ar)")
        page.wait_for_url("**language=ar*")
        assert page.locator("#filters").is_visible()
        page.click("#filters .close a")
        assert not page.locator("#filters").is_visible()
        assert page.locator(".open-filters").inner_text() == "Filter (1)"
        return number(page)

    assert browser.visit(steps, viewport=PHONE) == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_menu_of_languages_leads_to_the_same_page(server, browser, scripts):
    def steps(page):
        page.goto(f"{server}/de/programmes/?q=pflege")
        page.click("#facet-region > summary")
        page.click("label:has(#region-berlin)")
        if not scripts:
            page.click(".search button")
        page.wait_for_url("**region=berlin*")
        page.click(".languages summary")
        page.click(".languages a[hreflang=en]")
        page.wait_for_url("**/en/**")
        assert urlsplit(page.url).path == "/en/programmes/"
        assert asked(page) == {"q": ["pflege"], "region": ["berlin"]}
        assert page.is_checked("#region-berlin")
        assert page.get_attribute("html", "lang") == "en"
        return page.locator(".card h3").all_inner_texts()

    titles = browser.visit(steps, viewport=DESK, java_script_enabled=scripts)
    assert "Start in care" in titles


def test_suggestions_are_chosen_by_keyboard(server, browser):
    def steps(page):
        page.goto(f"{server}/de/programmes/")
        box = page.locator("#q")
        box.press_sequentially("pfl")
        options = page.locator("#q-suggestions [role=option]")
        options.first.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = options.nth(1)
        assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
        assert second.get_attribute("aria-selected") == "true"
        chosen = second.get_attribute("data-value")
        page.keyboard.press("Escape")
        assert not page.locator("#q-suggestions").is_visible()
        assert box.input_value() == "pfl", "closing the list leaves what was typed"
        box.press_sequentially("e")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        return chosen, asked(page)["q"], number(page)

    chosen, asked_for, found = browser.visit(steps, viewport=DESK)
    assert asked_for == [chosen]
    assert found == 1


def test_a_suggestion_is_touched_on_a_phone(server, browser):
    def steps(page):
        page.goto(f"{server}/de/")
        page.locator("#q").press_sequentially("handw")
        with page.expect_navigation():
            page.click("#q-suggestions [role=option]")
        return asked(page), number(page)

    assert browser.visit(steps, viewport=PHONE) == ({"q": ["Handwerk"]}, 1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_residence_status_stays_out_of_the_address_all_the_way(server, browser, scripts):
    def steps(page):
        page.goto(f"{server}/de/programmes/?q=pflege")
        page.click("#facet-residence > summary")
        page.select_option("#residence", "tolerated")
        page.click("#open button")
        page.wait_for_selector("h2:has-text('Erst fragen (2)')")
        if page.locator("#facet-language").get_attribute("open") is None:
            page.click("#facet-language > summary")
        page.click("label:has(#language-ar)")
        if not scripts:
            page.click(".apply button")
        page.wait_for_selector("h2:has-text('Erst fragen (1)')")
        assert asked(page) == {"q": ["pflege"], "language": ["ar"]}
        page.locator(".chips .chip", has_text="Sprache ar").click()
        page.wait_for_selector("h2:has-text('Erst fragen (2)')")
        assert page.input_value("#residence") == "tolerated"
        return page.url

    url = browser.visit(steps, viewport=DESK, java_script_enabled=scripts)
    assert url.endswith("/de/programmes/?q=pflege")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_offers_are_picked_and_printed(server, browser, scripts):
    def steps(page):
        page.goto(f"{server}/de/programmes/?q=pflege")
        picks = page.locator(".pick")
        for number in (1, 2):
            picks.nth(number - 1).click()
            page.wait_for_url(f"**pick=*{',' * (number - 1)}*")
            page.wait_for_function("document.querySelectorAll('.picked').length == " + str(number))
            if scripts:
                assert page.evaluate("document.activeElement.classList.contains('picked')")
                said = page.locator("[role=status]").last.inner_text()
                assert said == f"Merkliste ({number})"
        assert asked(page)["q"] == ["pflege"]
        page.click("text=Merkliste (2)")
        page.wait_for_url("**/shortlist/?pick=*")
        assert page.locator(".card").count() == 2
        assert page.locator("[data-share]").is_visible() is False, "this browser cannot share"
        page.click("text=Als ein PDF drucken")
        page.wait_for_url("**/shortlist/pack/?pick=*")
        return page.get_attribute("a[lang=ar][type='application/pdf']", "href")

    address = browser.visit(steps, viewport=PHONE, java_script_enabled=scripts)
    assert address.startswith("/ar/shortlist.pdf?pick=")
    with urlopen(f"{server}{address}") as answer:
        assert answer.read(5) == b"%PDF-"


def test_four_questions_by_touch_without_javascript(server, browser):
    def steps(page):
        page.goto(f"{server}/de/")
        page.click("a[href='/de/questions/']")
        page.locator(".ways a", has_text="Berlin").click()
        page.locator(".actions a", has_text="überspringen").click()
        page.locator(".ways a", has_text="B1").click()
        page.locator(".ways button", has_text="Duldung").click()
        assert asked(page) == {"region": ["berlin"], "level": ["B1"], "audience": ["seekers"]}
        page.click(".card h3 a")
        return page.locator(".reach a[href^='tel:']").get_attribute("href")

    assert browser.visit(steps, java_script_enabled=False, viewport=PHONE) == NUMBER
