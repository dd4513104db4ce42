"""Programmes as cards in lists: what answers "is it for me?" without opening the page."""

from dataclasses import dataclass, replace

from django.db.models import Prefetch
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from integration_directory.base.highlighting import highlighted
from integration_directory.base.sorting import sort_key
from integration_directory.base.templatetags.texts import BETWEEN, colon, marked
from integration_directory.base.texts import Text, current_language, is_machine_made, translated
from organisations.models import Contact, Organisation

from .enums import GermanLevel, State
from .models import Involvement, Programme
from .roles import RUNNING, organisers_first
from .shortlist.links import PrintLinks

# Where what is said of this question, and what can be done with it, come into a remembered card.
NOTES, LINKS = mark_safe("<!-- notes -->"), mark_safe("<!-- links -->")
# So many cards are remembered, about 2 KB each; then all are forgotten.
MOST_REMEMBERED = 3000


@dataclass(frozen=True)
class Card:
    """A programme with its facts as short texts; what isn't known is empty."""

    programme: Programme
    where: tuple[str, ...]
    languages: tuple[str, ...]
    level: str
    organisers: list
    phone: object

    @property
    def has_facts(self):
        return bool(self.where or self.languages or self.level or self.programme.cost)


@dataclass(frozen=True)
class ShownCard:
    """A card as HTML."""

    pk: int
    slug: str
    title: Text
    address: str
    html: str
    has_ended: bool
    is_machine_made: bool


def cards(ids, snapshot, search=None, links=None):
    """Return the ShownCards of published programmes in the order of their ids.

    `search` is what found them, if they answer a question: its words are highlighted, and a card
    says how its programme reaches the place and which trade of it was meant. `links` are the
    CardLinks (shortlist/links.py) of a list from which one can pick; else cards offer print alone.

    What a card shows is the same for all until the data change, so the snapshot remembers it; one
    query asks which programmes are still published, four more read those that are new.
    """
    if not ids:
        return []
    language = current_language()
    published = set(Programme.objects.published().filter(pk__in=ids).values_list("pk", flat=True))
    shown = [pk for pk in ids if pk in published]
    known = {pk: snapshot.cards.get((pk, language)) for pk in shown}
    unknown = [pk for pk in shown if known[pk] is None]
    if unknown:
        for card in _read(unknown, snapshot, language):
            known[card.pk] = snapshot.cards[card.pk, language] = card
        if len(snapshot.cards) > MOST_REMEMBERED:
            snapshot.cards.clear()
    terms = search.words.terms if search else ()
    links = links or PrintLinks()
    return [_filled(known[pk], search, terms, links) for pk in shown if known[pk]]


def facts_of(ids, snapshot):
    """Return the Cards of published programmes in the order of their ids, to be compared."""
    language = current_language()
    programmes = _programmes(ids)
    return [_card(programmes[pk], snapshot, language) for pk in ids if pk in programmes]


def _filled(card, search, terms, links):
    notes = _notes(card.pk, search) if search else ""
    before, after = card.html.split(NOTES, 1)
    after, end = after.split(LINKS, 1)
    html = f"{highlighted(before, terms)}{notes}{highlighted(after, terms)}"
    html = html.replace(f'href="{card.address}"', f'href="{card.address}{links.suffix}"', 1)
    html += links.links(card.pk, card.slug, card.title)
    return replace(card, html=mark_safe(html + end))  # all parts are safe


def _notes(pk, search):
    """Return what is said of a programme as an answer to this question."""
    distance, reasons = search.distance(pk), search.reasons(pk)
    notes = ""
    if distance:
        spans = format_html_join("", "<span>{}</span>", ((text,) for text in distance.texts))
        notes = format_html('<p class="reach-note">{}</p>', spans)
    if reasons:
        names = format_html_join(BETWEEN, "<mark>{}</mark>", ((marked(name),) for name in reasons))
        notes += format_html('<p class="soft">{}{}{}</p>', _("Trade"), colon(), names)
    return notes


def _read(ids, snapshot, language):
    """Yield the ShownCards of programmes, without notes, with four queries."""
    template = get_template("programmes/_card.html")
    for pk, programme in _programmes(ids).items():
        card = _card(programme, snapshot, language)
        places = {"notes": NOTES, "links": LINKS}
        yield ShownCard(
            pk=pk,
            slug=programme.slug,
            title=translated(programme, "title"),
            address=programme.get_absolute_url(),
            html=template.render({"card": card, "programme": programme, **places}),
            has_ended=programme.state == State.ENDED,
            is_machine_made=is_machine_made(programme, language),
        )


def _programmes(ids):
    return (
        Programme.objects.published()
        .lean("title", "summary")
        .prefetch_related(
            Prefetch("involvements", _organisers(), to_attr="organisers"),
            Prefetch("contacts", Contact.objects.lean("desk"), to_attr="desks"),
        )
        .in_bulk(ids)
    )


def _organisers():
    organisations = Organisation.objects.lean("name")
    return Involvement.objects.filter(role__in=RUNNING).prefetch_related(
        Prefetch("organisation", organisations)
    )


def _card(programme, snapshot, language):
    def labels(facet):
        return tuple(snapshot.labels_of(programme.pk, facet, language))

    return Card(
        programme=programme,
        where=labels("serves"),
        languages=tuple(sorted(labels("language"), key=sort_key)),
        level=level(programme),
        organisers=[row.organisation for row in organisers_first(programme.organisers)[0]],
        phone=_phone(programme),
    )


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
