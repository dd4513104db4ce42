"""The links of cards: onto the shortlist, and to print for somebody who reads another language."""

import importlib.util
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from integration_directory import languages
from integration_directory.base.enums import Stage
from programmes.shortlist import links
from tests import builders as make
from tests.html_tree import Page

pytestmark = pytest.mark.django_db

PRINT = "Für Ratsuchende drucken"


@pytest.fixture
def programme():
    return make.open_programme(title_de="Brücke & <Beruf>", title_en="Bridge", title_ar="جسر")


def all_links(client, address):
    """[(what a screen reader says, address)] of all links of a page."""
    answer = client.get(address)
    assert answer.status_code == 200
    return [(a.text, a.get("href")) for a in Page(answer.content.decode()).all("a")]


def print_links(client, address):
    """The links of cards that print, as (text, address)."""
    found = all_links(client, address)
    return [(said, to) for said, to in found if "/sheet/" in to or "sheet.pdf" in to]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_reads_another_language_than_german_is_no_adviser(client, programme, language):
    assert print_links(client, f"/{language}/programmes/") == []
    assert print_links(client, f"/{language}/programmes/?client=ar") == []
    shortlist = all_links(client, f"/{language}/shortlist/?pick={programme.pk}")
    assert [to for _said, to in shortlist if "sheet" in to or "client=" in to] == []


def test_readers_of_plain_german_print_as_those_of_german_do(client, programme, settings):
    settings.LANGUAGES = settings.ALL_LANGUAGES
    for language in ("de", languages.PLAIN):
        ((_said, address),) = print_links(client, f"/{language}/programmes/")
        assert address == f"/{language}/programmes/{programme.slug}/sheet/"
        clients = all_links(client, f"/{language}/shortlist/?pick={programme.pk}")
        assert f"?pick={programme.pk}&client=ar" in [address for _said, address in clients]


@pytest.mark.parametrize(
    ("chosen", "query"),
    [("ar", "?with=de"), ("en", "?with=de"), ("de", ""), (languages.PLAIN, "")],
)
def test_german_stands_beside_for_clients_who_read_another_language(
    client, programme, settings, chosen, query
):
    settings.LANGUAGES = settings.ALL_LANGUAGES
    ((_said, address),) = print_links(client, f"/de/programmes/?client={chosen}")
    assert address == f"/{chosen}/programmes/{programme.slug}/sheet.pdf{query}"


def test_a_print_link_says_of_which_programme_it_is(client, programme):
    make.open_programme(title_de="Andere")
    said = [said for said, _address in print_links(client, "/de/programmes/?sort=title")]
    assert said == [f"{PRINT}: Andere", f"{PRINT}: Brücke & <Beruf>"]
    in_arabic = [said for said, _to in print_links(client, "/de/programmes/?client=ar&sort=title")]
    assert [text.split(":")[-1].strip() for text in in_arabic] == ["Andere", "Brücke & <Beruf>"]
    assert all("العربية" in text for text in in_arabic)


def pick_links(client, address):
    """The addresses of the links that put on the shortlist or take from it."""
    picked = Page(client.get(address).content.decode()).all("a")
    return [link.get("href") for link in picked if "pick" in link.get("class").split()]


def test_commas_stay_commas_so_that_a_shortlist_is_short(client):
    first, second, third = (make.open_programme(title_de=title) for title in "ABC")
    start = f"pick={first.pk},{second.pk}"
    _first, _second, add = pick_links(client, f"/de/programmes/?sort=title&{start}")
    assert add == f"?sort=title&{start},{third.pk}#pick-{third.pk}"
    for address in ("/de/programmes/", third.get_absolute_url(), "/de/shortlist/"):
        html = client.get(f"{address}?{start}").content.decode()
        assert f"/de/shortlist/pack/?{start}" in html or f"/de/shortlist/?{start}" in html
        assert f"pick={first.pk}%2C" not in html


def placeholder_of_another_process():
    """What stands for a programme where the same code runs again."""
    spec = importlib.util.spec_from_file_location("programmes.shortlist.again", links.__file__)
    again = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(again)
    return again.ANY_PK


@pytest.mark.parametrize("words", ["any-slug", "any-pk", "<!-- title -->", "pk-", "%s {pk}", None])
def test_nobody_can_search_for_what_the_links_are_made_of(client, programme, words):
    words = words or placeholder_of_another_process()
    make.open_programme(title_de=f"Titel: {words}")
    addresses = pick_links(client, f"/de/programmes/?{urlencode({'q': words})}")
    assert addresses
    for address in addresses:
        parts = urlsplit(address)
        assert parse_qs(parts.query)["q"] == [words]
        assert f"pick-{parse_qs(parts.query)['pick'][0]}" == parts.fragment


def test_what_is_archived_is_not_put_on_a_shortlist(client):
    archived = make.open_programme(stage=Stage.ARCHIVED)
    assert pick_links(client, archived.get_absolute_url()) == []
    remove = pick_links(client, f"{archived.get_absolute_url()}?pick={archived.pk}")
    assert remove == ["?#pick"], "what is there can go"
    running = make.open_programme()
    assert pick_links(client, running.get_absolute_url()) == [f"?pick={running.pk}#pick"]
