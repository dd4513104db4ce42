"""Answering a query from a snapshot."""

from django.utils.translation import gettext as _

from integration_directory.base.enums import Audience
from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import capital, current_language, text_in

from ..enums import Cost, GermanLevel, State
from .bits import union
from .near import Nearness
from .ordering import ordered
from .query import FACETS
from .result import Chip, Facet, FacetValue, FoundIds, Guess, Result, Way
from .snapshot import Snapshot
from .understanding import Understanding

# Facets whose values are choices in the code: their labels are texts of the interface.
CHOICES = {"state": State, "audience": Audience, "cost": Cost, "level": GermanLevel}
# So many offers beyond the place are shown where there is none in it.
FEW = 3
# Sorted by number of results, the others in their own order.
BY_COUNT = {"trade", "offer", "group", "language", "network", "funder"}


def facet_labels():
    """Return {facet: what people read above its values}."""
    return {
        "state": _("Is it running?"),
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


def place_label(spot):
    """Return what a place is called: "10785 Berlin", "Halle (Saale)"."""
    return f"{spot.postcode} {spot.town}".strip()


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
        self.words = Understanding(query.q, snapshot)
        self.near = Nearness(snapshot, query.spot, query.radius) if query.spot else None
        self.matching = {name: self._facet_bits(name) for name in FACETS}
        self.matching["q"] = self._word_bits()
        self.matching["near"] = self._near_bits()
        self.admitted = snapshot.bits["admitted"].get(query.residence, 0)
        self.refused = snapshot.bits["refused"].get(query.residence, 0)

    def result(self, notes=()):
        """Return the Result; `notes` are messages about what was asked."""
        found = self._found()
        offers = found & ~self.ended
        return Result(
            ids=FoundIds(self.snapshot.ids, ordered(self, found), found.bit_count()),
            offers=offers.bit_count(),
            ended=(found & self.ended).bit_count(),
            confirmed=(offers & self.admitted).bit_count(),
            nearest=() if offers else self._nearest(),
            guesses=tuple(Guess(typed, shown) for typed, shown in self.words.corrections),
            is_partial=self.words.is_partial,
            missing=tuple(self.words.missing) if self.words.is_partial else (),
            facets={name: self._facet(name) for name in FACETS},
            chips=self._chips(),
            ways=() if offers else self._ways(),
            notes=notes,
        )

    def distance(self, pk):
        """Return the Distance of a programme found near a place, None if no place was asked."""
        bit = self.snapshot.position.get(pk)
        return self.near.distance(bit) if self.near and bit is not None else None

    def admits(self, pk):
        """Whether a programme is known to admit people of the residence status asked for."""
        return bool(self.admitted >> self.snapshot.position[pk] & 1)

    def reasons(self, pk):
        """Return the names of the trades that the question means and a programme has."""
        bit = self.snapshot.position.get(pk)
        trades = self.words.trades.union(self.query.chosen("trade"))
        if bit is None or not trades:
            return []
        has = self.snapshot.bits["trade"]
        found = [self.label("trade", trade) for trade in trades if has.get(trade, 0) >> bit & 1]
        if not found and self.snapshot.for_all_trades >> bit & 1:
            return [_("for all trades")]
        return sorted(found, key=sort_key)

    def _nearest(self):
        """Return the ids of a few offers that match but for their distance, the nearest first."""
        if not self.near:
            return ()
        return self.near.nearest(self._found(without="near") & ~self.ended, FEW)

    def _found(self, without=None):
        """Return the bits that match, leaving one facet (or "q", "near") out of account."""
        found = self.all & ~self.refused
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
        return union(self._value_bits(name, value) for value in chosen)

    def _value_bits(self, name, value):
        """Return what a value finds: with a trade also what is for people of all trades."""
        bits = self.snapshot.bits[name].get(value, 0)
        return bits | self.snapshot.for_all_trades if name == "trade" else bits

    def _word_bits(self):
        if "q" in self.query.broken:
            return 0
        if not self.words.units:
            # Only signs that are no letters: that finds nothing, not everything.
            return 0 if self.query.q else self.all
        return self.words.found

    def _near_bits(self):
        if "near" in self.query.broken:
            return 0
        return self.near.bits if self.near else self.all

    def _facet(self, name):
        """Return a facet; its counts ignore its own choice, so that others can be added to it."""
        others = self._found(without=name)
        # Single trades are too many for a list: they are found by their field, or chosen elsewhere.
        source = "trade_field" if name == "trade" else name
        values = []
        for value in dict.fromkeys((*self.snapshot.bits[source], *self.query.chosen(name))):
            count = (self._value_bits(name, value) & others).bit_count()
            selected = self.query.has(name, value)
            if count or selected:
                label = self.label(name, value)
                values.append(FacetValue(name, value, label, count, selected, self.query))
        if name in BY_COUNT or name == "region":
            rank = self.snapshot.label_ranks(name, self.language)
            by_count = name in BY_COUNT
            values.sort(key=lambda value: (-value.count * by_count, rank[value.value]))
        return Facet(name, self.labels[name], tuple(values))

    def label(self, facet, value):
        """Return the name of a facet's value as a Text, the German one if there is no other."""
        if facet in CHOICES:
            return text_in(self.language, capital(CHOICES[facet](value).label))
        return self.snapshot.label(facet, value, self.language)

    def _chips(self):
        chips = []
        if self.query.q:
            chips.append(Chip(self.query.q, self.query.without("q").address()))
        if self.query.near:
            chips.append(Chip(self._place(), self.query.without("near").address()))
        for name in FACETS:
            for value in self.query.chosen(name):
                link = self.query.toggled(name, value).address()
                chips.append(Chip(self.label(name, value), link))
        return tuple(chips)

    def _place(self):
        return place_label(self.query.spot) if self.query.spot else self.query.near

    def _ways(self):
        """Return for each active filter what its removal alone would find."""
        ways = []
        active = [name for name in FACETS if self.query.chosen(name) or name in self.query.broken]
        given = {"q": self.query.q, "near": self._place()}
        given = {name: typed for name, typed in given.items() if typed}
        for name in [*given, *active]:
            count = (self._found(without=name) & ~self.ended).bit_count()
            if count:
                label = given.get(name) or self.labels[name]
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
