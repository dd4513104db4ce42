"""Searches that found nothing: counted for coordinators, without anything that people typed."""

import datetime

import pytest

from programmes import unanswered
from programmes.models import UnansweredSearch
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    unanswered._counts.clear()
    yield
    unanswered._counts.clear()


def counted():
    unanswered.write()
    rows = UnansweredSearch.objects.values_list("words", "language", "number")
    return sorted(rows)


def test_known_words_are_counted_and_free_text_is_not_kept(client):
    make.trade(slug="tailor", name_de="Schneider/in")
    for words in ("schneider Müller-Lüdenscheidt", "Schneider", "0151 23456789"):
        client.get("/de/programmes/", {"q": words})
    assert counted() == [("", "de", 1), ("schneider", "de", 2)]


def test_a_search_with_offers_is_not_counted(client):
    make.programme(title_de="Brücke")
    client.get("/de/programmes/", {"q": "Brücke"})
    assert counted() == []


def test_a_list_without_words_is_no_search(client):
    client.get("/de/programmes/", {"audience": "employers"})
    assert counted() == []


def test_counting_asks_the_database_nothing_and_ages_no_page(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        unanswered.count(["schneider"], "de")
    from integration_directory.base.models import DataVersion

    before = DataVersion.current()
    unanswered.write()
    assert DataVersion.current() == before


def test_counts_add_up_within_a_month(client):
    for _time in range(2):
        unanswered.count(["schneider"], "ar")
        unanswered.write()
    assert counted() == [("schneider", "ar", 2)]


def test_memory_is_bounded():
    for number in range(unanswered.MOST_KEPT + 50):
        unanswered.count([f"wort{number}"], "de")
    assert len(unanswered._counts) == unanswered.MOST_KEPT


def test_old_months_are_forgotten():
    old = datetime.date.today().replace(day=1) - datetime.timedelta(days=500)
    make.unanswered_search(month=old.replace(day=1))
    unanswered.count(["neu"], "de")
    assert counted() == [("neu", "de", 1)]


def test_coordinators_read_the_report_and_change_nothing(client):
    make.unanswered_search(words="schneider", number=7)
    client.force_login(make.user(is_staff=True, is_superuser=True))
    page = client.get("/admin/programmes/unansweredsearch/")
    assert "schneider" in page.content.decode()
    assert client.get("/admin/programmes/unansweredsearch/add/").status_code == 403
