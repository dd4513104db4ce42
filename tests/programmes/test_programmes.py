"""Rules of programmes and of what describes them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import translation

from integration_directory.base.dates import PartialDate
from programmes.models import Figure, Involvement
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("lowest", "highest"), [("B1", "A2"), ("A1", "none"), ("C2", "C1")])
def test_the_highest_german_level_is_not_below_the_lowest(lowest, highest):
    made = builders.programme(german_min=lowest, german_max=highest)
    with pytest.raises(ValidationError) as error:
        made.full_clean()
    assert list(error.value.message_dict) == ["german_max"]


@pytest.mark.parametrize(
    ("lowest", "highest"), [("A2", "B1"), ("B1", "B1"), ("none", "C2"), ("", "B1"), ("B1", "")]
)
def test_a_range_of_german_levels_may_be_open_or_a_single_level(lowest, highest):
    builders.programme(german_min=lowest, german_max=highest).full_clean()


def test_what_nobody_has_said_is_unknown():
    made = builders.programme(childcare=True, women_only=False)
    made.refresh_from_db()
    assert (made.childcare, made.women_only, made.step_free) == (True, False, None)
    labels = {str(label): value for label, value in made.conditions}
    assert sorted(labels.values()) == [False, True], "unknown facts are left out"


def test_contacts_of_ended_or_archived_programmes_are_not_for_calling():
    assert builders.open_programme().may_be_called
    assert builders.programme().may_be_called, "unconfirmed ones are worth asking"
    assert not builders.ended_programme().may_be_called
    assert not builders.open_programme(stage="archived").may_be_called


def test_what_describes_a_programme_goes_with_it():
    made = builders.programme()
    part = builders.sub_project(programme=made)
    builders.involvement(sub_project=part)
    builders.figure(programme=made)
    builders.funding(programme=made)
    builders.profile({"Ansatz": [("Was war neu?", "Alles.")]}, programme=made)
    builders.document_version(document=builders.document(programme=made))
    made.delete()
    assert not Involvement.objects.exists()
    assert not Figure.objects.exists()


def test_an_organisation_that_takes_part_is_not_deleted_by_accident():
    involvement = builders.involvement()
    with pytest.raises(ProtectedError):
        involvement.organisation.delete()


def test_a_sub_project_outlives_its_page():
    page = builders.programme()
    part = builders.sub_project(page=page)
    page.delete()
    part.refresh_from_db()
    assert part.page is None


def test_an_organisation_may_have_several_roles_and_take_part_in_programme_and_part():
    part = builders.sub_project()
    first = builders.involvement(programme=part.programme)
    for build in (
        {"programme": part.programme, "role": "patron"},
        {"sub_project": part, "programme": None},
    ):
        builders.involvement(organisation=first.organisation, **build).full_clean()


def test_the_relation_is_read_from_both_ends():
    old, new = builders.programme(title_de="Alt"), builders.programme(title_de="Neu")
    builders.relation(programme=new, kind="follows", other=old)
    assert new.relations.get().other == old
    assert old.reverse_relations.get().programme == new


def test_a_figure_says_when_it_was_true():
    made = builders.figure(number=Decimal("27.2"), as_of_date=PartialDate.parse("2022-03"))
    made = Figure.objects.get(pk=made.pk)
    assert str(made.as_of_date) == "März 2022"
    made.as_of_date = None
    made.save()
    assert Figure.objects.get(pk=made.pk).as_of_date is None


def test_a_mentor_is_named_by_trade_and_country_in_the_language_of_the_page():
    trade = builders.trade(name_de="Augenoptik", name_en="Optician")
    made = builders.mentor(trade=trade, country="TR")
    assert str(made) == "Augenoptik (Türkei)"
    with translation.override("en"):
        assert str(made) == "Optician (Türkiye)"


@pytest.mark.parametrize(
    ("isco08", "kldb2010"), [("222", "81302"), ("2221", "8130"), ("x221", "81302")]
)
def test_the_codes_of_a_trade_have_the_right_number_of_digits(isco08, kldb2010):
    with pytest.raises(ValidationError):
        builders.trade(isco08=isco08, kldb2010=kldb2010).full_clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "www.example.org"])
def test_a_link_leads_to_the_web_only(url):
    link = builders.programme().links.create(kind="website", url=url)
    with pytest.raises(ValidationError):
        link.full_clean()
