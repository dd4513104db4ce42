"""Which sheets there are: those of programmes that visitors can open, under names that say what."""

import datetime
import logging

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from integration_directory.base.enums import Stage
from programmes.sheets import printing
from tests import builders as make

pytestmark = pytest.mark.django_db

HIDDEN = {
    "a draft": {"stage": Stage.DRAFT},
    "a submitted one": {"stage": Stage.SUBMITTED},
    "a scheduled one": {"publish_at": timezone.now() + datetime.timedelta(days=2)},
}


def coming(**values):
    """A programme that begins soon, so that it has a contact to call and days to save."""
    return make.programme(
        starts_on=timezone.localdate() + datetime.timedelta(days=10),
        starts_precision="day",
        contacts=[make.contact()],
        **values,
    )


def documents_of(programme):
    address = f"/de/programmes/{programme.slug}/"
    contact = programme.contacts.get()
    pages = ("sheet/", "sheet.pdf", "sheet.pdf?with=en", "dates.ics", f"contacts/{contact.pk}.vcf")
    return [*(address + page for page in pages), f"/de/p/{programme.pk}/"]


def test_what_visitors_can_open_has_everything_to_take_along(client):
    answers = [client.get(address).status_code for address in documents_of(coming())]
    assert answers == [200, 200, 200, 200, 200, 302]


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
def test_of_what_is_not_public_there_is_nothing_to_take_along(client, values):
    for address in documents_of(coming(**values)):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_public_is_in_no_pack(client, values):
    hidden = coming(**values)
    for address in (f"shortlist.pdf?pick={hidden.pk}", f"shortlist/pack/?pick={hidden.pk}"):
        assert client.get(f"/de/{address}").status_code == 404
    assert client.get("/de/pack.pdf").status_code == 404


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("de/programmes/bruecke/sheet.pdf", "bruecke-de"),
        ("ar/programmes/bruecke/sheet.pdf?with=de&for=advisers", "bruecke-ar-de"),
        ("de/pack.pdf", "programmes-de"),
        ("ar/pack.pdf?with=de", "programmes-ar-de"),
        ("de/shortlist.pdf?pick={pk}&with=en", "shortlist-de-en"),
    ],
)
def test_a_file_is_named_after_what_it_is_and_its_languages(client, address, name):
    programme = make.open_programme(slug="bruecke")
    answer = client.get("/" + address.format(pk=programme.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{name}.pdf"'


def test_a_sheet_that_cannot_be_set_is_a_friendly_page_and_an_operator_reads_why(
    client, monkeypatch, caplog
):
    make.open_programme(slug="bruecke")
    monkeypatch.setattr(printing, "_qr", lambda address: "no picture")
    with caplog.at_level(logging.ERROR):
        answer = client.get("/de/programmes/bruecke/sheet.pdf")
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith("text/html")
    assert _("Something went wrong on our side") in answer.content.decode()
    assert "The sheet of bruecke could not be printed" in caplog.text
    assert "SVG" in caplog.text, "what Typst said"
