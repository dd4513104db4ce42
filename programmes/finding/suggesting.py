"""What somebody may want to type on: trades, places, titles, organisations."""

from bisect import bisect_left
from dataclasses import dataclass

from django.utils.translation import gettext as _

from integration_directory import languages
from integration_directory.base.folding import fold
from integration_directory.base.sorting import sort_key

MOST = 8
MOST_TITLES = 3
KINDS = ("trade", "offer", "group", "organisation", "network")


@dataclass(frozen=True)
class Suggestion:
    """`value` goes into the field, `label` is shown, with `note` beside it."""

    value: str
    label: str
    note: str


def suggest_words(text, snapshot, language):
    """Return Suggestions for the search field, in the language of the page.

    A synonym of any language leads to the name of the trade in this one: "boyacı" to "Painter".
    """
    beginning = fold(text)
    if not beginning:
        return []
    notes = {
        "trade": _("Trade"),
        "offer": _("Help"),
        "group": _("Group"),
        "organisation": _("Organisation"),
        "network": _("Network"),
    }
    found = {}
    for facet, value in _named(beginning, snapshot):
        label = str(snapshot.label(facet, value, language))
        has_none = not snapshot.bits_of(facet, value)
        found.setdefault(label, (_place(beginning, label), KINDS.index(facet), has_none, facet))
    # What visibly begins so first; then trades, of each kind what has offers first.
    labels = sorted(found, key=lambda label: (*found[label][:3], sort_key(label)))
    named = [Suggestion(label, label, notes[found[label][3]]) for label in labels]
    titles = [
        Suggestion(title, title, _("Programme"))
        for title in _titles(beginning, snapshot, language)
        if title not in found
    ]
    return [*named[: MOST - len(titles)], *titles]


def _place(beginning, label):
    """Return 0 if the name begins so, 1 if a word of it does, 2 if only another name of it does."""
    folded = fold(label)
    if folded.startswith(beginning):
        return 0
    return 1 if f" {beginning}" in folded else 2


def suggest_places(text, snapshot, language):
    """Return Suggestions for the place: towns and postcodes, then Laender and boroughs."""
    beginning = fold(text)
    if not beginning:
        return []
    spots = snapshot.gazetteer.beginning_with(text)
    towns = {spot.town for spot in spots}
    labels = {
        str(snapshot.label("region", value, language))
        for _facet, value in _named(beginning, snapshot, ("region",))
    }
    regions = [
        Suggestion(label, label, _("Region")) for label in sorted(labels - towns, key=sort_key)
    ]
    suggestions = [
        Suggestion(
            snapshot.gazetteer.address_of(spot),
            spot.postcode or spot.town,
            spot.town if spot.postcode else str(snapshot.label("region", spot.region, language)),
        )
        for spot in spots
    ]
    return [*suggestions[: MOST - min(len(regions), 2)], *regions][:MOST]


def _named(beginning, snapshot, kinds=KINDS):
    """Return the {(facet, value)} of which a name, or a word in it, begins so."""
    found = set()
    for names, ordered in snapshot.names.in_order:
        start = bisect_left(ordered, beginning)
        for name in ordered[start : start + MOST_LOOKED_AT]:
            if not name.startswith(beginning):
                break
            found |= {value for value in names[name] if value[0] in kinds}
    return found


# One letter begins thousands of names; nobody needs all of them.
MOST_LOOKED_AT = 200


def _titles(beginning, snapshot, language):
    """Return the first titles in which a word begins so, in the order of the list."""
    found = []
    for bit in snapshot.order("", language):
        folded = snapshot.folded_title(bit, language)
        if folded.startswith(beginning) or f" {beginning}" in folded:
            titles = snapshot.titles[bit]
            found.append(titles.get(language) or titles[languages.SOURCE])
            if len(found) == MOST_TITLES:
                break
    return found
