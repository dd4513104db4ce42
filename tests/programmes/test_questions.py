"""Four questions that lead to the list, without typing and without script."""

import re

import pytest

from programmes.enums import GermanLevel
from tests import builders as make

pytestmark = pytest.mark.django_db

PATH = "/de/questions/"


def links(answer):
    found = re.findall(r'<a href="([^"]*)"><strong>([^<]*)', answer.content.decode())
    return {label: link.replace("&amp;", "&") for link, label in found}


@pytest.fixture
def world():
    land = make.region(slug="berlin", name_de="Berlin", iso="DE-BE")
    make.place(region=land)
    field = make.trade_field(slug="construction", name_de="Bau")
    make.trade(slug="painter", name_de="Maler/in", field=field)
    make.programme(title_de="Malen in Berlin", regions=[land], trade_fields=[field])
    make.programme(title_de="Nähen", for_seekers=True)


def test_answers_lead_step_by_step_to_the_list(world, client):
    step = links(client.get(PATH))["Berlin"]
    assert step == "?region=berlin&step=trade"
    step = links(client.get(PATH + step))["Bau"]
    assert step == "?region=berlin&trade=construction&step=level"
    step = links(client.get(PATH + step))[GermanLevel.A2.label]
    page = client.get(PATH + step).content.decode()
    action = re.search(r'<form method="post" action="([^"]+)"', page)[1].replace("&amp;", "&")
    assert "region=berlin&trade=construction&audience=seekers&level=A2" in action
    found = client.post(action, {"residence": "tolerated"})
    assert "Malen in Berlin" in found.content.decode()
    assert "Nähen" not in found.content.decode()


def test_every_question_can_be_skipped(world, client):
    for step, following in (("place", "trade"), ("trade", "level"), ("level", "status")):
        html = client.get(PATH, {"step": step}).content.decode()
        assert f'href="?step={following}"' in html
    assert "/de/programmes/?audience=seekers" in client.get(f"{PATH}?step=status").content.decode()


def test_a_typed_place_and_trade_are_carried_on(world, client):
    html = client.get(PATH, {"near": "Belrin", "step": "trade"}).content.decode()
    assert '<input type="hidden" name="near" value="Berlin">' in html
    assert "?near=Berlin&amp;trade=construction&amp;step=level" in html


def test_an_unknown_place_is_asked_for_again(world, client):
    answer = client.get(PATH, {"near": "Nirgendheim", "step": "trade"})
    assert answer.context["step"] == "place"
    assert "Nirgendheim" in answer.content.decode()


@pytest.mark.parametrize("query", ["step=banana", "step=", "level=Z9&step=status", "region=x"])
def test_a_broken_address_is_no_error(world, client, query):
    assert client.get(f"{PATH}?{query}").status_code == 200


def test_one_can_go_back_and_answer_anew(world, client):
    html = client.get(f"{PATH}?region=berlin&trade=construction&step=level").content.decode()
    assert 'href="?region=berlin&amp;trade=construction&amp;step=trade"' in html


def test_choosing_among_places_of_one_name_leads_on(world, client):
    for number, name in enumerate(("Hessen", "Sachsen")):
        land = make.region(slug=f"land-{number}", name_de=name)
        make.place(town="Neustadt", postcode=f"3527{number}", region=land, latitude=50 + number)
    html = client.get(PATH, {"near": "Neustadt", "step": "trade"}).content.decode()
    link = re.search(r'href="(\?near=35270)"', html)[1]
    assert client.get(PATH + link).context["step"] == "trade"
