"""A change from its suggestion to the public page, on a small screen without JavaScript."""

import pytest

from integration_directory.base.texts import TextState, state
from organisations.enums import MembershipRole
from programmes.models import Programme
from tests import builders
from tests.admin_browser import logged_in, session
from tests.admin_pages import address

from .people import complete_programme, page

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "java_script_enabled": False,
    "locale": "en-GB",
}


@pytest.fixture
def people(db):
    bgz = builders.organisation()
    return {
        role: builders.staff(organisation=bgz, role=role).user
        for role in (MembershipRole.EDITOR, MembershipRole.COORDINATOR)
    } | {"organisation": bgz}


def fits(shown):
    """Whether the page needs no scrolling sideways."""
    return shown.locator("html").evaluate("page => page.scrollWidth <= page.clientWidth")


def no_script_measures_the_page(shown):
    """Without JavaScript nothing can be measured in the page, so the parts are."""
    for part in shown.locator(".review-bar, .review-part, .review-buttons .button").all():
        box = part.bounding_box()
        if box:
            assert box["x"] >= 0, part.inner_text()
            assert box["x"] + box["width"] <= 360, part.inner_text()


def test_an_editor_suggests_and_a_coordinator_approves(live_server, browser, people, client):
    entry = complete_programme(
        stage="published", maintained_by=people["organisation"], slug="mentoring"
    )
    part = builders.sub_project(programme=entry, title_de="Teilprojekt Pflege")
    url = live_server.url
    complaints = []
    cookies = {role: session(people[role]) for role in MembershipRole.values[:2]}

    def suggest(shown):
        logged_in(shown, url, cookies[MembershipRole.EDITOR], complaints)
        shown.goto(url + address(entry, "change"))
        no_script_measures_the_page(shown)
        shown.get_by_role("button", name="Suggest a change").click()
        assert "Working copy, not public." in shown.inner_text(".review-bar")
        shown.locator("#language-en summary").click()
        shown.fill("[name=title_en]", "Language mentoring")
        shown.locator("[name=_continue]").first.click()
        shown.get_by_role("link", name="Teilprojekt Pflege").click()
        shown.fill("[name=title_de]", "Teilprojekt Altenpflege")
        shown.locator("[name=_continue]").first.click()
        shown.get_by_role("link", name="Language mentoring", exact=True).first.click()
        shown.get_by_role("button", name="Save and submit for review").click()
        assert "Submitted for review." in shown.inner_text(".messagelist")
        return shown.url

    def approve(shown):
        logged_in(shown, url, cookies[MembershipRole.COORDINATOR], complaints)
        shown.goto(review)
        text = shown.text_content("#content")
        for words in ("English", "Language mentoring", "Altenpflege", "Teilprojekt Pflege"):
            assert words in text, words
        no_script_measures_the_page(shown)
        shown.fill("[name=comment]", "Thank you.")
        shown.get_by_role("button", name="Approve and publish").click()
        assert "the change is public now" in shown.inner_text(".messagelist")
        return shown.url

    review = browser.visit(suggest, **PHONE)
    copy = Programme.with_copies.get(working_copy_of=entry)
    assert review == url + page("review", copy)
    assert client.get("/en/programmes/mentoring/").content.decode().count("Altenpflege") == 0
    assert browser.visit(approve, **PHONE) == url + page("review", entry)
    assert complaints == []
    now = Programme.objects.get()
    assert (now.pk, now.title_en) == (entry.pk, "Language mentoring")
    assert state(now, "title", "en") == TextState.CURRENT
    assert now.sub_projects.get().pk == part.pk
    text = client.get("/en/programmes/mentoring/").content.decode()
    assert "Language mentoring" in text
    assert "Teilprojekt Altenpflege" in text


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_fit_every_screen_and_keep_to_the_policy(live_server, browser, width):
    entry = complete_programme(stage="published", title_de="Donaudampfschifffahrt" * 9)
    draft = builders.programme(stage="draft", maintained_by=None)
    cookie, complaints = session(), []
    pages = [
        page("review", entry),
        page("review", draft),
        address(entry, "change"),
        address(draft, "change"),
    ]

    def steps(shown):
        logged_in(shown, live_server.url, cookie, complaints)
        for path in pages[:2]:
            assert shown.goto(live_server.url + path, wait_until="networkidle").status == 200
            assert fits(shown), path
        for path in pages[2:]:
            assert shown.goto(live_server.url + path, wait_until="networkidle").status == 200

    browser.visit(steps, viewport={"width": width, "height": 740}, locale="en-GB")
    assert complaints == []
