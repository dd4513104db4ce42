"""axe-core in Chromium finds no barrier on any kind of page: WCAG 2.2 AA and its good practices.

Every kind is examined on a German light phone and on an Arabic dark desk, and in English on one of
the two others, so that it meets every language, width and scheme. What axe cannot judge, such as
that the keyboard reaches everything and changes are announced, tests/test_journeys.py tries out.
"""

from itertools import cycle
from pathlib import Path

import axe_playwright_python
import pytest

from .page_kinds import KINDS, Site

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
KINDS_IN_TURN = list(zip(KINDS, cycle(["one", "other"])))

# {name: (language, width, scheme, kinds)}
VISITS = {
    "phone-light": ("de", PHONE, "light", list(KINDS)),
    "desk-dark": ("ar", DESK, "dark", list(KINDS)),
    "phone-dark": ("en", PHONE, "dark", [kind for kind, turn in KINDS_IN_TURN if turn == "one"]),
    "desk-light": ("en", DESK, "light", [kind for kind, turn in KINDS_IN_TURN if turn == "other"]),
}

# Texts inside are examined too; the menu of languages would cover others.
OPEN_ALL = "for (const box of document.querySelectorAll('main details')) box.open = true"
EXAMINE = """async () => {
  const result = await axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    preload: false,
  });
  return result.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""


def barriers(page):
    return [f"{page.url} {finding}" for finding in page.evaluate(EXAMINE)]


@pytest.mark.parametrize("visit", VISITS)
def test_axe_finds_no_barrier(rendered, browser, visit):
    language, size, scheme, kinds = VISITS[visit]
    pages = [rendered[kind, language] for kind in kinds]
    site = Site(pages)

    def steps(page):
        page.add_init_script(path=AXE)
        site.open(page)
        found = []
        for each in pages:
            site.goto(page, each)
            if size is DESK:
                page.evaluate(OPEN_ALL)
            found += barriers(page)
        return found

    assert browser.visit(steps, viewport=size, color_scheme=scheme) == []


@pytest.mark.parametrize(
    ("opener", "part"),
    [
        (".open-filters", "#filters"),
        (".open-menu", "#menu"),
        (".languages summary", ".languages ul"),
    ],
)
def test_axe_finds_no_barrier_in_what_opens_on_a_phone(rendered, browser, opener, part):
    listed = rendered["programmes-filtered", "de"]
    site = Site([listed])

    def steps(page):
        page.add_init_script(path=AXE)
        site.open(page)
        site.goto(page, listed)
        page.locator(opener).click()
        page.wait_for_load_state("networkidle")
        assert page.locator(part).is_visible()
        page.evaluate(OPEN_ALL)
        return barriers(page)

    assert browser.visit(steps, viewport=PHONE) == []


def test_axe_finds_what_is_wrong(rendered, browser):
    """The check itself: a page with barriers is not passed."""
    home = rendered["home", "de"]
    site = Site([home])

    def steps(page):
        page.add_init_script(path=AXE)
        site.open(page)
        site.goto(page, home)
        page.locator("#q").evaluate("box => { box.labels[0].remove(); box.placeholder = '' }")
        page.locator(".lead").evaluate("text => { text.style.color = '#ccc' }")
        return barriers(page)

    found = browser.visit(steps, color_scheme="light")
    assert len(found) == 2
    assert " label: #q: " in found[0] + found[1]
    assert " color-contrast: .lead: " in found[0] + found[1]
