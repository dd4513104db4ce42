"""Folding: texts that readers take for the same become the same, in all our scripts.

Both what is searched and what is typed are folded, so a rule may be coarse as long as it is one:
Cyrillic becomes the Latin letters of Serbian ("Београд", "Beograd"), German ae, oe and ue become
the bare vowel ("Muenchen", "München", "Munchen"), Arabic and Persian forms of a letter become one.
"""

import re
import unicodedata

LATIN = {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
CYRILLIC = dict(
    zip("абвгґдђежзиіјклмнопрстћуфхцчшыэ", "abvggddezziijklmnoprstcufhccsie", strict=True)
) | {"є": "je", "љ": "lj", "њ": "nj", "џ": "dz", "щ": "sc", "ъ": "", "ь": "", "ю": "ju", "я": "ja"}
# Persian and Kurdish letters that stand for Arabic ones, and the joining line.
ARABIC = dict(zip("ىیېێکةھہەٱڕڵۆ", "ييييكههههارلو", strict=True)) | {"ـ": ""}
# Invisible signs inside words: joiners, non-joiners, soft hyphens, marks of direction.
INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff\u061c", "")
LETTERS = LATIN | CYRILLIC | ARABIC | INVISIBLE

# An apostrophe inside a Ukrainian word is no end of it: "комп'ютер".
APOSTROPHE = re.compile(r"(?<=[Ѐ-ӿ])['’ʼ`](?=[Ѐ-ӿ])")
NON_JOINER = "\u200c"
# The Arabic article, of words that are long enough to be words without it.
ARTICLE = re.compile(r"\bال(?=\w{3})")


class _Folding(dict):
    """What each letter becomes, worked out when it is first met."""

    def __missing__(self, code):
        parts = unicodedata.normalize("NFKD", chr(code).casefold())
        letters = (part for part in parts if not unicodedata.combining(part))
        self[code] = folded = "".join(_folded(letter) for letter in letters)
        return folded


def _folded(letter):
    if letter in LETTERS:
        return LETTERS[letter]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter if letter.isalnum() else " "


_folding = _Folding()


def fold(text):
    """Return the text in lower case, without marks, its words divided by single spaces."""
    bare = APOSTROPHE.sub("", text).translate(_folding)
    bare = bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return " ".join(ARTICLE.sub("", bare).split())


def folded_words(text):
    """Return the folded words of a text that is to be found, a Persian compound's parts too."""
    words = fold(text).split()
    if NON_JOINER in text:
        joined = (word for word in text.split() if NON_JOINER in word)
        words += fold(" ".join(joined).replace(NON_JOINER, " ")).split()
    return words
