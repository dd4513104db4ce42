"""Funders are organisations that pay; schemes are the lines that the money comes from."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import (
    DirectoryQuerySet,
    HasPeriod,
    PublicObject,
    PublicQuerySet,
    Versioned,
    WebLink,
    has_german,
    in_public,
)
from integration_directory.base.models.editorial import VISIBLE

from .enums import FunderLevel


class FunderQuerySet(DirectoryQuerySet):
    def visible(self):
        return self.filter(in_public(*VISIBLE, prefix="organisation__"))


class Funder(Versioned):
    """An organisation in its part as a funder. Name, address and stage are the organisation's."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.OneToOneField(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="funder",
    )
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=FunderLevel.choices,
        help_text=_(
            "Who stands behind the money: a ministry of the federal government is federal."
        ),
    )

    objects = FunderQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["organisation__slug"]

    def __str__(self):
        return str(self.organisation)

    def get_absolute_url(self):
        return reverse("funder-detail", args=[self.organisation.slug])


class FundingScheme(HasPeriod, PublicObject):
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    funders = models.ManyToManyField(
        Funder, verbose_name=_("funders"), blank=True, related_name="schemes"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    description = models.TextField(_("description"), blank=True)
    sources = models.ManyToManyField(
        "organisations.Source",
        verbose_name=_("sources"),
        blank=True,
        related_name="funding_schemes",
    )

    proper_names = frozenset({"name"})

    url_name = "scheme-detail"

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding scheme")
        verbose_name_plural = _("funding schemes")
        ordering = ["slug"]
        constraints = [has_german("name"), *HasPeriod.Meta.constraints]


class FundingSchemeLink(WebLink):
    part_of = ("scheme",)

    scheme = models.ForeignKey(
        FundingScheme, on_delete=models.CASCADE, related_name="links", verbose_name=_("scheme")
    )
