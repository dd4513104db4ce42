"""Which words of the directory somebody may have meant by a word."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

# A part of a compound has this many letters at least: "bau" is in too many words.
SHORTEST_PART = 4
# So many letters may follow a word's stem: "маляром" means "маляр".
LONGEST_ENDING = 3
# From so many letters on two mistakes are forgiven, one in shorter words, none in the shortest.
TWO_MISTAKES, ONE_MISTAKE = 8, 4
# What stands between the parts of German compounds: "Pflege-ausbildung", "Ausbildung-s-platz".
JOINTS = ("", "s", "es", "n", "en")
# Feminine plurals of German, which are no mere ending of the singular's stem.
PLURAL = ("innen", "in")
# More similar words than these are not tried: then the word was not clear.
MOST_MEANT = 12


@dataclass(frozen=True)
class Reading:
    """One way to read a word: all `groups` of words must occur, of each group any word.

    `exact` are those that stand there as typed, `meant` those that are the same word in another
    form; the others only begin so or have it inside. `is_guess`: it is not what was typed, so
    readers are told.
    """

    groups: tuple[frozenset, ...]
    exact: frozenset = frozenset()
    meant: frozenset = frozenset()
    is_guess: bool = False


class Vocabulary:
    """The sorted folded words of all that can be found. It never changes."""

    def __init__(self, words):
        self.words = sorted(words)

    def __contains__(self, word):
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def readings(self, word):
        """Yield the Readings of a folded word, the closest first; each only if it has words."""
        exact = frozenset({word} if word in self else ())
        near = exact | frozenset(self.beginning_with(word)) | frozenset(self.with_inside(word))
        if near:
            yield Reading((near,), exact, exact)
        stem = self.stem_of(word)
        if stem:
            yield Reading((frozenset({stem}),), frozenset({stem}), frozenset({stem}))
        parts = self.parts_of(word)
        if parts:
            yield Reading(tuple(frozenset({part}) for part in parts), meant=frozenset(parts))
        meant = self.meant_by(word)
        if meant:
            yield Reading((frozenset(meant),), meant=frozenset(meant), is_guess=True)
        first, second = self.meant_parts_of(word)
        if first:
            groups = (frozenset(first), frozenset({second}))
            yield Reading(groups, meant=groups[0] | groups[1], is_guess=True)

    def beginning_with(self, prefix):
        """Return the words that begin so."""
        start = bisect_left(self.words, prefix)
        return self.words[start : bisect_left(self.words, prefix + "\U0010ffff", start)]

    def with_inside(self, part):
        """Yield the words that have the part within: "lehre" is in "tischlerlehre"."""
        if len(part) < SHORTEST_PART:
            return
        at = self._joined.find(part)
        while at >= 0:
            start = self._joined.rfind("\n", 0, at) + 1
            end = self._joined.find("\n", at)
            yield self._joined[start:end]
            at = self._joined.find(part, end)

    def stem_of(self, word):
        """Return the longest word that this one adds a short ending to."""
        if word.endswith(PLURAL[0]):
            singular = word.removesuffix(PLURAL[0]) + PLURAL[1]
            if singular in self:
                return singular
        for length in range(len(word) - 1, max(len(word) - LONGEST_ENDING, ONE_MISTAKE) - 1, -1):
            if word[:length] in self:
                return word[:length]
        return ""

    def parts_of(self, word):
        """Return the two words that a compound is made of, if it is one of ours."""
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 2, -1):
            if word[cut:] not in self:
                continue
            for joint in JOINTS:
                first = word[:cut].removesuffix(joint) if joint else word[:cut]
                if len(first) >= SHORTEST_PART - 1 and first in self:
                    return first, word[cut:]
        return ()

    def meant_parts_of(self, word):
        """Return (words meant by the first part, the last part) of a misspelt compound."""
        for cut in range(ONE_MISTAKE, len(word) - SHORTEST_PART + 1):
            if word[cut:] not in self:
                continue
            for joint in JOINTS:
                first = word[:cut].removesuffix(joint)
                if len(first) >= TWO_MISTAKES and (meant := self.meant_by(first)):
                    return meant, word[cut:]
        return (), ""

    def meant_by(self, word):
        """Return the words at the smallest distance, two letters exchanged counting as one."""
        allowed = 2 if len(word) >= TWO_MISTAKES else 1 if len(word) >= ONE_MISTAKE else 0
        candidates = [
            other
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for other in self._by_length.get(length, ())
        ]
        if not allowed or not candidates:
            return ()
        found = process.extract(
            word,
            candidates,
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=MOST_MEANT,
        )
        best = min((distance for _word, distance, _index in found), default=0)
        return tuple(other for other, distance, _index in found if distance == best)

    @cached_property
    def _joined(self):
        return "\n" + "\n".join(self.words) + "\n"

    @cached_property
    def _by_length(self):
        lengths = {}
        for word in self.words:
            lengths.setdefault(len(word), []).append(word)
        return lengths
