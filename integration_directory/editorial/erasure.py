"""Erasing a person who withdraws consent: from the entry, its working copy and its whole history.

A contact keeps its desk, an involvement its organisation; a quotation goes as a whole, like a
contact that was a person and no desk. Versions grow, so that a form opened before can't bring the
person back unnoticed.
"""

import json
import re

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from integration_directory.base.models import entry_of
from integration_directory.base.permissions import can, rights
from integration_directory.base.signals import entry_about_to_change
from integration_directory.base.trees import assign, values_of

from .enums import Action
from .history import may_undelete, note
from .models import Revision
from .review import seized
from .traces import erased, traces_of

ERASED = "[…]"


def may_erase(user, entry, last=None):
    """Whether the user may erase persons from an entry, or from a deleted one (`last` revision)."""
    if entry is not None:
        return can(user, "change", entry)
    return rights(user).everything or (last is not None and may_undelete(user, last))


@transaction.atomic
def erase(model, pk, entry, user, version, reason=""):
    """Erase whom the part names. `entry`: what it is part of, in the version that the user saw.

    None if the entry is gone; then the caller has checked the rights. Returns the Traces. Raises
    Stale or PermissionDenied; nothing is erased then.
    """
    copies = []
    if entry is not None:
        entry = seized(entry, version, lambda stored: can(user, "change", stored))
        copies = copies_with(model, pk)
        for copy in copies:
            if copy.working_copy_of_id != entry.pk:
                raise PermissionDenied
            entry_about_to_change.send(type(copy), entry_pk=copy.pk)
    traces = traces_of(model, pk)
    erase_rows(traces)
    for revision in Revision.objects.filter(pk__in=traces.revisions).iterator(chunk_size=50):
        revision.tree = without_person(revision.tree, traces)
        revision.save(update_fields=["tree"])
    erase_from_texts(traces)
    for copy in copies:
        keep_in_step(copy, entry, version)
    for each in (entry, *copies) if entry is not None else ():
        note(each, user, Action.ERASED, hidden(reason, traces))
    return traces


def copies_with(model, pk):
    """Return the working copies that have a copy of the part."""
    return [entry_of(row) for row in model._base_manager.filter(origin=pk)]


def erase_rows(traces):
    for row in traces.rows:
        fields = values_of(row)
        left = erased(traces.model, fields, traces.numbers)
        if left == fields:
            continue
        if left is None:
            row.delete()
        else:
            assign(row, {"fields": left})
            row.save()


def keep_in_step(copy, original, version):
    """A working copy that was up to date is so still: the same was erased from both."""
    if copy.working_copy_of_id == original.pk and copy.copied_version == version:
        rows = type(copy)._base_manager
        now = rows.values_list("version", flat=True).get(pk=original.pk)
        rows.filter(pk=copy.pk).update(copied_version=now)


def without_person(tree, traces):
    below = {}
    for name, parts in tree["parts"].items():
        kept = []
        for part in parts:
            if part["model"] == traces.model._meta.label_lower and part["pk"] in traces.keys:
                left = erased(traces.model, part["fields"], traces.numbers)
                if left is None:
                    continue
                part = {**part, "fields": left}
            kept.append(without_person(part, traces))
        if kept:
            below[name] = kept
    return {**tree, "parts": below}


# -- Free texts ----------------------------------------------------------------------------------


def erase_from_texts(traces):
    """Erase the person from the reasons in the history and from the log that Django once kept."""
    for text in traces.texts():
        for revision in Revision.objects.filter(reason__icontains=text).defer("tree"):
            revision.reason = hidden(revision.reason, traces)
            revision.save(update_fields=["reason"])
        escaped = json.dumps(text)[1:-1]  # as Django writes it into its messages
        LogEntry.objects.filter(
            Q(object_repr__icontains=text)
            | Q(change_message__icontains=text)
            | Q(change_message__icontains=escaped)
        ).update(object_repr=ERASED, change_message="")
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(traces.model),
        object_id__in=[str(key) for key in traces.keys],
    ).update(object_repr=ERASED, change_message="")


def hidden(text, traces):
    """Return the text with the person's names and numbers replaced."""
    for each in traces.texts():
        text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", ERASED, text, flags=re.IGNORECASE)
    return text
