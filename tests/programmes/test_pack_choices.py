"""What a pack prints and how: offers alone, for advisers, in large print, as each sheet alone."""

import pytest

from programmes.models import Programme
from programmes.sheets.typesetting import number_of_pages
from tests import builders as make

from .sheet_pdfs import lengths, read, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_slots")]


@pytest.fixture
def programme():
    programme = make.open_programme(title_de="Brücke", goals_de="Arbeit für alle.")
    make.involvement(programme=programme, organisation=make.organisation(name_de="Caritas"))
    return programme


def pages(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return read(answer.content).pages


def texts(client, address):
    return [page.extract_text() for page in pages(client, address)]


def test_what_has_ended_is_not_printed_among_offers(client, programme):
    make.ended_programme(title_de="Vorbei")
    cover, *sheets = texts(client, "/de/pack.pdf")
    assert "1 Angebot" in cover
    assert len(sheets) == 1
    assert "Brücke" in sheets[0]
    assert "1 Programmblatt " in client.get("/de/pack/").content.decode()


def test_where_nothing_runs_what_has_ended_is_printed_as_such(client):
    make.ended_programme(title_de="Vorbei")
    cover, sheet = texts(client, "/de/pack.pdf")
    assert "1 Programm" in cover
    assert "Dieses Programm ist beendet." in sheet


@pytest.mark.parametrize("pack", ["pack.pdf?", "shortlist.pdf?pick={pk}&"])
def test_advisers_get_in_a_pack_what_they_get_alone(client, programme, pack):
    address = f"/de/{pack.format(pk=programme.pk)}"
    for_clients, for_advisers = (texts(client, address + to)[1] for to in ("", "for=advisers"))
    for text in ("Caritas", "Arbeit für alle."):
        assert text not in for_clients
        assert text in for_advisers


@pytest.mark.parametrize("pack", ["pack.pdf?", "shortlist.pdf?pick={pk}&"])
def test_large_print_is_as_large_in_a_pack_as_alone(client, programme, pack):
    address = f"/de/{pack.format(pk=programme.pk)}"
    (alone,) = pages(client, f"/de/programmes/{programme.slug}/sheet.pdf?size=large")
    cover, normal = pages(client, address)
    large_cover, large = pages(client, f"{address}size=large")
    for word in ("Brücke", "Termin", "Diese"):
        assert size_of(large, word) == pytest.approx(size_of(alone, word))
        assert size_of(large, word) > 1.4 * size_of(normal, word)
    assert size_of(large_cover, "Inhalt") > 1.2 * size_of(cover, "Inhalt")


@pytest.mark.parametrize("address", ["pack/?", "shortlist/pack/?pick={pk}&"])
def test_the_page_keeps_what_was_chosen_in_the_links_to_print(client, programme, address):
    page = f"/de/{address.format(pk=programme.pk)}for=advisers&size=large"
    (found,) = (address for code, address in documents(client, page) if code == "ar")
    assert found.endswith("size=large&for=advisers")
    assert client.get(found)["Content-Type"] == "application/pdf"


def documents(client, address):
    """[(code, address)] of the PDFs to which a page leads."""
    found = client.get(address).context["documents"]
    return [(language.code, address) for language, address in found]


def test_a_long_sheet_takes_as_many_pages_in_a_pack_as_alone(client):
    """The estimate leaves doubts about it; in a pack, the program decides them."""
    paragraph = "Ein Satz, der etwas sagt und dann noch mehr. " * 12
    for number in range(4, 8):
        make.open_programme(title_de=f"Lang {number}", offer_de="\n\n".join([paragraph] * number))
    picks = list(Programme.objects.order_by("pk"))
    address = f"/de/shortlist.pdf?pick={','.join(str(one.pk) for one in picks)}"
    alone = [
        number_of_pages(client.get(f"/de/programmes/{one.slug}/sheet.pdf").content) for one in picks
    ]
    assert lengths(client.get(address).content) == alone
    assert set(alone) == {1, 2}
