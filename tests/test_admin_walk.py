"""All pages of the admin in a browser, on a telephone: nothing breaks, nothing scrolls sideways."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from integration_directory.base.enums import Stage
from integration_directory.base.models import Editorial
from integration_directory.base.permissions import can
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.working_copies import make_copy
from organisations.enums import MembershipRole
from tests import builders
from tests.admin_browser import administrator, logged_in, session
from tests.admin_objects import ALL, KEPT_BY_MACHINE, make
from tests.admin_pages import add_address, address
from tests.editorial.entries import full_programme

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "locale": "de-DE",
}
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room && window.innerWidth <= 360) return [];
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible"
    || scrolls(element.parentElement));
  return [`${document.documentElement.scrollWidth} px`,
    ...[...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5)
      .filter((element) => !scrolls(element.parentElement))
      .map((element) => element.outerHTML.slice(0, 100)).slice(0, 3)];
}"""


def walk(browser, server, user, paths, allowed=(200,)):
    """Open all pages as the user; return what is wrong with them and {path: status}."""
    cookie, wrong, seen = session(user), [], {}

    def steps(page):
        logged_in(page, server, cookie, wrong)
        for path in paths:
            answer = page.goto(server + path, wait_until="load")
            seen[path] = answer.status
            if answer.status not in allowed:
                wrong.append(f"{path}: {answer.status}")
            wrong.extend(f"{path}: {found}" for found in page.evaluate(TOO_WIDE))

    browser.visit(steps, **PHONE)
    return wrong, seen


def pages_of(obj):
    """Return the admin pages of an object, or of its model."""
    model = type(obj)
    pages = [address(obj), address(obj, "change")]
    if model not in KEPT_BY_MACHINE:
        pages += [add_address(model), address(obj, "delete"), address(obj, "history")]
    if isinstance(obj, Editorial):
        pages += editorial_pages_of(obj)
    return pages


def may_open(user, obj, page):
    return can(user, "delete", obj) or page != address(obj, "delete")


def editorial_pages_of(entry):
    args = [entry._meta.label_lower, entry.pk]
    return [
        reverse("entry-review", args=args),
        reverse("entry-history", args=args),
        *(reverse("entry-preview", args=[*args, code]) for code in ("de", "ar")),
    ]


PEOPLE_AND_ACCOUNT = [
    "/admin/people/invite/",
    "/accounts/password/change/",
    "/accounts/second-factor/",
    "/admin/entries/deleted/",
    *(
        f"/admin/desk/{key}/"
        for key in ("review", "returned", "drafts", "verify", "translate", "scheduled")
    ),
]


def with_a_life(entry, user):
    """Give a programme a history, a working copy and work to do; return its further pages."""
    record(entry, Action.FOUND)
    copy = make_copy(entry, user)
    copy.title_de = "Ein neuer Titel, so lang, wie Titel auf Deutsch es gelegentlich eben sind"
    copy.save()
    record(copy, Action.CHANGED, user, "Neue Telefonnummer, sagt die Organisation.")
    original = type(entry).objects.get(pk=entry.pk)
    original.offer_de = "Inzwischen anders."
    original.save()
    record(original, Action.CHANGED, user)
    revision = Revision.objects.of(entry).first()
    gone = builders.programme(stage=Stage.DRAFT, maintained_by=entry.maintained_by)
    record(gone, Action.DELETED, user)
    gone.delete()
    return [
        *pages_of(copy),
        reverse("entry-merge", args=[copy._meta.label_lower, copy.pk]),
        reverse("entry-revision", args=[entry._meta.label_lower, entry.pk, revision.pk]),
    ]


def test_all_pages_of_a_superuser(live_server, browser):
    user = administrator()
    entry = full_programme()
    paths = ["/admin/", "/admin/programmes/", *with_a_life(entry, user), *PEOPLE_AND_ACCOUNT]
    paths += pages_of(entry)
    for model in ALL:
        paths += pages_of(make(model))
    wrong, _seen = walk(browser, live_server.url, user, dict.fromkeys(paths))
    assert wrong == []


def test_all_pages_of_a_coordinator(live_server, browser):
    bgz = builders.organisation()
    membership = builders.staff(organisation=bgz, role=MembershipRole.COORDINATOR)
    builders.staff(organisation=bgz)
    entry = full_programme(maintained_by=bgz)
    own = [
        entry,
        bgz,
        builders.network(maintained_by=bgz),
        builders.contact(organisation=bgz),
        builders.site(organisation=bgz),
        entry.sub_projects.first(),
        entry.documents.first(),
    ]
    foreign = [builders.programme(), builders.signpost(), builders.trade(), builders.contact()]
    draft = builders.programme(maintained_by=bgz, stage=Stage.DRAFT)
    paths = [
        "/admin/",
        *with_a_life(entry, membership.user),
        *PEOPLE_AND_ACCOUNT,
        f"/admin/people/{membership.pk}/end/",
        *pages_of(draft),
        *(page for obj in own for page in pages_of(obj) if may_open(membership.user, obj, page)),
    ]
    wrong, _seen = walk(browser, live_server.url, membership.user, dict.fromkeys(paths))
    assert wrong == []
    # What is foreign may be looked at; its other pages are refused, and that page is one, too.
    paths = [page for obj in foreign for page in (address(obj), address(obj, "change"))]
    wrong, _seen = walk(browser, live_server.url, membership.user, paths)
    assert wrong == []


@pytest.fixture
def at_bgz():
    """A coordinator, a programme and a contact of one organisation."""
    bgz = builders.organisation(name_de="BGZ Berlin")
    user = builders.staff(organisation=bgz, role=MembershipRole.COORDINATOR).user
    contact = builders.contact(organisation=bgz, phone="+493080994111")
    programme = builders.open_programme(
        title_de="Sprachmentoring im Kiez",
        maintained_by=bgz,
        contacts=[contact],
        regions=[builders.region()],
        hours_de="Mo 9-12 Uhr",
    )
    for number in range(3):
        builders.programme(title_de=f"Fremdes {number}")
    return user, programme, contact


def follow(page, link):
    """Touch what leads to another page, and look at that one when it is there."""
    with page.expect_navigation(wait_until="load"):
        link.tap()
    narrow(page)


def narrow(page):
    assert page.evaluate(TOO_WIDE) == [], page.url


def test_a_correction_is_published_from_a_telephone(live_server, browser, at_bgz):
    user, programme, _contact = at_bgz
    cookie, complaints = session(user), []

    def steps(page):
        logged_in(page, live_server.url, cookie, complaints)
        page.goto(f"{live_server.url}/admin/")
        narrow(page)
        follow(page, page.locator(f".desk-links a[href*='{address(programme)}']"))
        assert page.get_by_text("Fremdes").count() == 0
        follow(page, page.get_by_role("link", name="Sprachmentoring im Kiez"))
        page.fill("[name=hours_de]", "Mo und Do 9-15 Uhr")
        page.fill("[name=_reason]", "Sagt das Telefon")
        follow(page, page.locator("[name=_save]").last)
        expect(page.locator(".messagelist .success")).to_be_visible()

    browser.visit(steps, **PHONE)
    assert complaints == []
    programme.refresh_from_db()
    assert (programme.hours_de, programme.stage) == ("Mo und Do 9-15 Uhr", Stage.PUBLISHED)
    assert Revision.objects.of(programme).first().reason == "Sagt das Telefon"


def test_a_telephone_number_is_corrected_from_a_telephone(live_server, browser, at_bgz):
    user, programme, contact = at_bgz
    cookie, complaints = session(user), []
    public = live_server.url + programme.get_absolute_url()

    def steps(page):
        logged_in(page, live_server.url, cookie, complaints)
        page.goto(f"{live_server.url}/admin/")
        follow(page, page.locator(f".desk-links a[href*='{address(contact.organisation)}']"))
        follow(page, page.get_by_role("link", name="BGZ Berlin"))
        page.fill("[name=contacts-0-phone]", "+49 30 80994116")
        follow(page, page.locator("[name=_save]").last)
        expect(page.locator(".messagelist .success")).to_be_visible()
        page.goto(public)
        expect(page.locator("a[href='tel:+49-30-80994116']").first).to_be_visible()

    browser.visit(steps, **PHONE)
    assert complaints == []
