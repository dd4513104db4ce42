"""Names are sorted as readers expect, whatever the database."""

import pytest
from django.utils import translation

from integration_directory.base.sorting import sort_key, sorted_by_name
from integration_directory.base.templatetags.texts import by_name
from organisations.models import Organisation, Region
from tests import builders


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("de", ["Abend", "Ägypten", "Albanien", "Zypern"]),
        ("de", ["Oberhausen", "Öffnung", "Osnabrück"]),
        ("de", ["Strasse", "Straße", "Straßen"]),
        ("de", ["apfel", "Apfel", "Birne", "birnen"]),
        ("de", ["10785 Berlin", "Berlin"]),
        ("de", ["Žalec", "Zürich"]),
        ("es", ["nube", "nzz", "ñandú", "oda"]),
        ("fr", ["cote", "coté", "côte", "côté", "coter"]),
        ("hr", ["cvijet", "čaša", "ćup", "dan", "dvor", "džep", "đak", "lopta", "lutka", "ljubav"]),
        ("hr", ["njuška", "o", "šuma", "zima", "Žalec"]),
        ("pl", ["lis", "Lublin", "łoś", "Łódź", "Moskwa", "oda", "ósmy", "zorza", "źle", "żaba"]),
        (
            "tr",
            ["cam", "çay", "hız", "ısı", "Isparta", "iş", "İzmir", "sus", "şeker", "uç", "ürün"],
        ),
        ("vi", ["an", "ăn", "ân", "dường", "Đà Nẵng", "đường", "Hà Nội", "Huế", "ô", "ợ", "u"]),
        ("vi", ["ba", "bà", "bả", "bã", "bá", "bạ", "bấc", "bậc"]),
        ("ru", ["ежик", "ёлка", "ель", "Москва", "Zentrum"]),
        (
            "sr",
            ["дан", "ђак", "лук", "љубав", "нож", "њива", "тим", "ћуп", "цвет", "џеп", "Jobcenter"],
        ),
        ("uk", ["Веймар", "В’єтнам", "Відень", "гора", "ґанок", "Київ", "Львів", "Zentrum"]),
        ("ar", ["إدارة", "أدب", "برلين", "تدريب", "مدرسة", "مدرستي", "يمن", "Zentrum"]),
        ("fa", ["آب", "ابر", "برلین", "پسر", "کار", "گل", "نان", "وقت", "هوا", "یک", "Zentrum"]),
    ],
)
def test_letters_stand_where_readers_look_for_them(language, ordered):
    found = ordered[::-1]
    found.sort(key=lambda text: sort_key(text, language))
    assert found == ordered


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", ["Ägypten-Hilfe", "Berlin", "Zentrum"]), ("ar", ["برلين", "مصر", "Zentrum"])],
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
