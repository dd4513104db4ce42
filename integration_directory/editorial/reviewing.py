"""What the pages of the review show of an entry."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from integration_directory import languages
from integration_directory.base.enums import Stage
from integration_directory.base.models import Part
from integration_directory.base.permissions import can
from integration_directory.base.trees import read_tree

from .differences import differences, sections
from .enums import Action
from .missing import blocking, missing, untranslated
from .models import Revision
from .review import NEVER_PUBLIC, Act, may_copy, possible_acts
from .words import Names, in_words, label, language_of, shown_fields
from .working_copies import copy_of, has_moved, merged, original_of

STEPS_OF_REVIEW = (
    Action.SUBMITTED,
    Action.WITHDRAWN,
    Action.RETURNED,
    Action.PUBLISHED,
    Action.SCHEDULED,
    Action.APPLIED,
    Action.ARCHIVED,
)


class Standing:
    """Where an entry stands in its editorial life, and what this user may do now."""

    def __init__(self, entry, user):
        self.entry, self.user = entry, user

    @cached_property
    def original(self):
        """The entry that a working copy is to change; None for others."""
        return original_of(self.entry) if self.entry.is_working_copy else None

    @cached_property
    def copy(self):
        """The working copy of a public entry, or None."""
        return None if self.is_unpublished else copy_of(self.entry)

    @property
    def is_unpublished(self):
        """Whether the entry, or the change in a working copy, waits for publication."""
        return self.entry.stage in NEVER_PUBLIC

    @property
    def is_waiting(self):
        return self.entry.stage == Stage.SUBMITTED

    @cached_property
    def acts(self):
        return possible_acts(self.user, self.entry)

    @cached_property
    def may_prepare_change(self):
        return self.copy is None and may_copy(self.user, self.entry)

    @cached_property
    def may_change(self):
        return can(self.user, "change", self.entry)

    @cached_property
    def may_discard(self):
        return self.entry.is_working_copy and can(self.user, "delete", self.entry)

    @cached_property
    def tree(self):
        return read_tree(self.entry)

    @cached_property
    def present(self):
        """The tree of what is published, for a working copy."""
        return read_tree(self.original) if self.original else None

    @cached_property
    def missing(self):
        """What is missing for publication, if that is what comes next."""
        if not self.is_unpublished and Act.PUBLISH not in self.acts:
            return []
        return missing(self.entry, self.tree, self.present)

    @property
    def blocking(self):
        return blocking(self.missing)

    @property
    def advisable(self):
        return [each for each in self.missing if not each.blocks]

    @cached_property
    def comments(self):
        """The steps of the review so far, the newest first."""
        return list(
            Revision.objects.of(self.entry).filter(action__in=STEPS_OF_REVIEW).without_trees()
        )

    @cached_property
    def returned(self):
        """The step by which a draft came back from review, or None."""
        if self.entry.stage != Stage.DRAFT:
            return None
        last = Revision.objects.of(self.entry).filter(action__in=STEPS_OF_REVIEW)
        last = last.without_trees().first()
        return last if last is not None and last.action == Action.RETURNED else None


class Reviewed(Standing):
    """An entry on its review page."""

    @property
    def initial(self):
        return {"publish_at": self.entry.publish_at} if self.entry.is_scheduled else {}

    @cached_property
    def has_moved(self):
        """Whether what is published has changed since the working copy was made."""
        if self.original is None:
            return False
        return has_moved(self.entry, self.original.version, self.present)

    @cached_property
    def acts(self):
        """The steps to offer; a copy that is out of date can't be approved."""
        found = possible_acts(self.user, self.entry)
        return [act for act in found if act != Act.PUBLISH] if self.has_moved else found

    @cached_property
    def sections(self):
        """What approval would change; for a first publication, all that the entry says."""
        is_copy = self.original is not None
        return sections(differences(self.present, self.tree, copied=is_copy))

    @cached_property
    def untranslated(self):
        return untranslated(self.entry, self.tree)


class Comparison(Standing):
    """A working copy whose original has changed meanwhile."""

    def __init__(self, entry, user, choices):
        super().__init__(entry, user)
        self.choices = choices

    @cached_property
    def merge(self):
        return merged(self.entry, self.original, self.choices)

    @cached_property
    def conflicts(self):
        """What somebody has to choose, in words."""
        found = self.merge.conflicts
        names = Names(*(tree for each in found for tree in each.trees if tree and "model" in tree))
        return [Choice.of(each, names, self.entry) for each in found]


@dataclass(frozen=True)
class Choice:
    """A Conflict (merging.py) in words: `then`, `now` and `mine` are the values, "" for none.

    `part` says which part it is about, "" for the entry itself; `field` is "" for a whole part.
    """

    path: str
    part: str
    field: str
    language: object
    then: str
    now: str
    mine: str
    choice: str

    @classmethod
    def of(cls, conflict, names, entry):
        row = next(tree for tree in conflict.trees[::-1] if tree)
        is_part = issubclass(conflict.model, Part)
        part = names.of_part(row, entry)[0] if is_part else ""
        if conflict.field is None:
            there = [_("there") if tree else _("deleted") for tree in conflict.trees]
            return cls(conflict.path, part, "", None, *there, conflict.choice)
        field = conflict.model._meta.get_field(conflict.field)
        code = language_of(field)
        return cls(
            conflict.path,
            part,
            label(field),
            languages.BY_CODE[code] if code else None,
            *(worded(field, tree, names) for tree in conflict.trees),
            conflict.choice,
        )


def worded(field, tree, names):
    if tree.get("model") is None:  # it was not there yet
        return ""
    if field.many_to_many:
        pks = tree["many"].get(field.name, ())
        return ", ".join(sorted(names.name(field.related_model, pk) for pk in pks))
    companion = dict(shown_fields(field.model)).get(field)
    return in_words(field, companion, tree, names)
