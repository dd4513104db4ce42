"""Mail to those whom a step of the review concerns: German first, English below."""

import logging

from django.contrib import messages
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory import languages
from integration_directory.accounts.models import User
from integration_directory.base.texts import translated
from organisations.enums import MembershipRole
from organisations.models import Membership, Network

from .enums import Action
from .models import Revision
from .review import Act, is_possible

logger = logging.getLogger(__name__)
LANGUAGES = ("de", "en")

# The steps that somebody who submitted an entry waits for.
OUTCOMES = frozenset(
    {
        Action.RETURNED,
        Action.PUBLISHED,
        Action.SCHEDULED,
        Action.APPLIED,
        Action.WITHDRAWN,
        Action.ARCHIVED,
    }
)


def approvers(entry):
    """Return the users who keep the entry as coordinators; administrators if there are none."""
    found = [user for user in coordinators(entry) if is_possible(Act.PUBLISH, user, entry)]
    return found or list(User.objects.filter(is_active=True, is_staff=True, is_superuser=True))


def coordinators(entry):
    """Return those who may be: the coordinators of all organisations and networks around it."""
    organisations, networks = owner_ids(entry, "organisation"), owner_ids(entry, "network")
    for keepers in Network.with_copies.filter(pk__in=networks).values_list(
        "maintained_by", "coordinator"
    ):
        organisations.update(keepers)
    own = Q(organisation__in=organisations - {None}) | Q(network__in=networks)
    memberships = Membership.objects.filter(own, role=MembershipRole.COORDINATOR)
    return User.objects.filter(
        pk__in=memberships.values("user"), is_active=True, is_staff=True, is_superuser=False
    ).order_by("pk")


def owner_ids(entry, kind):
    names = entry.owned_by.get(kind, ())
    return {getattr(entry, entry._meta.get_field(name).attname) for name in names} - {None}


def submitter(entry):
    """Return who submitted the entry last, or None."""
    last = Revision.objects.of(entry).filter(action=Action.SUBMITTED).without_trees().first()
    return last and last.user


def notify(request, entry, action, comment="", receivers=None):
    """Tell those concerned, once the transaction is committed, what was done to the entry.

    `receivers` says who they are where the entry itself can't any more. Who did it gets no mail; if
    the mail fails, they are told.
    """
    if receivers is None:
        receivers = approvers(entry) if action == Action.SUBMITTED else [submitter(entry)]
    actor = request.user
    addresses = {
        user.email for user in receivers if user and user.is_active and user.pk != actor.pk
    }
    if not addresses:
        return
    subject, body = written(request, entry, action, comment)
    language = translation.get_language()

    def send():
        with translation.override(language):
            deliver(request, [EmailMessage(subject, body, to=[to]) for to in sorted(addresses)])

    transaction.on_commit(send)


def written(request, entry, action, comment):
    """Return (subject, body) of the mail."""
    link = reverse("entry-review", args=[entry._meta.label_lower, entry.pk])
    context = {
        "action": action.value,
        "actor": request.user,
        "comment": comment,
        "entry": entry,
        "link": request.build_absolute_uri(link),
        "name": " ".join(translated(entry, entry.name_field, languages.SOURCE).value.split()),
    }
    subjects, bodies = [], []
    for language in LANGUAGES:
        with translation.override(language):
            subjects.append(render_to_string("editorial/mail/subject.txt", context).strip())
            bodies.append(render_to_string("editorial/mail/body.txt", context).strip())
    return " / ".join(subjects), "\n\n-- \n\n".join(bodies) + "\n"


def deliver(request, mails):
    """Send the mails one by one: an address that is refused keeps no others from theirs."""
    failed = []
    try:
        with get_connection() as connection:
            for mail in mails:
                try:
                    connection.send_messages([mail])
                except Exception:  # the review is done, whatever goes wrong with a mail
                    logger.exception("A notice of the review could not be sent")
                    failed += mail.to
    except Exception:
        logger.exception("The mail server can't be reached")
        failed = [address for mail in mails for address in mail.to]
    if failed:
        text = _("This is done, but no mail could be sent to %(addresses)s. Tell them yourself.")
        messages.warning(request, text % {"addresses": ", ".join(sorted(set(failed)))})
