"""Whether an offer runs on a day: the table of the rule, in Python and in the database alike."""

import datetime
from itertools import product

import pytest
from django.utils import timezone

from programmes.enums import State
from programmes.models import Programme
from tests import builders

pytestmark = pytest.mark.django_db

OPEN, UPCOMING, UNCONFIRMED, ENDED = State.OPEN, State.UPCOMING, State.UNCONFIRMED, State.ENDED

# What is known of a programme, and its state on each of these days.
TABLE = {
    "to the day": (
        {"period": "2023-03-15/2024-03-14", "verified_on": "2023-09-01"},
        {
            "2023-03-14": UPCOMING,
            "2023-03-15": OPEN,
            "2024-03-14": OPEN,
            "2024-03-15": ENDED,
        },
    ),
    "to the month": (
        {"period": "2023-03/2024-02", "verified_on": "2023-09-01"},
        {
            "2023-02-28": UPCOMING,
            "2023-03-01": OPEN,
            "2024-02-29": OPEN,
            "2024-03-01": ENDED,
        },
    ),
    "to the year": (
        {"period": "2023/2024", "verified_on": "2024-06-01"},
        {
            "2022-12-31": UPCOMING,
            "2023-01-01": OPEN,
            "2024-12-31": OPEN,
            "2025-01-01": ENDED,
        },
    ),
    "no end known": (
        {"period": "2023/", "verified_on": "2024-06-01"},
        {"2022-12-31": UPCOMING, "2023-01-01": OPEN, "2025-06-01": OPEN, "2025-06-02": UNCONFIRMED},
    ),
    "no start known": (
        {"period": "/2024", "verified_on": "2024-06-01"},
        {"1990-01-01": OPEN, "2024-12-31": OPEN, "2025-01-01": ENDED},
    ),
    "undated": (
        {"verified_on": "2024-06-01"},
        {"2024-06-01": UNCONFIRMED, "2030-01-01": UNCONFIRMED},
    ),
    "unverified": (
        {"period": "2023/2024"},
        {"2022-12-31": UPCOMING, "2023-06-01": UNCONFIRMED, "2025-01-01": ENDED},
    ),
    "neither dated nor verified": ({}, {"2024-06-01": UNCONFIRMED}),
    "verification runs out after 12 months": (
        {"period": "2023/2030", "verified_on": "2024-02-29"},
        {"2024-02-29": OPEN, "2025-02-28": OPEN, "2025-03-01": UNCONFIRMED, "2031-01-01": ENDED},
    ),
    "verified for a shorter time": (
        {"period": "2023/2030", "verified_on": "2024-02-29", "verify_again_by": "2024-05-31"},
        {"2024-05-31": OPEN, "2024-06-01": UNCONFIRMED},
    ),
    "ended, nobody knows when": (
        {"has_ended": True},
        {"1990-01-01": ENDED, "2030-01-01": ENDED},
    ),
    "ended before its planned end": (
        {"period": "2023/2030", "has_ended": True, "verified_on": "2024-06-01"},
        {"2024-06-02": ENDED},
    ),
}
CASES = [
    pytest.param(facts, datetime.date.fromisoformat(day), state, id=f"{name}, {day}")
    for name, (facts, days) in TABLE.items()
    for day, state in days.items()
]


def programme(facts):
    dates = ("verified_on", "verify_again_by")
    return builders.programme(
        **{
            name: datetime.date.fromisoformat(value) if name in dates else value
            for name, value in facts.items()
        }
    )


@pytest.mark.parametrize(("facts", "day", "state"), CASES)
def test_the_state_of_a_programme_on_a_day(facts, day, state):
    made = programme(facts)
    made.refresh_from_db()
    assert made.state_on(day) == state
    assert Programme.objects.with_state(day).get().state_on_day == state
    assert [s for s in State if Programme.objects.in_state(s, day=day).exists()] == [state]
    assert Programme.objects.open_on(day).exists() == (state == OPEN)
    assert Programme.objects.ended_by(day).exists() == (state == ENDED)


def test_python_and_the_database_agree_on_everything_that_can_be_known():
    """All combinations of dates before, on and after each other, on every day between."""
    days = [None, *(datetime.date(2024, 5, day) for day in (2, 4, 6))]
    owner = builders.organisation()
    Programme.objects.bulk_create(
        Programme(
            slug=f"programme-{number}",
            title_de="Beratung",
            summary_de="Beratung.",
            kind="project",
            stage="published",
            maintained_by=owner,
            for_seekers=True,
            starts_on=start,
            ends_on=end,
            verified_on=again and datetime.date(2024, 5, 1),
            verify_again_by=again,
            has_ended=has_ended,
        )
        for number, (start, end, again, has_ended) in enumerate(
            product(days, days, days, (False, True))
        )
        if not (start and end and end < start)
    )
    for number in range(1, 8):
        day = datetime.date(2024, 5, number)
        programmes = list(Programme.objects.lean("title").with_state(day))
        assert len(programmes) == 104
        assert {p.slug: p.state_on(day) for p in programmes} == {
            p.slug: p.state_on_day for p in programmes
        }


def test_states_may_be_asked_for_together_and_without_a_day():
    running, ended = builders.open_programme(), builders.ended_programme()
    unconfirmed = builders.programme()
    assert set(Programme.objects.in_state(OPEN, UNCONFIRMED)) == {running, unconfirmed}
    assert list(Programme.objects.in_state(ENDED)) == [ended]


def test_today_is_the_day_in_the_time_zone_of_the_directory(monkeypatch):
    # Half past eleven at night in London is already tomorrow in Berlin.
    now = datetime.datetime(2024, 6, 30, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    made = programme({"period": "2024-07-01/2024-12-31", "verified_on": "2024-06-01"})
    assert made.state == OPEN
    assert Programme.objects.in_state(OPEN).get() == made


# -- Verification --------------------------------------------------------------------------------


def test_a_verification_counts_for_as_many_months_as_the_operator_says(settings):
    settings.VERIFICATION_MONTHS = 6
    made = programme({"verified_on": "2024-08-31"})
    assert made.verify_again_by == datetime.date(2025, 2, 28)


@pytest.mark.parametrize("again_on", ["2024-10-01", "2026-10-01"])
def test_a_new_verification_counts_for_its_full_time(again_on):
    made = programme({"period": "2023/2030", "verified_on": "2024-05-01"})
    made = Programme.objects.get(pk=made.pk)
    made.verified_on = datetime.date.fromisoformat(again_on)
    made.full_clean()
    made.save()
    made.refresh_from_db()
    assert made.verify_again_by == made.verified_on.replace(year=made.verified_on.year + 1)


def test_a_new_verification_counts_in_full_when_only_it_is_saved():
    made = programme({"period": "2023/2030", "verified_on": "2024-05-01"})
    made.verified_on = datetime.date(2024, 10, 1)
    made.save(update_fields=["verified_on"])
    made.refresh_from_db()
    assert made.verify_again_by == datetime.date(2025, 10, 1)


def test_an_editor_may_say_until_when_a_new_verification_counts():
    made = programme({"period": "2023/2030", "verified_on": "2024-05-01"})
    made.verified_on = datetime.date(2024, 10, 1)
    made.verify_again_by = datetime.date(2024, 12, 31)
    made.full_clean()
    made.save()
    made.refresh_from_db()
    assert made.verify_again_by == datetime.date(2024, 12, 31)


def test_saving_something_else_keeps_an_earlier_end_of_the_verification():
    made = programme({"verified_on": "2024-05-01", "verify_again_by": "2024-06-01"})
    made = Programme.objects.get(pk=made.pk)
    made.short_name = "B"
    made.save()
    made.refresh_from_db()
    assert made.verify_again_by == datetime.date(2024, 6, 1)


def test_taking_a_verification_back_takes_back_how_long_it_counts():
    made = programme({"period": "2023/2030", "verified_on": "2024-05-01"})
    made.verified_on = None
    made.full_clean()
    made.save()
    made.refresh_from_db()
    assert made.verify_again_by is None
    assert made.state_on(datetime.date(2024, 5, 2)) == UNCONFIRMED
