"""Near a place: which offers reach somebody there, and what is said about the distance."""

import pytest
from django.http import QueryDict

from programmes.filters import ProgrammeFilter
from tests import builders as make

pytestmark = pytest.mark.django_db

# Where things are: latitude and longitude.
BERLIN, POTSDAM, LEIPZIG = (52.5244, 13.4105), (52.3989, 13.0657), (51.3396, 12.3713)


def finder(parameters):
    return ProgrammeFilter(QueryDict(parameters))


def found(parameters):
    result = finder(parameters)
    titles = dict(result.queryset.values_list("pk", "title_de"))
    return [titles[pk] for pk in result.result.ids]


def told(parameters):
    """{title: what is said about how the offer reaches the place}"""
    asked = finder(parameters)
    titles = dict(asked.queryset.values_list("pk", "title_de"))
    return {titles[pk]: asked.search.distance(pk).texts for pk in asked.result.ids}


def place(postcode, town, point, region, **values):
    return make.place(
        postcode=postcode, town=town, latitude=point[0], longitude=point[1], region=region, **values
    )


@pytest.fixture
def offers():
    germany = make.country()
    berlin = make.region(slug="berlin", name_de="Berlin", parent=germany)
    make.region(slug="mitte", name_de="Mitte", parent=berlin, kind="borough")
    brandenburg = make.region(slug="brandenburg", name_de="Brandenburg", parent=germany)
    saxony = make.region(slug="saxony", name_de="Sachsen", parent=germany)
    for postcode in ("10785", "10115", "10117"):
        place(postcode, "Berlin", BERLIN, berlin)
    place("14467", "Potsdam", POTSDAM, brandenburg)
    place("04109", "Leipzig", LEIPZIG, saxony)
    online = make.format_(slug="online", name_de="Online")
    sites = {
        "Berlin": make.site(postcode="10785", town="Berlin"),
        "Potsdam": make.site(postcode="14467", town="Potsdam"),
        "Leipzig": make.site(postcode="04109", town="Leipzig"),
    }
    for town, site in sites.items():
        make.programme(title_de=f"In {town}", sites=[site])
    make.programme(title_de="Für Berlin", regions=[berlin])
    make.programme(title_de="Für Berlin, in Leipzig", regions=[berlin], sites=[sites["Leipzig"]])
    make.programme(title_de="Für alle", regions=[germany], formats=[online])
    make.programme(title_de="Für Sachsen", regions=[saxony])


def test_near_finds_sites_then_what_serves_the_area_then_the_whole_country(offers):
    assert found("near=Berlin&radius=50") == [
        "In Berlin",
        "In Potsdam",
        "Für Berlin",
        "Für Berlin, in Leipzig",
        "Für alle",
    ]


def test_the_radius_narrows(offers):
    assert "In Potsdam" in found("near=Berlin&radius=50")
    assert "In Potsdam" not in found("near=Berlin&radius=25")


def test_distances_are_only_as_exact_as_the_points(offers):
    """All of Berlin is one point in the data: nobody can say how far it is to a street there."""
    assert told("near=10785&radius=50") == {
        "In Berlin": ["In Berlin"],
        "In Potsdam": ["In Potsdam, etwa 25 km entfernt"],
        "Für Berlin": ["Für Menschen aus Ihrer Region"],
        "Für Berlin, in Leipzig": [
            "In Leipzig, etwa 150 km entfernt",
            "Für Menschen aus Ihrer Region",
        ],
        "Für alle": ["Für ganz Deutschland", "Auch online"],
    }


def test_small_radii_within_a_town_of_one_point_mean_the_town(offers):
    assert "In Berlin" in found("near=10785&radius=10")
    assert "In Potsdam" not in found("near=10785&radius=10")


def test_with_exact_points_kilometres_are_told(offers):
    site = make.site(postcode="", town="Leipzig", latitude="51.3500", longitude="12.4000")
    make.programme(title_de="Genau", sites=[site])
    make.place(
        postcode="04103",
        town="Leipzig",
        latitude=51.33,
        longitude=12.39,
        region=make.Region.objects.get(slug="saxony"),
    )
    assert told("near=04103")["Genau"] == ["In Leipzig, etwa 2 km entfernt"]


def test_boroughs_are_offered_where_the_town_is_one_point(offers):
    make.programme(regions=[make.Region.objects.get(slug="mitte")])
    assert [value.value for value in finder("near=10785").parts_of_town] == ["mitte"]
    assert finder("near=Potsdam").parts_of_town == []


def test_the_nearest_first_if_asked(offers):
    make.open_programme(
        title_de="Läuft für Berlin", regions=[make.Region.objects.get(slug="berlin")]
    )
    assert found("near=Berlin")[0] == "Läuft für Berlin"
    assert found("near=Berlin&sort=near")[0] == "In Berlin"


def test_a_land_typed_as_a_place_is_the_region(offers):
    assert finder("near=Sachsen").query.chosen("region") == ("saxony",)
    assert set(found("near=Sachsen")) == {"Für Sachsen", "Für alle"}


def test_an_unknown_place_finds_nothing_and_is_named(offers, client):
    page = client.get("/de/programmes/", {"near": "Nirgendheim"})
    assert "Nirgendheim" in page.content.decode()
    assert page.context["result"].total == 0
    assert page.context["result"].ways[0].count == 7


def test_an_approximate_postcode_says_so(offers, client):
    html = client.get("/de/programmes/", {"near": "10786"}).content.decode()
    assert "Diese Postleitzahl kennen wir nicht genau" in html


def test_where_nothing_is_near_the_nearest_offers_are_shown(offers):
    result = finder("near=Leipzig&q=Potsdam&sort=title").result
    assert result.total == 0 or result.nearest == ()
    titles = {obj.pk: obj.title_de for obj in make.Programme.objects.all()}
    nearest = finder('near=Leipzig&q="In Potsdam"').result.nearest
    assert [titles[pk] for pk in nearest] == ["In Potsdam"]


def test_the_place_stays_in_all_addresses(offers):
    asked = finder("near=Muenchen-oder-so&near=Berlin&radius=50&audience=seekers")
    assert "near=Berlin&radius=50" in asked.query.address()
    chip = next(chip for chip in asked.result.chips if chip.label == "Berlin")
    assert "near" not in chip.link


def test_a_misspelt_town_with_similar_names_is_one_town(offers):
    land = make.region(slug="saxony-anhalt", name_de="Sachsen-Anhalt")
    place("39104", "Magdeburg", LEIPZIG, land, other_names=["Магдебург", "Магдебурґ"])
    asked = finder("near=Магдебурx")
    assert (asked.query.spot.town, asked.place_choices) == ("Magdeburg", [])
