"""Occupations and their fields."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Positioned, PublicObject, PublicQuerySet, has_german


class TradeField(Positioned, PublicObject):
    name = models.CharField(_("name"), max_length=120)

    url_name = "trade-field-detail"

    objects = PublicQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("trade field")
        verbose_name_plural = _("trade fields")
        constraints = [has_german("name")]

    def clean(self):
        super().clean()
        refuse_shared_slug(self.slug, Trade)


class Trade(PublicObject):
    """An occupation with its codes of KldB 2010 (five digits) and ISCO-08 (four digits)."""

    field = models.ForeignKey(
        TradeField, on_delete=models.PROTECT, related_name="trades", verbose_name=_("trade field")
    )
    name = models.CharField(_("name"), max_length=120)
    isco08 = models.CharField("ISCO-08", max_length=4, validators=[RegexValidator(r"^\d{4}$")])
    kldb2010 = models.CharField("KldB 2010", max_length=5, validators=[RegexValidator(r"^\d{5}$")])
    core = models.BooleanField(
        _("often asked for"), default=False, help_text=_("Offered first where only some fit.")
    )

    # What people call it besides its name, for search alone: {language code: [words]}. There are
    # more languages than in the interface (docs/data.md).
    synonyms = models.JSONField(_("other words for it"), default=dict, blank=True)

    url_name = "trade-detail"

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("trade")
        verbose_name_plural = _("trades")
        ordering = ["slug"]
        constraints = [has_german("name")]

    def clean(self):
        super().clean()
        refuse_shared_slug(self.slug, TradeField)


def refuse_shared_slug(slug, model):
    """Trades and their fields are values of one filter, so an address may not mean both."""
    if slug and model.objects.filter(slug=slug).exists():
        raise ValidationError(
            {
                "slug": ValidationError(
                    _("“%(slug)s” is already the address of a trade or trade field."),
                    params={"slug": slug},
                )
            }
        )
