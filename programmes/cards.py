"""Programmes as cards in lists: what answers "is it for me?" without opening the page."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from integration_directory.base.texts import current_language
from organisations.models import Contact, Organisation

from .enums import GermanLevel, Role, State
from .models import Involvement, Programme

# Who runs it: the first of these roles that anybody has.
RUNNING = (Role.EXECUTING_ORGANISATION, Role.COORDINATOR)


@dataclass(frozen=True)
class Card:
    """A programme with its facts as short texts; what isn't known is empty.

    `reach` says how it reaches the place that was asked for, `reasons` which trades that somebody
    looked for it has.
    """

    programme: Programme
    where: tuple[str, ...]
    languages: tuple[str, ...]
    level: str
    organisers: list
    phone: object
    reach: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def has_ended(self):
        return self.programme.state == State.ENDED

    @property
    def has_facts(self):
        return bool(self.where or self.languages or self.level or self.programme.cost)


def cards(ids, snapshot, search=None):
    """Return the Cards of published programmes in the order of their ids, with four queries.

    `search` is what found them, if they answer a question.
    """
    language = current_language()
    programmes = (
        Programme.objects.published()
        .lean("title", "summary")
        .prefetch_related(
            Prefetch("involvements", _organisers(), to_attr="organisers"),
            Prefetch("contacts", Contact.objects.lean("desk"), to_attr="desks"),
        )
        .in_bulk(ids)
    )
    # A programme that was withdrawn since the snapshot was built is left out.
    return [_card(programmes[pk], snapshot, language, search) for pk in ids if pk in programmes]


def _organisers():
    organisations = Organisation.objects.lean("name")
    return Involvement.objects.filter(role__in=RUNNING).prefetch_related(
        Prefetch("organisation", organisations)
    )


def _card(programme, snapshot, language, search):
    def labels(facet):
        return tuple(snapshot.labels_of(programme.pk, facet, language))

    distance = search.distance(programme.pk) if search else None
    return Card(
        programme=programme,
        where=labels("serves"),
        languages=labels("language"),
        level=level(programme),
        organisers=_foremost(programme.organisers),
        phone=_phone(programme),
        reach=tuple(distance.texts) if distance else (),
        reasons=tuple(search.reasons(programme.pk)) if search else (),
    )


def _foremost(involvements):
    for role in RUNNING:
        found = [row.organisation for row in involvements if row.role == role]
        if found:
            return found
    return []


def _phone(programme):
    if not programme.may_be_called:
        return None
    return next((contact.phone for contact in programme.desks if contact.phone), None)


def level(programme):
    lowest, highest = programme.german_min, programme.german_max
    if lowest == GermanLevel.NONE:
        return GermanLevel.NONE.label
    if lowest and highest and lowest != highest:
        return _("{lowest} to {highest}").format(lowest=lowest, highest=highest)
    if lowest:
        return _("from {level}").format(level=lowest)
    return _("up to {level}").format(level=highest) if highest else ""
