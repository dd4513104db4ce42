"""Fundings: which funder pays for a programme, from which scheme."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import DirectoryQuerySet, HasPeriod, Part, Positioned

from .programme import Programme
from .reference import FieldOfAction


class FundingQuerySet(DirectoryQuerySet):
    def in_visible_programmes(self):
        """Return the fundings of programmes that have a page, with these programmes."""
        return self.filter(programme__in=Programme.objects.visible()).prefetch_related(
            models.Prefetch("programme", Programme.objects.lean("title", "summary")),
            models.Prefetch("fields_of_action", FieldOfAction.objects.lean("name")),
        )


class Funding(HasPeriod, Part, Positioned):
    """`amount` is this funder's own; `share` is its percentage of the programme's total budget."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="fundings", verbose_name=_("programme")
    )
    funder = models.ForeignKey(
        "funders.Funder",
        verbose_name=_("funder"),
        on_delete=models.PROTECT,
        related_name="fundings",
        help_text=_("Who gives the money, not who passes it on."),
    )
    scheme = models.ForeignKey(
        "funders.FundingScheme",
        verbose_name=_("funding scheme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fundings",
        help_text=_("The line that the money comes from. For example: European Social Fund"),
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("From this funder alone, for the whole period. For example: 4200000"),
    )
    currency = models.CharField(
        _("currency"), max_length=3, default="EUR", help_text=_("Three letters. For example: EUR")
    )
    share = models.DecimalField(
        _("share in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Of the total budget. For example: 50, if the funder pays half"),
    )
    fields_of_action = models.ManyToManyField(
        "programmes.FieldOfAction",
        verbose_name=_("fields of action"),
        blank=True,
        related_name="fundings",
        help_text=_("If the money is only for some of the programme's fields."),
    )

    part_of = ("programme",)

    objects = FundingQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("funding")
        verbose_name_plural = _("fundings")
        constraints = [
            *HasPeriod.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="funding_amount_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=100),
                name="funding_share_is_a_percentage",
            ),
        ]

    def __str__(self):
        return str(self.funder)
