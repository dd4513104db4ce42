"""What differs between two states of an entry, in words, for its history and for reviews."""

import dataclasses
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integration_directory import languages
from integration_directory.base.models import Positioned
from integration_directory.base.trees import (
    EMPTY,
    many_of,
    model_of,
    parts_of,
    stays_with_original,
)
from integration_directory.base.word_changes import SAME, word_changes

from .words import Names, in_words, is_unknown, label, language_of, shown_fields

# Shorter texts are easier to compare whole.
FEW_WORDS = 5
# Of long stretches that stayed, so many characters remain beside the next change.
AROUND = 60
LEFT_OUT = "left out"


class Kind(TextChoices):
    ADDED = "added", gettext_lazy("added")
    REMOVED = "removed", gettext_lazy("removed")
    CHANGED = "changed", gettext_lazy("changed")
    MOVED = "moved", gettext_lazy("moved")


@dataclass(frozen=True)
class Change:
    """One difference. All texts are in the language of the page but those of the entry itself.

    `path`: the names of the parts that lead to the place, () for the entry itself. `place`: the
    same in keys, because parts may have the same name.
    `field`: the label; "" for the part itself, which came, went or moved as a whole.
    `language`: the languages.Language of a translated text, else None.
    `before`, `after`: the values in words, "" for none. Long texts that changed have `pieces`
    beside: [("", "ins", "del" or "left out", text)]. Lists have `added` and `removed` instead.
    """

    path: tuple
    kind: Kind
    field: str = ""
    language: object = None
    before: str = ""
    after: str = ""
    pieces: tuple = ()
    added: tuple = ()
    removed: tuple = ()
    place: tuple = dataclasses.field(default=(), compare=False)


@dataclass(frozen=True)
class Section:
    """The changes of the entry or of one part: of facts, and of texts by language.

    `kind` says what happened to the part as a whole, None if only some of its fields changed.
    """

    path: tuple
    kind: Kind | None
    facts: list
    texts: list


def differences(before, after, copied=False):
    """Return the Changes that lead from one tree to the other. Either may be None: there is none.

    `copied`: the second tree is that of a working copy of the first. The number of queries depends
    on the models that the trees name, not on the number of changes.
    """
    trees = [tree for tree in (before, after) if tree is not None]
    comparison = Comparison(Names(*trees), copied)
    return list(comparison.of(before, after, Place(), (None, None)))


def sections(changes):
    """Return the changes as the Sections of a page."""
    found = []
    for _place, group in groupby(changes, key=lambda change: change.place):
        group = list(group)
        whole = next((change.kind for change in group if not change.field), None)
        facts = [change for change in group if change.field and change.language is None]
        texts = [
            (language, of_language)
            for language in languages.ALL
            if (of_language := [change for change in group if change.language == language])
        ]
        found.append(Section(group[0].path, whole, facts, texts))
    return found


@dataclass(frozen=True)
class Place:
    """Where a change is: the entry itself or one of its parts, by names and by keys."""

    path: tuple = ()
    keys: tuple = ()

    def change(self, *values, **named):
        return Change(self.path, *values, **named, place=self.keys)


class Comparison:
    def __init__(self, names, copied):
        self.names = names
        self.copied = copied

    def of(self, before, after, place, wholes):
        """Yield the changes of an entry or part and of all its parts.

        `wholes`: the unsaved rows, before and after, that the parts' names are made with.
        """
        model = model_of(before or after)
        if not place.path:
            wholes = tuple(tree and self.names.unsaved(tree) for tree in (before, after))
            yield from self.of_address(before, after)
        yield from self.of_fields(model, before, after, place)
        yield from self.of_lists(model, before or EMPTY, after or EMPTY, place)
        for name, (part, _key) in parts_of(model).items():
            old, new = ((tree or EMPTY)["parts"].get(name, []) for tree in (before, after))
            yield from self.of_parts(part, old, new, place, wholes)

    def of_address(self, before, after):
        old, new = ((tree or {}).get("identity", {}).get("slug") for tree in (before, after))
        if old and new and old != new and not self.copied:
            yield Change((), Kind.CHANGED, _("Address"), before=old, after=new)

    def of_fields(self, model, before, after, place):
        for field, companion in shown_fields(model):
            if self.copied and stays_with_original(model._meta.label_lower, field.name):
                continue
            old, new = (
                "" if tree is None else in_words(field, companion, tree, self.names)
                for tree in (before, after)
            )
            if old == new or (not (before and after) and is_unknown(field, before or after)):
                continue
            code = language_of(field)
            language = languages.BY_CODE[code] if code else None
            yield text_change(place.change(kind(old, new), label(field), language, old, new))

    def of_lists(self, model, before, after, place):
        for field in many_of(model):
            old, new = (set(tree["many"].get(field.name, ())) for tree in (before, after))
            if old == new:
                continue
            added, removed = (
                tuple(sorted(self.names.name(field.related_model, pk) for pk in pks))
                for pks in (new - old, old - new)
            )
            yield place.change(kind(old, new), label(field), added=added, removed=removed)

    def of_parts(self, model, before, after, place, wholes):
        old, new = {part["pk"]: part for part in before}, {self.key(part): part for part in after}
        moved = moved_among(model, old, new)
        # In the order of the new state; what is gone comes last.
        for key in [*new, *(key for key in old if key not in new)]:
            trees = old.get(key), new.get(key)
            named = [
                tree and self.names.of_part(tree, whole)
                for tree, whole in zip(trees, wholes, strict=True)
            ]
            name = (named[1] or named[0])[0]
            below = Place((*place.path, name), (*place.keys, (model, key)))
            if None in trees:
                yield below.change(Kind.ADDED if trees[0] is None else Kind.REMOVED)
            elif key in moved:
                yield below.change(Kind.MOVED)
            yield from self.of(*trees, below, [pair and pair[1] for pair in named])

    def key(self, part):
        """Return the key of the part of the first tree that a part of the second one is."""
        if not self.copied:
            return part["pk"]
        return part.get("origin") or ("new", part["pk"])


def kind(old, new):
    if not old:
        return Kind.ADDED
    return Kind.CHANGED if new else Kind.REMOVED


def text_change(change):
    """Return the change with its words compared, if it is one of a longer text."""
    longest = max(len(change.before.split()), len(change.after.split()))
    if change.kind != Kind.CHANGED or longest <= FEW_WORDS:
        return change
    return replace(change, pieces=tuple(shortened(word_changes(change.before, change.after))))


def shortened(pieces):
    """Yield the pieces, of long ones that stayed only the words beside a change."""
    last = len(pieces) - 1
    for place, (kind, text) in enumerate(pieces):
        if kind != SAME or len(text) <= 3 * AROUND:
            yield kind, text
            continue
        if place > 0:
            yield SAME, f"{text[:AROUND].rpartition(' ')[0]} "
        yield LEFT_OUT, ""
        if place < last:
            yield SAME, f" {text[-AROUND:].partition(' ')[2]}"


def moved_among(model, old, new):
    """Return the keys of those that have another place among the others than before."""
    if not issubclass(model, Positioned):
        return set()
    before, after = ([key for key in keys if key in old and key in new] for keys in (old, new))
    stayed = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        stayed.update(before[block.a : block.a + block.size])
    return set(before) - stayed
