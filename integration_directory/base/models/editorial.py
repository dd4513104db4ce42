"""Objects with an editorial life: drafted, submitted, published, archived."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Stage
from .public import PublicObject, PublicQuerySet

# Archived entries keep their address.
VISIBLE = (Stage.PUBLISHED, Stage.ARCHIVED)


class EditorialQuerySet(PublicQuerySet):
    def published(self):
        """Return what lists, search, feeds and exports begin with."""
        return self.filter(stage=Stage.PUBLISHED)

    def visible(self):
        """Return what single pages serve."""
        return self.filter(stage__in=VISIBLE)


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

    @property
    def is_visible(self):
        """Whether visitors can open its page, as `visible()` says for many."""
        return self.stage in VISIBLE
