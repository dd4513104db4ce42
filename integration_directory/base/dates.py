"""Dates known to the day, the month or the year, and periods made of them."""

import calendar
import datetime
import re
from dataclasses import dataclass

from babel.dates import format_skeleton
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from integration_directory import languages

from .enums import Precision

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date as exact as it is known. `day` is the first day of the month or year meant."""

    day: datetime.date
    precision: str

    @classmethod
    def parse(cls, text):
        """Read ISO 8601: "2005", "2017-08", "2017-08-01". Raise ValueError saying what is wrong."""
        match = PATTERN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date like 2005, 2017-08 or 2017-08-01")
        year, month, day = match.groups()
        try:
            date = datetime.date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"{text!r} is not a date: {error}") from None
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls(date, precision.value)

    def last_day(self):
        """Return the last day that this date can mean."""
        if self.precision == Precision.YEAR:
            return self.day.replace(month=12, day=31)
        if self.precision == Precision.MONTH:
            return self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])
        return self.day

    def __str__(self):
        """Write the date as people do in the current language: "2005", "August 2017"."""
        if self.precision == Precision.MONTH:
            # Django has the month in the nominative with a capital alone, as in no running text.
            locale = (get_language() or languages.SOURCE).split("-")[0]
            return format_skeleton("yMMMM", self.day, locale=locale)
        style = "Y" if self.precision == Precision.YEAR else "DATE_FORMAT"
        return formats.date_format(self.day, style)


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both included; None where not known."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @classmethod
    def parse(cls, text):
        """Read an ISO 8601 interval: "2005/2007", "2017-08/2019-07", "2005/", "/2007"."""
        parts = [part.strip() for part in text.split("/")]
        if len(parts) != 2 or not any(parts):
            raise ValueError(f"{text!r} is not a period like 2005/2007, 2017-08/2019-07 or 2005/")
        period = cls(*(PartialDate.parse(part) if part else None for part in parts))
        if period.start and period.end and period.end.last_day() < period.start.day:
            raise ValueError(f"{text!r} ends before it begins")
        return period

    def __bool__(self):
        return bool(self.start or self.end)

    def __str__(self):
        if self.start and self.end:
            if self.start == self.end:
                return str(self.start)
            if {self.start.precision, self.end.precision} == {Precision.YEAR}:
                return _("{start}–{end}").format(start=self.start, end=self.end)
            return _("{start} to {end}").format(start=self.start, end=self.end)
        if self.start:
            return _("since {start}").format(start=self.start)
        if self.end:
            return _("until {end}").format(end=self.end)
        return ""


def add_months(day, months):
    """Return the same day `months` later, or the last day of that month if it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
