"""What an admin page holds, as a browser would send it: one notation for three states of it.

What I sent, what stands in the database now and what I started from can be compared, merged and
made into form data again, whatever kinds of fields and rows a page has.
"""

import re
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.datastructures import MultiValueDict

from .texts import normalised
from .trees import assign, parts_of

# More rows than any form has; numbers beyond are not sent by our pages.
MOST_ROWS = 2000


class FileName(str):
    """The name of a file that was uploaded, in place of the file."""


@dataclass
class Row:
    """One row of an inline. `pk` is None for a new one; `number`: its place in what was sent."""

    pk: str | None
    values: MultiValueDict
    number: int | None = None
    is_removed: bool = False


@dataclass
class State:
    """`values` of the object's own fields; `rows` of its inlines: {prefix: [Row]}."""

    values: MultiValueDict
    rows: dict = field(default_factory=dict)


class Page:
    """The forms of a change page as the user gets them for an object as it is now.

    Without an object: those of a new one, with all fields that anybody may fill in.
    """

    def __init__(self, model_admin, request, obj=None):
        self.obj = obj or model_admin.model()
        self.site = model_admin.admin_site
        names = flatten_fieldsets(model_admin.get_fieldsets(request, obj))
        form = model_admin.get_form(request, obj, change=obj is not None, fields=names)
        self.form = form(instance=self.obj)
        self.formsets = {}
        # The rows of those the user may only look at are in no form.
        self.only_shown = set()
        for kind, inline in model_admin.get_formsets_with_inlines(request, obj):
            prefix = kind.get_default_prefix()
            if f"{prefix}-TOTAL_FORMS" in request.POST:
                rows = inline.get_queryset(request)
                self.formsets[prefix] = kind(instance=self.obj, prefix=prefix, queryset=rows)
                if not inline.has_change_permission(request, obj):
                    self.only_shown.add(prefix)

    def fields(self, prefix):
        """Return the fields of a row, without those that only make it a row of this object."""
        formset = self.formsets[prefix]
        hidden = {formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME}
        fields = formset.empty_form.fields
        return {name: each for name, each in fields.items() if name not in hidden}

    def row_forms(self, prefix):
        """Return {pk: form} of the rows as they are now."""
        return {str(form.instance.pk): form for form in self.formsets[prefix].initial_forms}

    # -- The three states --

    def now(self):
        rows = {
            prefix: [
                Row(pk, in_browser(form, self.fields(prefix)))
                for pk, form in self.row_forms(prefix).items()
            ]
            for prefix in self.formsets
        }
        return State(in_browser(self.form, self.form.fields), rows)

    def sent(self, data, files):
        found = MultiValueDict(dict(data.lists()))
        for name, file in files.items():
            found[name] = FileName(file.name)
        names = {each for name, one in self.form.fields.items() for each in sent_names(name, one)}
        own = MultiValueDict({name: found.getlist(name) for name in names if name in found})
        return State(own, {prefix: self.sent_rows(prefix, found) for prefix in self.formsets})

    def sent_rows(self, prefix, data):
        rows, name_in_row = {}, re.compile(re.escape(prefix) + r"-([0-9]{1,4})-(.+)", re.DOTALL)
        total = data.get(f"{prefix}-TOTAL_FORMS", "")
        total = int(total) if re.fullmatch("[0-9]{1,4}", total) else 0
        for name, values in data.lists():
            if (match := name_in_row.fullmatch(name)) and int(match[1]) < min(total, MOST_ROWS):
                rows.setdefault(int(match[1]), MultiValueDict()).setlist(match[2], values)
        key = self.formsets[prefix].model._meta.pk.name
        removed = forms.CheckboxInput()
        return [
            Row(
                pk=values.get(key) or None,
                values=values,
                number=number,
                is_removed=removed.value_from_datadict(values, {}, DELETION_FIELD_NAME),
            )
            for number, values in sorted(rows.items())
        ]

    def earlier(self, tree):
        """Return the state that a tree (trees.py) holds."""
        row = as_in(tree, self.obj)
        form = type(self.form)(instance=row, initial=many_in(tree, row))
        rows = {}
        for prefix, formset in self.formsets.items():
            kept = []
            for part in tree["parts"].get(self.part_name(formset), ()):
                own = as_in(part, formset.model(pk=part["pk"]))
                shown = formset.form(instance=own, initial=many_in(part, own))
                kept.append(Row(str(part["pk"]), in_browser(shown, self.fields(prefix))))
            rows[prefix] = kept
        return State(in_browser(form, self.form.fields), rows)

    def part_name(self, formset):
        """Return the name under which trees hold the rows of a formset."""
        parts = parts_of(type(self.obj)).items()
        found = [name for name, part in parts if part == (formset.model, formset.fk.name)]
        return found[0] if found else ""

    # -- Form data again --

    def as_data(self, state, data, files):
        """Return (data, files) to send for the state, with all else that was sent in `data`."""
        made = data.copy()
        inlines = tuple(f"{prefix}-" for prefix in state.rows)
        own = {each for name, one in self.form.fields.items() for each in sent_names(name, one)}
        for name in list(made):
            if name in own or (inlines and name.startswith(inlines)):
                del made[name]
        kept = write_values(made, "", state.values, self.form.fields)
        for prefix, rows in state.rows.items():
            for limit in ("MIN_NUM_FORMS", "MAX_NUM_FORMS"):
                made[f"{prefix}-{limit}"] = data.get(f"{prefix}-{limit}", "")
            kept |= self.write_rows(made, prefix, rows)
        sent = MultiValueDict({kept[name]: files.getlist(name) for name in files if name in kept})
        return made, sent

    def write_rows(self, made, prefix, rows):
        """Write the rows, the saved ones first. Return {name of a file field: its new name}."""
        formset, files = self.formsets[prefix], {}
        ordered = sorted(rows, key=lambda row: row.pk is None)
        made[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        made[f"{prefix}-INITIAL_FORMS"] = str(sum(row.pk is not None for row in rows))
        for number, row in enumerate(ordered):
            start = f"{prefix}-{number}-"
            kept = write_values(made, start, row.values, self.fields(prefix))
            before = f"{prefix}-{row.number}-"
            files |= {before + name.removeprefix(start): new for name, new in kept.items()}
            made[start + formset.model._meta.pk.name] = row.pk or ""
            made[start + formset.fk.name] = str(self.obj.pk)
            if row.is_removed:
                made[start + DELETION_FIELD_NAME] = "on"
        return files


def write_values(made, start, values, fields):
    """Write the values of these fields. Return {name: name} of those that are uploaded files."""
    files = {}
    for name, one in fields.items():
        if not isinstance(one, forms.FileField):
            for each in sent_names(name, one):
                if each in values:
                    made.setlist(start + each, values.getlist(each))
        elif clearing(name) in values:
            made[start + clearing(name)] = "on"
        elif isinstance(values.get(name), FileName):
            files[start + name] = start + name
    return files


def clearing(name):
    """Return the name of the box that takes a file away."""
    return f"{name}-clear"


def part_in(tree, obj):
    """Return the part of the tree that is the object's, None if it had none yet."""
    if tree["model"] == obj._meta.label_lower and tree["pk"] == obj.pk:
        return tree
    for parts in tree["parts"].values():
        for part in parts:
            if found := part_in(part, obj):
                return found
    return None


def as_in(tree, row):
    """Return a row like this one, but with the values of the tree. It is not for saving."""
    made = copy(row)
    made._state = copy(row._state)
    made._state.fields_cache = {}
    made._prefetched_objects_cache = {}
    assign(made, tree)
    if slug := tree.get("identity", {}).get("slug"):
        made.slug = slug
    return made


def many_in(tree, row):
    return {each.name: tree["many"].get(each.name, []) for each in row._meta.many_to_many}


# -- Single fields -------------------------------------------------------------------------------


def bare(widget):
    """Return the widget without the links that the admin puts beside it."""
    return getattr(widget, "widget", widget)


def sent_names(name, one):
    """Return the names under which the field is sent."""
    widget = bare(one.widget)
    if isinstance(widget, forms.MultiWidget):
        return [name + suffix for suffix in widget.widgets_names]
    return [name, clearing(name)] if isinstance(one, forms.FileField) else [name]


def in_browser(form, fields):
    """Return what a browser would send of these fields of a form that nobody has touched."""
    values = MultiValueDict()
    for name in fields:
        if name in form.fields:
            write_widget(values, name, bare(form.fields[name].widget), form[name].value())
        else:
            values.setlist(name, [])
    return values


def write_widget(values, name, widget, value):
    if isinstance(widget, forms.MultiWidget):
        several = value if isinstance(value, list) else widget.decompress(value)
        for suffix, one, part in zip(widget.widgets_names, widget.widgets, several, strict=True):
            write_widget(values, name + suffix, one, part)
    elif isinstance(widget, forms.FileInput):
        values[name] = getattr(value, "name", value) or ""
    elif isinstance(widget, forms.CheckboxInput):
        values.setlist(name, ["on"] if widget.check_test(value) else [])
    else:
        shown = widget.format_value(value)
        values.setlist(name, shown if isinstance(shown, list) else [shown or ""])


def is_sent(one, name, values):
    """Whether the values say anything about the field: a page need not have shown it."""
    if isinstance(one, forms.FileField):
        return name in values or clearing(name) in values
    return not one.widget.value_omitted_from_data(values, {}, name)


def raw(one, name, values):
    return one.widget.value_from_datadict(values, {}, name)


def meaning(one, name, values):
    """Return what can be compared: dates, numbers and texts however they are written."""
    if isinstance(one, forms.FileField):
        return "" if clearing(name) in values else values.get(name, "")
    value = raw(one, name, values)
    if isinstance(one, forms.ModelMultipleChoiceField):
        return {str(each) for each in value or ()}
    if isinstance(one, forms.ModelChoiceField):
        return str(value or "")
    with suppress(ValidationError):
        value = one.to_python(value)
    if isinstance(value, str):
        return normalised(value)
    return "" if value in one.empty_values else value
