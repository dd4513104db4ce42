"""When public data changes, everything computed from it must know."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _


class DataVersion(models.Model):
    """One row whose stamp changes in every transaction that changes public data.

    A stamp and no counter: after a backup is restored, a counter would reach the same number again
    with other data.
    """

    stamp = models.UUIDField(_("stamp"), default=uuid.uuid4)
    # Instants (ISO 8601) at which entries become public without any change of the data.
    planned = models.JSONField(_("planned publications"), default=list)

    class Meta:
        verbose_name = _("version of the data")
        verbose_name_plural = _("versions of the data")

    def __str__(self):
        return str(self.stamp)

    @classmethod
    def current(cls):
        """Return the present stamp and how many planned publications are past: one key.

        (None, 0) before the first change.
        """
        stamp, planned = cls.objects.values_list("stamp", "planned").first() or (None, [])
        now = timezone.now()
        return stamp, sum(parse_datetime(instant) <= now for instant in planned)

    @classmethod
    def plan(cls, instants):
        """Note at which instants what is public changes by itself."""
        cls.change()
        cls.objects.update(planned=sorted(instant.isoformat() for instant in instants))

    @classmethod
    def change(cls):
        """Set a new stamp, within the transaction that changes the data."""
        if not cls.objects.update(stamp=uuid.uuid4()):
            cls.objects.get_or_create(pk=1)


def holds_public_data(model):
    """Whether pages, lists or exports show rows of the model: an app says so for all its models.

    A model may differ from its app.
    """
    of_app = getattr(apps.app_configs.get(model._meta.app_label), "holds_public_data", False)
    return getattr(model, "holds_public_data", of_app)


class DirectoryQuerySet(models.QuerySet):
    """The queryset of all public data: changes past save() and delete() count as changes too."""

    def update(self, **values):
        """Change rows at once. Those with a version get the next one, as by save()."""
        if any(field.name == "version" for field in self.model._meta.concrete_fields):
            values.setdefault("version", models.F("version") + 1)
        rows = super().update(**values)
        if rows:
            DataVersion.change()
        return rows

    def bulk_create(self, *args, **options):
        objects = super().bulk_create(*args, **options)
        if objects:
            DataVersion.change()
        return objects

    update.alters_data = True
    bulk_create.alters_data = True


def note_change(sender, **kwargs):
    # For many-to-many fields "pre" has changed nothing yet.
    if holds_public_data(sender) and not kwargs.get("action", "").startswith("pre_"):
        DataVersion.change()


def watch():
    """Connect to every way in which Django changes rows. Called once, when the apps are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(note_change, dispatch_uid="data version")
