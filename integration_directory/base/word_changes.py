"""Which words of a text are new and which are gone."""

import re
from difflib import SequenceMatcher

# So many comparisons take about a second. Longer texts are compared by lines, or not at all.
MOST_COMPARISONS = 2_000_000
WORDS, LINES = r"\s+|\S+", r".*\n|.+"

SAME, ADDED, REMOVED = "", "ins", "del"


def word_changes(old, new):
    """Return [(SAME, ADDED or REMOVED, text)]: the new text with what the old one had beside."""
    for pattern in (WORDS, LINES):
        before, after = re.findall(pattern, old), re.findall(pattern, new)
        start = common(before, after)
        end = common(before[start:][::-1], after[start:][::-1])
        last = len(before) - end
        middle = before[start:last], after[start : len(after) - end]
        if len(middle[0]) * len(middle[1]) <= MOST_COMPARISONS:
            break
    else:
        return [(REMOVED, old), (ADDED, new)]
    found = [(SAME, before[:start]), *changes(*middle), (SAME, before[last:])]
    return [(kind, "".join(words)) for kind, words in found if words]


def common(before, after):
    """Return how many words both begin with."""
    number = 0
    for mine, theirs in zip(before, after, strict=False):
        if mine != theirs:
            break
        number += 1
    return number


def changes(before, after):
    """Yield (kind, words). Spaces between two changed words count as changed with them."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps = matcher.get_opcodes()
    removed, added = [], []
    for place, (kind, i, j, k, m) in enumerate(steps):
        is_between = 0 < place < len(steps) - 1 and "".join(after[k:m]).isspace()
        if kind != "equal" or is_between:
            removed += before[i:j]
            added += after[k:m]
            continue
        yield from ((REMOVED, removed), (ADDED, added), (SAME, after[k:m]))
        removed, added = [], []
    yield from ((REMOVED, removed), (ADDED, added))


def item_changes(old, new):
    """Return [(SAME, ADDED or REMOVED, item)] of two lists in which each item stands once."""
    gone = [(REMOVED, item) for item in old if item not in new]
    return [(SAME if item in old else ADDED, item) for item in new] + gone
