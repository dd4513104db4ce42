"""People's voices: testimonials, and mentors who stand for their trade."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import (
    DirectoryQuerySet,
    Part,
    Positioned,
    Translated,
    has_german,
)
from organisations.countries import country_choices, country_name

from .programme import Programme


class Voice(Part, Positioned):
    """Somebody with a trade and a country of origin."""

    part_of = ("programme",)

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("programme")
    )
    trade = models.ForeignKey(
        "programmes.Trade",
        verbose_name=_("trade"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    country = models.CharField(
        _("country of origin"), max_length=2, choices=country_choices, blank=True
    )

    class Meta(Positioned.Meta):
        abstract = True

    @property
    def country_name(self):
        """The country's name in the current language."""
        return country_name(self.country) if self.country else ""


class Testimonial(Voice, Translated):
    person = models.CharField(_("person"), max_length=120)
    person_function = models.CharField(_("function of the person"), max_length=200, blank=True)
    quote = models.TextField(_("quotation"))
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="testimonials",
    )

    name_field = "quote"

    class Meta(Voice.Meta):
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        constraints = [has_german("quote")]

    def __str__(self):
        return self.person


class Mentor(Voice):
    """Somebody who stands for their trade, without a name: a Turkish optician."""

    objects = DirectoryQuerySet.as_manager()

    class Meta(Voice.Meta):
        verbose_name = _("mentor for a trade")
        verbose_name_plural = _("mentors for a trade")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trade__isnull=False) & ~models.Q(country=""),
                name="mentor_has_trade_and_country",
                violation_error_message=_("A mentor needs a trade and a country."),
            )
        ]

    def __str__(self):
        return f"{self.trade} ({self.country_name})"
