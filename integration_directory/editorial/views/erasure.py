"""Erasing a person who is named by a part of an entry: what will go, and doing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from integration_directory.base.models import Stale, entry_of

from ..erasure import erase, may_erase
from ..forms import BackForm
from ..models import Revision
from ..traces import is_in_history_of, named_elsewhere, personal, root_of, traces_of
from .history import LARGEST_KEY, answer, versioned, words

CONSEQUENCES = {
    "organisations.contact": gettext_lazy(
        "Name, telephone number, e-mail address and basis go; the desk stays. A contact without a "
        "desk goes as a whole."
    ),
    "programmes.involvement": gettext_lazy(
        "Name and function of the person go; the organisation and its role stay."
    ),
    "programmes.testimonial": gettext_lazy("The quotation goes as a whole."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request, label, pk, part, part_pk):
    """Say where the person is found, and erase them there."""
    entry, model = found(request, label, pk, part, part_pk)
    form, status = BackForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                erase(model, part_pk, entry, request.user, **form.cleaned_data)
                messages.success(request, _("The personal data are erased, in the history too."))
                return redirect("entry-history", label, pk)
            except Stale as error:
                messages.error(request, words(error))
                status = 409
                entry = type(entry)._base_manager.filter(pk=pk).first()
    traces = traces_of(model, part_pk)
    context = {
        "traces": traces,
        "elsewhere": named_elsewhere(traces),
        "version": entry.version if entry is not None else 0,
        "form": form,
        "consequence": CONSEQUENCES[part],
        "name": str(entry) if entry is not None else last_name(label, pk),
        "pk": pk,
        "title": _("Erase personal data"),
    }
    of_entry = versioned(request, label, pk)
    return answer(request, "editorial/history_erase.html", of_entry, entry, context, status)


def last_name(label, pk):
    """Return the name that a deleted entry had."""
    return Revision.objects.filter(model=label, entry_pk=pk).values_list("name", flat=True).first()


def found(request, label, pk, part, part_pk):
    """Return (entry or None, model of the part). 404 if the part is not and was not the entry's."""
    model = versioned(request, label, pk)
    try:
        of_part = personal(part)
    except KeyError as error:
        raise Http404 from error
    if part_pk > LARGEST_KEY:
        raise Http404
    row = of_part._base_manager.filter(pk=part_pk).first()
    entry = model._base_manager.filter(pk=pk).first()
    if row is not None:
        if root_of(row) != row or entry_of(row) != entry:
            raise Http404
    elif not is_in_history_of(of_part, part_pk, label, pk):
        raise Http404
    last = Revision.objects.deleted().filter(model=label, entry_pk=pk).first()
    if not may_erase(request.user, entry, last):
        raise PermissionDenied
    return entry, of_part
