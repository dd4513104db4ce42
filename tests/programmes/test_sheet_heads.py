"""The head of a sheet in print, its code for telephones, and the language of what it says."""

import pytest

from tests import builders as make

from .sheet_pdfs import SITE, dark_modules, first_page, modules_of, printed, read, tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(
        title_de="Jobbrücke",
        title_en="Job bridge",
        summary_de="Für Geflüchtete.",
        summary_en="For refugees.",
        period="2024/2099",
        verified_on="2024-05-01",
        verify_again_by="2099-12-31",
    )


@pytest.mark.parametrize(
    ("codes", "heads"),
    [
        (["de"], [("Läuft · 2024–2099", "Jobbrücke")]),
        (
            ["en", "de"],
            [("Running · 2024–2099", "Job bridge"), ("Läuft · 2024–2099", "Jobbrücke")],
        ),
    ],
)
def test_state_and_period_stand_above_each_title(programme, codes, heads):
    text = first_page(printed(programme, *codes))
    for state, title in heads:
        assert 0 <= text.find(state) < text.find(title)


def test_the_address_to_type_stands_in_the_head_of_the_first_language(programme):
    address, other = (f"wegweiser.example/{code}/p/{programme.pk}" for code in ("en", "de"))
    head, found, _rest = first_page(printed(programme, "en", "de")).partition("At a glance")
    assert found and "This page on your telephone" in head
    # A line may end after a slash.
    assert address in head.replace(" ", "")
    assert other not in head.replace(" ", "")


@pytest.mark.parametrize("codes", [["de"], ["en"], ["en", "de"]])
def test_the_code_leads_to_the_programme_in_the_first_language(programme, codes):
    make.open_programme()
    (page,) = read(printed(programme, *codes)).pages
    assert dark_modules(page) == modules_of(f"{SITE}/{codes[0]}/p/{programme.pk}/")
    assert dark_modules(page) != modules_of(f"{SITE}/{codes[0]}/p/{programme.pk + 1}/")


def spoken(pdf):
    """The languages other than the document's that a screen reader is told of."""
    return {element["/Lang"] for element in tags(pdf) if element.get("/Lang")}


def test_a_text_in_another_language_is_read_out_in_that_language(programme):
    assert spoken(printed(programme, "en")) == set()
    programme.offer_de = "Beratung"
    programme.save()
    assert spoken(printed(programme, "en")) == {"de"}


def test_a_name_in_another_language_is_read_out_in_that_language(programme):
    programme.formats.set([make.format_(name_de="Einzelberatung", name_en="")])
    assert spoken(printed(programme, "en")) == {"de"}
    programme.formats.set([make.format_(name_de="Einzelberatung", name_en="One to one")])
    assert spoken(printed(programme, "en")) == set()
