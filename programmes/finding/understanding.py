"""What somebody means by the words they typed, and which programmes that finds."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from integration_directory.base.folding import fold
from integration_directory.base.templatetags.texts import comma

from . import bits
from .names import FILLERS
from .texts import FIELDS

PHRASE = re.compile(r"[\"„“”«»]([^\"„“”«»]*)[\"„“”«»]")
# More parts than these are not looked at: the work for one question has an end.
MOST_UNITS = 12


@dataclass(frozen=True)
class Unit:
    """A word, a name of several words or a quoted phrase, as typed, with its folded words."""

    text: str
    words: tuple[str, ...]
    is_phrase: bool = False


@dataclass
class Meaning:
    """What a unit finds: `named` by titles and names, `found` at all (bitsets).

    `terms` are the folded words to highlight, `exact` those of them that stand there as typed,
    `values` the facets' values that it names, `trades` those of them that are trades, and the
    trades that a misspelt or inflected word means, `instead` the word shown for a misspelt one.
    """

    named: int = 0
    found: int = 0
    terms: set = field(default_factory=set)
    exact: set = field(default_factory=set)
    values: set = field(default_factory=set)
    trades: set = field(default_factory=set)
    instead: str = ""


class Understanding:
    """One text, understood on one snapshot."""

    def __init__(self, text, snapshot):
        self.snapshot = snapshot
        self.units = self._units(text)
        self.meanings = [self._meaning(unit) for unit in self.units]

    @cached_property
    def found(self):
        """The bitset of programmes that have all units, or as many of them as any has."""
        return self._found_and_number[0]

    @property
    def is_partial(self):
        """Whether no programme has all units."""
        return bool(self.found) and self._found_and_number[1] < len(self.units)

    @cached_property
    def _found_and_number(self):
        everything = (1 << len(self.snapshot.ids)) - 1
        return bits.most([meaning.found for meaning in self.meanings], everything)

    @property
    def missing(self):
        """The units, as typed, that no programme shown has."""
        pairs = zip(self.units, self.meanings, strict=True)
        return [unit.text for unit, meaning in pairs if not meaning.found & self.found]

    @property
    def corrections(self):
        """[(as typed, word shown instead)] of misspelt words."""
        pairs = zip(self.units, self.meanings, strict=True)
        return [(unit.text, meaning.instead) for unit, meaning in pairs if meaning.instead]

    @cached_property
    def terms(self):
        """The folded words to highlight."""
        return frozenset().union(*(meaning.terms for meaning in self.meanings))

    @cached_property
    def values(self):
        """{(facet, value)} that some unit names as a whole."""
        return frozenset().union(*(meaning.values for meaning in self.meanings))

    @cached_property
    def trades(self):
        """The trades that some unit names or means."""
        return frozenset().union(*(meaning.trades for meaning in self.meanings))

    def known_words(self):
        """Return the units that are words of the directory, in order; others are left out."""
        pairs = zip(self.units, self.meanings, strict=True)
        return [" ".join(unit.words) for unit, meaning in pairs if meaning.values]

    def scores(self):
        """Return {bit: how much a programme is about the words}."""
        words = (meaning.exact or meaning.terms for meaning in self.meanings)
        return self.snapshot.texts.scores(set().union(*words))

    def _units(self, text):
        units = []
        start = 0
        for quoted in PHRASE.finditer(text):
            units += self._plain(text[start : quoted.start()])
            words = tuple(fold(quoted[1]).split())
            if words:
                units.append(Unit(quoted[1], words, is_phrase=True))
            start = quoted.end()
        units += self._plain(text[start:])
        telling = [unit for unit in units if unit.is_phrase or set(unit.words) - FILLERS]
        return (telling or units)[:MOST_UNITS]

    def _plain(self, text):
        """Divide words into units: names of several words stay together."""
        pairs = [(typed, word) for typed in text.split() for word in fold(typed).split()]
        at = 0
        while at < len(pairs):
            length = self._length_of_name([word for _typed, word in pairs[at:]])
            part = pairs[at : at + length]
            typed = " ".join(dict.fromkeys(typed for typed, _word in part))
            yield Unit(typed, tuple(word for _typed, word in part))
            at += length

    def _length_of_name(self, words):
        for length in range(min(len(words), self.snapshot.names.longest), 1, -1):
            if self._values(" ".join(words[:length])):
                return length
        return 1

    def _meaning(self, unit):
        if unit.is_phrase or len(unit.words) > 1:
            return self._of_phrase(unit)
        values = self._values(unit.words[0])
        meaning = self._of_word(unit.words[0], known=bool(values))
        return self._with_values(meaning, values)

    def _of_phrase(self, unit):
        texts = self.snapshot.texts
        named, other = (texts.with_phrase(name, unit.words) for name in FIELDS)
        words = set(unit.words) - FILLERS
        meaning = Meaning(named, named | other, words, words)
        return self._with_values(meaning, self._values(" ".join(unit.words)))

    def _of_word(self, word, known):
        """Return the Meaning of the first reading of a word that finds anything.

        A word that is `known` as a name is not misspelt, even if there is nothing for it.
        """
        for reading in self.snapshot.vocabulary.readings(word):
            if reading.is_guess and known:
                break
            meaning = self._of_reading(reading)
            if meaning.found or meaning.trades:
                if reading.is_guess:
                    names = self.snapshot.names
                    meaning.instead = comma().join(sorted(map(names.written_as, meaning.terms))[:3])
                return meaning
        return Meaning()

    def _of_reading(self, reading):
        meaning = Meaning(exact=set(reading.exact))
        named, found = -1, -1
        for group in reading.groups:
            titles, texts = (self.snapshot.texts.with_any(name, group) for name in FIELDS)
            words = self.snapshot.names.words
            parts = {value for word in group for value in words.get(word, ())}
            by_name, around = self._bits(parts.union(*map(self._values, group)))
            named &= titles | by_name
            found &= titles | texts | around
            meaning.terms |= group
        meaning.named, meaning.found = named & found, found
        named_so = (self.snapshot.names.words.get(word, ()) for word in reading.meant)
        meaning.trades = {
            value for values in named_so for facet, value in values if facet == "trade"
        }
        return meaning

    def _values(self, name):
        """Return what has this folded name: {(facet, value)}, towns as ("town", Spot)."""
        towns = {("town", spot) for spot in self.snapshot.gazetteer.by_name.get(name, ())}
        return self.snapshot.names.full.get(name, frozenset()) | towns

    def _bits(self, values):
        """Return the bitsets (of the values themselves, of what serves the area of a town too)."""
        named = found = 0
        for facet, value in values:
            if facet == "town":
                named |= self.snapshot.bits["town"].get(fold(value.town), 0)
                found |= self.snapshot.bits["region"].get(value.region, 0)
            else:
                named |= self.snapshot.bits[facet].get(value, 0)
        return named, named | found

    def _with_values(self, meaning, values):
        named, found = self._bits(values)
        meaning.trades |= {value for facet, value in values if facet == "trade"}
        if meaning.trades:
            # After what is for the trade comes what is for people of all trades.
            found |= self.snapshot.for_all_trades
        meaning.named |= named
        meaning.found |= found
        meaning.values |= values
        return meaning
