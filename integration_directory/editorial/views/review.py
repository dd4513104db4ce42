"""The pages on which entries are reviewed, and the steps from there. Only POST changes anything."""

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from integration_directory.base.admin_names import admin_page
from integration_directory.base.models import Editorial, Stale
from integration_directory.base.permissions import rights

from ..enums import Action
from ..forms import ReviewForm, VersionsForm
from ..notices import approvers, notify, submitter
from ..review import STEPS, Act, Incomplete, Refused, perform
from ..reviewing import Comparison, Reviewed
from ..working_copies import (
    Moved,
    apply_copy,
    bring_up_to_date,
    discard_copy,
    make_copy,
    original_of,
)

# Why something that was asked for is not done. An OperationalError: two wait for each other.
REASONS = (Stale, Moved, Incomplete, Refused, OperationalError)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, label, pk):
    entry = entry_or_none(request, label, pk)
    if entry is None:
        return gone(request, label)
    reviewed = Reviewed(entry, request.user)
    if request.method != "POST":
        return page(request, reviewed, ReviewForm(acts=reviewed.acts, initial=reviewed.initial))
    form = ReviewForm(request.POST, acts=reviewed.acts)
    if not form.is_valid():
        return page(request, reviewed, form, status=422)
    try:
        entry = step(request, entry, **form.cleaned_data)
    except REASONS as error:
        messages.error(request, reason(error))
        entry = entry_or_none(request, label, pk)
        if entry is None:
            return gone(request, label)
        reviewed = Reviewed(entry, request.user)
        form.acts = reviewed.acts
        return page(request, reviewed, form, status=409)
    return redirect(address("entry-review", entry))


def step(request, entry, act, version, original_version, comment, publish_at):
    """Do it, tell those concerned, and return the entry where it goes on."""
    act = Act(act)
    action, receivers = STEPS[act].action, None
    if entry.is_working_copy and act == Act.PUBLISH:
        action, receivers = Action.APPLIED, [submitter(entry)]
        entry = apply_copy(entry, request.user, version, original_version or 0, comment)
    else:
        entry = perform(act, entry, request.user, version, comment, publish_at)
    if act != Act.WITHDRAW:
        notify(request, entry, action, comment, receivers)
    messages.success(request, DONE[action])
    return entry


@require_POST
def save_and_submit(request, label, pk):
    """Save the form of an entry, as its own page does, and submit the entry for review."""
    entry = entry_or_none(request, label, pk)
    if entry is None:
        return gone(request, label)
    model_admin = admin.site.get_model_admin(type(entry))
    change = address_of_form(entry)
    response = model_admin.change_view(request, str(pk), form_url=change)
    if response.status_code != 302:
        return response
    entry.refresh_from_db()
    try:
        perform(Act.SUBMIT, entry, request.user, entry.version)
    except REASONS as error:
        messages.error(request, reason(error))
    else:
        notify(request, entry, Action.SUBMITTED)
        messages.success(request, DONE[Action.SUBMITTED])
    return redirect(address("entry-review", entry))


@require_POST
def copy(request, label, pk):
    """Lead to the working copy of an entry; make it if there is none."""
    entry = entry_or_none(request, label, pk)
    if entry is None:
        return gone(request, label)
    made = make_copy(entry, request.user)
    text = _("This is the working copy. What is published stays as it is until somebody approves.")
    messages.info(request, text)
    return redirect(address_of_form(made))


@require_POST
def discard(request, label, pk):
    entry = entry_or_none(request, label, pk)
    form = VersionsForm(request.POST)
    if entry is None or not entry.is_working_copy or not form.is_valid():
        return gone(request, label)
    original = original_of(entry)
    try:
        discard_copy(entry, request.user, form.cleaned_data["version"])
    except REASONS as error:
        messages.error(request, reason(error))
        return redirect(address("entry-review", entry))
    messages.success(request, _("The working copy is discarded. What is published is unchanged."))
    return redirect(address("entry-review", original))


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, label, pk):
    """What was copied, what is published now, what is suggested; and what shall count."""
    entry = entry_or_none(request, label, pk)
    if entry is None or not entry.is_working_copy:
        return gone(request, label)
    form, status = VersionsForm(request.POST or None), 200
    if form.is_valid():
        versions = (form.cleaned_data["version"], form.cleaned_data["original_version"] or 0)
        try:
            bring_up_to_date(entry, request.user, *versions, choices_in(request))
        except REASONS as error:
            messages.error(request, reason(error))
            status = 409
        else:
            messages.success(request, DONE[Action.CHANGED])
            return redirect(address("entry-review", entry))
        entry = entry_or_none(request, label, pk)
        if entry is None:
            return gone(request, label)
    comparison = Comparison(entry, request.user, choices_in(request))
    context = {"compared": comparison, "title": _("The published entry has changed meanwhile")}
    return answer(request, "editorial/review_merge.html", entry, context, status)


def choices_in(request):
    """Return {path: "mine" or "theirs"} of what somebody chose."""
    return {
        name.removeprefix("choice-"): value
        for name, value in request.POST.items()
        if name.startswith("choice-")
    }


# -- Finding entries and answering -----------------------------------------------------------------


def entry_or_none(request, label, pk):
    """Return the entry, a working copy too. 404 for what has no review, 403 for who can't edit."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, Editorial):
        raise Http404
    if not rights(request.user).may_edit:
        raise PermissionDenied
    return model._base_manager.filter(pk=pk).first()


def gone(request, label):
    """Lead to the list of such entries: a link from a mail may be older than its entry."""
    messages.warning(request, _("This is not there any more: approved, discarded or deleted."))
    return redirect(admin_page(apps.get_model(label), "changelist"))


def address(name, entry):
    return reverse(name, args=[entry._meta.label_lower, entry.pk])


def address_of_form(entry):
    return admin_page(entry, "change", entry.pk)


def page(request, reviewed, form, status=200):
    entry = reviewed.entry
    context = {
        "reviewed": reviewed,
        "form": form,
        "approvers": approvers(entry) if reviewed.is_waiting else [],
        "title": _("Review"),
    }
    return answer(request, "editorial/review.html", entry, context, status)


def answer(request, template, entry, context, status):
    shared = admin.site.each_context(request) | {"entry": entry, "opts": entry._meta}
    return render(request, template, shared | context, status=status)


# -- Words -----------------------------------------------------------------------------------------


def reason(error):
    """Return why something was not done, for the person who wanted it."""
    match error:
        case Stale():
            return _("Somebody has changed this meanwhile. Nothing was done: please look again.")
        case Moved():
            return _("What is published has changed since. Bring the working copy up to date.")
        case Incomplete():
            return _("Something is still missing for publication. The list below leads there.")
        case OperationalError():
            return _("The database is very busy. Nothing was done: please try again.")
    return str(error)


DONE = {
    Action.CHANGED: gettext_lazy(
        "The working copy is up to date. Look at the change again before approval."
    ),
    Action.SUBMITTED: gettext_lazy("Submitted for review."),
    Action.WITHDRAWN: gettext_lazy("Taken back: it is a draft again."),
    Action.RETURNED: gettext_lazy("Returned with your comment: it is a draft again."),
    Action.PUBLISHED: gettext_lazy("Published."),
    Action.SCHEDULED: gettext_lazy("Approved. It will be published by itself."),
    Action.APPLIED: gettext_lazy("Approved: the change is public now."),
    Action.ARCHIVED: gettext_lazy("Archived: lists leave it out, its page stays."),
}
