"""All that finding needs, read once and kept until public data or the date changes."""

import threading
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from integration_directory import languages
from integration_directory.base.folding import fold
from integration_directory.base.models import DataVersion
from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import column

from ..enums import State
from ..models import Programme
from .facets import read_facets

# The states in the order in which lists show them.
ORDER = list(State)


@dataclass(frozen=True)
class Snapshot:
    """One bit per published programme: bit 0 stands for `ids[0]`.

    `bits` maps facet -> value -> bitset; `names` facet -> value -> {language: name}; `titles`,
    `texts` and `states` are by bit. A snapshot never changes after it was built.
    """

    key: tuple
    ids: tuple[int, ...]
    bits: dict
    names: dict
    titles: tuple[dict, ...]
    texts: tuple[str, ...]
    states: tuple[State, ...]
    position: dict
    _orders: dict = field(default_factory=dict)

    @classmethod
    def current(cls):
        """Return the snapshot of the data as they are now, building it if they changed."""
        global _latest
        key = (DataVersion.current(), timezone.localdate(), tuple(settings.LANGUAGES))
        if _latest is None or _latest.key != key:
            with _building:
                if _latest is None or _latest.key != key:
                    _latest = cls.build(key)
        return _latest

    @classmethod
    def build(cls, key):
        codes = [code for code, _name in settings.LANGUAGES]
        programmes = list(Programme.objects.published().order_by("pk").only(*_columns(codes)))
        position = {programme.pk: index for index, programme in enumerate(programmes)}
        day = key[1]
        states = tuple(programme.state_on(day) for programme in programmes)
        bits, names = read_facets(programmes, position, states, codes)
        return cls(
            key=key,
            ids=tuple(position),
            bits=bits,
            names=names,
            titles=tuple(_in_all(programme, "title", codes) for programme in programmes),
            texts=tuple(_searchable(programme, codes) for programme in programmes),
            states=states,
            position=position,
        )

    def order(self, sort, language):
        """Return all bits in the order of a list. Ended programmes always come last."""
        if (sort, language) not in self._orders:
            key = {"title": self._title_key, "": self._best_key}[sort]
            order = sorted(range(len(self.ids)), key=lambda bit: key(bit, language))
            self._orders[sort, language] = tuple(order)
        return self._orders[sort, language]

    def labels_of(self, pk, facet, language):
        """Yield the names of a programme's values of a facet."""
        bit = self.position.get(pk)
        if bit is not None:
            for value, bits in self.bits[facet].items():
                if bits >> bit & 1:
                    yield self.label(facet, value, language)

    def label(self, facet, value, language):
        """Return the name of a value, the German one where the language has none."""
        names = self.names[facet].get(value, {})
        return names.get(language) or names.get(languages.SOURCE) or value

    def _title_key(self, bit, language):
        titles = self.titles[bit]
        title = titles.get(language) or titles[languages.SOURCE]
        return (self.states[bit] == State.ENDED, sort_key(title), self.ids[bit])

    def _best_key(self, bit, language):
        return (ORDER.index(self.states[bit]), *self._title_key(bit, language))


_latest = None
_building = threading.Lock()


def _columns(codes):
    """Return the columns that the snapshot reads of a programme."""
    wanted = {languages.SOURCE, *codes}
    texts = [column(name, code) for name in ("title", "summary") for code in wanted]
    return [
        *texts,
        "slug",
        "stage",
        "short_name",
        "starts_on",
        "ends_on",
        "has_ended",
        "verify_again_by",
        "for_seekers",
        "for_employers",
        "for_professionals",
        "german_min",
        "german_max",
        "cost",
        "network",
    ]


def _in_all(obj, name, codes):
    return {code: getattr(obj, column(name, code)) or "" for code in {languages.SOURCE, *codes}}


def _searchable(programme, codes):
    texts = [*_in_all(programme, "title", codes).values(), programme.short_name]
    texts += _in_all(programme, "summary", codes).values()
    return fold(" ".join(texts))
