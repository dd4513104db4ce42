"""Programmes on pages of other apps: {% load programmes %}."""

from django import template

from ..cards import cards
from ..finding import Query, Snapshot, find

register = template.Library()

# As many as a page that is about something else can show; the list has them all.
OFFERS, ENDED = 12, 6


@register.inclusion_tag("programmes/_listing.html")
def programmes_with(facet, value):
    """{% programmes_with "region" region.slug %}: what a filter of the list finds."""
    query, snapshot = Query(values={facet: (value,)}), Snapshot.current()
    result = find(query, snapshot)
    offers, ended = result.ids[: result.offers], result.ids[result.offers :]
    shown = cards([*offers[:OFFERS], *ended[:ENDED]], snapshot)
    return {
        "offers": [card for card in shown if not card.has_ended],
        "ended": [card for card in shown if card.has_ended],
        "total": result.total,
        "has_more": result.total > len(shown),
        "query": query.address(),
    }
