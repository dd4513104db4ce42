"""What find() answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from integration_directory.base.texts import Text

from .query import Query


@dataclass(frozen=True)
class FacetValue:
    """A value with the number of results that have it, and the address that chooses or drops it."""

    facet: str
    value: str
    label: Text
    count: int
    selected: bool
    query: Query

    @property
    def link(self):
        return self.query.toggled(self.facet, self.value).address()


@dataclass(frozen=True)
class Facet:
    """A facet with the values worth showing: those with results, and those that are chosen."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def is_open(self):
        """Whether the filter stands open from the start: the questions that matter to most."""
        return self.name in OPEN

    @property
    def selected(self):
        return [value for value in self.values if value.selected]

    @property
    def foremost(self):
        """The values shown at once: all chosen ones, and the first of the others."""
        return self.values[: self._cut]

    @property
    def others(self):
        """The values behind "more"."""
        return self.values[self._cut :]

    @property
    def _cut(self):
        chosen = [index for index, value in enumerate(self.values) if value.selected]
        cut = max([SHOWN, *(index + 1 for index in chosen)])
        # A single value isn't worth a "more".
        return cut if len(self.values) > cut + 1 else len(self.values)


OPEN = {"state", "offer"}
# So many values fit on a telephone without scrolling through one facet.
SHOWN = 6


@dataclass(frozen=True)
class Chip:
    """An active filter, with the address of the same list without it."""

    label: Text | str
    link: str


@dataclass(frozen=True)
class Way:
    """A way out of an empty result: what to drop, how many offers that gives, the address."""

    label: str
    count: int
    link: str


class FoundIds(Sequence):
    """The ids of what was found, in order; worked out only as far as somebody looks."""

    def __init__(self, ids, found, number):
        """`ids` are by bit; `found` yields the bits found, `number` of them."""
        self._ids = ids
        self._length = number
        self._rest = iter(found)
        self._known = []

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        stop = range(self._length)[index].stop if isinstance(index, slice) else index + 1
        wanted = self._length if stop < 1 else stop
        self._known += (self._ids[bit] for bit in islice(self._rest, wanted - len(self._known)))
        return self._known[index]


@dataclass(frozen=True)
class Guess:
    """A word that was misspelt, and what is shown instead."""

    typed: str
    shown: str


@dataclass(frozen=True)
class Result:
    """`ids` are the programmes found, in order; offers come before ended ones.

    `offers` and `ended` count the two groups; `confirmed` counts the offers that admit people of
    the residence status that was asked for, they come first. `nearest` are offers beyond the place
    if there is none in it. `facets` maps names to Facets; `chips` are the active filters; `ways`
    lead out of an empty result; `guesses` tell how misspelt words were read, `is_partial` that no
    programme has all words, `missing` which of them none has; `notes` are messages for people.
    """

    ids: FoundIds
    offers: int
    ended: int
    confirmed: int
    nearest: tuple[int, ...]
    guesses: tuple[Guess, ...]
    is_partial: bool
    missing: tuple[str, ...]
    facets: dict[str, Facet]
    chips: tuple[Chip, ...]
    ways: tuple[Way, ...]
    notes: tuple[str, ...]

    @property
    def total(self):
        return len(self.ids)
