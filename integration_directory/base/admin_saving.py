"""Saving in the admin: everything of one form or nothing, and never over somebody else's work.

A page carries the version of the object that it shows. The save succeeds only if the object still
has it, so what somebody saved meanwhile is never overwritten: the editor gets both to choose from
(admin_conflicts.py). A page saved without a change writes nothing.
"""

from functools import partial

from django.contrib import messages
from django.db import OperationalError, connection, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .admin_conflicts import answer, versions_now
from .admin_input import ENTRY_VERSION, VERSION, versions_in
from .models import Part, Stale, entry_of
from .signals import entry_about_to_change, entry_about_to_go, entry_changed

# The field for why somebody saves.
REASON = "_reason"
LONGEST_REASON = 300


class Saving:
    """For the admin of a model that is Versioned."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        show = partial(super().changeform_view, request, object_id, form_url)
        if request.method == "POST":
            return answer(self, request, object_id, partial(show, extra_context))
        if object_id and issubclass(self.model, Part):
            # Read before the rows: what somebody saves in between must not pass for shown.
            versions = versions_now(self.model, object_id)
            extra_context = {**(extra_context or {}), "entry_version": versions and versions[1]}
        return show(extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["base_version"] = request.POST.get(VERSION, obj.version)
            if request.method == "POST":
                context["entry_version"] = request.POST.get(ENTRY_VERSION, "")
            context["reason"] = reason_in(request)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """Save what is new. `save_related` alone knows whether anything changed of the rest."""
        if not change:
            if entry_of(obj) is not obj:
                announce(entry_of(obj))
            self.store(obj, form)

    def save_related(self, request, form, formsets, change):
        obj = form.instance
        if change and not (form.has_changed() or any(each.has_changed() for each in formsets)):
            return
        entry = entry_of(obj)
        if change:
            announce(entry)
            take(request, obj, entry)
            self.store(obj, form)
        entry.is_saved_with_parts = True
        super().save_related(request, form, formsets, change)
        entry.is_saved_with_parts = False
        check_references()
        note_change(request, entry, "changed" if change or entry is not obj else "created")

    def store(self, obj, form):
        """Write the row of the page's object."""
        obj.save()

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Stale:
            self.message_user(
                request,
                _("Somebody else has just changed this. Look at it again before you delete it."),
                messages.ERROR,
            )
            return redirect(request.path)
        except OperationalError:
            self.message_user(
                request,
                _("The database is very busy. Nothing was deleted; please try again."),
                messages.ERROR,
            )
            return redirect(request.path)

    def delete_model(self, request, obj):
        entry = entry_of(obj)
        if entry is not obj:
            announce(entry)
            obj.delete()
            note_change(request, entry, "changed")
            return
        claim(obj)
        entry_about_to_go.send(type(obj), entry=obj, user=request.user, reason=reason_in(request))
        obj.delete()

    # The history of the entries says more than Django's log, and forgets what has to be forgotten.
    def construct_change_message(self, request, form, formsets, add=False):
        return ""

    def log_addition(self, request, obj, message):
        pass

    def log_change(self, request, obj, message):
        pass

    def log_deletions(self, request, queryset):
        pass


def take(request, obj, entry):
    """Let the save fail unless the page showed what is stored now.

    A part's rows have pages of their own, whose saves only the entry's version tells.
    """
    obj.version, of_entry = versions_in(request.POST)
    if entry is not obj:
        entry.version = of_entry
        claim(entry)
        entry.is_saved_with_parts = True


def reason_in(request):
    return request.POST.get(REASON, "").strip()[:LONGEST_REASON]


def announce(entry):
    entry_about_to_change.send(type(entry), entry_pk=entry.pk)


def note_change(request, entry, action):
    entry_changed.send(
        type(entry), entry=entry, user=request.user, action=action, reason=reason_in(request)
    )


def check_references():
    """Let PostgreSQL check now, not after the message of success, that no named row has gone.

    SQLite lets nobody else write while a transaction does.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


def claim(entry):
    """Make sure that the entry is as it was loaded, and lock it until the transaction ends."""
    rows = type(entry)._base_manager.filter(pk=entry.pk, version=entry.version)
    with transaction.atomic():
        if not rows.update(version=entry.version + 1):
            raise Stale(entry)
    entry.version += 1
