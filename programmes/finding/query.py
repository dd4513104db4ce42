"""What is asked: words, values per facet, order, page."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

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

    `broken` names facets with values that do not exist: they match nothing.
    """

    q: str = ""
    values: dict = field(default_factory=dict)
    sort: str = ""
    broken: frozenset = frozenset()

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
        """Return the query without a facet, or without its words ("q")."""
        if facet == "q":
            return replace(self, q="")
        values = {name: chosen for name, chosen in self.values.items() if name != facet}
        return replace(self, values=values, broken=self.broken - {facet})

    def sorted_by(self, sort):
        return replace(self, sort=sort)

    def parameters(self):
        """Return [(name, value)] as they stand in the address."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name in FACETS for value in self.chosen(name)]
        return pairs + ([("sort", self.sort)] if self.sort else [])

    def address(self, page=None):
        """Return the address's query, "?" alone if there is nothing to ask."""
        return "?" + urlencode(self.parameters() + ([("page", page)] if page else []))
