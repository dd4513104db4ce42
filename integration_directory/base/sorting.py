"""Sorting as readers expect it, the same on every database.

Databases sort by their own locale (SQLite by bytes), so lists that people read are sorted here by
the Unicode Collation Algorithm. The table takes about half a second to load, once per process.
"""

from functools import cache

from pyuca import Collator

from .texts import translated


@cache
def collator():
    return Collator()


def sort_key(text):
    """Return the collation key of a text."""
    return collator().sort_key(str(text))


def sorted_by_name(objects, field="name"):
    """Return the objects as a list sorted by their translated name in the current language."""
    return sorted(objects, key=lambda obj: (sort_key(translated(obj, field)), obj.pk))
