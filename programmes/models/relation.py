"""Relations between programmes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import DirectoryQuerySet, Part, Positioned

from ..enums import RelationKind
from .programme import Programme


class Relation(Part, Positioned):
    """`programme` follows (is part of, ...) `other`. The opposite direction is read, not stored."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="relations", verbose_name=_("programme")
    )
    kind = models.CharField(
        _("kind"),
        max_length=15,
        choices=RelationKind.choices,
        help_text=_(
            "Read from this programme to the other one. For example: this one follows the other."
        ),
    )
    other = models.ForeignKey(
        Programme,
        on_delete=models.CASCADE,
        related_name="reverse_relations",
        verbose_name=_("other programme"),
        help_text=_("The opposite direction appears on its page by itself."),
    )

    part_of = ("programme",)

    objects = DirectoryQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "other"], name="relation_is_stated_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(programme=models.F("other")),
                name="relation_leads_to_another_programme",
                violation_error_message=_("A programme can't be related to itself."),
            ),
        ]

    def clean(self):
        super().clean()
        copied = self.programme.working_copy_of_id if self.programme_id else None
        if copied is not None and self.other_id == copied:
            raise ValidationError({"other": _("A programme can't be related to itself.")})

    def __str__(self):
        return f"{self.programme} {self.get_kind_display()} {self.other}"
