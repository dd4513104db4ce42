"""One page of every kind, with the real content, and a browser's way to look at them.

`rendered` asks Django for each page once per run; the checks of HTML, accessibility, layout and
weight all look at these answers. Site gives them to Chromium as a server would, with all headers.
A kind of page that KINDS doesn't know makes tests/test_html.py fail.
"""

import mimetypes
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from organisations.models import Region
from programmes.models import FieldOfAction, Programme, TargetGroup, Trade, TradeField

from . import builders

LANGUAGES = ("de", "en", "ar")
# Other scripts and long words, for the pages that most people see.
FURTHER_LANGUAGES = ("fa", "ru", "tr", "vi")
SEEN_BY_MOST = ("home", "programmes", "programme-running", "programme-ended", "not-found")

# {kind: path below the language, or from the root where the browser's language decides}
KINDS = {
    "home": "",
    "programmes": "programmes/",
    "programmes-filtered": "programmes/?q=beratung&audience=seekers&region=berlin&sort=title",
    "programmes-none": "programmes/?q=xylophon&language=ar&audience=employers",
    "programmes-wrong-filter": "programmes/?region=nowhere",
    "programme-running": "programmes/allesdabei/",
    "programme-unconfirmed": "programmes/recognition-in-germany/",
    "programme-ended": "programmes/rin-berlin/",
    "programme-parts": "programmes/prointegration/",
    "programme-archived": "programmes/archiviert/",
    "profile": "programmes/rin-berlin/profile/",
    "sheet": "programmes/allesdabei/sheet/",
    "sheet-ended": "programmes/rin-berlin/sheet/",
    "sheet-beside": "programmes/allesdabei/sheet/?with=en&for=advisers",
    "sheet-large": "programmes/allesdabei/sheet/?size=large",
    "shortlist": "shortlist/?pick={picks}",
    "shortlist-empty": "shortlist/",
    "shortlist-pack": "shortlist/pack/?pick={picks}",
    "pack": "pack/?region=berlin",
    "programmes-picked": "programmes/?pick={picks}",
    "organisations": "organisations/",
    "organisation": "organisations/bgz-berlin/",
    "networks": "networks/",
    "network": "networks/rin-berlin/",
    "map": "regions/",
    "map-filtered": "regions/?audience=seekers&offer=mentoring",
    "region": "regions/berlin/",
    "region-empty": "regions/saarland/",
    "funders": "funders/",
    "funder": "funders/european-union/",
    "scheme": "funding-schemes/equal/",
    "trades": "trade-fields/",
    "trade-field": "trade-fields/health-nursing/",
    "trade": "trades/nurse/",
    "fields-of-action": "fields-of-action/",
    "field-of-action": "fields-of-action/recognition-advice/",
    "target-groups": "target-groups/",
    "target-group": "target-groups/refugees/",
    "signposts": "signposts/",
    "signpost": "signposts/eutb/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "imprint": "imprint/",
    "login": "/accounts/login/?next=/admin/",
    "password-forgotten": "/accounts/password/reset/",
    "password-forgotten-done": "/accounts/password/reset/done/",
    "password-link-too-old": "/accounts/password/reset/key/1-old/",
    "password-chosen": "/accounts/password/reset/key/done/",
    "account-inactive": "/accounts/inactive/",
    "questions-place": "questions/",
    "questions-trade": "questions/?step=trade&near=Berlin",
    "questions-level": "questions/?step=level&near=Berlin",
    "questions-status": "questions/?step=status&near=Berlin&level=A2",
    "list-near": "programmes/?near=10785",
    "list-misspelt": "programmes/?q=Berattung&near=Hale",
    "list-nowhere": "programmes/?near=Nirgendwo",
    "landing-trade": "regions/berlin/trade-fields/health-nursing/",
    "landing": "regions/saxony-anhalt/fields-of-action/recognition-advice/",
    "not-found": "programmes/nothing-here/",
}


@dataclass(frozen=True)
class Rendered:
    kind: str
    language: str
    path: str
    status: int
    headers: dict = field(repr=False)
    html: str = field(repr=False)


@pytest.fixture(scope="session")
def rendered(django_db_setup, django_db_blocker):
    """{(kind, language): Rendered} of all kinds, and of some in further languages.

    What is loaded for it is gone afterwards.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        pages = render()
        with override_settings(LANGUAGES=settings.ALL_LANGUAGES):
            pages += render(SEEN_BY_MOST, FURTHER_LANGUAGES)
        transaction.set_rollback(True)
    return {(page.kind, page.language): page for page in pages}


def render(kinds=tuple(KINDS), languages=LANGUAGES):
    """Return a Rendered of each kind in each language."""
    client = Client(headers={"host": "localhost"})
    return [ask(client, kind, code) for kind in kinds for code in languages]


def load():
    """Load the content, and what it has no example of."""
    call_command("load_content", stdout=StringIO())
    call_command("load_places", stdout=StringIO())
    add_missing()


def picks():
    """The programmes on the shortlists: one that runs, one that has ended, one that is gone."""
    slugs = ("allesdabei", "rin-berlin")
    found = [Programme.objects.get(slug=slug).pk for slug in slugs]
    return ",".join(map(str, [*found, 999_999_999]))


def path_of(kind, language):
    """Return the address of a kind of page; the data must be loaded, for picks are numbers."""
    path = KINDS[kind]
    path = path.replace("{picks}", picks()) if "{picks}" in path else path
    return path if path.startswith("/") else f"/{language}/{path}"


def ask(client, kind, language):
    path = path_of(kind, language)
    answer = client.get(path, headers={"accept-language": language})
    return Rendered(
        kind, language, path, answer.status_code, dict(answer.headers), answer.content.decode()
    )


def add_missing():
    """Add what the real content has no example of: programmes that run, or are archived."""
    berlin = Region.objects.get(slug="berlin")
    desk = {"phone": "+493080994116", "email": "beratung@example.org"}
    contacts = [
        builders.contact(desk_de=f"Beratung {name}", languages=languages(), **desk)
        for name in ("Mitte", "Nord", "Süd", "Ost")
    ]
    running = builders.open_programme(
        slug="allesdabei",
        title_de="Alles dabei",
        title_en="Everything in it",
        title_ar="كل شيء هنا",
        summary_en="A programme that has every fact there is.",
        offer_de="Wir beraten Sie.\n\n- Deutsch\n- Beruf",
        offer_ar="نقدم لكم المشورة.\n\n- اللغة الألمانية\n- المهنة",
        who_may_come_de="Alle, die Arbeit suchen.",
        how_to_join_de="Rufen Sie an.",
        source_note_de="Die Quellen sind sich einig.",
        hours_de="Mo-Fr 9-17 Uhr",
        regions=[berlin],
        contacts=contacts,
        languages=languages(),
        sites=[builders.site(name_de="Haus der Beratung", step_free=True, region=berlin)],
        trades=Trade.objects.all()[:3],
        trade_fields=TradeField.objects.filter(slug="health-nursing"),
        target_groups=TargetGroup.objects.all()[:3],
        fields_of_action=FieldOfAction.objects.all()[:3],
        sources=[builders.source(url="https://www.example.org/", language="de")],
        formats=[builders.format_()],
        german_min="A2",
        german_max="B1",
        cost="free",
        access="appointment",
        childcare=True,
        part_time=False,
        budget=1_250_000,
    )
    building = builders.sub_project(
        programme=running, number=1, description_de="Es begann im Betrieb."
    )
    builders.involvement(sub_project=building, role="executing-organisation")
    builders.figure(sub_project=building)
    builders.involvement(programme=running, role="coordinator", person_function_de="Leitung")
    builders.figure(programme=running, qualifier="about", unit_de="Menschen")
    builders.funding(programme=running, amount=500_000, share=40)
    flyer = builders.document(programme=running)
    builders.document_version(
        document=flyer, language=languages()[0], url="https://www.example.org/faltblatt.pdf"
    )
    builders.document(programme=running, title_de="Ohne Datei")
    builders.testimonial(programme=running, country="TR", trade=Trade.objects.first())
    builders.mentor(programme=running, trade=Trade.objects.first())
    builders.relation(programme=running, other=builders.ended_programme(title_de="Der Vorgänger"))
    builders.programme(slug="archiviert", title_de="Archiviert", stage="archived")


def languages():
    return [builders.language(code) for code in ("ar", "tr")]


# -- In the browser ------------------------------------------------------------------------------


class Site:
    """Answers a browser with rendered pages and static files, and keeps what went wrong.

    Playwright calls it on the browser's thread, where Django's database must not be asked.
    """

    origin = "https://directory.test"  # as in production; some of its headers count for https only

    def __init__(self, pages):
        self.pages = {page.path: page for page in pages}
        self.complaints = []

    def open(self, page):
        """Connect it to a page of Playwright; everything the page asks for comes here."""
        page.route("**/*", self._answer)
        page.on("console", lambda message: self._hear(page, message))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def goto(self, page, rendered):
        page.goto(self.origin + rendered.path, wait_until="load")

    def _answer(self, route):
        address = urlsplit(route.request.url)
        path = address.path + (f"?{address.query}" if address.query else "")
        if f"{address.scheme}://{address.netloc}" != self.origin:
            self.complaints.append(f"asked another host: {route.request.url}")
            route.abort()
        elif path in self.pages:
            page = self.pages[path]
            route.fulfill(status=page.status, headers=page.headers, body=page.html)
        elif file := finders.find(address.path.removeprefix("/static/")):
            kind = mimetypes.guess_type(file)[0] or ""
            route.fulfill(body=Path(file).read_bytes(), content_type=kind)
        else:
            self.complaints.append(f"asked for what isn't there: {path}")
            route.fulfill(status=404, body="")

    def _hear(self, page, message):
        # Chromium calls the page itself an error where we answer that there is none.
        expected = "404" in message.text and message.location.get("url") == page.url
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"{page.url}: {message.text}")
