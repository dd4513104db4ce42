"""Who may take part: three-valued, because a missing row means unknown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import DirectoryQuerySet, Part

from ..enums import RequirementKind, ResidenceStatus
from .programme import Programme


class ResidenceAccess(Part):
    """Whether people with a residence status are admitted. No row: nobody has said, ask."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.CASCADE,
        related_name="residence_access",
        verbose_name=_("programme"),
    )
    status = models.CharField(_("residence status"), max_length=20, choices=ResidenceStatus.choices)
    admitted = models.BooleanField(_("admitted"))

    part_of = ("programme",)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("access by residence status")
        verbose_name_plural = _("access by residence status")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "status"], name="residence_status_is_stated_once"
            )
        ]

    def __str__(self):
        return self.get_status_display()


class Requirement(Part):
    """Whether something is required of participants. No row: nobody has said, ask."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.CASCADE,
        related_name="requirements",
        verbose_name=_("programme"),
    )
    kind = models.CharField(_("requirement"), max_length=30, choices=RequirementKind.choices)
    required = models.BooleanField(_("required"))

    part_of = ("programme",)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="requirement_is_stated_once")
        ]

    def __str__(self):
        return self.get_kind_display()
