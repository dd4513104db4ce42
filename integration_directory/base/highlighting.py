"""Marking the words of a text that somebody looked for."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from .folding import folded_words

# A word with the invisible joiners and apostrophes inside it.
WORD = re.compile(r"\w+(?:[\u200c\u200d'’ʼ]\w+)*")


def highlighted(text, terms):
    """Return the text as HTML with the words that fold to one of `terms` in <mark>."""
    if not terms:
        return conditional_escape(text)
    parts, start = [], 0
    for word in WORD.finditer(text):
        if terms.isdisjoint(folded_words(word[0])):
            continue
        parts += [conditional_escape(text[start : word.start()])]
        parts += [format_html("<mark>{}</mark>", word[0])]
        start = word.end()
    parts.append(conditional_escape(text[start:]))
    return mark_safe("".join(parts))  # each part is escaped
