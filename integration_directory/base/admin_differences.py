"""What somebody sent from an admin page, and how it differs from what is stored, in words."""

from dataclasses import dataclass, field
from itertools import groupby

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .admin_input import CHOICE, MINE, THEIRS
from .admin_merging import Changed
from .admin_names import named_rows
from .admin_states import FileName, bare, is_sent, meaning, raw
from .sorting import sort_key
from .word_changes import SAME, item_changes, word_changes


@dataclass
class Shown:
    """The value of a field. `parts`: [(SAME, ADDED or REMOVED, text)], none if it is empty.

    `lang` and `dir` are empty for what is in the language of the page.
    """

    label: str
    parts: list
    is_list: bool = False
    lang: str = ""
    dir: str = ""

    @property
    def marked(self):
        """The parts with <ins> or <del> around what was added or removed."""
        return [
            format_html("<{0}>{1}</{0}>", mark, text) if mark != SAME else text
            for mark, text in self.parts
        ]

    @property
    def text(self):
        return format_html_join("", "{}", ((part,) for part in self.marked))


@dataclass
class Side:
    """One of the two to choose from; `values` is None where the row was removed."""

    value: str
    title: str
    is_chosen: bool
    values: list | None


@dataclass
class Question:
    """One difference on the page."""

    name: str
    label: str
    changed: str
    note: str
    is_open: bool
    sides: list


@dataclass
class Group:
    """The questions about the object's own fields (without a title), or about one row."""

    title: str
    questions: list = field(default_factory=list)


class Words:
    """Says the values of a page's fields in words."""

    def __init__(self, page):
        self.page = page
        self.site = page.site

    def groups(self, differences):
        """Return the Groups of a merge's differences."""
        found = groupby(differences, key=lambda each: (each.prefix, each.row and id(each.row)))
        groups = []
        for (prefix, _row), each in found:
            several = list(each)
            title = self.row_title(prefix, several[0].row) if prefix else ""
            groups.append(Group(title, [self.question(one) for one in several]))
        return groups

    def row_title(self, prefix, row):
        """Return "Involvement: BGZ Berlin"."""
        formset = self.page.formsets[prefix]
        kind = capfirst(formset.model._meta.verbose_name)
        form = self.page.row_forms(prefix).get(row.pk)
        name = named(form.instance) if form else ""
        values = {"kind": kind, "name": name, "number": (row.number or 0) + 1}
        if name:
            return _("%(kind)s: %(name)s") % values
        return _("%(kind)s, row %(number)s of your page") % values

    def question(self, difference):
        label = difference.field and self.label(difference.prefix, difference.field_name)
        return Question(
            name=CHOICE + difference.name,
            label=label or _("The whole row"),
            changed=CHANGED[difference.changed](),
            note=note(difference),
            is_open=difference.is_open,
            sides=[
                self.side(difference, MINE, _("Your input")),
                self.side(difference, THEIRS, _("As it is stored now")),
            ],
        )

    def label(self, prefix, name):
        if not prefix:
            return str(self.page.form[name].label)
        return capfirst(str(self.page.fields(prefix)[name].label or name))

    def side(self, difference, value, title):
        own = getattr(difference, value)
        # Each side shows what it changed; without a common start, mine shows it against theirs.
        start = difference.base
        if start is None and value == MINE and difference.theirs is not None:
            start = difference.theirs
        if own is None:
            values = None
        elif difference.field:
            one = difference.field
            values = [self.shown(one, difference.field_name, own, start)]
        else:
            values = self.filled(self.page.fields(difference.prefix), own)
        return Side(value, title, difference.choice == value, values)

    def filled(self, fields, values):
        """Return a Shown of each field that holds something, with its label."""
        found = [
            self.shown(one, name, values, label=capfirst(str(one.label or name)))
            for name, one in fields.items()
            if is_sent(one, name, values) and meaning(one, name, values) not in ("", False, set())
        ]
        return [each for each in found if each.parts]

    def shown(self, one, name, values, start=None, label=""):
        own = self.items(one, name, values)
        attrs = bare(one.widget).attrs
        made = Shown(label, [], isinstance(one, forms.ModelMultipleChoiceField))
        made.lang, made.dir = attrs.get("lang", ""), attrs.get("dir", "")
        if start is None:
            made.parts = [(SAME, item) for item in own]
        elif made.is_list:
            made.parts = item_changes(self.items(one, name, start), own)
        elif is_text(one):
            made.parts = word_changes("".join(self.items(one, name, start)), "".join(own))
        else:
            made.parts = [(SAME, item) for item in own]
        return made

    def items(self, one, name, values):
        """Return what a field holds: names of objects, the words of a choice, a text."""
        if isinstance(one, forms.FileField):
            return [str(meaning(one, name, values))] if meaning(one, name, values) else []
        value = raw(one, name, values)
        if isinstance(one, forms.ModelChoiceField):
            several = isinstance(one, forms.ModelMultipleChoiceField)
            return self.names(one, value or () if several else [value])
        widget = bare(one.widget)
        if isinstance(widget, forms.CheckboxInput):
            return [_("yes") if value else _("no")]
        if hasattr(widget, "choices"):
            labels = {str(key): str(label) for key, label in flat(widget.choices)}
            shown = widget.format_value(value)
            chosen = shown if isinstance(shown, list) else [shown]
            return [labels.get(str(each), str(each)) for each in chosen if each not in ("", None)]
        text = value if isinstance(value, list | tuple) else [value]
        return [normal(each) for each in text if each]

    def names(self, one, keys):
        """Return the names of the objects; what is gone says so."""
        model, known = one.queryset.model, []
        for key in keys:
            try:
                known.append(model._meta.pk.to_python(key))
            except ValidationError:
                known.append(None)
        known = [key for key in known if key is not None]
        if self.site.is_registered(model):
            rows = named_rows(model, self.site, copies=True)
        else:
            rows = model._base_manager.all()
        found = {row.pk: str(row) for row in rows.filter(pk__in=known)}
        names = (found.get(key, _("(does not exist any more)")) for key in known)
        return sorted(names, key=sort_key)


def filled_groups(page, state):
    """Return Groups of (label, values) of all that was sent, to be read and copied."""
    words = Words(page)
    own = {name: one for name, one in page.form.fields.items() if not name.startswith("_")}
    groups = [Group("", words.filled(own, state.values))]
    for prefix, rows in state.rows.items():
        for row in rows:
            if values := words.filled(page.fields(prefix), row.values):
                groups.append(Group(words.row_title(prefix, row), values))
    return [group for group in groups if group.questions]


CHANGED = {
    Changed.BY_ME: lambda: _("changed by you only"),
    Changed.BY_THEM: lambda: _("changed by others only"),
    Changed.BY_BOTH: lambda: _("changed by both"),
    Changed.UNKNOWN: lambda: _("different"),
}


def note(difference):
    """Return what has to be said about a difference beside its two sides."""
    if difference.source_moved:
        return _("The German text is another one now. Does your translation still fit?")
    if difference.field is None and difference.mine is None:
        return _("You removed this row, and somebody else changed it.")
    if difference.field is None and difference.base is None:
        return _("Somebody else removed this row.")
    if difference.field is None:
        return _("Somebody else removed this row, and you changed it.")
    is_file = isinstance(difference.mine.get(difference.field_name), FileName)
    return _("Choose your file again below, if it is to stand here.") if is_file else ""


def is_text(one):
    """Whether the words of a field can be compared one by one."""
    widget = bare(one.widget)
    is_free = isinstance(widget, forms.TextInput | forms.Textarea)
    return is_free and isinstance(one, forms.CharField)


def named(obj):
    """Return the name of a row, "" if what it is named after is gone."""
    try:
        return str(obj)
    except ObjectDoesNotExist:
        return ""


def flat(choices):
    """Return [(value, label)] of choices that may be in groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def normal(value):
    return str(value).replace("\r\n", "\n")
