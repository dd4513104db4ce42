"""The shortlist: picked in lists and on pages, kept in the address, compared, sent and printed."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.http import QueryDict

from programmes.shortlist import MOST, Shortlist
from tests import builders as make

pytestmark = pytest.mark.django_db


def read(query):
    return Shortlist.read(QueryDict(query))


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def link(html, text, of):
    """The address of the link of a programme's card, or of its page, that says `text`."""
    found = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>([^<]+)<', html)
    matching = [address for address, said in found if said.strip() == text]
    return next(address for address in matching if of in address or of == "")


@pytest.mark.parametrize(
    ("query", "picks"),
    [
        ("pick=3,1,2", (3, 1, 2)),
        ("pick=3&pick=1,3", (3, 1)),
        ("pick=,,4,x,-1,1.5,007,%20", (4,)),
        (f"pick={'9' * 400}", ()),
        ("", ()),
    ],
)
def test_what_an_address_has_of_it(query, picks):
    assert read(query).picks == picks
    assert read(read(query).address.lstrip("?")) == read(query)


def test_it_holds_so_many_and_says_that_it_was_cut():
    long = read(f"pick={','.join(map(str, range(1, MOST + 5)))}")
    assert (len(long.picks), long.is_cut, long.is_full) == (MOST, True, True)
    assert not read("pick=1").is_cut


@pytest.mark.parametrize(("more", "says"), [(0, False), (1, True)])
def test_its_page_says_that_it_was_cut(client, more, says):
    picks = ",".join(str(number) for number in range(1, MOST + 1 + more))
    html = page(client, f"/de/shortlist/?pick={picks}")
    assert (f"höchstens {MOST} Angebote" in html) == says


def test_picking_in_the_list_keeps_the_question_and_the_place(client):
    programme = make.open_programme(title_de="Brücke")
    make.open_programme(title_de="Anderes")
    address = "/de/programmes/?q=br%C3%BCcke&sort=title"
    add = link(page(client, address), "Merken", f"pick-{programme.pk}")
    parts = urlsplit(add)
    wanted = {"q": ["brücke"], "sort": ["title"], "pick": [str(programme.pk)]}
    assert parse_qs(parts.query) == wanted
    assert parts.fragment == f"pick-{programme.pk}"
    picked = page(client, f"/de/programmes/{add}")
    assert f'id="pick-{programme.pk}"' in picked
    remove = link(picked, "Nicht mehr merken", f"pick-{programme.pk}")
    assert "pick=" not in urlsplit(remove).query
    assert f'href="/de/shortlist/?pick={programme.pk}"' in picked
    assert f'<input type="hidden" name="pick" value="{programme.pk}" data-picked>' in picked


def test_filters_pages_and_programmes_lead_on_with_the_shortlist(client):
    programme = make.open_programme(title_de="Brücke", target_groups=[make.target_group()])
    html = page(client, f"/de/programmes/?pick={programme.pk}")
    assert f'href="{programme.get_absolute_url()}?pick={programme.pk}"' in html
    detail = page(client, f"{programme.get_absolute_url()}?pick={programme.pk}")
    assert f'href="/de/shortlist/?pick={programme.pk}"' in detail
    assert link(detail, "Nicht mehr merken", "") == "?#pick"
    assert f'href="/ar{programme.get_absolute_url()[3:]}?pick={programme.pk}"' in detail


def test_after_a_residence_status_was_posted_it_is_posted_again(client):
    programme = make.open_programme(title_de="Brücke")
    answer = client.post("/de/programmes/", {"residence": "tolerated"})
    html = unescape(answer.content.decode())
    (button,) = re.findall(rf'<button[^>]*id="pick-{programme.pk}"[^>]*>', html)
    assert f'form="open" formaction="?pick={programme.pk}' in button


def test_a_full_list_takes_no_more(client):
    programme = make.open_programme()
    full = ",".join(str(10_000 + number) for number in range(MOST))
    assert "Merken" not in page(client, f"/de/programmes/?pick={full}")
    assert ">Merken<" not in page(client, f"{programme.get_absolute_url()}?pick={full}")


def test_its_page_has_them_in_order_marks_ended_ones_and_counts_what_is_gone(client):
    running = make.open_programme(title_de="Läuft noch")
    ended = make.ended_programme(title_de="Lief einmal")
    html = page(client, f"/de/shortlist/?pick={ended.pk},999999,{running.pk}")
    assert html.index("Lief einmal") < html.index("Läuft noch")
    assert "Merkliste: 2 Angebote" in html
    assert "1 Eintrag steht nicht mehr im Verzeichnis." in html
    card = html[html.index("Lief einmal") : html.index("Läuft noch")]
    assert "Beendet" in card


@pytest.mark.parametrize(("chosen", "language"), [("", "de"), ("&client=ar", "ar")])
def test_it_is_sent_with_its_whole_address_to_a_client_in_the_clients_language(
    client, chosen, language
):
    programme = make.open_programme()
    html = page(client, f"/de/shortlist/?pick={programme.pk}{chosen}")
    address = f"http://testserver/{language}/shortlist/?pick={programme.pk}"
    for scheme in ("mailto:", "sms:"):
        (target,) = re.findall(rf'href="({scheme}[^"]+)"', html)
        assert unquote(target).endswith(f"body={address}")
    assert f'value="{address}"' in html


def test_the_chosen_language_of_the_client_stays_in_the_address_and_prints_at_once(client):
    programme = make.open_programme(title_de="Brücke")
    html = page(client, f"/de/programmes/?pick={programme.pk}&client=ar")
    printed = link(html, "Für Ratsuchende drucken:", "sheet.pdf")
    assert printed == f"/ar/programmes/{programme.slug}/sheet.pdf?with=de"
    assert client.get(printed)["Content-Type"] == "application/pdf"
    assert f"/de/shortlist/?pick={programme.pk}&client=ar" in html
    assert link(html, "Für Ratsuchende drucken:", "?pick") == f"?pick={programme.pk}"
    for nobody in ("", "?client=xx"):
        without = page(client, f"/de/programmes/{nobody}")
        assert link(without, "Für Ratsuchende drucken", "sheet/").endswith("/sheet/")


def test_two_clicks_print_in_any_language(client):
    programme = make.open_programme(title_de="Brücke")
    first = link(page(client, "/de/programmes/"), "Für Ratsuchende drucken", programme.slug)
    second = page(client, first)
    for code in ("de", "en", "ar"):
        address = f"/{code}/programmes/{programme.slug}/sheet.pdf"
        assert f'href="{address}"' in second
        assert client.get(address).status_code == 200


def test_the_page_takes_the_same_queries_for_few_and_many(client, django_assert_num_queries):
    many = [make.open_programme(title_de=f"Angebot {number}") for number in range(12)]
    for picked in (many[:2], many):
        address = f"/de/shortlist/?pick={','.join(str(programme.pk) for programme in picked)}"
        client.get(address)
        with django_assert_num_queries(5):
            client.get(address)


def test_neither_removing_filters_nor_printing_loses_it(client):
    make.region(slug="berlin")
    programme = make.open_programme()
    pick = f"pick={programme.pk}"
    html = page(client, f"/de/programmes/?region=berlin&group=x&audience=seekers&{pick}")
    assert f'href="/de/programmes/?{pick}"' in html
    printing = link(page(client, f"/de/programmes/?{pick}"), "Für Ratsuchende drucken", "sheet/")
    assert printing.endswith(f"/sheet/?{pick}")
    sheet = page(client, printing)
    assert f'href="{programme.get_absolute_url()}?{pick}"' in sheet
    assert f'href="?{pick}&with=de"' in sheet
    assert f'/sheet/?{pick}"' in page(client, f"{programme.get_absolute_url()}?{pick}")


def test_the_clients_language_can_be_taken_back(client):
    programme = make.open_programme()
    html = page(client, f"/de/shortlist/?pick={programme.pk}&client=ar")
    assert f'href="?pick={programme.pk}"' in html


def test_the_main_menu_and_the_languages_lead_on_with_the_shortlist(client):
    programme = make.open_programme(regions=[make.region()])
    html = page(client, f"/de/regions/?pick={programme.pk}")
    for address in ("/de/programmes/", "/ar/regions/"):
        assert f'href="{address}?pick={programme.pk}"' in html
    assert 'href="/de/programmes/"' in page(client, "/de/regions/?pick=")
