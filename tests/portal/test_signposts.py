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
