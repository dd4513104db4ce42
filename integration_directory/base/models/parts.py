"""Rows that are part of an entry: its sub-projects, contacts, fundings, links."""

from django.db import models, transaction
from django.db.models import F

from .versioned import Versioned


class Part(Versioned):
    """Belongs to the row that `part_of` leads to, is edited with it and deleted with it.

    A change of a part is a change of the whole entry: its version grows too, first, so that two
    editors lock in the same order.
    """

    # In a working copy: the part of the original that this row is the copy of.
    origin = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="copies"
    )

    # The foreign keys to what it may be part of. One of them is set.
    part_of = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            note_change_of(self.whole)
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            note_change_of(self.whole)
            return super().delete(*args, **kwargs)

    @property
    def whole(self):
        """What it is directly part of."""
        for name in self.part_of:
            if getattr(self, f"{name}_id") is not None:
                return getattr(self, name)
        return None


def entry_of(obj):
    """Return the entry that `obj` is part of; an entry itself."""
    while isinstance(obj, Part):
        obj = obj.whole
    return obj


def note_change_of(obj):
    """Let the version of the entry grow, unless it is being saved with its parts."""
    entry = entry_of(obj)
    if entry is None or entry.pk is None or getattr(entry, "is_saved_with_parts", False):
        return
    type(entry)._base_manager.filter(pk=entry.pk).update(version=F("version") + 1)
    entry.version += 1


def paths_to_entry(model):
    """Return the query paths from a part to its entries: ["sub_project__programme__"]; [""] else.

    Every part leads to entries of one model.
    """
    if not issubclass(model, Part):
        return [""]
    return [
        f"{name}__{rest}"
        for name in model.part_of
        for rest in paths_to_entry(model._meta.get_field(name).related_model)
    ]


def entry_model(model):
    """Return the model of the entries that rows of `model` are part of."""
    while issubclass(model, Part):
        model = model._meta.get_field(model.part_of[0]).related_model
    return model
