"""The fonts of the sheets and what they cannot write.

They come with the directory, so a sheet looks the same on every machine; PDF/UA refuses a document
with a single character that no font has.
"""

import logging
import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from integration_directory.base.folding import NON_JOINER

FOLDER = Path(__file__).parent / "fonts"
REPLACEMENT = "\ufffd"
# Line ends are blanks here. Marks that turn the direction come from the renderer alone.
BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Those that open something could turn what follows; the single marks of translators stay.
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
MARKS = {"\u200e", "\u200f"}
# Addresses are broken only where they are so long, after these signs: whoever copies one would
# copy the invisible sign, too.
LONG_ADDRESS, ENDS = 40, re.compile(r"(?<=[/.@-])(?=\w)")
# What no line can hold is broken where it must be: after so many characters without a blank.
LONGEST_PIECE = 24
PIECE = re.compile(rf"\S{{{LONGEST_PIECE + 6}}}\S+")
ZERO_WIDTH_SPACE = "\u200b"
# Beside the non-joiner inside Persian words, where no line may end.
WORD_JOINER = "\u2060"

logger = logging.getLogger(__name__)


@cache
def written():
    """Return the characters that every weight of some family of the fonts has."""
    families = {}
    for path in sorted(FOLDER.glob("*.ttf")):
        family = path.stem.partition("-")[0]
        with TTFont(path, lazy=True) as font:
            found = frozenset(map(chr, font.getBestCmap()))
        families[family] = families.get(family, found) & found
    return frozenset().union(*families.values())


def printable(text, of="", is_address=False):
    """Return a text as the fonts can write it.

    What they lack is replaced, and logged if there is an entry `of` which it is; pictures such as
    emoji go without a trace. A text of which nothing is left is replaced, too: no heading may be
    empty. Long words and, after some of their signs, long addresses get places where lines may end.
    """
    nothing = REPLACEMENT if text else ""
    text = DIRECTIONS.sub("", unicodedata.normalize("NFC", text)).replace("\u061c", "\u200f")
    text = BLANKS.sub(" ", text)
    lacking = set(text) - written() - MARKS
    pictures = set(filter(_is_picture, lacking))
    if lacking - pictures and of:
        codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(lacking - pictures))
        logger.warning("Replaced characters that no font has: %s, of %s", codes, of)
    instead = dict.fromkeys(lacking, REPLACEMENT) | dict.fromkeys(pictures, "")
    text = text.translate(str.maketrans(instead)).strip()
    if not set(text) - MARKS:
        return nothing
    if is_address and text.startswith("+"):
        return text.replace(" ", "\u00a0")  # a telephone number stays on its line
    if is_address:
        parts = ENDS.split(text) if len(text) > LONG_ADDRESS else [text]
        return ZERO_WIDTH_SPACE.join(PIECE.sub(_breakable, part) for part in parts)
    together = f"{WORD_JOINER}{NON_JOINER}{WORD_JOINER}"
    return PIECE.sub(_breakable, text).replace(NON_JOINER, together)


def _is_picture(character):
    """Whether it is an emoji, a part of one or a sign such as a tick."""
    is_part = "\ufe00" <= character <= "\ufe0f"
    return is_part or unicodedata.category(character) in {"So", "Sk", "Me", "Cf"}


def _breakable(match):
    word = match.group()
    pieces = [word[at : at + LONGEST_PIECE] for at in range(0, len(word), LONGEST_PIECE)]
    return ZERO_WIDTH_SPACE.join(pieces)
