"""Entries as trees: an entry with its texts, relations and parts, as plain data, and back.

History, differences between versions, reverting, undeleting and working copies all work on trees,
for every model alike. A tree is a dict that JSON can hold:

    {"model": "programmes.programme", "pk": 7,
     "fields": {"title_de": "Mentoring", "network": 3, ...},   empty ones left out
     "many": {"trades": [4, 9], ...},
     "parts": {"involvements": [tree, ...], ...}}

The tree of an entry has its "identity" too (uuid, slug, created_at), that of a working copy says
what it is the "copy_of", and parts of a working copy what their "origin" is. Incoming relations
(other programmes that name this one) belong to the others and are in no tree.

Trees are kept for years: a field or part that a model has lost meanwhile is ignored, one that it
has got since has its default.
"""

from .changing import EMPTY, applied, copied, stays_with_original, with_owners_of
from .reading import fields_of, many_of, model_of, parts_of, read_tree, references, values_of
from .writing import Lost, assign, revived, with_what_is_there, write_tree

__all__ = [
    "EMPTY",
    "Lost",
    "applied",
    "assign",
    "copied",
    "fields_of",
    "many_of",
    "model_of",
    "parts_of",
    "read_tree",
    "references",
    "revived",
    "stays_with_original",
    "values_of",
    "with_owners_of",
    "with_what_is_there",
    "write_tree",
]
