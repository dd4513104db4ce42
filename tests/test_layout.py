"""Every kind of page on telephones and desks, in both directions of writing.

Nothing scrolls sideways, fingers find what they want to touch, and the browser has nothing to
complain about: no error, no breach of the content security policy, no request to another host.
"""

from dataclasses import dataclass, field

import pytest

from .page_kinds import FURTHER_LANGUAGES, KINDS, SEEN_BY_MOST, Site

NARROWEST, PHONE, DESK = 320, 360, 1280
FINGER = 44

# What a person opens by the address, on telephones: the same page with a fragment loads nothing.
OPENED = {"home": ("", "#menu"), "programmes-filtered": ("", "#filters")}
OPEN = """(state) => {
  location.hash = state;
  for (const box of document.querySelectorAll("main details")) box.open = true;
}"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const sticksOut = (box) => box.right > room + 0.5 || box.left < -0.5;
  const wide = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => sticksOut(element.getBoundingClientRect()))
    .map((element) => element.outerHTML.slice(0, 80));
  return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 3)];
}"""
TOO_SMALL = """(finger) => {
  const touched = "button, .button, .chip, .names a, nav a, summary, select, label:has(input), "
    + "input:not([type=checkbox])";
  return [...document.querySelectorAll(touched)]
    .filter((element) => element.checkVisibility())
    .filter((element) => element.getBoundingClientRect().height < finger)
    .map((element) => `${element.getBoundingClientRect().height} px: `
      + element.outerHTML.slice(0, 80));
}"""


@dataclass
class Seen:
    too_wide: list = field(default_factory=list)
    too_small: list = field(default_factory=list)
    complaints: list = field(default_factory=list)


PAGES = {
    "de": [(kind, "de") for kind in KINDS],
    "ar": [(kind, "ar") for kind in KINDS],
    "others": [(kind, code) for code in FURTHER_LANGUAGES for kind in SEEN_BY_MOST],
}


@pytest.fixture(scope="module", params=PAGES)
def seen(request, rendered, browser):
    """What is wrong on pages of a group: each is opened once."""
    pages = [rendered[which] for which in PAGES[request.param]]
    site, seen = Site(pages), Seen()

    def steps(page):
        site.open(page)
        for each in pages:
            site.goto(page, each)
            for width in (DESK, PHONE, NARROWEST):
                look(page, each, width)

    def look(page, each, width):
        page.set_viewport_size({"width": width, "height": 740})
        for state in OPENED.get(each.kind, ("",)):
            page.evaluate(OPEN, state)
            name = f"{each.path}{state} at {width}"
            seen.too_wide += [f"{name}: {found}" for found in page.evaluate(TOO_WIDE)]
            if width == PHONE:
                seen.too_small += [f"{name}: {f}" for f in page.evaluate(TOO_SMALL, FINGER)]

    browser.visit(steps)
    seen.complaints = site.complaints
    return seen


def test_nothing_scrolls_sideways(seen):
    assert seen.too_wide == []


def test_what_is_touched_is_large_enough(seen):
    assert seen.too_small == []


def test_the_browser_complains_about_nothing(seen):
    assert seen.complaints == []


def test_what_is_wrong_is_seen(rendered, browser):
    """The checks themselves: a page that is too wide, too small, and asks elsewhere."""
    home = rendered["home", "de"]
    site = Site([home])

    def steps(page):
        site.open(page)
        site.goto(page, home)
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        page.evaluate("document.querySelector('main').style.inlineSize = '3000px'")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: '//example.org/a'}))")
        page.wait_for_load_state("networkidle")
        return page.evaluate(TOO_WIDE), page.evaluate(TOO_SMALL, FINGER)

    wide, small = browser.visit(steps)
    assert wide[0] == "3000 px"
    assert small == [f"{small[0].split(' ')[0]} px: <button></button>"]
    assert "Content Security Policy" in " ".join(site.complaints)
