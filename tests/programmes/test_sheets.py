"""The sheet of a programme: complete, in the reader's language, and all of it in print."""

import datetime
import html
import re

import pytest
from django.utils import translation

from integration_directory.base.enums import Stage
from programmes.models import Programme
from programmes.sheets import build_sheet, build_sheets
from tests import builders as make

from .sheet_texts import texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    ministry = make.funder(organisation=make.organisation(name_de="Ministerium", name_ar="الوزارة"))
    contact = make.contact(
        desk_de="Beratung",
        phone="+493012345678",
        languages=[make.language("ar", name_de="Arabisch")],
    )
    programme = make.open_programme(
        title_de="Jobbrücke",
        title_ar="جسر العمل",
        summary_de="Für Geflüchtete.",
        who_may_come_de="Alle.\n\n- Frauen\n- Männer",
        regions=[make.region(name_de="Berlin")],
        contacts=[contact],
        verified_on=datetime.date.today(),
        budget=8_400_000,
        german_min="A2",
        childcare=True,
    )
    make.funding(programme=programme, funder=ministry, share=50)
    make.sub_project(programme=programme, number=1, title_de="Pflege")
    make.involvement(programme=programme, organisation=make.organisation(name_de="Caritas"))
    return programme


FOR_CLIENTS = ("Jobbrücke", "Alle.", "Frauen", "Berlin", "+49 30 12345678", "Arabisch", "Termin")
FOR_ADVISERS = ("8.400.000 EUR", "Ministerium", "Pflege", "Caritas")


def test_it_has_what_a_client_needs_and_not_more(programme):
    texts = set(texts_of(build_sheet(programme, "de")))
    assert texts.issuperset(FOR_CLIENTS)
    assert texts.isdisjoint(FOR_ADVISERS)


def test_advisers_get_who_does_it_and_who_pays_besides(programme):
    texts = set(texts_of(build_sheet(programme, "de", for_advisers=True)))
    assert texts.issuperset(FOR_CLIENTS + FOR_ADVISERS)


def test_an_entry_of_which_hardly_anything_is_known_has_a_sheet(client):
    bare = make.programme(title_de="Nur ein Name", stage=Stage.ARCHIVED)
    for document in ("sheet/", "sheet.pdf", "sheet.pdf?with=en"):
        assert client.get(f"/de/programmes/{bare.slug}/{document}").status_code == 200


def test_where_no_number_is_known_it_names_whom_to_ask():
    programme = make.open_programme(contacts=[])
    caritas = make.organisation(name_de="Caritas")
    make.involvement(programme=programme, organisation=caritas, role="executing-organisation")
    assert "Caritas" in set(texts_of(build_sheet(programme, "de")))


def test_it_carries_a_short_address_that_leads_to_the_page(client, programme):
    sheet = build_sheet(programme, "ar", "https://wegweiser.example")
    assert sheet.address == f"https://wegweiser.example/ar/p/{programme.pk}/"
    answer = client.get(f"/ar/p/{programme.pk}/")
    assert (answer.status_code, answer.url) == (302, f"/ar/programmes/{programme.slug}/")
    assert client.get("/ar/p/999999999999/").status_code == 404


def test_it_speaks_the_language_asked_for_and_marks_german(programme):
    with translation.override("en"):
        sheet = build_sheet(programme, "ar")
    assert (sheet.title.value, sheet.title.lang, sheet.direction) == ("جسر العمل", "ar", "rtl")
    assert (sheet.summary.lang, sheet.summary.dir, sheet.summary.is_foreign) == ("de", "ltr", True)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_print_view_shows_everything_and_in_order(client, programme, language):
    sheet = build_sheet(programme, language, for_advisers=True)
    page = client.get(f"/{language}/programmes/{programme.slug}/sheet/?for=advisers")
    page = page.content.decode()
    shown = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<article") :]))
    position = 0
    for text in filter(None, texts_of(sheet)):
        position = shown.index(text, position)


def test_numbers_of_ended_programmes_are_no_links(client):
    programme = make.ended_programme(contacts=[make.contact(phone="+493012345678")])
    page = client.get(f"/de/programmes/{programme.slug}/sheet/").content.decode()
    assert "+49 30 12345678" in page
    assert "tel:" not in page


def test_machine_translations_say_so(programme):
    programme.summary_ar = "للاجئين"
    programme.save(machine={"ar"})
    assert any("machine" in n.value for n in build_sheet(programme, "en").notes) is False
    sheet = build_sheet(programme, "ar", "https://wegweiser.example")
    assert sheet.german_address == f"https://wegweiser.example/de/p/{programme.pk}/"
    assert "آلياً" in sheet.notes[-1].value
    beside, _german = build_sheets(programme, ["ar", "de"])
    assert beside.german_address == "", "it stands there already"


def test_machine_translations_of_an_older_text_say_so_too(programme):
    programme.summary_ar = "للاجئين"
    programme.save(machine={"ar"})
    programme.summary_de = "Für alle."
    programme.save()
    assert "آلياً" in build_sheet(programme, "ar").notes[-1].value


def test_two_languages_stand_side_by_side_row_by_row(client, programme):
    page = client.get(f"/ar/programmes/{programme.slug}/sheet/?with=de").content.decode()
    article = page[page.index("<article") :]
    headings = re.findall(r'<div lang="(\w+)" dir="(\w+)">\s*<section[^>]*>\s*<h2>', article)
    assert len(headings) >= 6
    assert headings == [("ar", "rtl"), ("de", "ltr")] * (len(headings) // 2)
    german = [part.split("</section>")[0] for part in article.split('<div lang="de"')[1:]]
    assert "Nach diesem Tag" in german[-1], "each says everything in its own language"


@pytest.mark.parametrize("wrong", ["with=ar", "with=xx", "size=huge", "for=%00", "with=de&with=en"])
def test_what_an_address_has_besides_does_no_harm(client, programme, wrong):
    for document in ("sheet/", "sheet.pdf"):
        answer = client.get(f"/ar/programmes/{programme.slug}/{document}?{wrong}")
        assert answer.status_code in (200, 400)


def test_drafts_have_no_sheet(client):
    draft = make.programme(stage=Stage.DRAFT)
    with pytest.raises(Programme.DoesNotExist):
        build_sheet(draft, "de")
    assert client.get(f"/de/programmes/{draft.slug}/sheet/").status_code == 404
