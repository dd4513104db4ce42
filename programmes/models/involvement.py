"""Involvements: which organisation does what in a programme or sub-project."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Positioned, Translated, TranslatedQuerySet

from ..enums import Role
from .owned import OwnedByProgrammeOrPart, belongs_to_one
from .programme import Programme
from .sub_project import SubProject


class InvolvementQuerySet(TranslatedQuerySet):
    def in_visible_programmes(self):
        """Return those in programmes, or parts of programmes, that have a page; with these."""
        visible = Programme.objects.visible()
        parts = SubProject.objects.lean("title").prefetch_related(
            models.Prefetch("programme", Programme.objects.lean("title"))
        )
        return (
            self.lean("function", "person_function")
            .filter(models.Q(programme__in=visible) | models.Q(sub_project__programme__in=visible))
            .prefetch_related(
                models.Prefetch("programme", Programme.objects.lean("title")),
                models.Prefetch("sub_project", parts),
            )
        )


class Involvement(OwnedByProgrammeOrPart, Positioned, Translated):
    """An organisation and its role. It gives no right to edit the programme."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    role = models.CharField(
        _("role"),
        max_length=25,
        choices=Role.choices,
        help_text=_(
            "The executing organisation does the work; the coordinator leads it; a partner takes "
            "part."
        ),
    )
    function = models.CharField(
        _("function"), max_length=300, blank=True, help_text=_("What it does here.")
    )
    person = models.CharField(
        _("person"),
        max_length=120,
        blank=True,
        help_text=_("Who acts for the organisation, such as the patron in person."),
    )
    person_function = models.CharField(
        _("function of the person"),
        max_length=200,
        blank=True,
        help_text=_("For example: Senator for Integration"),
    )
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="involvements",
        help_text=_("If it is known from elsewhere than the rest of the entry."),
    )

    name_field = "function"

    objects = InvolvementQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        constraints = [
            belongs_to_one(),
            models.UniqueConstraint(
                fields=["programme", "organisation", "role"],
                name="programme_names_an_organisation_once_a_role",
            ),
            models.UniqueConstraint(
                fields=["sub_project", "organisation", "role"],
                name="sub_project_names_an_organisation_once_a_role",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"
