"""The history of entries: what was changed, back to an earlier state, what was deleted."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_directory.base.models import Stale, Versioned, entry_of
from integration_directory.base.permissions import can, rights
from integration_directory.base.trees import read_tree
from integration_directory.base.views import page_of

from ..differences import differences, sections
from ..enums import Action
from ..erasure import may_erase
from ..forms import BackForm
from ..history import deleted_entries, may_undelete, revert, state_to_return_to, undelete
from ..models import Revision
from ..review import Refused
from ..traces import persons_in

PER_PAGE = 50
LARGEST_KEY = 2**63 - 1


@require_safe
def entry_history(request, label, pk):
    model = versioned(request, label, pk)
    row = model._base_manager.filter(pk=pk).first()
    entry = entry_of(row)
    if entry is not row:
        return redirect("entry-history", entry._meta.label_lower, entry.pk)
    revisions = Revision.objects.filter(model=label, entry_pk=pk).without_trees()
    page = page_of(request, revisions, PER_PAGE)
    if entry is None and not page.object_list:
        raise Http404
    context = {
        "page": page,
        "pk": pk,
        "name": str(entry or page[0].name),
        "title": _("History"),
    }
    return answer(request, "editorial/history.html", model, entry, context)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_revision(request, label, pk, revision):
    """One change, and the way back to the state that it led to."""
    model = versioned(request, label, pk)
    revisions = Revision.objects.select_related("user")
    revision = get_object_or_404(revisions, model=label, entry_pk=pk, pk=revision)
    entry = model._base_manager.filter(pk=pk).first()
    form, status = BackForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                entry = go_back(request, entry, revision, **form.cleaned_data)
                return redirect("entry-history", label, entry.pk)
            except (Stale, Refused, IntegrityError) as error:
                messages.error(request, words(error))
                status = 409
                entry = model._base_manager.filter(pk=pk).first()
    way = Way.back_to(revision, entry, request.user)
    context = {
        "revision": revision,
        "name": revision.name,
        "sections": sections(changes_of(revision)),
        "way": way,
        "version": way.version if way else 0,
        "form": form,
        "persons": persons_in(revision.tree) if may_erase(request.user, entry, revision) else [],
        "title": _("History"),
    }
    return answer(request, "editorial/history_revision.html", model, entry, context, status)


def go_back(request, entry, revision, version, reason):
    """Bring the state of the revision back, into the entry or as an entry, which is returned."""
    if entry is None:
        entry = undelete(revision, request.user, reason)
        messages.success(request, _("The entry is back, as a draft with all its parts."))
    else:
        entry = revert(entry, revision, request.user, version or 0, reason)
        messages.success(request, _("The entry is back in this state, with all its parts."))
    return entry


@require_safe
def deleted_list(request):
    if not rights(request.user).may_edit:
        raise PermissionDenied
    page = page_of(request, deleted_entries(request.user).without_trees(), PER_PAGE)
    for revision in page:
        revision.kind = capfirst(apps.get_model(revision.model)._meta.verbose_name)
    context = {"page": page, "title": _("Deleted entries")}
    return answer(request, "editorial/history_deleted.html", None, None, context)


# -- What the pages show -------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """How to get back to a state: what that would change now, and whether it is a deleted entry.

    `version`: of the entry as it is now.
    """

    sections: list = ()
    version: int = 0
    is_undelete: bool = False

    @classmethod
    def back_to(cls, revision, entry, user):
        """Return the Way, or None if the user may not go it."""
        if entry is None:
            is_open = may_undelete(user, revision) and is_last(revision)
            return cls(is_undelete=True) if is_open else None
        if not can(user, "change", entry):
            return None
        present = read_tree(entry)
        target = state_to_return_to(revision, present)
        return cls(sections(differences(present, target)), entry.version)


def is_last(revision):
    return Revision.objects.deleted().filter(pk=revision.pk).exists()


def changes_of(revision):
    """Return the differences to the state before."""
    if revision.action == Action.DELETED:
        return differences(revision.tree, None)
    before = Revision.objects.earlier(revision).first()
    if before is None or before.action == Action.DELETED:
        return differences(None, revision.tree)
    return differences(before.tree, revision.tree)


def versioned(request, label, pk):
    """Return the model that an address names. 404 for others, 403 for those who can't edit."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, Versioned) or label != model._meta.label_lower or pk > LARGEST_KEY:
        raise Http404
    if not rights(request.user).may_edit:
        raise PermissionDenied
    return model


def words(error):
    """Return why nothing was written, for the person who asked for it."""
    match error:
        case Stale():
            return _("Somebody has changed this meanwhile. Nothing was done: please look again.")
        case Refused():
            return str(error)
    return _("Somebody else was faster. Nothing was done: please look again.")


def answer(request, template, model, entry, context, status=200):
    shared = admin.site.each_context(request) | {
        "opts": model and model._meta,
        "label": model and model._meta.label_lower,
        "entry": entry,
    }
    return render(request, template, shared | context, status=status)
