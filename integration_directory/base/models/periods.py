"""Objects that last for a period known to the day, the month or the year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..dates import PartialDate, Period
from ..enums import Precision

PRECISION_HELP = _("A date known to the month or year counts from its first or to its last day.")


class HasPeriod(models.Model):
    """`starts_on` is the first day that it can mean, `ends_on` the last one."""

    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    starts_precision = models.CharField(
        _("start known"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    ends_precision = models.CharField(
        _("end known"),
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=PRECISION_HELP,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def save(self, *args, **kwargs):
        self.widen_dates()
        super().save(*args, **kwargs)

    @property
    def period(self):
        """The Period; empty if neither start nor end is known."""
        return Period(
            self.starts_on and PartialDate(self.starts_on, self.starts_precision),
            self.ends_on
            and PartialDate(first_day(self.ends_on, self.ends_precision), self.ends_precision),
        )

    @period.setter
    def period(self, period):
        start, end = period.start, period.end
        self.starts_on, self.starts_precision = (
            (start.day, start.precision) if start else (None, Precision.DAY)
        )
        self.ends_on, self.ends_precision = (
            (end.last_day(), end.precision) if end else (None, Precision.DAY)
        )

    def clean(self):
        super().clean()
        self.widen_dates()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end lies before the start.")})

    def widen_dates(self):
        """Move dates known to the month or year to the first or last day that they can mean."""
        if self.starts_on:
            self.starts_on = first_day(self.starts_on, self.starts_precision)
        if self.ends_on:
            day = first_day(self.ends_on, self.ends_precision)
            self.ends_on = PartialDate(day, self.ends_precision).last_day()


def first_day(day, precision):
    """Return the first day of the month or year that `day` lies in, or `day` itself."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day
