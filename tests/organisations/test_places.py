"""Places: reading files of postcodes, and understanding what somebody calls a place."""

import zipfile

import pytest
from django.core.management import CommandError, call_command

from organisations.gazetteer import Gazetteer
from organisations.models import Place
from tests import builders as make

pytestmark = pytest.mark.django_db

GEONAMES = (
    "DE\t10115\tBerlin\tBerlin\tBE\t\t00\tBerlin\t11000\t52.5323\t13.3846\t6\n"
    "DE\t10785\tBerlin\tBerlin\tBE\t\t00\tBerlin\t11000\t52.5078\t13.3656\t6\n"
    "AT\t1010\tWien\tWien\t09\t\t\t\t\t48.2\t16.37\t6\n"
)


@pytest.fixture
def laender():
    lands = {"DE-BE": "Berlin", "DE-ST": "Sachsen-Anhalt", "DE-NW": "NRW", "DE-HE": "Hessen"}
    lands |= {"DE-BB": "Brandenburg"}
    return {
        iso: make.region(iso=iso, slug=iso.lower(), name_de=name) for iso, name in lands.items()
    }


def load(path):
    call_command("load_places", path, verbosity=0)


def test_the_full_file_of_geonames_is_read_packed_or_not(laender, tmp_path, capsys):
    text = tmp_path / "DE.txt"
    text.write_text(GEONAMES, encoding="utf-8")
    load(text)
    assert list(Place.objects.values_list("postcode", "town")) == [
        ("10115", "Berlin"),
        ("10785", "Berlin"),
    ]
    packed = tmp_path / "DE.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("DE.txt", GEONAMES)
    load(packed)
    assert Place.objects.count() == 2


def test_with_points_of_their_own_postcodes_have_distances(laender, tmp_path):
    file = tmp_path / "DE.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    load(file)
    spot = Gazetteer.read().find("10785").spot
    assert not spot.is_whole_town
    assert 2 < spot.km_to(52.5323, 13.3846) < 4


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "postcode,place,state,lat,lon\n1011,Berlin,DE-BE,52,13\n",
            "line 2: “1011” is no postcode",
        ),
        ("postcode,place,state,lat,lon\n10115,Berlin,DE-BE,north,13\n", "line 2"),
        ("postcode,place,state,lat,lon\n10115,,DE-BE,52,13\n", "has no town"),
        ("postcode,place,state,lat,lon\n10115,Berlin,DE-BE,99,13\n", "no point on earth"),
        ("postcode,place,state,lat,lon\n10115,Berlin,DE-XX,52,13\n", "DE-XX"),
        ("something else\n", "line 1 is neither"),
        ("AT\t1010\tWien\tWien\t09\t\t\t\t\t48.2\t16.37\t6\n", "no place in Germany"),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_changes_nothing(laender, tmp_path, line, message):
    make.place(region=laender["DE-BE"])
    file = tmp_path / "places"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was changed") as error:
        load(file)
    assert message in str(error.value)
    assert Place.objects.get().postcode == "10785"


def test_a_file_of_the_operators_is_not_replaced_by_ours(laender, tmp_path, capsys):
    file = tmp_path / "DE.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    load(file)
    call_command("load_places")
    assert "already" in capsys.readouterr().out
    assert Place.objects.count() == 2


@pytest.fixture
def gazetteer(laender):
    rows = [
        ("10785", "Berlin", "DE-BE", 52.52, 13.41, []),
        ("10115", "Berlin", "DE-BE", 52.52, 13.41, []),
        ("06108", "Halle (Saale)", "DE-ST", 51.48, 11.97, []),
        ("06110", "Halle (Saale)", "DE-ST", 51.48, 11.97, []),
        ("06112", "Halle (Saale)", "DE-ST", 51.48, 11.97, []),
        ("33790", "Halle", "DE-NW", 52.06, 8.36, []),
        ("60311", "Frankfurt am Main", "DE-HE", 50.11, 8.68, ["Франкфурт"]),
        ("60313", "Frankfurt am Main", "DE-HE", 50.11, 8.68, []),
        ("60314", "Frankfurt am Main", "DE-HE", 50.11, 8.68, []),
        ("15230", "Frankfurt (Oder)", "DE-BB", 52.34, 14.55, []),
        ("50667", "Köln", "DE-NW", 50.93, 6.95, ["Cologne", "Köln"]),
        ("35279", "Neustadt", "DE-HE", 50.85, 9.11, []),
        ("16845", "Neustadt", "DE-BB", 52.85, 12.43, []),
        ("80331", "München", "DE-NW", 48.13, 11.57, []),
    ]
    return Gazetteer(rows)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Muenchen", "München"),
        ("MUNCHEN", "München"),
        ("Frankfurt/Main", "Frankfurt am Main"),
        ("Frankfurt", "Frankfurt am Main"),
        ("Frankfurt Oder", "Frankfurt (Oder)"),
        ("Франкфурт", "Frankfurt am Main"),
        ("Cologne", "Köln"),
        ("koln", "Köln"),
        ("Halle", "Halle (Saale)"),
        ("Halle/Saale", "Halle (Saale)"),
        ("10785 Berlin", "Berlin"),
        ("١٠٧٨٥", "Berlin"),
        ("Belrin", "Berlin"),
    ],
)
def test_a_town_is_understood_in_any_spelling(gazetteer, text, town):
    assert gazetteer.find(text).spot.town == town


def test_smaller_towns_of_the_name_are_offered(gazetteer):
    found = gazetteer.find("Halle")
    assert [(spot.town, spot.region) for spot in found.choices] == [("Halle", "DE-NW")]


def test_of_towns_of_equal_size_one_must_be_chosen(gazetteer):
    found = gazetteer.find("Neustadt")
    assert found.spot is None
    assert {gazetteer.address_of(spot) for spot in found.choices} == {"35279", "16845"}
    for spot in found.choices:
        assert gazetteer.find(gazetteer.address_of(spot)).spot.region == spot.region


def test_an_unknown_postcode_means_the_nearest_of_its_neighbours_and_says_so(gazetteer):
    spot = gazetteer.find("10117").spot
    assert (spot.postcode, spot.approximate) == ("10115", True)
    assert gazetteer.find("99999").spot is None


def test_nonsense_is_no_place(gazetteer):
    for text in ("", "?", "xyzzyxyzzy", "1", "🙂", "a" * 5000):
        assert gazetteer.find(text).spot is None
