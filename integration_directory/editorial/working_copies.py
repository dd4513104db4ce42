"""Working copies: a change to a public entry waits in a second row until somebody approves it.

The copy is a draft with all parts of its own, which remember what they are copies of (`origin`).
Its slug is a technical one that no page shows. Approval writes what it says into the original,
which keeps its key, its address, its parts' keys and whatever refers to them, and ends the copy.
"""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin_saving import claim
from integration_directory.base.enums import Stage
from integration_directory.base.models import Stale
from integration_directory.base.permissions import can
from integration_directory.base.signals import (
    entry_about_to_change,
    entry_about_to_go,
    entry_changed,
)
from integration_directory.base.trees import EMPTY, Lost, applied, copied, read_tree, write_tree

from .enums import Action
from .merging import merge
from .missing import blocking, missing
from .models import Revision
from .review import Act, Incomplete, Refused, is_possible, may_copy, seized


class Moved(Exception):
    """The original has changed since it was copied: the copy must be brought up to date first."""


def copy_of(entry):
    """Return the working copy of an entry, or None."""
    return type(entry).with_copies.filter(working_copy_of=entry).first()


def original_of(copy):
    return type(copy)._base_manager.get(pk=copy.working_copy_of_id)


@transaction.atomic
def make_copy(entry, user):
    """Return the working copy of a public entry: the one that it has, or a new one.

    Raises PermissionDenied.
    """
    # Locked, so that nobody changes it between its version and its tree, or copies it as well.
    entry = type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    if not may_copy(user, entry):
        raise PermissionDenied
    if existing := copy_of(entry):
        return existing
    entry_about_to_change.send(type(entry), entry_pk=entry.pk)
    copy = type(entry)(
        slug=f"copy-{uuid.uuid4().hex}",
        stage=Stage.DRAFT,
        working_copy_of=entry,
        copied_version=entry.version,
    )
    write_tree(copy, copied(read_tree(entry)))
    note(copy, user, Action.CREATED)
    return copy


@transaction.atomic
def discard_copy(copy, user, version, comment=""):
    """Delete the copy with all its parts; its history stays. Raises Stale or PermissionDenied."""
    stored = seized(copy, version, lambda row: can(user, "delete", row))
    entry_about_to_go.send(type(stored), entry=stored, user=user, reason=comment)
    stored.delete()


@transaction.atomic
def apply_copy(copy, user, version, original_version, comment=""):
    """Approve the change: write it into the original, delete the copy, return the original.

    The versions are those that the page showed. Raises Stale, PermissionDenied, Moved, Incomplete
    or Refused; nothing is written then.
    """
    copy = seized(copy, version, lambda stored: is_possible(Act.PUBLISH, user, stored))
    original = original_of(copy)
    if original.version != original_version:
        raise Stale(original)
    entry_about_to_change.send(type(original), entry_pk=original.pk)
    claim(original)
    present = read_tree(original)
    if has_moved(copy, original_version, present):
        raise Moved
    suggested = read_tree(copy)
    if found := blocking(missing(copy, suggested, present)):
        raise Incomplete(found)
    write_in_full(original, applied(suggested, present))
    copy.delete()
    note(original, user, Action.APPLIED, comment)
    return original


def write_in_full(original, tree):
    try:
        with transaction.atomic():
            write_tree(original, tree)
    except Lost as error:
        text = _("What the change names is gone meanwhile: %(names)s. Choose something else.")
        raise Refused(text % {"names": ", ".join(error.names)}) from error
    except IntegrityError as error:
        raise Refused(
            _("The change contradicts itself, so that it can't be kept. Look through its parts.")
        ) from error


# -- When the original moved -----------------------------------------------------------------------


def has_moved(copy, version, present):
    """Return whether the original says anything else now than when it was copied.

    `version` and `present` are its version and its tree. A new stage alone changes nothing.
    """
    if copy.copied_version == version:
        return False
    then = tree_when_copied(copy)
    return then is None or content(then) != content(present)


def tree_when_copied(copy):
    """Return the tree that the original had then; None if its history has been cleared."""
    then = Revision.objects.filter(
        model=copy._meta.label_lower,
        entry_pk=copy.working_copy_of_id,
        version=copy.copied_version,
    ).first()
    return then and then.tree


def content(tree):
    """Return what a tree says, without what belongs to its row alone."""
    parts = {name: [content(part) for part in parts] for name, parts in tree["parts"].items()}
    return {
        "pk": tree["pk"],
        "fields": tree["fields"],
        "many": {name: pks for name, pks in tree["many"].items() if pks},
        "parts": {name: below for name, below in parts.items() if below},
    }


def merged(copy, original, choices=()):
    """Return the Merge (merging.py) of a copy with its original as it is now.

    `choices`: {path: "mine" or "theirs"} for what both have changed.
    """
    suggested = read_tree(copy)
    restore_origins(suggested, origins_of(copy))
    then = tree_when_copied(copy) or EMPTY | {"model": suggested["model"]}
    return merge(then, read_tree(original), suggested, dict(choices))


def origins_of(copy):
    """Return {(model, key of a part): key of what it is a copy of}, from the copy's history.

    The database forgets the origin of a part when the original part is deleted.
    """
    found = {}
    for tree in Revision.objects.of(copy).values_list("tree", flat=True).iterator():
        collect_origins(tree, found)
    return found


def collect_origins(tree, found):
    for parts in tree["parts"].values():
        for part in parts:
            if "origin" in part:
                found[part["model"], part["pk"]] = part["origin"]
            collect_origins(part, found)


def restore_origins(tree, origins):
    for parts in tree["parts"].values():
        for part in parts:
            if origin := part.get("origin") or origins.get((part["model"], part["pk"])):
                part["origin"] = origin
            restore_origins(part, origins)


@transaction.atomic
def bring_up_to_date(copy, user, version, original_version, choices):
    """Take into the copy what has changed in the original since. Returns the copy.

    Raises Stale, PermissionDenied, or Refused if a choice is missing.
    """
    copy = seized(copy, version, lambda stored: can(user, "change", stored))
    original = type(copy)._base_manager.select_for_update().get(pk=copy.working_copy_of_id)
    if original.version != original_version:
        raise Stale(original)
    result = merged(copy, original, choices)
    if result.open:
        raise Refused(_("Choose for each of them."))
    entry_about_to_change.send(type(original), entry_pk=original.pk)
    copy.copied_version = original.version
    write_in_full(copy, result.tree)
    note(copy, user, Action.CHANGED, str(_("Brought up to date with what is published.")))
    return copy


def note(entry, user, action, comment=""):
    entry_changed.send(type(entry), entry=entry, user=user, action=action.value, reason=comment)
