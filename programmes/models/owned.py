"""Rows that belong either to a programme or to one of its sub-projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Part


def belongs_to_one():
    """Return the constraint that exactly one of programme and sub-project is named."""
    return models.CheckConstraint(
        condition=Q(programme__isnull=False) ^ Q(sub_project__isnull=False),
        name="%(class)s_belongs_to_programme_or_part",
        violation_error_message=_("Name either the programme or the sub-project, not both."),
    )


class OwnedByProgrammeOrPart(Part):
    part_of = ("programme", "sub_project")

    programme = models.ForeignKey(
        "programmes.Programme",
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    sub_project = models.ForeignKey(
        "programmes.SubProject",
        verbose_name=_("sub-project"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True
