"""Objects with an editorial life: drafted, submitted, published, archived."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Stage
from .public import PublicObject, PublicQuerySet

# Archived entries keep their address.
VISIBLE = (Stage.PUBLISHED, Stage.ARCHIVED)


def in_public(*stages, prefix="", now=None):
    """Return the condition that an entry has one of the stages and that its time has come."""
    due = Q(**{f"{prefix}publish_at__isnull": True})
    due |= Q(**{f"{prefix}publish_at__lte": now or timezone.now()})
    return Q(**{f"{prefix}stage__in": stages}) & due


class EditorialQuerySet(PublicQuerySet):
    def published(self):
        """Return what lists, search, feeds and exports begin with."""
        return self.filter(in_public(Stage.PUBLISHED))

    def visible(self):
        """Return what single pages serve."""
        return self.filter(in_public(*VISIBLE))

    def drafts(self):
        return self.filter(stage=Stage.DRAFT)

    def submitted(self):
        return self.filter(stage=Stage.SUBMITTED)

    def alive(self):
        """Return what people still work on: everything but the archive."""
        return self.exclude(stage=Stage.ARCHIVED)

    def scheduled(self):
        """Return what will be published later by itself."""
        return self.filter(stage=Stage.PUBLISHED, publish_at__gt=timezone.now())


class EditorialManager(models.Manager.from_queryset(EditorialQuerySet)):
    """Leaves working copies out; `with_copies` has them.

    A model with a queryset of its own: `EditorialManager.of(ProgrammeQuerySet)`.
    """

    def get_queryset(self):
        return super().get_queryset().filter(working_copy_of__isnull=True)

    @classmethod
    def of(cls, queryset):
        return cls.from_queryset(queryset)()


class Editorial(PublicObject):
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT, db_index=True
    )
    publish_at = models.DateTimeField(
        _("to be published at"), null=True, blank=True, editable=False, db_index=True
    )
    # A change to a published entry waits in a second row until somebody approves it.
    working_copy_of = models.OneToOneField(
        "self",
        verbose_name=_("working copy of"),
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="working_copy",
    )
    copied_version = models.PositiveIntegerField(
        _("version that was copied"), null=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EditorialManager()
    with_copies = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="%(class)s_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(working_copy_of__isnull=True)
                | Q(stage__in=(Stage.DRAFT, Stage.SUBMITTED), copied_version__isnull=False),
                name="%(class)s_working_copy_is_not_public",
                violation_error_message=_("A working copy is never public itself."),
            ),
        ]

    @property
    def is_visible(self):
        """Whether visitors can open its page, as `visible()` says for many."""
        return self.stage in VISIBLE and not self.is_scheduled

    @property
    def is_scheduled(self):
        """Whether it is approved but its time has not come."""
        return self.publish_at is not None and self.publish_at > timezone.now()

    @property
    def is_working_copy(self):
        return self.working_copy_of_id is not None

    @property
    def original(self):
        """The entry that others refer to: never a working copy."""
        return self.working_copy_of if self.is_working_copy else self
