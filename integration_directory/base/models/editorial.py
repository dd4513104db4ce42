"""Objects with an editorial life: drafted, submitted, published, archived."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Stage
from .public import PublicObject, PublicQuerySet


class EditorialQuerySet(PublicQuerySet):
    def published(self):
        """Return what lists, search, feeds and exports begin with."""
        return self.filter(stage=Stage.PUBLISHED)

    def visible(self):
        """Return what single pages serve: archived entries keep their address."""
        return self.filter(stage__in=(Stage.PUBLISHED, Stage.ARCHIVED))


class Editorial(PublicObject):
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT, db_index=True
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="%(class)s_stage_is_known"
            )
        ]
