"""Key figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.dates import PartialDate
from integration_directory.base.enums import Precision
from integration_directory.base.models import Positioned, Translated, has_german

from ..enums import Qualifier
from .owned import OwnedByProgrammeOrPart, belongs_to_one


class Figure(OwnedByProgrammeOrPart, Positioned, Translated):
    """A number with what it counts, how exact it is, and when it was true."""

    label = models.CharField(_("label"), max_length=200, help_text=_("What is counted."))
    number = models.DecimalField(
        _("value"),
        max_digits=14,
        decimal_places=2,
        help_text=_("Only the number. For example: 260"),
    )
    qualifier = models.CharField(
        _("how exact"),
        max_length=10,
        choices=Qualifier.choices,
        default=Qualifier.EXACT,
        help_text=_("As the source says it: nearly 260, more than 260, exactly 260."),
    )
    unit = models.CharField(
        _("unit"), max_length=60, blank=True, help_text=_("For example: percent, people, years")
    )
    as_of = models.DateField(
        _("as of"),
        null=True,
        blank=True,
        help_text=_("When the number was true. Known to the month: any day in it."),
    )
    as_of_precision = models.CharField(
        _("as of, known"), max_length=5, choices=Precision.choices, default=Precision.YEAR
    )
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
    )

    name_field = "label"

    class Meta(Positioned.Meta):
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        constraints = [belongs_to_one(), has_german("label")]

    @property
    def as_of_date(self):
        """The PartialDate at which the number was true, or None."""
        return PartialDate(self.as_of, self.as_of_precision) if self.as_of else None

    @as_of_date.setter
    def as_of_date(self, date):
        self.as_of, self.as_of_precision = (
            (date.day, date.precision) if date else (None, Precision.YEAR)
        )
