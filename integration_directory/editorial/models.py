"""The history of entries: each state that an entry had, with all its parts."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from .enums import Action

# After these, what was submitted before is nobody's task any more.
SETTLES = (
    Action.SUBMITTED,
    Action.WITHDRAWN,
    Action.PUBLISHED,
    Action.SCHEDULED,
    Action.APPLIED,
    Action.ARCHIVED,
    Action.DELETED,
)


class RevisionQuerySet(models.QuerySet):
    def of(self, entry):
        """Return the history of an entry, the newest first."""
        return self.filter(model=entry._meta.label_lower, entry_pk=entry.pk)

    def without_trees(self):
        """Leave the states themselves in the database: they are large."""
        return self.defer("tree").select_related("user")

    def earlier(self, revision):
        """Return what the history of the same entry says before, the newest first."""
        return self.filter(model=revision.model, entry_pk=revision.entry_pk, pk__lt=revision.pk)

    def deleted(self):
        """Return the last state of each entry that was deleted and has not been brought back.

        Working copies are none: what was suggested in them is settled.
        """
        later = Revision.objects.filter(
            model=OuterRef("model"), entry_pk=OuterRef("entry_pk"), pk__gt=OuterRef("pk")
        )
        return self.filter(action=Action.DELETED, tree__copy_of__isnull=True).exclude(Exists(later))

    def last_changed_by(self, user):
        """Return the last thing that the user did to each entry, the newest first."""
        later = self.filter(
            user=user, model=OuterRef("model"), entry_pk=OuterRef("entry_pk"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), user=user).defer("tree").order_by("-pk")

    def returned_to(self, user, models):
        """Return the user's submissions of drafts of the models that were returned.

        With `returned_at` and `comment`, the newest first, without what is on its way again.
        """
        later = self.filter(
            model=OuterRef("model"), entry_pk=OuterRef("entry_pk"), pk__gt=OuterRef("pk")
        ).order_by("-pk")
        returned = later.filter(action=Action.RETURNED)
        drafts = Q(pk__in=[])
        for model in models:
            entry = model.with_copies.drafts().filter(pk=OuterRef("entry_pk"))
            drafts |= Q(Exists(entry), model=model._meta.label_lower)
        return (
            self.filter(drafts, user=user, action=Action.SUBMITTED)
            .exclude(Exists(later.filter(action__in=SETTLES)))
            .annotate(
                returned_at=Subquery(returned.values("at")[:1]),
                comment=Subquery(returned.values("reason")[:1]),
            )
            .filter(returned_at__isnull=False)
            .defer("tree")
            .order_by("-returned_at", "-pk")
        )


class Revision(models.Model):
    """The state of an entry after somebody did something to it: who, when, what, why.

    `tree` is that state (base/trees.py). `version` is the entry's own then. The entry may be gone.
    """

    model = models.CharField(_("kind"), max_length=100)
    entry_pk = models.PositiveBigIntegerField(_("number of the entry"))
    version = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=300)
    action = models.CharField(_("action"), max_length=12, choices=Action.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="revisions",
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    reason = models.CharField(_("why"), max_length=1000, blank=True)
    tree = models.JSONField(_("state"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["model", "entry_pk", "-id"], name="revisions_of_an_entry")]

    def __str__(self):
        return f"{self.name} ({self.get_action_display()})"
