"""Programmes on pages of other apps: {% load programmes %}."""

from html import escape

from django import template
from django.utils.safestring import mark_safe

from integration_directory.base.templatetags.texts import marked_text

from .. import landing
from ..cards import cards
from ..finding import Query, Snapshot, find

register = template.Library()

VALUE = (
    '<label><input type="checkbox" form="find" id="{facet}-{value}" name="{facet}" '
    'value="{value}"{checked}> {label} <span class="n">{count}</span></label>'
)
# As many as a page that is about something else can show; the list has them all.
OFFERS, ENDED = 12, 6


@register.inclusion_tag("programmes/_listing.html", takes_context=True)
def programmes_with(context, facet, value, region="", about=()):
    """{% programmes_with "region" region.slug %}: what a filter of the list finds.

    {% programmes_with "offer" field.slug region.slug %}: the same in a region. `about` is the
    object of the page: if a machine translated it or a programme, that is said once, at the end.
    """
    values = {facet: (value,)} | ({"region": (region,)} if region else {})
    query, snapshot = Query(values=values), Snapshot.current()
    result = find(query, snapshot)
    offers, ended = result.ids[: result.offers], result.ids[result.offers :]
    shown = cards([*offers[:OFFERS], *ended[:ENDED]], snapshot)
    return {
        "request": context["request"],
        "shown": shown,
        "about": about,
        "offers": [card for card in shown if not card.has_ended],
        "ended": [card for card in shown if card.has_ended],
        "total": result.total,
        "has_more": result.total > len(shown),
        "query": query.address(),
    }


@register.simple_tag
def pick_link(shortlist, programme):
    """{% pick_link shortlist programme %}: this page with it on the shortlist, or off it."""
    return shortlist.toggled(programme.original.pk).address or "?"


@register.simple_tag
def facet_values(values):
    """{% facet_values facet.foremost %}: values of a filter, to tick.

    A page has a hundred of them; a template for each would cost as much as the rest of the page.
    """
    return mark_safe(
        "\n".join(
            VALUE.format(
                facet=value.facet,
                value=escape(value.value),
                checked=" checked" if value.selected else "",
                label=marked_text(value.label),
                count=value.count,
            )
            for value in values
        )
    )


@register.simple_tag
def landings_in(region):
    """{% landings_in region.slug as landings %}: the pages of all subjects in a region."""
    return [found for facet in landing.PAGES for found in landing.in_region(region, facet)]


@register.simple_tag
def landings_of(facet, value):
    """{% landings_of "offer" field.slug as landings %}: the pages of a subject in all regions."""
    regions = list(Snapshot.current().bits["region"])
    return landing.in_regions(regions, facet, value)
