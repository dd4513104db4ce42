"""Keeping the history: every change of an entry leaves its state before and after."""

from django.utils import translation

from integration_directory import languages
from integration_directory.base.registry import Change, answer_with
from integration_directory.base.signals import (
    entry_about_to_change,
    entry_about_to_go,
    entry_changed,
)
from integration_directory.base.trees import read_tree

from .enums import Action
from .models import Revision


def connect():
    entry_about_to_change.connect(keep_present_state, dispatch_uid="history: before")
    entry_changed.connect(record_change, dispatch_uid="history: after")
    entry_about_to_go.connect(record_end, dispatch_uid="history: end")
    answer_with("changes_since", changes_since)
    answer_with("state_of_version", state_of_version)


def record(entry, action, user=None, reason=""):
    """Note the state that the entry now has in the database. Returns the Revision."""
    with translation.override(languages.SOURCE):
        name = str(entry)[:300]
    version = type(entry)._base_manager.values_list("version", flat=True).get(pk=entry.pk)
    return Revision.objects.create(
        model=entry._meta.label_lower,
        entry_pk=entry.pk,
        version=version,
        name=name,
        action=action,
        user=user if user is not None and user.pk else None,
        reason=reason,
        tree=read_tree(entry),
    )


def keep_present_state(sender, entry_pk, **kwargs):
    """Record the state before a change, if nothing has: programs change entries too."""
    entry = sender._base_manager.get(pk=entry_pk)
    last = Revision.objects.of(entry).values_list("version", flat=True).first()
    if last != entry.version:
        record(entry, Action.FOUND)


def record_change(sender, entry, user, action, reason="", **kwargs):
    record(entry, action, user, reason)


def record_end(sender, entry, user, reason="", **kwargs):
    record(entry, Action.DELETED, user, reason)


# -- Answers (base/registry.py) ------------------------------------------------------------------

MOST_CHANGES = 10


def changes_since(model, pk, version):
    history = Revision.objects.filter(model=model._meta.label_lower, entry_pk=pk)
    known = history.filter(version=version).values_list("pk", flat=True).first()
    later = history.exclude(action=Action.FOUND).without_trees()
    later = later[:1] if known is None else later.filter(pk__gt=known)[:MOST_CHANGES]
    return [
        Change(
            name=str(revision.user) if revision.user else "",
            at=revision.at,
            action=revision.get_action_display(),
            reason=revision.reason,
        )
        for revision in later
    ]


def state_of_version(model, pk, version):
    history = Revision.objects.filter(model=model._meta.label_lower, entry_pk=pk)
    if history.filter(action=Action.ERASED, version__gt=version).exists():
        # The history says no longer what a form opened before has shown: somebody has to look,
        # or the person who was erased would pass for new input and come back.
        return None
    return history.filter(version=version).values_list("tree", flat=True).first()
