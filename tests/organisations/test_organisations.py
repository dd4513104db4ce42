"""Regions, networks, contacts and sites."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from organisations.countries import country_choices, country_name
from organisations.models import Network, Region
from organisations.tree import branches
from tests import builders


def shape(tree):
    return {str(branch.node): shape(branch.children) for branch in tree}


@pytest.mark.django_db
def test_regions_form_a_tree_sorted_for_readers():
    berlin = builders.region(name_de="Berlin")
    for name in ("Zehlendorf", "Ägypten-Viertel", "Mitte"):
        builders.region(name_de=name, kind="borough", parent=berlin)
    builders.region(name_de="Bayern")
    boroughs = {"Ägypten-Viertel": {}, "Mitte": {}, "Zehlendorf": {}}
    tree = branches(Region.objects.all())
    assert shape(tree) == {"Deutschland": {"Bayern": {}, "Berlin": boroughs}}
    assert list(shape(tree)["Deutschland"]["Berlin"]) == list(boroughs)


@pytest.mark.django_db
def test_a_region_whose_parent_is_not_shown_stands_on_top():
    builders.region(name_de="Berlin")
    assert shape(branches(Region.objects.laender())) == {"Berlin": {}}


@pytest.mark.django_db
def test_several_regions_may_lack_an_iso_code():
    for _ in range(2):
        builders.region(iso="").full_clean()


@pytest.mark.django_db
def test_networks_nest_but_not_in_a_circle():
    top = builders.network(name_de="IQ")
    middle = builders.network(name_de="Regional", parent=top)
    bottom = builders.network(name_de="Büro", parent=middle)
    bottom.full_clean()
    assert list(Network.objects.roots()) == [top]
    top.parent = bottom
    with pytest.raises(ValidationError) as error:
        top.full_clean()
    assert list(error.value.message_dict) == ["parent"]


@pytest.mark.django_db
def test_a_new_network_below_a_broken_circle_does_not_hang():
    first = builders.network()
    second = builders.network(parent=first)
    Network.objects.filter(pk=first.pk).update(parent=second)
    made = Network(name_de="Neu", kind="alliance", parent_id=second.pk)
    with pytest.raises(ValidationError):
        made.clean()


@pytest.mark.django_db
def test_a_person_is_named_with_consent_or_with_a_public_source():
    builders.contact(person="Erika Muster", basis="consent").full_clean()
    builders.contact(
        person="Erika Muster", basis="official-function", source=builders.source()
    ).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"desk_de": "Beratung"}, "Beratung"),
        ({"desk_de": "Beratung", "person": "E. Muster", "basis": "consent"}, "E. Muster, Beratung"),
        ({"desk_de": "", "person": "E. Muster", "basis": "consent"}, "E. Muster"),
        ({"desk_de": ""}, "BGZ Berlin"),
    ],
)
def test_a_contact_is_named_by_person_and_desk_or_else_by_its_organisation(fields, name):
    assert str(builders.contact(**fields)) == name


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["12", "+49 30 1", "030"])
def test_a_telephone_number_that_cannot_be_called_is_refused(number):
    with pytest.raises(ValidationError) as error:
        builders.contact(phone=number).full_clean()
    assert list(error.value.message_dict) == ["phone"]


@pytest.mark.django_db
def test_a_national_number_is_german():
    assert builders.contact(phone="030 80994116").phone.as_e164 == "+493080994116"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"latitude": "52.5", "longitude": "13.4"},
        {"latitude": 0, "longitude": 0},
        {"latitude": -90, "longitude": 180},
        {"mobile": True, "town": "", "street": "", "postcode": ""},
    ],
)
def test_a_site_has_a_town_or_moves_and_may_have_a_point(fields):
    builders.site(**fields).full_clean()


@pytest.mark.django_db
def test_a_site_is_named_by_its_address():
    made = builders.site(name_de="Haus A", street="Pohlstraße 67", postcode="10785", town="Berlin")
    assert str(made) == "Haus A, Pohlstraße 67, 10785 Berlin"


@pytest.mark.parametrize("code", ["de", "en-US", "AR", "arabic", "x", "de_DE"])
@pytest.mark.django_db
def test_a_language_of_advice_has_a_well_formed_code(code):
    made = builders.prepare(builders.CounsellingLanguage, code=code, name_de="Sprache")[0]
    if code in ("de", "en-US"):
        made.full_clean()
    else:
        with pytest.raises(ValidationError):
            made.full_clean()


@pytest.mark.parametrize(
    ("language", "turkey"),
    [("de", "Türkei"), ("de-simple", "Türkei"), ("en", "Türkiye"), ("ar", "تركيا")],
)
def test_countries_have_names_in_every_language(language, turkey):
    with translation.override(language):
        assert country_name("TR") == turkey


def test_an_unknown_country_is_shown_by_its_code():
    assert country_name("XX") == "XX"


def test_countries_are_sorted_for_readers():
    names = [name for _, name in country_choices()]
    assert names.index("Afghanistan") < names.index("Ägypten") < names.index("Albanien")
    assert not {"EU", "UN", "ZZ"} & {code for code, _ in country_choices()}


@pytest.mark.django_db
def test_a_source_is_cited_by_title_publisher_and_edition():
    made = builders.source(title="Praxisprofil", publisher="BGZ", edition="")
    assert str(made) == "Praxisprofil, BGZ"


@pytest.mark.django_db
def test_numbers_of_ended_programmes_are_not_for_calling(client):
    old = builders.contact(phone="+493011111111")
    new = builders.contact(phone="+493022222222", organisation=old.organisation)
    builders.ended_programme(contacts=[old])
    builders.open_programme(contacts=[new])
    page = client.get(old.organisation.get_absolute_url()).content.decode()
    assert "tel:+49-30-22222222" in page
    assert "+49 30 11111111" in page
    assert "tel:+49-30-11111111" not in page
