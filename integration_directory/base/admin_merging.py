"""Mine and theirs made into one: what only one of us changed is taken, what both changed is asked.

Where the state that I started from is not known any more, all that differs is asked.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.forms import Field
from django.utils.datastructures import MultiValueDict

from integration_directory import languages

from .admin_input import MINE, THEIRS
from .admin_languages import right_field
from .admin_states import Row, State, is_sent, meaning, sent_names
from .models import Positioned
from .texts import column


class Changed(StrEnum):
    """Who changed something since I opened the page."""

    BY_ME = "me"
    BY_THEM = "them"
    BY_BOTH = "both"
    UNKNOWN = "unknown"


@dataclass
class Difference:
    """Something that differs between mine and theirs: a field, or a row that one side removed.

    `name` tells it from all others of the page. `field` is None for a row; the values are those of
    the field's form or of the row, None on the side that removed the row. `base` is None if it is
    not known.
    """

    name: str
    changed: Changed
    prefix: str = ""
    row: Row | None = None
    field_name: str = ""
    field: Field | None = None
    mine: MultiValueDict | None = None
    theirs: MultiValueDict | None = None
    base: MultiValueDict | None = None
    # My translation was made from a German text that is another one now.
    source_moved: bool = False
    choice: str = ""

    def __post_init__(self):
        self.choice = THEIRS if self.changed == Changed.BY_THEM else MINE

    @property
    def is_open(self):
        """Whether a person has to decide."""
        return self.changed in (Changed.BY_BOTH, Changed.UNKNOWN)


class Merge:
    """Three states of a page and what follows from them. `choices`: {name: MINE or THEIRS}."""

    def __init__(self, page, mine, theirs, base, choices):
        self.page = page
        self.choices = choices
        self.differences = []
        texts = getattr(page.form, "columns", {})
        values = self.fields(
            page.form.fields, mine.values, theirs.values, base and base.values, texts=texts
        )
        rows = {}
        for prefix in page.formsets:
            if prefix in page.only_shown:
                rows[prefix] = theirs.rows[prefix]
            else:
                earlier = None if base is None else base.rows[prefix]
                rows[prefix] = self.rows(prefix, mine.rows[prefix], theirs.rows[prefix], earlier)
        self.state = State(values, rows)

    def add(self, difference):
        """Note the difference and return the choice: the person's own, or what suggests itself."""
        difference.choice = self.choices.get(difference.name, difference.choice)
        self.differences.append(difference)
        return difference.choice

    # -- Fields --

    def fields(self, fields, mine, theirs, base, prefix="", row=None, texts=()):
        """Return the merged values of one form."""
        merged = MultiValueDict(dict(theirs.lists()))
        for name, one in fields.items():
            changed = who_changed(one, name, mine, theirs, base)
            if changed is None:
                continue
            moved = changed == Changed.BY_ME and self.source_moved(name, theirs, base, texts)
            difference = Difference(
                name=f"{prefix}-{row.pk}-{name}" if row else name,
                changed=Changed.BY_BOTH if moved else changed,
                prefix=prefix,
                row=row,
                field_name=name,
                field=one,
                mine=mine,
                theirs=theirs,
                base=base,
                source_moved=moved,
            )
            if self.add(difference) == MINE:
                take_over(merged, mine, name, one)
        return merged

    def source_moved(self, name, theirs, base, texts):
        """Whether somebody changed the German text that a translation of mine was made from."""
        for text, (field, code) in dict(texts).items():
            source = column(field, languages.SOURCE)
            if name in (text, right_field(text)) and code != languages.SOURCE:
                one = self.page.form.fields.get(source)
                return bool(one and differs(one, source, theirs, base))
        return False

    # -- Rows --

    def rows(self, prefix, mine, theirs, base):
        """Return the merged rows of one inline: theirs, then mine that are not among them."""
        sent = {row.pk: row for row in mine if row.pk}
        earlier = None if base is None else {row.pk: row for row in base}
        stored = {row.pk for row in theirs}
        merged = [self.row(prefix, sent.get(row.pk), row, earlier) for row in theirs]
        added = [row for row in theirs if earlier is not None and row.pk not in earlier]
        for row in mine:
            if not row.pk:
                merged += [] if self.is_among(prefix, row, added) else [row]
            elif row.pk not in stored and not row.is_removed and self.stays(prefix, row, earlier):
                merged.append(Row(None, row.values, row.number))
        return merged

    def row(self, prefix, mine, theirs, earlier):
        """Merge a row that is stored now."""
        if mine is None:  # they added it
            return theirs
        base = earlier and earlier.get(mine.pk)
        values = base and base.values
        fields = self.page.fields(prefix)
        if not mine.is_removed:
            merged = self.fields(fields, mine.values, theirs.values, values, prefix, mine)
            return Row(mine.pk, merged, mine.number)
        changed = values is None or any(
            differs(one, name, theirs.values, values) for name, one in fields.items()
        )
        if not changed:
            return Row(mine.pk, theirs.values, is_removed=True)
        choice = self.add(
            Difference(
                name=f"{prefix}-{mine.pk}",
                changed=Changed.UNKNOWN if values is None else Changed.BY_BOTH,
                prefix=prefix,
                row=mine,
                theirs=theirs.values,
                base=values,
            )
        )
        return Row(mine.pk, theirs.values, is_removed=choice == MINE)

    def stays(self, prefix, mine, earlier):
        """Whether a row of mine that they removed is made anew."""
        base = earlier and earlier.get(mine.pk)
        if base and not any(
            is_sent(one, name, mine.values) and differs(one, name, mine.values, base.values)
            for name, one in self.page.fields(prefix).items()
        ):
            return False
        choice = self.add(
            Difference(
                name=f"{prefix}-{mine.pk}",
                changed=Changed.BY_BOTH if base else Changed.UNKNOWN,
                prefix=prefix,
                row=mine,
                mine=mine.values,
                base=base and base.values,
            )
        )
        return choice == MINE

    def is_among(self, prefix, mine, added):
        """Whether they have just added the same row, wherever they put it."""
        fields = self.page.fields(prefix)
        if issubclass(self.page.formsets[prefix].model, Positioned):
            fields.pop("position", None)
        return any(
            not any(differs(one, name, mine.values, row.values) for name, one in fields.items())
            for row in added
        )


def who_changed(one, name, mine, theirs, base):
    """Return None if mine and theirs are the same."""
    if not is_sent(one, name, mine) or not differs(one, name, mine, theirs):
        return None
    if base is None:
        return Changed.UNKNOWN
    if not differs(one, name, mine, base):
        return Changed.BY_THEM
    return Changed.BY_BOTH if differs(one, name, theirs, base) else Changed.BY_ME


def differs(one, name, values, others):
    return meaning(one, name, values) != meaning(one, name, others)


def take_over(merged, mine, name, one):
    """Take all that is sent for one field: a file has a box beside, a time may have two parts."""
    for each in sent_names(name, one):
        merged.pop(each, None)
        if each in mine:
            merged.setlist(each, mine.getlist(each))
