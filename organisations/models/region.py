"""Regions: the country, its Laender, their districts and boroughs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import PublicObject, PublicQuerySet, has_german

from ..enums import RegionKind


class RegionQuerySet(PublicQuerySet):
    def laender(self):
        return self.filter(kind=RegionKind.LAND)


class Region(PublicObject):
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=RegionKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("lies in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    iso = models.CharField(
        "ISO 3166", max_length=6, blank=True, help_text=_("For example DE or DE-ST.")
    )
    nuts = models.CharField("NUTS", max_length=5, blank=True)
    ags = models.CharField(
        "AGS", max_length=8, blank=True, help_text=_("Official municipality key, from the left.")
    )

    proper_names = frozenset({"name"})

    url_name = "region-detail"

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["slug"]
        constraints = [
            has_german("name"),
            models.CheckConstraint(
                condition=models.Q(kind=RegionKind.COUNTRY) ^ models.Q(parent__isnull=False),
                name="region_lies_in_another_unless_country",
                violation_error_message=_("A country lies in no region; any other region in one."),
            ),
            models.UniqueConstraint(
                fields=["iso"],
                condition=~models.Q(iso=""),
                name="region_iso_is_unique",
                violation_error_message=_("Another region has this code."),
            ),
        ]
