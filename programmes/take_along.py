"""What people take along from a programme: a contact for the address book, days for a calendar."""

import datetime
import re
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event
from segno.helpers import make_vcard_data

from integration_directory.base.dates import Precision
from integration_directory.base.texts import translated
from integration_directory.base.views import at_present_address

from .models import Programme


@dataclass(frozen=True)
class Day:
    """A day of a programme that is still to come. `kind` is the same in every language."""

    kind: str
    date: datetime.date
    label: str


def days_of(programme):
    """Return the Days to come on which an offer begins and ends, if they are known exactly."""
    if not programme.may_be_called:
        return []
    today = timezone.localdate()
    period = programme.period
    ends = (("start", period.start, _("Start")), ("end", period.end, _("End")))
    return [
        Day(kind, date.day, label)
        for kind, date, label in ends
        if date and date.precision == Precision.DAY and date.day >= today
    ]


@require_safe
@at_present_address(Programme.objects.visible)
def contact_card(request, slug, pk):
    """A contact of an offer as vCard. Numbers of ended programmes are history: they have none."""
    programme = get_object_or_404(Programme.objects.visible(), slug=slug)
    if not programme.may_be_called:
        raise Http404
    contacts = programme.contacts.select_related("organisation")
    contact = get_object_or_404(contacts, pk=pk)
    return _file(_card(request, programme, contact), "text/vcard", f"{slug}-{pk}.vcf")


def _card(request, programme, contact):
    organisation = _plain(translated(contact.organisation, "name").value)
    name = _plain(contact.person or translated(contact, "desk").value or organisation)
    card = make_vcard_data(
        # The parts of a name cannot be told apart: all of it stands where the family name does.
        name=re.sub(r"([,;])", r"\\\1", name),
        displayname=name,
        org=organisation,
        email=contact.email or None,
        phone=contact.phone.as_international if contact.phone else None,
        url=request.build_absolute_uri(programme.get_absolute_url()),
        memo=_plain(translated(programme, "title").value),
    )
    return "\r\n".join(card.splitlines()) + "\r\n"


def _plain(text):
    """Return a text in one line, with the sign escaped that vCards escape with."""
    return " ".join(text.split()).replace("\\", "\\\\")


@require_safe
@at_present_address(Programme.objects.visible)
def dates(request, slug):
    """The days of an offer as a calendar file."""
    programme = get_object_or_404(Programme.objects.visible(), slug=slug)
    days = days_of(programme)
    if not days:
        raise Http404
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{request.get_host()}//{_('Integration Directory')}//")
    title = translated(programme, "title").value
    for day in days:
        event = Event()
        event.add("uid", f"{programme.uuid}-{day.kind}")
        event.add("dtstamp", programme.updated_at)
        event.add("dtstart", day.date)
        event.add("dtend", day.date + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # nobody is busy all that day
        event.add("summary", f"{day.label}: {title}")
        event.add("description", translated(programme, "summary").value)
        event.add("url", request.build_absolute_uri(programme.get_absolute_url()))
        calendar.add_component(event)
    return _file(calendar.to_ical(), "text/calendar", f"{slug}.ics")


def _file(content, kind, name):
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
