"""All that finding needs, read once and kept until public data or the date changes."""

from dataclasses import dataclass, field
from itertools import chain

from django.conf import settings
from django.utils import timezone

from integration_directory import languages
from integration_directory.base.enums import Audience
from integration_directory.base.folding import fold
from integration_directory.base.models import DataVersion
from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import Text, TextState, column, text_in
from organisations.gazetteer import Gazetteer
from organisations.models import Region

from ..enums import State
from ..models import Programme
from .facets import read_facets
from .names import Names, read_names
from .near import read_sites
from .texts import TextIndex, Texts
from .titles import TitleKeys
from .vocabulary import Vocabulary

# The states in the order in which lists show them.
ORDER = list(State)
LAST = ORDER.index(State.ENDED)
# What is read of each programme, besides its titles.
COLUMNS = (
    "pk",
    "for_seekers",
    "for_employers",
    "for_professionals",
    "german_min",
    "german_max",
    "cost",
    "network",
    "state_on_day",
)
# Facets whose values are called differently in each language; those of the others are proper names.
WITH_WORDS = {"format", "group", "offer", "trade", "trade_field"}
GERMAN = (languages.SOURCE, languages.direction(languages.SOURCE))
# A town with a site, or with so many postcodes, is a word that people may misspell in a search.
LARGE_TOWN = 3


@dataclass(frozen=True)
class Snapshot:
    """One bit per published programme: bit 0 stands for `ids[0]`.

    `bits` maps facet -> value -> bitset; `labels` facet -> value -> {language: name}; `titles` are
    by bit; `sites` maps ProgrammeSite -> [bit], `within` region -> the ones in it, `orders`
    (sort, language) -> all bits in this order. `texts`, `names`, `vocabulary` and `gazetteer`
    answer what words mean. A snapshot never changes after it was built; `cards` remembers what was
    made from it (programmes/cards.py).
    """

    key: tuple
    ids: tuple[int, ...]
    bits: dict
    labels: dict
    titles: tuple[dict, ...]
    position: dict
    sites: dict
    texts: Texts
    names: Names
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    within: dict
    orders: dict
    cards: dict = field(default_factory=dict)
    _label_ranks: dict = field(default_factory=dict)
    _folded_titles: dict = field(default_factory=dict)

    @staticmethod
    def current():
        """Return the snapshot that this request or command goes by (current.py)."""
        from .current import current

        return current()

    @classmethod
    def build(cls, key, index=None, keys=None):
        """Read everything. `index` and `keys` keep from build to build what has not changed."""
        codes = [code for code, _name in settings.LANGUAGES]
        columns = [column("title", code) for code in {languages.SOURCE, *codes}]
        # Rows, not objects: those would cost as much as all the rest.
        rows = Programme.objects.published().with_state(key[1]).order_by("pk")
        programmes = list(rows.values_list(*COLUMNS, *columns, named=True))
        position = {programme.pk: bit for bit, programme in enumerate(programmes)}
        states = tuple(State(programme.state_on_day) for programme in programmes)
        titles = tuple(_in_all(programme, "title", codes) for programme in programmes)
        bits, labels = read_facets(programmes, position, states, codes)
        gazetteer = Gazetteer.current()
        texts = (index or TextIndex()).texts(position)
        names = read_names()
        return cls(
            key=key,
            ids=tuple(position),
            bits=bits,
            labels=labels,
            titles=titles,
            position=position,
            sites=read_sites(position, gazetteer),
            texts=texts,
            names=names,
            vocabulary=Vocabulary(texts.words | names.words.keys() | _towns(gazetteer, bits)),
            gazetteer=gazetteer,
            within=_within(),
            orders=_orders(states, (keys or TitleKeys()).orders(titles)),
        )

    def order(self, sort, language):
        """Return all bits in the order of a list: "title" or "". Ended ones always come last."""
        return self.orders[sort, language if ("", language) in self.orders else languages.SOURCE]

    def bits_of(self, facet, value):
        """Return the bitset of a value, 0 of one that no programme has."""
        return self.bits[facet].get(value, 0)

    @property
    def for_all_trades(self):
        """The bitset of programmes for people looking for work, whatever their trade."""
        return self.bits["trades"]["all"] & self.bits["audience"][Audience.SEEKERS.value]

    def folded_title(self, bit, language):
        """Return the folded title of a programme for readers of a language; worked out once."""
        if language not in self._folded_titles:
            titles = (one.get(language) or one[languages.SOURCE] for one in self.titles)
            self._folded_titles[language] = tuple(map(fold, titles))
        return self._folded_titles[language][bit]

    def label_ranks(self, facet, language):
        """Return {value: its place among the names of the facet's values}; worked out once."""
        if (facet, language) not in self._label_ranks:
            labels = {value: self.label(facet, value, language) for value in self.bits[facet]}
            ordered = sorted(labels, key=lambda value: sort_key(labels[value], language))
            self._label_ranks[facet, language] = {v: place for place, v in enumerate(ordered)}
        return self._label_ranks[facet, language]

    def labels_of(self, pk, facet, language):
        """Yield the names of a programme's values of a facet."""
        bit = self.position.get(pk)
        if bit is not None:
            for value, bits in self.bits[facet].items():
                if bits >> bit & 1:
                    yield self.label(facet, value, language)

    def label(self, facet, value, language):
        """Return the name of a value as a Text, the German one where the language has none."""
        labels = self.labels[facet].get(value, {})
        if name := labels.get(language):
            return text_in(language, name)
        is_foreign = facet in WITH_WORDS and language != languages.PLAIN
        name = labels.get(languages.SOURCE) or value
        return Text(name, *GERMAN, TextState.FALLBACK if is_foreign else TextState.CURRENT)


def _in_all(obj, name, codes):
    return {code: getattr(obj, column(name, code)) or "" for code in {languages.SOURCE, *codes}}


def _towns(gazetteer, bits):
    """Return the folded names, of one word, of the towns that a search may name."""
    names = gazetteer.by_name.items()
    large = {name for name, spots in names if any(spot.size >= LARGE_TOWN for spot in spots)}
    return {name for name in large | bits["town"].keys() if " " not in name}


def _orders(states, by_title):
    """Return {(sort, language): all bits in this order} from the orders by title."""
    places = [ORDER.index(state) for state in states]
    orders = {}
    for language, order in by_title.items():
        of_state = [[bit for bit in order if places[bit] == place] for place in range(len(ORDER))]
        orders["", language] = list(chain.from_iterable(of_state))
        *_offers, ended = of_state
        offers = [bit for bit in order if places[bit] != LAST]
        orders["title", language] = offers + ended
    return orders


def _within():
    """Return {region: the regions directly inside it}, by slug."""
    found = {}
    for parent, slug in Region.objects.values_list("parent__slug", "slug"):
        found.setdefault(parent, set()).add(slug)
    return found


def current_key():
    """Return what a snapshot depends on, as it is now: version of the data, date, languages."""
    return (DataVersion.current(), timezone.localdate(), tuple(settings.LANGUAGES))
