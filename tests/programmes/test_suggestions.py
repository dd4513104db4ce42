"""Suggestions while typing, as the search's script gets them."""

import pytest

from tests import builders as make

pytestmark = pytest.mark.django_db


def suggested(client, q, field="q", language="de"):
    answer = client.get(f"/{language}/suggestions/", {"q": q, "field": field})
    return [(one["value"], one["note"]) for one in answer.json()["suggestions"]]


def test_a_word_of_any_language_suggests_the_trade_in_the_language_of_the_page(client):
    make.trade(slug="painter", name_de="Maler/in", name_en="Painter", synonyms={"tr": ["boyacı"]})
    for beginning in ("Mal", "maler", "boya", "BOYACI", "pain"):
        assert suggested(client, beginning) == [("Maler/in", "Beruf")]
        assert suggested(client, beginning, language="en") == [("Painter", "Trade")]


def test_what_visibly_begins_so_comes_before_other_names_of_something(client):
    make.trade(slug="painter", name_de="Anstreicher", synonyms={"de": ["Maler"]})
    make.trade(slug="helper", name_de="Bau und Malerarbeiten")
    make.trade(slug="maltster", name_de="Mälzer")
    names = [name for name, _note in suggested(client, "mal")]
    assert names == ["Mälzer", "Bau und Malerarbeiten", "Anstreicher"]


def test_titles_are_suggested_by_any_of_their_words(client):
    make.programme(title_de="Neue Brücken bauen")
    make.programme(title_de="Entwurf", stage="draft")
    assert suggested(client, "brueck") == [("Neue Brücken bauen", "Programm")]
    assert suggested(client, "entw") == []


def test_places_say_in_which_land_they_are(client):
    anhalt = make.region(slug="saxony-anhalt", name_de="Sachsen-Anhalt", iso="DE-ST")
    hesse = make.region(slug="hesse", name_de="Hessen", iso="DE-HE")
    make.place(town="Halle (Saale)", postcode="06108", region=anhalt)
    make.place(town="Hallenberg", postcode="35000", region=hesse)
    assert suggested(client, "Hal", "near") == [
        ("Halle (Saale)", "Sachsen-Anhalt"),
        ("Hallenberg", "Hessen"),
    ]
    assert suggested(client, "hess", "near") == [("Hessen", "Region")]
    assert suggested(client, "0610", "near") == [("06108", "Halle (Saale)")]


def test_what_is_suggested_finds_something(client):
    """A suggestion that leads to nothing would be worse than none."""
    land = make.region(slug="berlin", name_de="Berlin", iso="DE-BE")
    make.place(region=land)
    make.programme(title_de="Neue Brücken", regions=[land])
    (title, _note), *_others = suggested(client, "brü")
    assert client.get("/de/programmes/", {"q": title}).context["result"].total == 1
    (place, _note), *_others = suggested(client, "ber", "near")
    assert client.get("/de/programmes/", {"near": place}).context["result"].total == 1


def test_nothing_typed_suggests_nothing(client):
    make.programme()
    assert suggested(client, "") == suggested(client, "  ", "near") == []
