"""Sub-projects: the parts of a programme."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import (
    Part,
    Positioned,
    Translated,
    TranslatedQuerySet,
    has_german,
)

from .programme import Programme


class SubProjectQuerySet(TranslatedQuerySet):
    def in_visible_programmes(self):
        """Return the parts of programmes that have a page, with these programmes."""
        return (
            self.lean("title", "summary")
            .filter(programme__in=Programme.objects.visible())
            .prefetch_related(models.Prefetch("programme", Programme.objects.lean("title")))
        )


class SubProject(Part, Positioned, Translated):
    """A part of a programme. One with a page of its own takes its texts from there."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.CASCADE,
        related_name="sub_projects",
        verbose_name=_("programme"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("As in the programme's own documents. For example: 3"),
    )
    page = models.OneToOneField(
        Programme,
        verbose_name=_("page of its own"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_project_of",
        help_text=_("The programme that describes this part, if it has an entry of its own."),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("Without the number. For example: Bridging course for midwives"),
    )
    summary = models.CharField(
        _("summary"), max_length=400, blank=True, help_text=_("One sentence: what this part does.")
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Only what the page of its own, if it has one, doesn't say."),
    )
    target_groups = models.ManyToManyField(
        "programmes.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="sub_projects",
    )
    fields_of_action = models.ManyToManyField(
        "programmes.FieldOfAction",
        verbose_name=_("fields of action"),
        blank=True,
        related_name="sub_projects",
    )
    trade_fields = models.ManyToManyField(
        "programmes.TradeField",
        verbose_name=_("trade fields"),
        blank=True,
        related_name="sub_projects",
    )
    trades = models.ManyToManyField(
        "programmes.Trade", verbose_name=_("trades"), blank=True, related_name="sub_projects"
    )

    name_field = "title"
    part_of = ("programme",)
    hands_over = ("page",)

    objects = SubProjectQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("sub-project")
        verbose_name_plural = _("sub-projects")
        constraints = [
            has_german("title"),
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="sub_project_number_is_unique",
                violation_error_message=_("This programme has a sub-project with this number."),
            ),
            models.CheckConstraint(
                condition=~models.Q(page=models.F("programme")),
                name="sub_project_page_is_another_programme",
                violation_error_message=_("The page must be another programme than this one."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.page_id and self.page_id == self.programme_id:
            raise ValidationError({"page": _("The page must be another programme than this one.")})
        if self.page_id and self.programme_id and self.programme.is_working_copy:
            # Only one part can have it, and that is the one which visitors see.
            raise ValidationError(
                {"page": _("This is named in the published entry, not in a working copy.")}
            )
