"""What is open to people of a residence status, which must stand in no address, log or sheet."""

import re

import pytest

from programmes.enums import ResidenceStatus
from tests import builders as make

pytestmark = pytest.mark.django_db

PATH = "/de/programmes/"
STATUS = ResidenceStatus.ASYLUM_PROCEDURE.value


@pytest.fixture
def offers():
    yes, no = make.programme(title_de="Ja"), make.programme(title_de="Nein")
    make.programme(title_de="Vielleicht")
    make.residence_access(programme=yes, status=STATUS, admitted=True)
    make.residence_access(programme=no, status=STATUS, admitted=False)


def titles(answer):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)', answer.content.decode())


def test_confirmed_offers_come_first_then_those_to_ask_and_refused_ones_never(offers, client):
    answer = client.post(PATH, {"residence": STATUS})
    assert titles(answer) == ["Ja", "Vielleicht"]
    html = answer.content.decode()
    assert "Für Sie bestätigt (1)" in html
    assert "Erst fragen (1)" in html
    assert html.index("Für Sie bestätigt") < html.index("Ja<") < html.index("Erst fragen")


def test_without_a_status_all_are_shown(offers, client):
    assert set(titles(client.get(PATH))) == {"Ja", "Nein", "Vielleicht"}
    assert set(titles(client.post(PATH, {"residence": "nonsense"}))) == {"Ja", "Nein", "Vielleicht"}


def test_in_the_address_it_means_nothing(offers, client):
    answer = client.get(PATH, {"residence": STATUS})
    assert set(titles(answer)) == {"Ja", "Nein", "Vielleicht"}


def test_no_address_on_the_page_has_it(offers, client):
    group = make.target_group(slug="women", name_de="Frauen")
    make.programme(title_de="Frauen", target_groups=[group])
    html = client.post(f"{PATH}?q=frauen&group=women", {"residence": STATUS}).content.decode()
    addresses = re.findall(r'(?:href|action|formaction|src)="([^"]*)"', html)
    assert len(addresses) > 20
    assert [address for address in addresses if STATUS in address or "residence" in address] == []


def test_other_filters_are_led_into_the_address_and_the_status_is_kept_out(offers, client):
    answer = client.post(PATH, {"residence": STATUS, "q": "ja", "near": ""})
    assert answer.status_code == 307, "the browser posts the same again"
    assert answer.headers["Location"] == f"{PATH}?q=ja"
    again = client.post(f"{PATH}?q=ja", {"residence": STATUS, "q": "ja", "near": ""})
    assert again.status_code == 200
    assert [card.pk for card in again.context["groups"][0].cards] == again.context["result"].ids[:]


def test_it_needs_no_cookie_and_sets_none(offers):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    answer = client.post(PATH, {"residence": STATUS})
    assert answer.status_code == 200
    assert not answer.cookies


def test_what_to_say_on_the_telephone_is_there_in_german_and_the_readers_language(offers, client):
    html = client.post("/en/programmes/", {"residence": STATUS}).content.decode()
    assert 'lang="en" dir="ltr">Hello. My residence status is: asylum procedure' in html
    assert 'lang="de" dir="ltr">Guten Tag. Mein Aufenthaltsstatus ist: Asylverfahren' in html


def test_other_pages_of_the_list_keep_it_without_an_address(client, settings):
    settings.ENTRIES_PER_PAGE = 2
    for number in range(5):
        make.programme(title_de=f"Nummer {number}")
    html = client.post(PATH, {"residence": STATUS}).content.decode()
    assert re.search(r'<button[^>]*form="open"[^>]*formaction="\?page=2"', html)
    second = client.post(f"{PATH}?page=2", {"residence": STATUS})
    assert titles(second) == ["Nummer 2", "Nummer 3"]


def test_counts_of_filters_leave_out_what_refuses(offers, client):
    answer = client.post(PATH, {"residence": STATUS})
    states = answer.context["result"].facets["state"].values
    assert [value.count for value in states] == [2]
