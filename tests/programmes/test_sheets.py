"""The sheet of a programme: complete, in the reader's language, and all of it in print."""

import datetime
import html
import re

import pytest
from django.utils import translation

from integration_directory.base.enums import Stage
from programmes.models import Programme
from programmes.sheets import build_sheet
from tests import builders as make

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


def texts_of(sheet):
    """All texts of a sheet in their order."""
    yield from (sheet.title.value, sheet.summary.value)
    for section in sheet.sections:
        yield section.heading
        for item in section.items:
            if hasattr(item, "label"):
                yield item.label
                yield from (text.value for text in item.values)
            elif hasattr(item, "texts"):
                yield from (text.value for text in item.texts)
            else:
                parts = (*item.name, item.phone, item.email, item.hours, *item.languages)
                yield from (part.value for part in parts if part)
    yield from (note.value for note in sheet.notes)


def test_it_has_what_a_client_needs(programme):
    texts = list(texts_of(build_sheet(programme, "de")))
    for wanted in (
        "Jobbrücke",
        "Alle.",
        "Frauen",
        "Berlin",
        "+49 30 12345678",
        "Arabisch",
        "8.400.000 EUR",
        "Ministerium",
        "Pflege",
        "Caritas",
    ):
        assert wanted in texts


def test_it_speaks_the_language_asked_for_and_marks_german(programme):
    with translation.override("en"):
        sheet = build_sheet(programme, "ar")
    assert (sheet.title.value, sheet.title.lang, sheet.direction) == ("جسر العمل", "ar", "rtl")
    assert (sheet.summary.lang, sheet.summary.dir, sheet.summary.is_foreign) == ("de", "ltr", True)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_print_view_shows_everything_and_in_order(client, programme, language):
    sheet = build_sheet(programme, language)
    page = client.get(f"/{language}/programmes/{programme.slug}/sheet/").content.decode()
    shown = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]))
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
    with translation.override("ar"):
        notes = [note.value for note in build_sheet(programme, "ar").notes]
    assert len(notes) == 3


def test_drafts_have_no_sheet(client):
    draft = make.programme(stage=Stage.DRAFT)
    with pytest.raises(Programme.DoesNotExist):
        build_sheet(draft, "de")
    assert client.get(f"/de/programmes/{draft.slug}/sheet/").status_code == 404
