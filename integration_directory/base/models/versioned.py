"""Rows that cannot be overwritten unseen: each save says which state it was made from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stale(Exception):
    """Somebody else saved the row meanwhile, so nothing was written. `obj` is what was to be."""

    def __init__(self, obj):
        super().__init__(f"{obj._meta.label} {obj.pk} was saved by somebody else meanwhile")
        self.obj = obj


class Versioned(models.Model):
    """`version` grows with each save, which fails if the row has another one than was loaded.

    The check is part of the UPDATE itself: no lock is held while somebody types, and of two saves
    at the same instant the database lets one through. `update()` of a
    DirectoryQuerySet lets it grow too, without the check.
    """

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    # Whom a row belongs to: {kind of owner: the fields that name one}, with the kinds of
    # permissions.Rights. What belongs to nobody is for administrators.
    owned_by = {}
    # The foreign keys that give others a right or take it away.
    hands_over = ()
    # Whether all who edit may add one: what many entries name, such as a source.
    added_by_editors = False

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if self._state.adding:
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        loaded = self.version
        self.version = loaded + 1
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        try:
            super().save(*args, update_fields=update_fields, **kwargs)
        except BaseException:
            self.version = loaded
            raise

    def _do_update(self, base_qs, *args):
        """Django's own step of save() that writes an existing row."""
        if self._state.adding:
            return super()._do_update(base_qs, *args)
        if not super()._do_update(base_qs.filter(version=self.version - 1), *args):
            raise Stale(self)
        return True
