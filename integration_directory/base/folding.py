"""Folding: texts that readers take for the same become the same."""

import re
import unicodedata

# Letters that Unicode doesn't take apart, and German transliterations on both sides.
LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae"}
)
NOT_WORD = re.compile(r"[^\w]+")


def fold(text):
    """Return the text in lower case, without marks, its words divided by single spaces."""
    text = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return NOT_WORD.sub(" ", bare).strip()
