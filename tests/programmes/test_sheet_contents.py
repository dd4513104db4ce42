"""What stands on a sheet: each label with its own value, for offers, ended and archived ones."""

import datetime
import html
import re

import pytest

from integration_directory.base.enums import Stage
from programmes.models import ProgrammeLink
from programmes.sheets import build_sheet
from tests import builders as make

from .sheet_pdfs import first_page, printed
from .sheet_texts import facts_of, section_of, values_of

pytestmark = pytest.mark.django_db

ENDED = "Dieses Programm ist beendet. Sie können nicht mehr teilnehmen."
ARCHIVED = "Dieser Eintrag ist archiviert. Niemand hält ihn mehr aktuell."


@pytest.fixture
def described():
    """A running programme of which everything is known."""
    caritas = make.organisation(name_de="Caritas")
    arabic = make.language("ar", name_de="Arabisch")
    reached = make.contact(
        organisation=caritas,
        desk_de="Beratung",
        person="Mona Meier",
        basis="consent",
        phone="+493012345678",
        email="rat@example.org",
        hours_de="Mo bis Do, 9 bis 15 Uhr",
        languages=[arabic],
    )
    writing = make.contact(organisation=caritas, desk_de="Post", phone="", email="post@example.org")
    programme = make.programme(
        title_de="Jobbrücke",
        summary_de="Für Geflüchtete.",
        period="2024/2099",
        verified_on=datetime.date(2024, 5, 1),
        verify_again_by=datetime.date(2099, 12, 31),
        target_groups=[make.target_group(name_de="Frauen")],
        regions=[make.region(name_de="Berlin")],
        sites=[make.site(name_de="Haus der Beratung")],
        hours_de="montags ab 9 Uhr",
        languages=[arabic, make.language("tr", name_de="Türkisch")],
        german_min="A2",
        german_max="B1",
        cost="subsidised",
        cost_note_de="50 Euro für Bücher",
        access="appointment",
        formats=[make.format_(name_de="Kurs")],
        fields_of_action=[make.field_of_action(name_de="Mentoring")],
        trade_fields=[make.trade_field(name_de="Handwerk")],
        trades=[make.trade(name_de="Maler/in"), make.trade(name_de="Bäcker/in")],
        women_only=False,
        childcare=True,
        part_time=True,
        step_free=False,
        interpreter=True,
        contacts=[reached, writing, make.contact(desk_de="Nicht zu erreichen", phone="")],
    )
    programme.requirements.create(kind="work-permit", required=True)
    programme.requirements.create(kind="school-certificate", required=False)
    ProgrammeLink.objects.bulk_create(
        ProgrammeLink(programme=programme, kind=kind, url=url)
        for kind, url in (
            ("website", "https://jobbruecke.example/"),
            ("facebook", "https://facebook.example/jobbruecke"),
            ("linkedin", ""),
        )
    )
    return programme


def changed(programme, **values):
    for name, value in values.items():
        setattr(programme, name, value)
    programme.save()
    return programme


def sheet_of(programme, **options):
    return build_sheet(programme, "de", "https://wegweiser.example", **options)


def callers_of(sheet):
    """The contacts of a sheet, each as a list of what stands there."""
    return [
        [
            *(part.value for part in caller.name),
            *(part.value for part in (caller.phone, caller.email, caller.hours) if part),
            *(language.value for language in caller.languages),
        ]
        for caller in section_of(sheet, "contacts").items
    ]


def test_each_fact_stands_beside_its_own_label(described):
    assert facts_of(sheet_of(described)) == {
        "Für": ["Frauen"],
        "Wo": ["Berlin"],
        "Standorte": ["Haus der Beratung, Pohlstraße 67, 10785 Berlin"],
        "Wann": ["2024–2099"],
        "Zeiten": ["montags ab 9 Uhr"],
        "Beratungssprachen": ["Arabisch", "Türkisch"],
        "Deutsch": ["A2 bis B1"],
        "Kosten": ["Sie zahlen nur einen Teil", "50 Euro für Bücher"],
        "Zugang": ["mit Termin"],
        "Angebotsformen": ["Kurs"],
        "Handlungsfelder": ["Mentoring"],
        "Berufsfelder": ["Handwerk"],
        "Berufe": ["Bäcker/in", "Maler/in"],
        "Internetseite": ["jobbruecke.example"],
        "Facebook": ["facebook.example/jobbruecke"],
        "Nur für Frauen": ["nein"],
        "Kinderbetreuung": ["ja"],
        "Teilzeit": ["ja"],
        "Zugang ohne Stufen": ["nein"],
        "Dolmetschhilfe": ["ja"],
        "Arbeitserlaubnis": ["nötig"],
        "Schulabschluss": ["nicht nötig"],
    }


def test_its_head_and_its_end_say_how_far_to_trust_it(described):
    sheet = sheet_of(described)
    assert (sheet.state, sheet.period, sheet.notice) == ("Läuft", "2024–2099", "")
    assert values_of_notes(sheet) == [
        "Zuletzt geprüft: 1. Mai 2024",
        "Nach diesem Tag bitte noch einmal nachfragen: 31. Dezember 2099",
    ]
    unknown = sheet_of(changed(described, verified_on=None, verify_again_by=None))
    assert unknown.state == "Nicht bestätigt, ob es läuft"
    assert values_of_notes(unknown) == ["Die Organisation hat diese Angaben noch nicht bestätigt."]


def values_of_notes(sheet):
    return [note.value for note in sheet.notes]


def test_whom_one_can_call_stands_there_with_organisation_mail_and_hours(described):
    sheet = sheet_of(described)
    assert section_of(sheet, "contacts").heading == "Wen Sie anrufen können"
    assert callers_of(sheet) == [
        [
            *("Beratung", "Mona Meier", "Caritas", "+49 30 12345678", "rat@example.org"),
            *("Mo bis Do, 9 bis 15 Uhr", "Arabisch"),
        ],
        ["Post", "Caritas", "post@example.org"],
    ]
    first, second = section_of(sheet, "contacts").items
    assert (first.dial, first.write) == ("tel:+49-30-12345678", "mailto:rat@example.org")
    assert (second.dial, second.languages_label) == ("", "Sprachen am Telefon")


def test_where_nobody_can_be_reached_those_who_run_it_are_named(described):
    described.contacts.set([make.contact(desk_de="Nicht zu erreichen", phone="")])
    section = section_of(sheet_of(described), "contacts")
    (fact,) = section.items
    assert section.heading == "Wen Sie anrufen können"
    assert fact.label.startswith("Eine Telefonnummer kennen wir nicht.")
    assert values_of(fact) == ["BGZ Berlin"]


def test_an_offer_has_lines_to_fill_in_and_leads_nowhere_else(described):
    sheet = sheet_of(described)
    counter = section_of(sheet, "counter")
    assert counter.heading == "Ihr nächster Schritt"
    assert counter.items == ("Termin", "Fragen Sie nach", "Bringen Sie mit")
    assert section_of(sheet, "onward") is None


def test_what_has_ended_says_so_and_has_nothing_to_fill_in(described):
    make.signpost(title_de="Hotline", phone="+493018151111", regions=[make.country()])
    make.relation(programme=make.open_programme(title_de="Nachfolger"), other=described)
    sheet = sheet_of(changed(described, has_ended=True))
    assert (sheet.state, sheet.notice) == ("Beendet", ENDED)
    assert section_of(sheet, "counter") is None
    assert values_of_notes(sheet) == ["Zuletzt geprüft: 1. Mai 2024"], "nobody can ask any more"
    assert section_of(sheet, "contacts").heading == "Früherer Kontakt"
    onward = section_of(sheet, "onward")
    assert onward.heading == "Hier finden Sie auf jeden Fall Hilfe"
    assert [values_of(fact) for fact in onward.items] == [
        ["Nachfolger"],
        ["Hotline", "+49 30 18151111"],
    ]


def test_contacts_of_the_past_stand_there_and_lead_nowhere(described):
    sheet = sheet_of(changed(described, has_ended=True))
    names = {caller[0] for caller in callers_of(sheet)}
    assert names == {"Beratung", "Post", "Nicht zu erreichen"}
    for caller in section_of(sheet, "contacts").items:
        assert (caller.dial, caller.write) == ("", "")
    described.contacts.clear()
    assert section_of(sheet_of(described), "contacts") is None, "nobody must ask any more"


def test_what_is_archived_says_so_and_does_not_say_that_it_runs(described):
    sheet = sheet_of(changed(described, stage=Stage.ARCHIVED))
    assert (sheet.state, sheet.period, sheet.notice) == ("", "2024–2099", ARCHIVED)
    assert section_of(sheet, "contacts").heading == "Früherer Kontakt"
    assert section_of(sheet, "counter") is None
    assert values_of_notes(sheet) == ["Zuletzt geprüft: 1. Mai 2024"]
    assert sheet_of(changed(described, has_ended=True)).notice == ENDED, "that counts more"


@pytest.mark.parametrize(
    ("values", "notice"),
    [({"has_ended": True}, ENDED), ({"stage": Stage.ARCHIVED}, ARCHIVED), ({}, "")],
)
def test_that_it_is_over_stands_on_the_page_and_on_paper(client, described, values, notice):
    changed(described, **values)
    page = client.get(f"/de/programmes/{described.slug}/sheet/").content.decode()
    head = page.partition("<article")[2].partition("</header>")[0]
    assert re.findall(r"<strong>(.*)</strong>", html.unescape(head)) == ([notice] if notice else [])
    before, _found, after = first_page(printed(described, "de")).partition("Auf einen Blick")
    assert after
    for text in (ENDED, ARCHIVED):
        assert (text in before) == (text == notice)


def test_advisers_read_parts_organisations_and_money_with_their_labels(described):
    part = make.sub_project(programme=described, number=3, title_de="Pflege")
    runs = make.organisation(name_de="Träger des Teils")
    make.involvement(sub_project=part, organisation=runs, role="executing-organisation")
    make.involvement(programme=described, organisation=make.organisation(name_de="Kammer"))
    make.funding(
        programme=described,
        funder=make.funder(organisation=make.organisation(name_de="Ministerium")),
        scheme=make.funding_scheme(name_de="Sozialfonds"),
        amount=4200000,
        share=50,
        period="2024/2025",
        fields_of_action=[make.field_of_action(name_de="Nur Mentoring")],
    )
    changed(described, budget=8_400_000, goals_de="Arbeit für alle.")
    sheet = sheet_of(described, for_advisers=True)
    assert facts_of(sheet, "parts") == {"3.": ["Pflege", "Träger des Teils"]}
    assert facts_of(sheet, "organisations") == {"Partner": ["Kammer"]}
    assert facts_of(sheet, "funders") == {
        "Gesamtbudget": ["8.400.000 EUR"],
        "": [
            *("Ministerium", "Sozialfonds", "4.200.000 EUR", "50 Prozent des Budgets"),
            *("2024–2025", "Nur Mentoring"),
        ],
    }
    assert section_of(sheet, "funders").heading == "Wer das bezahlt"
    assert section_of(sheet, "goals").heading == "Ziele"
    ended = sheet_of(changed(described, has_ended=True), for_advisers=True)
    assert section_of(ended, "funders").heading == "Wer das bezahlt hat"
