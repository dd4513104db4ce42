"""Marking the words of a page that somebody looked for."""

import re
from functools import lru_cache

from django.utils.safestring import mark_safe

from .folding import folded_words

# Tags and character references are passed by; words may have joiners and apostrophes inside.
PIECE = re.compile(r"(<[^>]*>|&#?\w+;)|\w+(?:[\u200c\u200d'’ʼ]\w+)*")


def highlighted(html, terms):
    """Return safe HTML with the words of its texts that fold to one of `terms` in <mark>."""
    if not terms:
        return html

    def mark(found):
        word = found[0]
        if found[1] or terms.isdisjoint(_folded(word)):
            return word
        return f"<mark>{word}</mark>"

    return mark_safe(PIECE.sub(mark, html))  # nothing but the tags of <mark> is added


@lru_cache(maxsize=50_000)
def _folded(word):
    return tuple(folded_words(word))
