"""Packs: a selection as one PDF, within limits, whatever is wrong with one of its entries."""

import io
import multiprocessing

import pypdf
import pytest

from programmes.models import ResidenceAccess
from programmes.sheets import packs, typesetting
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_slots")]


@pytest.fixture
def region():
    return make.region(slug="berlin", name_de="Berlin", name_ar="برلين")


def pages(answer):
    assert answer.status_code == 200, answer.content
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages]


def test_it_has_a_cover_contents_with_page_numbers_and_each_sheet(client, region):
    for title in ("Anfang", "Brücke", "Chance"):
        make.open_programme(title_de=title, regions=[region])
    make.open_programme(title_de="Anderswo")
    cover, *sheets = pages(client.get("/de/pack.pdf?region=berlin&sort=title"))
    assert "3 Angebote" in cover
    assert "Ausgewählt nach: Berlin" in cover
    for number, title in enumerate(("Anfang", "Brücke", "Chance"), start=2):
        (line,) = (line for line in cover.splitlines() if line.startswith(title))
        assert line.endswith(str(number))
        assert title in sheets[number - 2]
    assert len(sheets) == 3


def test_all_programmes_of_a_pack_are_read_at_once(client, region, django_assert_num_queries):
    """Each adds three queries: for what it is about, its contacts and its sites."""
    for number in (1, 2):
        make.open_programme(regions=[region], contacts=[make.contact()])
        client.get("/de/pack.pdf?region=berlin")
        with django_assert_num_queries(2 + 3 * number):
            client.get("/de/pack.pdf?region=berlin&with=ar")


def test_a_shortlist_keeps_the_order_of_picking_and_leaves_out_what_is_gone(client):
    first, second = (make.open_programme(title_de=title) for title in ("Zuerst", "Danach"))
    draft = make.programme(title_de="Entwurf", stage="draft")
    address = f"/de/shortlist.pdf?pick={first.pk},{draft.pk},99999999,{second.pk}"
    cover, *sheets = pages(client.get(address))
    assert cover.index("Zuerst") < cover.index("Danach")
    assert len(sheets) == 2
    assert "Entwurf" not in cover


def test_two_languages_side_by_side(client, region):
    make.open_programme(title_de="Brücke", title_en="Bridge", regions=[region])
    _cover, sheet = pages(client.get("/en/pack.pdf?region=berlin&with=de"))
    assert "Bridge" in sheet
    assert "Brücke" in sheet


def test_a_residence_status_is_neither_in_addresses_nor_on_paper(client, region):
    programme = make.open_programme(title_de="Offen", regions=[region])
    ResidenceAccess.objects.create(programme=programme, status="tolerated", admitted=True)
    make.open_programme(title_de="Unbekannt", regions=[region])
    listed = client.post("/de/programmes/?region=berlin", {"residence": "tolerated"})
    assert 'formaction="/de/pack/?region=berlin"' in listed.content.decode()
    chosen = client.post("/de/pack/?region=berlin", {"residence": "tolerated"})
    html = chosen.content.decode()
    assert 'formaction="/ar/pack.pdf?region=berlin"' in html
    assert html.count("tolerated") == 1, "in the hidden field alone"
    pdf = client.post("/de/pack.pdf?region=berlin", {"residence": "tolerated"})
    cover = pages(pdf)[0]
    assert "Duldung" not in cover
    assert {chosen["Cache-Control"], pdf["Cache-Control"]} == {"no-store"}


def test_an_entry_that_cannot_be_built_is_named_and_skipped(client, region, monkeypatch):
    good = make.open_programme(title_de="Gut", regions=[region])
    bad = make.open_programme(title_de="Schlecht", regions=[region])
    build = packs.sheets_of

    def broken(programme, *args):
        if programme.pk == bad.pk:
            raise ValueError("broken row")
        return build(programme, *args)

    monkeypatch.setattr(packs, "sheets_of", broken)
    cover, *sheets = pages(client.get("/de/pack.pdf?region=berlin"))
    assert "nicht gedruckt" in cover
    assert "Schlecht" in cover
    assert len(sheets) == 1
    assert good.title_de in sheets[0]


def test_an_entry_that_typst_refuses_is_named_and_skipped(client, region, monkeypatch, caplog):
    make.open_programme(title_de="Gut", regions=[region])
    make.open_programme(title_de="Schlecht", regions=[region])
    sheet_data = packs.sheet_data

    def broken(*args):
        data = sheet_data(*args)
        if data["columns"][0]["title"]["value"] == "Schlecht":
            data["columns"][0]["qr"] = "no picture"
        return data

    monkeypatch.setattr(packs, "sheet_data", broken)
    cover, *sheets = pages(client.get("/de/pack.pdf?region=berlin"))
    assert "Schlecht" in cover.partition("nicht gedruckt")[2].partition("Inhalt")[0]
    assert len(sheets) == 1
    assert "Schlecht: " in caplog.text, "an operator reads why"


def test_when_all_places_are_taken_one_is_asked_to_come_again(client, region):
    make.open_programme(regions=[region])
    with packs.slot(), packs.slot():
        answer = client.get("/de/pack.pdf?region=berlin")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "noch einmal" in answer.content.decode()
    assert client.get("/de/pack.pdf?region=berlin").status_code == 200


def hold(ready, done):
    with packs.slot():
        ready.set()
        done.wait()


def test_a_place_is_taken_for_all_processes_and_free_when_one_dies():
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    holders = [context.Process(target=hold, args=(ready, done)) for _ in range(packs.AT_ONCE)]
    for holder in holders:
        holder.start()
        assert ready.wait(20)
        ready.clear()
    with pytest.raises(packs.Busy), packs.slot():
        pass
    for holder in holders:
        holder.kill()
        holder.join()
    with packs.slot():
        pass


@pytest.mark.parametrize("address", ["pack/?q=xylophon", "pack.pdf?q=xylophon", "shortlist.pdf"])
def test_nothing_to_print_is_not_found(client, address):
    make.open_programme()
    assert client.get(f"/de/{address}").status_code == 404


def test_the_same_selection_gives_the_same_bytes(client, region):
    make.open_programme(regions=[region])
    first, second = (client.get("/de/pack.pdf?region=berlin").content for _ in range(2))
    assert first == second
    assert typesetting.number_of_pages(first) == 2


def test_how_to_print_is_chosen_without_losing_a_residence_status(client, region):
    make.open_programme(title_de="Offen", regions=[region])
    chosen = client.post("/ar/pack/?region=berlin", {"residence": "tolerated"}).content.decode()
    assert 'formaction="?region=berlin&amp;with=de"' in chosen
    assert 'href="?region=berlin' not in chosen


def test_what_is_archived_or_gone_is_in_no_pack(client):
    there = make.open_programme(title_de="Da")
    archived = make.open_programme(title_de="Archiviert", stage="archived")
    address = f"pick={there.pk},{archived.pk},999999"
    assert "1 Programmblatt" in client.get(f"/de/shortlist/pack/?{address}").content.decode()
    assert len(pages(client.get(f"/de/shortlist.pdf?{address}"))) == 2
    for path in ("shortlist/pack/", "shortlist.pdf"):
        assert client.get(f"/de/{path}?pick={archived.pk}").status_code == 404


def test_ended_programmes_are_not_called_offers(client, region):
    make.ended_programme(title_de="Vorbei", regions=[region])
    cover = pages(client.get("/de/pack.pdf?region=berlin"))[0]
    assert "1 Programm" in cover
    assert "Angebot" not in cover
