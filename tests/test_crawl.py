"""The crawl finds what it is made for: texts and links that are planted on a page."""

import pytest

from . import builders
from .crawl import Texts, add_catalogue, add_row, crawl, links


@pytest.fixture(scope="module")
def texts():
    found = Texts()
    for language in ("de", "en", "ar"):
        add_catalogue(found, language)
    return found


def strange(texts, body, language="de"):
    html = f'<!doctype html><html lang="{language}"><body>{body}</body></html>'
    return [(each.text, each.known_in) for each in texts.strangers(html, "/")]


def test_a_text_of_the_interface_in_another_language_is_found(texts):
    assert strange(texts, "<p>Imprint</p><p>Impressum</p>") == [("Imprint", ("en",))]
    assert strange(texts, "<p>Imprint</p><p>Impressum</p>", "en") == [("Impressum", ("de",))]


def test_texts_that_people_hear_are_read_too(texts):
    assert strange(texts, '<input aria-label="Imprint">') == [("Imprint", ("en",))]


def test_a_text_with_gaps_is_known_by_what_stands_around_them(texts):
    assert strange(texts, "<title>12 programmes</title>") == [("12 programmes", ("en",))]
    assert strange(texts, "<title>12 Programme</title>") == []


def test_what_says_its_language_is_no_stranger(texts):
    assert strange(texts, '<p lang="en">Imprint</p>') == []
    assert strange(texts, "<p>Impressum</p>", "de-simple") == [], "plain German is German"


def test_another_script_is_found_where_names_are_not_set_apart(texts):
    assert strange(texts, "<p>Something new</p>", "ar") == [("Something new", ())]
    assert strange(texts, "<p><bdi>Kumulus e. V.</bdi></p>", "ar") == []
    assert strange(texts, "<p>مرحبا</p>") == [("مرحبا", ())]


@pytest.mark.django_db
def test_texts_of_entries_are_known_and_names_belong_everywhere(texts):
    programme = builders.programme(title_de="Wege in den Beruf", title_en="Ways into work")
    add_row(texts, programme)
    add_row(texts, builders.site(street="Pohlstraße 67", town="Berlin"))
    assert strange(texts, "<h1>Wege in den Beruf</h1>", "en") == [("Wege in den Beruf", ("de",))]
    assert strange(texts, "<p>Pohlstraße 67, Berlin</p>", "ar") == []


@pytest.mark.django_db
def test_every_page_that_is_linked_is_read(texts, monkeypatch):
    monkeypatch.setattr("tests.page_kinds.KINDS", {"home": "", "not-found": "no/", "lost": "lost/"})
    programme = builders.programme(title_de="Imprint")
    number, problems = crawl(texts, "de")
    assert number > 10
    assert "/de/lost/: answers 404" in problems
    for path in ("/de/programmes/", programme.get_absolute_url()):
        assert f"{path}: 'Imprint' is not de but en" in problems


def test_links_are_this_sites_pages():
    html = '<a href="../b/?c=1#d">b</a> <a href="https://example.org/">e</a> <a href="tel:1">t</a>'
    assert list(links(html, "/de/a/")) == ["/de/b/?c=1"]
