"""Organisations: any body that takes part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Editorial, WebLink, has_german

from ..countries import country_choices, country_name
from ..enums import OrganisationKind


class Organisation(Editorial):
    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The official name. Another language only where a usual form exists."),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=40,
        blank=True,
        help_text=_("The usual abbreviation. For example: BGZ"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, default="DE")
    region = models.ForeignKey(
        "organisations.Region",
        verbose_name=_("seat"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        help_text=_("Where the organisation has its seat, not where it works."),
    )
    maintained_by = models.ForeignKey(
        "self",
        verbose_name=_("maintained by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="maintained_organisations",
        help_text=_("If its own staff don't: the organisation that keeps this entry right."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("What it is and does, in two or three sentences.")
    )
    sources = models.ManyToManyField(
        "organisations.Source",
        verbose_name=_("sources"),
        blank=True,
        related_name="organisations",
        help_text=_("Where all this is known from."),
    )

    proper_names = frozenset({"name"})

    url_name = "organisation-detail"

    owned_by = {"organisation": ("id", "working_copy_of", "maintained_by")}
    hands_over = ("maintained_by",)

    class Meta(Editorial.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        constraints = [*Editorial.Meta.constraints, has_german("name")]

    @property
    def country_name(self):
        """The country's name in the current language."""
        return country_name(self.country)


class OrganisationLink(WebLink):
    part_of = ("organisation",)

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="links", verbose_name=_("organisation")
    )
