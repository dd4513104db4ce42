"""Pages of one subject in one region: only where there is something, with what is next door."""

import re

import pytest

from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    germany = make.country()
    anhalt = make.region(slug="saxony-anhalt", name_de="Sachsen-Anhalt", iso="DE-ST")
    saxony = make.region(slug="saxony", name_de="Sachsen", iso="DE-SN")
    bavaria = make.region(slug="bavaria", name_de="Bayern", iso="DE-BY")
    advice = make.field_of_action(slug="advice", name_de="Anerkennungsberatung")
    course = make.field_of_action(slug="course", name_de="Kurse")
    construction = make.trade_field(slug="construction", name_de="Bau")
    make.place(postcode="39104", town="Magdeburg", region=anhalt)
    site = make.site(town="Magdeburg", postcode="39104")
    make.programme(
        title_de="Hier", regions=[anhalt], fields_of_action=[advice, course], sites=[site]
    )
    for region in (saxony, bavaria):
        make.programme(regions=[region], fields_of_action=[advice])
    make.programme(title_de="Überall", regions=[germany], fields_of_action=[advice])
    make.ended_programme(title_de="Vorbei", regions=[bavaria], trade_fields=[construction])
    painter = make.trade(slug="painter", field=construction)
    make.programme(title_de="Malen", regions=[anhalt], trades=[painter])


def page(client, region="saxony-anhalt", kind="fields-of-action", slug="advice"):
    return client.get(f"/de/regions/{region}/{kind}/{slug}/")


def test_it_names_subject_region_towns_and_offers(world, client):
    html = page(client).content.decode()
    assert (
        "Anerkennungsberatung – Sachsen-Anhalt" in re.search("<h1>(.*?)</h1>", html, re.DOTALL)[1]
    )
    assert "1 Angebot für Menschen aus dem Ausland" in html
    assert "Magdeburg" in html
    assert "Hier</a>" in html
    assert "Überall</a>" in html


def test_it_leads_to_the_same_next_door_and_to_what_else_is_here(world, client):
    context = page(client).context
    assert [str(landing.label) for landing in context["next_door"]] == ["Sachsen"]
    assert [str(landing.label) for landing in context["also_here"]] == ["Kurse", "Bau"]


def test_a_trade_field_counts_the_offers_of_its_trades(world, client):
    assert "Malen</a>" in page(client, kind="trade-fields", slug="construction").content.decode()


@pytest.mark.parametrize(
    ("region", "kind", "slug"),
    [
        ("bavaria", "fields-of-action", "course"),
        ("bavaria", "trade-fields", "construction"),  # only an ended one
        ("nowhere", "fields-of-action", "advice"),
        ("bavaria", "fields-of-action", "nothing"),
    ],
)
def test_where_there_is_nothing_there_is_no_page(world, client, region, kind, slug):
    assert page(client, region, kind, slug).status_code == 404


def test_regions_and_subjects_lead_there(world, client):
    path = "/de/regions/saxony-anhalt/fields-of-action/advice/"
    for start in ("/de/regions/saxony-anhalt/", "/de/fields-of-action/advice/"):
        assert f'href="{path}"' in client.get(start).content.decode(), start
