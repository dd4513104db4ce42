"""Dates and periods known to the day, the month or the year."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from integration_directory.base.dates import PartialDate, Period, add_months
from integration_directory.base.enums import Precision
from integration_directory.base.numbers import written_amount
from tests import builders

date = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2005", date(2005, 1, 1), date(2005, 12, 31)),
        ("2017-08", date(2017, 8, 1), date(2017, 8, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2017-08-15", date(2017, 8, 15), date(2017, 8, 15)),
        (" 2005 ", date(2005, 1, 1), date(2005, 12, 31)),
    ],
)
def test_a_date_spans_all_days_it_can_mean(text, first, last):
    found = PartialDate.parse(text)
    assert (found.day, found.last_day()) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "05", "2005-13", "2023-02-29", "2005-1", "1.8.2017", "2005/2007", "around 2005"]
)
def test_a_wrong_date_is_named_in_the_message(text):
    with pytest.raises(ValueError, match="is not a date") as error:
        PartialDate.parse(text)
    assert repr(text) in str(error.value)


@pytest.mark.parametrize(
    ("text", "what_is_wrong"),
    [
        ("", "is not a period"),
        ("/", "is not a period"),
        (" / ", "is not a period"),
        ("2005", "is not a period"),
        ("2005/2006/2007", "is not a period"),
        ("2005-2007", "is not a period"),
        ("2005/summer", "'summer' is not a date"),
        ("2007/2005", "ends before it begins"),
        ("2017-08-02/2017-08-01", "ends before it begins"),
    ],
)
def test_a_wrong_period_says_what_is_wrong(text, what_is_wrong):
    with pytest.raises(ValueError, match=what_is_wrong):
        Period.parse(text)


def test_a_period_may_end_in_the_month_or_year_in_which_it_starts():
    assert Period.parse("2017-08-20/2017-08").end.last_day() == date(2017, 8, 31)
    assert Period.parse("2017-08-20/2017").end.last_day() == date(2017, 12, 31)


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2005/2007", "2005–2007", "2005–2007"),
        ("2005/2005", "2005", "2005"),
        ("2017-08/2019-07", "August 2017 bis Juli 2019", "August 2017 to July 2019"),
        ("2017-03/2017-03", "März 2017", "March 2017"),
        ("2019-01-01/2022", "1. Januar 2019 bis 2022", "Jan. 1, 2019 to 2022"),
        ("2017-08-01/2017-08-01", "1. August 2017", "Aug. 1, 2017"),
        ("2005/", "seit 2005", "since 2005"),
        ("/2007-12", "bis Dezember 2007", "until December 2007"),
    ],
)
def test_a_period_reads_as_people_write_it(text, german, english):
    period = Period.parse(text)
    assert str(period) == german
    with translation.override("en"):
        assert str(period) == english


def test_no_period_is_false_and_prints_nothing():
    assert not Period()
    assert str(Period()) == ""


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 5, 17), 12, date(2025, 5, 17)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 31), 6, date(2025, 6, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["2005/2007", "2017-08/2019-07", "2019-01-01/2022", "2020-02-28/2024-02-29", "2005/", "/2007"],
)
def test_a_period_survives_the_database(text):
    made = builders.programme(period=text)
    made.refresh_from_db()
    assert made.period == Period.parse(text)


@pytest.mark.django_db
def test_saving_widens_dates_to_the_days_they_can_mean():
    made = builders.programme(
        starts_on=date(2005, 6, 15),
        starts_precision=Precision.YEAR,
        ends_on=date(2007, 2, 3),
        ends_precision=Precision.MONTH,
    )
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (date(2005, 1, 1), date(2007, 2, 28))


@pytest.mark.django_db
def test_a_date_known_to_the_day_is_not_widened():
    made = builders.programme(starts_on=date(2005, 6, 15), ends_on=date(2007, 2, 3))
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (date(2005, 6, 15), date(2007, 2, 3))


@pytest.mark.django_db
def test_a_form_with_the_end_before_the_start_shows_it_at_the_end():
    made = builders.programme()
    made.starts_on, made.ends_on = date(2022, 1, 1), date(2021, 1, 1)
    with pytest.raises(ValidationError) as error:
        made.full_clean()
    assert list(error.value.message_dict) == ["ends_on"]


@pytest.mark.django_db
def test_start_and_end_in_the_same_year_are_in_order_however_they_were_typed():
    made = builders.programme(
        starts_on=date(2021, 6, 15), ends_on=date(2021, 1, 1), ends_precision=Precision.YEAR
    )
    made.full_clean()
    assert made.ends_on == date(2021, 12, 31)


def test_a_period_can_be_cleared():
    programme = builders.prepare(builders.Programme, period="2005/2007")[0]
    programme.period = Period()
    assert (programme.starts_on, programme.ends_on) == (None, None)
    assert not programme.period


@pytest.mark.parametrize(
    ("language", "day", "month", "amount"),
    [
        ("de", "9. März 2026", "März 2026", "1.250.000"),
        ("en", "March 9, 2026", "March 2026", "1,250,000"),
        ("ar", "9 مارس 2026", "مارس 2026", "1,250,000"),
        ("es", "9 de marzo de 2026", "marzo de 2026", "1.250.000"),
        ("fa", "9 مارس 2026", "مارس 2026", "1,250,000"),
        ("hr", "9. ožujka 2026.", "ožujak 2026.", "1.250.000"),
        ("pl", "9 marca 2026", "marzec 2026", "1\xa0250\xa0000"),
        ("ru", "9 марта 2026 г.", "март 2026\u202fг.", "1\xa0250\xa0000"),
        ("tr", "9 Mart 2026", "Mart 2026", "1.250.000"),
        ("uk", "9 березня 2026 р.", "березень 2026\u202fр.", "1\xa0250\xa0000"),
        ("vi", "9 tháng 3 năm 2026", "tháng 3 năm 2026", "1.250.000"),
    ],
)
def test_days_months_and_amounts_are_written_as_in_the_language(language, day, month, amount):
    with translation.override(language):
        assert str(PartialDate.parse("2026-03-09")) == day
        assert str(PartialDate.parse("2026-03")) == month
        assert written_amount(Decimal(1_250_000)) == amount
