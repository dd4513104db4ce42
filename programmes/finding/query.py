"""What is asked: words, values per facet, order, page."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from organisations.gazetteer import Spot

from ..shortlist import NOTHING_PICKED, Shortlist
from .near import STANDARD_RADIUS

# In this order they stand in addresses, so that one question has one address.
FACETS = (
    "state",
    "region",
    "offer",
    "trade",
    "group",
    "audience",
    "language",
    "level",
    "format",
    "cost",
    "network",
    "funder",
)


@dataclass(frozen=True)
class Query:
    """`values` maps facets to tuples of chosen values; within a facet any of them is enough.

    `near` is a place as addresses name it, `spot` what it means, `radius` in kilometres.
    `residence` is the residence status of who asks: it is in no address, ever
    (docs/decisions/0013).
    `broken` names parameters with values that do not exist: they match nothing.
    `shortlist` is what was picked so far: it changes no result and goes along in every address.
    """

    q: str = ""
    values: dict = field(default_factory=dict)
    near: str = ""
    spot: Spot | None = None
    radius: int = STANDARD_RADIUS
    residence: str = ""
    sort: str = ""
    broken: frozenset = frozenset()
    shortlist: Shortlist = NOTHING_PICKED

    def chosen(self, facet):
        return self.values.get(facet, ())

    def has(self, facet, value):
        return value in self.chosen(facet)

    def toggled(self, facet, value):
        """Return the query with the value added, or taken out if it is chosen."""
        chosen = self.chosen(facet)
        if value in chosen:
            changed = tuple(other for other in chosen if other != value)
        else:
            changed = (*chosen, value)
        return replace(self, values={**self.values, facet: changed})

    def only(self, facet, value):
        """Return the query with this as the facet's only value."""
        return replace(self, values={**self.values, facet: (value,)})

    def without(self, facet):
        """Return the query without a facet, or without its words ("q") or place ("near")."""
        if facet == "q":
            return replace(self, q="", broken=self.broken - {"q"})
        if facet == "near":
            sort = "" if self.sort == "near" else self.sort
            return replace(self, near="", spot=None, sort=sort, broken=self.broken - {"near"})
        values = {name: chosen for name, chosen in self.values.items() if name != facet}
        return replace(self, values=values, broken=self.broken - {facet})

    def nearby(self, near, spot):
        """Return the query near a place: its address and what it means."""
        return replace(self, near=near, spot=spot, broken=self.broken - {"near"})

    def sorted_by(self, sort):
        return replace(self, sort=sort)

    def picking(self, pk):
        """Return the query with a programme on the shortlist, or off it if it is there."""
        return replace(self, shortlist=self.shortlist.toggled(pk))

    @property
    def without_client(self):
        """The address's query without the language of an adviser's client."""
        return replace(self, shortlist=self.shortlist.for_client("")).address()

    def parameters(self):
        """Return [(name, value)] as they stand in the address."""
        pairs = [("q", self.q)] if self.q else []
        if self.near:
            pairs.append(("near", self.near))
            pairs += [("radius", self.radius)] if self.radius != STANDARD_RADIUS else []
        pairs += [(name, value) for name in FACETS for value in self.chosen(name)]
        pairs += [("sort", self.sort)] if self.sort else []
        return pairs + self.shortlist.parameters()

    def address(self, page=None):
        """Return the address's query, "?" alone if there is nothing to ask."""
        pairs = self.parameters() + ([("page", page)] if page else [])
        return "?" + urlencode(pairs, safe=",")
