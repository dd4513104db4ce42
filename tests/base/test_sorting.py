"""Names are sorted as readers expect, whatever the database."""

import pytest
from django.utils import translation

from integration_directory.base.sorting import sort_key, sorted_by_name
from integration_directory.base.templatetags.texts import by_name
from organisations.models import Organisation, Region
from tests import builders


@pytest.mark.parametrize(
    "ordered",
    [
        ["Abend", "Ägypten", "Albanien", "Zypern"],
        ["Oberhausen", "Öffnung", "Osnabrück"],
        ["Strasse", "Straße", "Straßen"],
        ["apfel", "Apfel", "Birne", "birnen"],
        ["Đà Nẵng", "Hà Nội", "Huế"],
        ["إدارة", "برلين", "تدريب", "يمن"],
        ["Łódź", "Moskwa"],
        ["Žalec", "Zürich"],
        ["Київ", "Львів"],
        ["10785 Berlin", "Berlin"],
    ],
)
def test_letters_stand_where_readers_look_for_them(ordered):
    found = list(reversed(ordered))
    found.sort(key=sort_key)
    assert found == ordered


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", ["Ägypten-Hilfe", "Berlin", "Zentrum"]), ("ar", ["Zentrum", "برلين", "مصر"])],
)
def test_objects_are_sorted_by_their_name_in_the_language_of_the_page(language, expected):
    builders.organisation(name_de="Zentrum")
    builders.organisation(name_de="Ägypten-Hilfe", name_ar="مصر")
    builders.organisation(name_de="Berlin", name_ar="برلين")
    organisations = Organisation.objects.all()
    with translation.override(language):
        assert [str(found) for found in sorted_by_name(organisations)] == expected
        assert [str(found) for found in by_name(organisations)] == expected


@pytest.mark.django_db
def test_equal_names_keep_one_order():
    made = [builders.region(name_de="Neustadt") for _ in range(3)]
    assert sorted_by_name(Region.objects.laender().order_by("-pk")) == made
