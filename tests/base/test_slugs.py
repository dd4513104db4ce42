"""Addresses are made from German names and never break."""

import pytest

from integration_directory.base.models import OldSlug
from integration_directory.base.slugs import make_slug
from organisations.models import Organisation
from programmes.models import Programme
from tests import builders


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jobbrücke PLUS", "jobbruecke-plus"),
        ("Übergänge: Straße & Öl", "uebergaenge-strasse-oel"),
        ("Évaluation à Saint-Étienne", "evaluation-a-saint-etienne"),
        ("IQ 2019–2022", "iq-2019-2022"),
        ("---", ""),
        ("استشارة", ""),
    ],
)
def test_a_slug_is_readable_ascii(name, slug):
    assert make_slug(name) == slug


def test_a_long_name_is_cut_without_a_hyphen_at_the_end():
    slug = make_slug("Beratung " * 20)
    assert len(slug) <= 80
    assert slug.endswith("beratung")


@pytest.mark.django_db
def test_a_new_object_takes_its_slug_from_the_german_name():
    made = builders.programme(title_de="Jobbrücke", title_en="Job Bridge")
    assert made.slug == "jobbruecke"


@pytest.mark.django_db
def test_a_slug_chosen_by_the_editor_is_kept():
    assert builders.programme(title_de="Jobbrücke", slug="bridge").slug == "bridge"


@pytest.mark.django_db
def test_a_name_without_latin_letters_gets_a_slug_all_the_same():
    assert builders.programme(title_de="استشارة").slug == "entry"


@pytest.mark.django_db
def test_equal_names_are_numbered():
    made = [builders.programme(title_de="Jobbrücke").slug for _ in range(3)]
    assert made == ["jobbruecke", "jobbruecke-2", "jobbruecke-3"]


@pytest.mark.django_db
def test_sources_have_numbered_slugs_too():
    made = [builders.source(title="Praxisprofil").slug for _ in range(2)]
    assert made == ["praxisprofil", "praxisprofil-2"]


@pytest.mark.django_db
def test_the_same_slug_may_be_used_for_objects_of_two_kinds():
    assert builders.trade_field(name_de="Pflege").slug == builders.trade(name_de="Pflege").slug


@pytest.mark.django_db
def test_a_changed_title_leaves_the_address_as_it_is():
    made = builders.programme(title_de="Jobbrücke")
    made.title_de = "Jobbrücke PLUS"
    made.save()
    assert made.slug == "jobbruecke"


@pytest.mark.django_db
def test_every_former_slug_leads_to_the_object():
    made = builders.programme(slug="first")
    for slug in ("second", "third"):
        made.slug = slug
        made.save()
    assert Programme.objects.formerly("first") == made
    assert Programme.objects.formerly("second") == made
    assert Programme.objects.formerly("third") is None
    assert Programme.objects.formerly("never") is None


@pytest.mark.django_db
def test_a_former_slug_is_found_only_among_those_the_reader_may_see():
    made = builders.programme(slug="first")
    made.slug, made.stage = "second", "draft"
    made.save()
    assert Programme.objects.visible().formerly("first") is None


@pytest.mark.django_db
def test_a_former_slug_belongs_to_one_kind_of_objects():
    made = builders.programme(slug="first")
    made.slug = "second"
    made.save()
    assert Organisation.objects.formerly("first") is None


@pytest.mark.django_db
def test_going_back_to_a_former_slug_forgets_that_it_was_former():
    made = builders.programme(slug="first")
    for slug in ("second", "first"):
        made.slug = slug
        made.save()
    assert Programme.objects.formerly("first") is None
    assert Programme.objects.formerly("second") == made


@pytest.mark.django_db
def test_an_editor_may_give_a_former_slug_to_another_object():
    made = builders.programme(slug="first")
    made.slug = "second"
    made.save()
    other = builders.programme(slug="first")
    assert Programme.objects.formerly("first") is None
    other.slug = "third"
    other.save()
    assert Programme.objects.formerly("first") == other


@pytest.mark.django_db
def test_a_slug_made_from_the_name_does_not_take_over_a_former_address():
    made = builders.programme(title_de="Jobbrücke")
    made.slug = "bridge"
    made.save()
    assert builders.programme(title_de="Jobbrücke").slug == "jobbruecke-2"
    assert Programme.objects.formerly("jobbruecke") == made


@pytest.mark.django_db
def test_an_object_may_get_its_own_former_slug_from_its_name_again():
    made = builders.programme(title_de="Jobbrücke")
    for slug in ("bridge", ""):
        made.slug = slug
        made.save()
    assert made.slug == "jobbruecke"


@pytest.mark.django_db
def test_a_deleted_object_takes_its_former_addresses_with_it():
    made = builders.programme(slug="first")
    made.slug = "second"
    made.save()
    made.delete()
    assert not OldSlug.objects.exists()


@pytest.mark.django_db
def test_saving_other_fields_remembers_no_slug():
    made = builders.programme(slug="first")
    made.slug = "second"
    made.save(update_fields=["short_name"])
    made.refresh_from_db()
    assert made.slug == "first"
    assert not OldSlug.objects.exists()


@pytest.mark.django_db
def test_a_new_object_gets_an_id_of_its_own():
    assert builders.programme().uuid != builders.programme().uuid
