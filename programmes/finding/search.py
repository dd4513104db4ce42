"""Answering a query from a snapshot."""

from django.utils.translation import gettext as _

from integration_directory.base.enums import Audience
from integration_directory.base.folding import fold
from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import current_language

from ..enums import Cost, GermanLevel, State
from .query import FACETS
from .result import Chip, Facet, FacetValue, Result, Way
from .snapshot import ORDER, Snapshot

# Facets whose values are choices in the code: their labels are texts of the interface.
CHOICES = {"state": State, "audience": Audience, "cost": Cost, "level": GermanLevel}
# Sorted by number of results, the others in their own order.
BY_COUNT = {"trade", "offer", "group", "language", "network", "funder"}


def facet_labels():
    """Return {facet: what people read above its values}."""
    return {
        "state": _("Does it run?"),
        "region": _("Region"),
        "offer": _("What do you need?"),
        "trade": _("Trade"),
        "group": _("Who are you?"),
        "audience": _("For"),
        "language": _("Advice in"),
        "level": _("My German"),
        "format": _("How?"),
        "cost": _("Cost"),
        "network": _("Network"),
        "funder": _("Funder"),
    }


def find(query, snapshot=None):
    """Return the Result of a query in the current language, by default on the data as they are."""
    return Search(query, snapshot or Snapshot.current(), current_language()).result()


class Search:
    """One query on one snapshot in one language."""

    def __init__(self, query, snapshot, language):
        self.query = query
        self.snapshot = snapshot
        self.language = language
        self.labels = facet_labels()
        self.ended = snapshot.bits["state"][State.ENDED.value]
        self.all = (1 << len(snapshot.ids)) - 1
        self.matching = {name: self._facet_bits(name) for name in FACETS}
        self.words = self._word_bits()

    def result(self, notes=()):
        """Return the Result; `notes` are messages about what was asked."""
        found = self._found()
        order = self._order()
        return Result(
            ids=tuple(self.snapshot.ids[bit] for bit in order if found >> bit & 1),
            offers=(found & ~self.ended).bit_count(),
            ended=(found & self.ended).bit_count(),
            facets={name: self._facet(name) for name in FACETS},
            chips=self._chips(),
            ways=() if found else self._ways(),
            notes=notes,
        )

    def _order(self):
        """Return all bits in the order of the list, with a region chosen the most local first."""
        order = self.snapshot.order(self.query.sort, self.language)
        if self.query.sort or not self.query.chosen("region"):
            return order
        inside, states = self.snapshot.bits["inside"], self.snapshot.states
        local = 0
        for region in self.query.chosen("region"):
            local |= inside.get(region, 0)
        return sorted(order, key=lambda bit: (ORDER.index(states[bit]), not local >> bit & 1))

    def _found(self, without=None):
        """Return the bits that match, leaving one facet (or "q") out of account."""
        found = self.all if without == "q" else self.words
        for name, bits in self.matching.items():
            if name != without:
                found &= bits
        return found

    def _facet_bits(self, name):
        if name in self.query.broken:
            return 0
        chosen = self.query.chosen(name)
        if not chosen:
            return self.all
        values, found = self.snapshot.bits[name], 0
        for value in chosen:
            found |= values.get(value, 0)
        return found

    def _word_bits(self):
        if "q" in self.query.broken:
            return 0
        words = fold(self.query.q).split()
        if not words:
            # Only signs that are no letters: that finds nothing, not everything.
            return 0 if self.query.q else self.all
        found = 0
        for bit, text in enumerate(self.snapshot.texts):
            if all(word in text for word in words):
                found |= 1 << bit
        return found

    def _facet(self, name):
        """Return a facet; its counts ignore its own choice, so that others can be added to it."""
        others = self._found(without=name)
        # Single trades are too many for a list: they are found by their field, or chosen elsewhere.
        source = "trade_field" if name == "trade" else name
        values, shown = [], dict(self.snapshot.bits[source])
        for value in self.query.chosen(name):
            shown.setdefault(value, self.snapshot.bits[name].get(value, 0))
        for value, bits in shown.items():
            count, selected = (bits & others).bit_count(), self.query.has(name, value)
            if count or selected:
                link = self.query.toggled(name, value).address()
                values.append(FacetValue(value, self.label(name, value), count, selected, link))
        if name in BY_COUNT:
            values.sort(key=lambda value: (-value.count, sort_key(value.label)))
        elif name == "region":
            values.sort(key=lambda value: sort_key(value.label))
        return Facet(name, self.labels[name], tuple(values))

    def label(self, facet, value):
        """Return the name of a facet's value in the current language, the German one if none."""
        if facet in CHOICES:
            return str(CHOICES[facet](value).label)
        return self.snapshot.label(facet, value, self.language)

    def _chips(self):
        chips = []
        if self.query.q:
            chips.append(Chip(self.query.q, self.query.without("q").address()))
        for name in FACETS:
            for value in self.query.chosen(name):
                link = self.query.toggled(name, value).address()
                chips.append(Chip(self.label(name, value), link))
        return tuple(chips)

    def _ways(self):
        """Return for each active filter what its removal alone would find."""
        ways = []
        active = [name for name in FACETS if self.query.chosen(name) or name in self.query.broken]
        for name in [*(["q"] if self.query.q else []), *active]:
            count = self._found(without=name).bit_count()
            if count:
                label = _("the words") if name == "q" else self.labels[name]
                ways.append(Way(label, count, self.query.without(name).address()))
        return tuple(sorted(ways, key=lambda way: -way.count))

    def inside(self, regions):
        """Return [(region, number of offers inside it, link, selected)] for the map."""
        offers = self._offers_anywhere()
        inside = self.snapshot.bits["inside"]
        return [
            (
                region,
                (inside.get(region.slug, 0) & offers).bit_count(),
                self.query.only("region", region.slug).address(),
                self.query.has("region", region.slug),
            )
            for region in regions
        ]

    def nationwide(self):
        """Return the number of offers that serve the whole country."""
        return (self.snapshot.bits["nationwide"] & self._offers_anywhere()).bit_count()

    def _offers_anywhere(self):
        return self._found(without="region") & ~self.ended
