"""What is missing before an entry can be published, and what would make it better.

Everything is computed from the tree of the entry, so a page that has read it asks no more of the
database than the entry's own rules need.
"""

from copy import copy
from dataclasses import dataclass, replace

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integration_directory import languages
from integration_directory.base.admin_languages import summary
from integration_directory.base.admin_names import admin_page, other_languages, texts_of
from integration_directory.base.enums import Stage
from integration_directory.base.models import Part
from integration_directory.base.texts import Progress, column, progress
from integration_directory.base.trees import assign, parts_of

from .rules import RULES, Level, names_person_without_reason


@dataclass(frozen=True)
class Missing:
    """`where`: the part that it is about, "" for the entry itself. `link` leads to the field."""

    level: Level
    message: str
    where: str
    link: str
    field: str

    @property
    def blocks(self):
        return self.level == Level.MUST


@dataclass(frozen=True)
class Untranslated:
    """What is left to do in a language: `words` is [(Progress, "2 missing")]."""

    language: languages.Language
    words: list
    link: str


@dataclass(frozen=True)
class Row:
    """The row of an entry or part as it would be. `parent` is None for the entry."""

    obj: models.Model
    tree: dict
    name: str = ""
    parent: "Row | None" = None

    @property
    def where(self):
        if self.parent is None:
            return ""
        kind, name = self.obj._meta.verbose_name, plain_name(self.obj)
        return _("%(kind)s: %(name)s") % {"kind": kind, "name": name} if name else str(kind)

    def link(self, field=""):
        """Return the address of the field in the admin, or of the rows where it is edited."""
        if self.parent is not None and not admin.site.is_registered(type(self.obj)):
            return f"{self.parent.page}#{self.name}-group"
        return f"{self.page}#id_{field}" if field else self.page

    @property
    def page(self):
        return admin_page(self.obj, "change", self.tree["pk"])


def missing(entry, tree, original=None):
    """Return what is missing in the tree of an entry, as [Missing], the most important first.

    `original`: the tree of the published entry that a working copy is to change. What that one
    lacks as well does not keep the change from being published.
    """
    rows = rows_of(entry, tree)
    found = [*errors(rows), *unmet(rows[0], original), *nameless(rows)]
    return sorted(found, key=lambda each: list(Level).index(each.level))


def blocking(found):
    return [each for each in found if each.blocks]


def untranslated(entry, tree):
    """Return [Untranslated] for the languages in which texts of the entry are left to do."""
    rows, found = rows_of(entry, tree), []
    for code in other_languages():
        states = [
            (progress(row.obj, field, code), row, field)
            for row in rows
            for field in texts_in_order(type(row.obj))
        ]
        to_do = [each for each in states if each[0] not in (None, Progress.COMPLETE)]
        if to_do:
            _state, row, field = to_do[0]
            words = summary(state for state, _row, _field in states)
            link = row.link(column(field, code))
            found.append(Untranslated(languages.BY_CODE[code], words, link))
    return found


def texts_in_order(model):
    texts = texts_of(model)
    return [field.name for field in model._meta.fields if field.name in texts]


def rows_of(entry, tree):
    """Return the Rows of an entry and all its parts, as they would be when published."""
    published = copy(entry)
    assign(published, tree)
    published.stage = Stage.PUBLISHED
    published.working_copy_of_id = published.copied_version = None
    first = Row(published, tree)
    return [first, *rows_below(first)]


def rows_below(row):
    for name, (model, key) in parts_of(type(row.obj)).items():
        for tree in row.tree["parts"].get(name, ()):
            part = model(pk=tree["pk"])
            assign(part, tree)
            setattr(part, key, row.obj)
            below = Row(part, tree, name, row)
            yield below
            yield from rows_below(below)


# -- What the models say ---------------------------------------------------------------------------


def errors(rows):
    """Return what the models refuse: fields, clean(), and the rules of what is public."""
    found = []
    for row in rows:
        relations = {field.name for field in row.obj._meta.fields if field.is_relation}
        texts = texts_of(type(row.obj))
        exclude = {*relations, *texts, *files(row.obj), "slug", "translation_state"}
        for check in (lambda: row.obj.clean_fields(exclude), row.obj.clean):  # noqa: B023
            found += refused(row, check)
        found += [gone(row, name) for name in files(row.obj) if is_gone(getattr(row.obj, name))]
    return found + constraints(rows[0])


def refused(row, check):
    try:
        check()
    except ValidationError as error:
        by_field = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        return [
            Missing(Level.MUST, labelled(row, name, message), row.where, link_of(row, name), name)
            for name, of_field in by_field.items()
            for message in ValidationError(of_field).messages
        ]
    return []


def link_of(row, name):
    return row.link("" if name == NON_FIELD_ERRORS else name)


def labelled(row, name, message):
    if name == NON_FIELD_ERRORS:
        return message
    label = capfirst(row.obj._meta.get_field(name).verbose_name)
    return _("%(field)s: %(message)s") % {"field": label, "message": message}


def constraints(row):
    """Ask those rules of the database that name the stage: the others hold already."""
    found = []
    for constraint in type(row.obj)._meta.constraints:
        if not isinstance(constraint, CheckConstraint):
            continue
        fields = [name.partition("__")[0] for name in names_in(constraint.condition)]
        if "stage" not in fields or "working_copy_of" in fields:
            continue
        field = next((name for name in fields if name != "stage"), "")
        try:
            constraint.validate(type(row.obj), row.obj)
        except ValidationError as error:
            found += [
                Missing(Level.MUST, message, "", row.link(field), field)
                for message in error.messages
            ]
    return found


def names_in(condition):
    for child in condition.children:
        if isinstance(child, Q):
            yield from names_in(child)
        else:
            yield child[0]


def files(obj):
    return [field.name for field in obj._meta.fields if isinstance(field, models.FileField)]


def is_gone(file):
    return bool(file) and not file.storage.exists(file.name)


def gone(row, name):
    message = _("The file is not there any more. Upload it again.")
    return Missing(Level.SHOULD, message, row.where, row.link(name), name)


# -- What the house says ---------------------------------------------------------------------------


def unmet(row, original):
    """Return the rules of the house (rules.py) that the entry does not meet."""
    found = []
    for rule in RULES.get(row.obj._meta.label_lower, ()):
        if rule.holds(row.obj, row.tree):
            continue
        one = Missing(rule.level, rule.message, "", row.link(rule.field), rule.field)
        if original is not None and not rule.holds(row.obj, original):
            one = replace(one, level=Level.SHOULD)
        found.append(one)
    return found


NO_REASON = gettext_lazy(
    "A person is named. Say on what basis the name may be published, or where it is public already."
)


def nameless(rows):
    """Return the parts that name a person without saying why they may."""
    return [
        Missing(Level.SHOULD, NO_REASON, row.where, row.link("source"), "source")
        for row in rows
        if isinstance(row.obj, Part) and names_person_without_reason(row.tree)
    ]


def plain_name(obj):
    """Return the name of a part without a query: of its own texts, or of whom it names."""
    name_field = getattr(obj, "name_field", "")
    name = getattr(obj, column(name_field, languages.SOURCE), "") if name_field else ""
    return (getattr(obj, "person", "") or name or "")[:80]
