"""Sorting as readers of each language expect it, the same on every database.

Databases sort by their own locale (SQLite by bytes), so lists that people read are sorted here: by
the Unicode Collation Algorithm (pyuca) with the differences that CLDR lists for our languages. No
library does both without system packages. The table takes half a second to load, once per process.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pyuca import Collator

from .texts import current_language, translated


@dataclass(frozen=True)
class Alphabet:
    """Where a language differs from the common order (source: CLDR's collation rules).

    `letters`: groups of a letter and those that follow it as letters of their own, as in "c č ć".
    `variants`: groups of letters that differ only where words are else the same, as in "ا أ".
    `capitals`: {letter: its capital} where Unicode's general rule does not hold.
    `marks`: accents in the order in which they decide between words that are else the same.
    `ignored`: signs that readers do not look at when they look for a word.
    `script`: the first and the last letter of the script that comes before all others.
    """

    letters: str = ""
    variants: str = ""
    capitals: tuple = ()
    marks: str = ""
    ignored: str = ""
    script: tuple = ()


CYRILLIC, ARABIC = ("а", "ӏ"), ("ء", "ے")
COMMON = Alphabet()
ALPHABETS = {
    "ar": Alphabet(variants="ا أ إ آ ء ؤ ئ, ت ة, ي ى", script=ARABIC),
    "es": Alphabet("n ñ"),
    "fa": Alphabet(
        "ء آ, ا ء, ن و ه",
        variants="ء أ إ ؤ ئ, ک ك, ه ة ۀ, ی ي ى",
        ignored="\u200c",  # divides the parts of a word without a gap
        script=ARABIC,
    ),
    "hr": Alphabet("c č ć, d dž đ, l lj, n nj, s š, z ž"),
    "pl": Alphabet("a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż"),
    "ru": Alphabet(script=CYRILLIC),
    "sr": Alphabet(script=CYRILLIC),
    "tr": Alphabet("c ç, g ğ, h ı, o ö, s ş, u ü", variants="i", capitals=(("ı", "I"), ("i", "İ"))),
    "uk": Alphabet("г ґ", ignored="'’ʼ", script=CYRILLIC),
    "vi": Alphabet("a ă â, d đ, e ê, o ô ơ, u ư", marks="\u0300\u0309\u0303\u0301\u0323"),
}
# Between two letters of the table there is room for the letters of a language.
ROOM = 8
LETTERS, OTHER_SCRIPTS = 1 << 20, 2 << 20
COMMON_SECOND, FIRST_MARK = 0x20, 0x21
LOWER, CAPITAL = 2, 8


# What stands on or under a letter, as far as the scripts of our languages go.
MARKS = "".join(chr(sign) for sign in range(0x300, 0x700) if unicodedata.combining(chr(sign)))


class _Known(dict):
    """What was worked out once: texts consist of a few hundred letters."""

    def __init__(self, work_out):
        super().__init__()
        self._work_out = work_out

    def __missing__(self, part):
        self[part] = self._work_out(part)
        return self[part]


class Order:
    """Makes collation keys for one alphabet."""

    def __init__(self, alphabet):
        self._alphabet = alphabet
        self._known = _Known(self._weights)
        self._first_letter = self._primary("a")
        self._script = tuple(map(self._primary, alphabet.script))
        self._letters = {}
        for base, *others in _groups(alphabet.letters):
            for place, letter in enumerate(others, 1):
                self._add(letter, self._placed(self._primary(base)) + place, COMMON_SECOND)
        for group in _groups(alphabet.variants):
            known = self._letters.get(_decomposed(group[0]))
            primary = known[0] if known else self._placed(self._primary(group[0]))
            for place, letter in enumerate(group):
                self._add(letter, primary, COMMON_SECOND + place)
        self._marks = {mark: FIRST_MARK + place for place, mark in enumerate(alphabet.marks)}
        self._ignored = dict.fromkeys(map(ord, alphabet.ignored))
        whole = sorted((form for form in self._letters if len(form) > 1), key=len, reverse=True)
        self._whole = re.compile("|".join(whole) or "(?!)")
        self._parts = re.compile(f"(?s:{'|'.join([*whole, '.'])})[{MARKS}]*").findall

    def key(self, text):
        """Return the key as a tuple of numbers below 2^24, level after level."""
        text = _decomposed(text).translate(self._ignored)
        weights = [weight for part in self._parts(text) for weight in self._known[part]]
        first, second, third = zip(*weights, strict=True) if weights else ((), (), ())
        return (*filter(None, first), 0, *filter(None, second), 0, *filter(None, third))

    def _add(self, letter, primary, second):
        capital = dict(self._alphabet.capitals).get(letter, letter.upper())
        for form in (capital, capital[0] + letter[1:]):
            self._letters[_decomposed(form)] = (primary, second, CAPITAL)
        self._letters[_decomposed(letter)] = (primary, second, LOWER)

    def _primary(self, letter):
        return _table().collation_elements(_decomposed(letter))[0][0]

    def _placed(self, primary):
        """Return a weight of the table with room behind it, the language's own script first."""
        if primary < self._first_letter:
            return primary * ROOM
        if self._script and not self._script[0] <= primary <= self._script[1]:
            return OTHER_SCRIPTS + primary * ROOM
        return LETTERS + primary * ROOM

    def _weights(self, part):
        """Return the weights on three levels of a letter with its marks."""
        own, rest = self._own(part)
        tones = [(0, self._marks[mark], LOWER) for mark in rest if mark in self._marks]
        rest = "".join(mark for mark in rest if mark not in self._marks)
        others = _table().collation_elements(rest) if rest else ()
        placed = [(self._placed(w[0]) if w[0] else 0, w[1], w[2]) for w in others]
        return (*own, *placed, *tones)

    def _own(self, part):
        """Return the weights of this alphabet for the letter that a part begins with; the rest."""
        if whole := self._whole.match(part):
            return [self._letters[whole[0]]], part[whole.end() :]
        for place, mark in enumerate(part[1:], 1):  # another mark may stand between
            if letter := self._letters.get(part[0] + mark):
                return [letter], part[1:place] + part[place + 1 :]
        if letter := self._letters.get(part[0]):
            return [letter], part[1:]
        return [], part


def _groups(text):
    return [group.split(" ") for group in text.split(", ") if group]


def _decomposed(text):
    return unicodedata.normalize("NFD", text)


@cache
def _table():
    return Collator()


@cache
def _order(alphabet):
    return Order(alphabet)


def alphabet(language):
    """Return the Alphabet of a language. Where it is the same, texts have the same keys."""
    return ALPHABETS.get(language, COMMON)


def sort_key(text, language=None):
    """Return the collation key of a text for readers of a language (default: the page's)."""
    return _order(alphabet(language or current_language())).key(str(text))


def sorted_by_name(objects, field="name"):
    """Return the objects as a list sorted by their translated name in the current language."""
    return sorted(objects, key=lambda obj: (sort_key(translated(obj, field)), obj.pk))
