"""Signposts: services outside the directory that always help on."""

import datetime

import pytest
from django.db.models import ProtectedError

from integration_directory.portal.models import Signpost
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "way", [{"phone": "+4930181530"}, {"email": "info@example.org"}, {"url": "https://example.org"}]
)
def test_one_way_to_get_in_touch_is_enough(way):
    builders.signpost(**{"url": "", **way}).full_clean()


def test_signposts_stand_in_the_order_that_editors_gave_them():
    second = builders.signpost(position=2)
    first = builders.signpost(position=1)
    assert list(Signpost.objects.all()) == [first, second]


def test_the_source_of_a_signpost_is_not_deleted_by_accident():
    made = builders.signpost(verified_on=datetime.date(2024, 5, 1))
    with pytest.raises(ProtectedError):
        made.source.delete()


def test_fitting_ones_serve_the_region_or_the_whole_country_and_are_for_the_audience():
    berlin, bavaria = builders.region(), builders.region(name_de="Bayern")
    anywhere = builders.signpost(position=2)
    nationwide = builders.signpost(position=1, regions=[builders.country()])
    local = builders.signpost(position=3, regions=[berlin, bavaria])
    builders.signpost(regions=[bavaria])
    employers = builders.signpost(position=4, for_seekers=False, for_employers=True)
    fitting = Signpost.objects.published().fitting
    assert list(fitting(["seekers"], {berlin.pk}, ())) == [local, nationwide, anywhere]
    assert list(fitting(["seekers"], (), ())) == [nationwide, anywhere]
    both = fitting(["seekers", "employers"], {berlin.pk, builders.country().pk}, ())
    assert list(both) == [local, nationwide, anywhere, employers]


def test_fitting_ones_about_the_same_fields_of_action_come_first():
    field = builders.field_of_action()
    other = builders.signpost(position=1)
    same = builders.signpost(position=2, fields_of_action=[field])
    fitting = Signpost.objects.published().fitting(["seekers"], (), {field.pk})
    assert list(fitting) == [same, other]
