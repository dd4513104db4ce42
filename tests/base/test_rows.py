"""Small tables read with the row that they belong to."""

import datetime
from decimal import Decimal

import pytest
from django.db.models import OuterRef

from integration_directory.base.rows import Rows
from organisations.models import Source
from programmes.models import Funding, Mentor, Programme, ResidenceAccess
from tests import builders as make

pytestmark = pytest.mark.django_db


def with_rows(model, *columns, **filters):
    """Return the programmes by key, each with the rows of a model."""
    rows = Rows(model.objects.filter(**filters or {"programme": OuterRef("pk")}), *columns)
    return Programme.objects.annotate(rows=rows).in_bulk()


def test_each_row_gets_its_own_in_their_order(django_assert_num_queries):
    one, other, bare = make.programme(), make.programme(), make.programme()
    for country, position in (("TR", 3), ("SY", 1), ("UA", 2)):
        make.mentor(programme=one, country=country, position=position)
    make.mentor(programme=other, country="PL")
    with django_assert_num_queries(1):
        found = with_rows(Mentor, "country")
        countries = {pk: [row.country for row in one.rows] for pk, one in found.items()}
    assert countries == {one.pk: ["SY", "UA", "TR"], other.pk: ["PL"], bare.pk: []}


def test_values_have_the_types_of_their_columns():
    programme = make.programme()
    funding = make.funding(
        programme=programme, amount="1234567.89", share="33.33", period="2023/2025"
    )
    names = ("funder", "scheme", "amount", "share", "starts_on", "starts_precision")
    (row,) = with_rows(Funding, *names)[programme.pk].rows
    assert row == funding
    assert (row.funder_id, row.scheme_id) == (funding.funder_id, None)
    assert (row.amount, row.share) == (Decimal("1234567.89"), Decimal("33.33"))
    assert (row.starts_on, row.starts_precision) == (datetime.date(2023, 1, 1), "year")


def test_yes_and_no_stay_what_they_are():
    programme = make.programme()
    for status, admitted in (("tolerated", True), ("entry-visa", False)):
        programme.residence_access.create(status=status, admitted=admitted)
    found = with_rows(ResidenceAccess, "admitted")[programme.pk].rows
    assert [row.admitted for row in found] == [True, False]


def test_rows_at_the_other_end_of_a_many_to_many_field_are_read_too():
    source = make.source(title='"Broschüre" & mehr \\ 100 %')
    programme = make.programme(sources=[source])
    (row,) = with_rows(Source, "title", programmes=OuterRef("pk"))[programme.pk].rows
    assert row.title == source.title


def test_a_column_that_was_not_named_is_read_when_asked(django_assert_num_queries):
    mentor = make.mentor(country="TR")
    (row,) = with_rows(Mentor, "trade")[mentor.programme_id].rows
    with django_assert_num_queries(1):
        assert row.country == "TR"
