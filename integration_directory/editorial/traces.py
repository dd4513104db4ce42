"""Where a person is found whom a part of an entry names: rows, working copies and the history."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q
from phonenumber_field.phonenumber import to_python

from integration_directory import languages
from integration_directory.base.admin_names import texts_of
from integration_directory.base.models import entry_model
from integration_directory.base.texts import column
from integration_directory.base.trees import values_of

from .models import Revision

NUMBERS = ("phone", "email")
STATE = "translation_state"


@dataclass(frozen=True)
class Personal:
    """What says something of the `person` that a part names.

    `stays`: the field without which nothing is left of the part; "" if the part always goes, None
    if it always stays.
    """

    fields: tuple
    stays: str | None


PERSONAL = {
    "organisations.contact": Personal(("person", *NUMBERS, "basis", "source"), stays="desk"),
    "programmes.involvement": Personal(("person", "person_function"), stays=None),
    "programmes.testimonial": Personal((), stays=""),
}


@dataclass
class Traces:
    """Where a person is found that a part of an entry names.

    `keys`: of the part's row, of its copies, and of those that are gone. `persons` and `numbers`:
    what they were called, and their telephone numbers and addresses. `revisions`: keys.
    """

    model: type
    keys: set
    persons: set = field(default_factory=set)
    numbers: set = field(default_factory=set)
    revisions: set = field(default_factory=set)

    @property
    def rows(self):
        """The rows that there are, the working copy's among them."""
        return self.model._base_manager.filter(pk__in=self.keys).order_by("pk")

    def texts(self):
        """Return the spellings by which the person could stand in a free text."""
        found = self.persons | self.numbers
        for number in self.numbers:  # an e-mail address is no valid one
            if (phone := to_python(number)) and phone.is_valid():
                found |= {phone.as_e164, phone.as_international, phone.as_national}
        return sorted(found, key=len, reverse=True)


def personal(label):
    """Return the model of a kind of part that may name a person. KeyError for others."""
    PERSONAL[label]
    return apps.get_model(label)


def root_of(row):
    """Return the row of the original, if the row is that of a working copy."""
    return row.origin or row


def persons_in(tree):
    """Return [tree of a part] of all parts of a tree that name a person."""
    found = [tree] if tree["model"] in PERSONAL and tree["fields"].get("person") else []
    return found + [
        each for below in tree["parts"].values() for part in below for each in persons_in(part)
    ]


# -- Finding -------------------------------------------------------------------------------------


def traces_of(model, pk):
    """Return the Traces of whoever is named by the part with this key, which may be gone."""
    rows = model._base_manager.filter(Q(pk=pk) | Q(origin=pk))
    traces = Traces(model, {pk, *(row.pk for row in rows)})
    living = set(model._base_manager.values_list("pk", flat=True))
    seen = [(row.pk, row.origin_id, values_of(row), None) for row in rows]
    for revision, tree in trees_of(model):
        seen += [
            (part["pk"], part.get("origin"), part["fields"], revision)
            for part in parts_in(tree, model)
        ]
    known = 0
    while known != (known := len(traces.keys) + len(traces.persons)):
        for key, origin, fields, _revision in seen:
            person = fields.get("person")
            # Another row that names the same person is theirs to erase as well, by itself.
            is_same = person in traces.persons and key not in living
            if key in traces.keys or origin in traces.keys or is_same:
                traces.keys.add(key)
                traces.persons |= {person} - {None}
    own = [one for one in seen if one[0] in traces.keys]
    for _key, _origin, fields, _revision in own:
        if "person" in fields:
            traces.numbers |= {fields[name] for name in NUMBERS if name in fields}
    for row in rows:
        if not row.person:  # a desk now, with numbers of its own
            traces.numbers -= {values_of(row).get(name) for name in NUMBERS}
    traces.revisions = {
        revision
        for _key, _origin, fields, revision in own
        if revision is not None and erased(model, fields, traces.numbers) != fields
    }
    return traces


def trees_of(model):
    label = entry_model(model)._meta.label_lower
    rows = Revision.objects.filter(model=label).order_by("pk")
    return rows.values_list("pk", "tree").iterator(chunk_size=50)


def parts_in(tree, model):
    for parts in tree["parts"].values():
        for part in parts:
            if part["model"] == model._meta.label_lower:
                yield part
            yield from parts_in(part, model)


def is_in_history_of(model, pk, label, entry_pk):
    """Whether the part is, or was, part of this entry."""
    trees = Revision.objects.filter(model=label, entry_pk=entry_pk).values_list("tree", flat=True)
    return any(part["pk"] == pk for tree in trees.iterator() for part in parts_in(tree, model))


def named_elsewhere(traces):
    """Return the rows of any kind that name the same person and stay: [row]."""
    found = []
    for label in PERSONAL:
        rows = apps.get_model(label)._base_manager.filter(person__in=traces.persons)
        found += (
            rows.exclude(pk__in=traces.keys) if label == traces.model._meta.label_lower else rows
        )
    return [row for row in found if not row.origin_id]


# -- What is left ---------------------------------------------------------------------------------


def erased(model, fields, numbers):
    """Return the fields of a part without the person; None if nothing of the part is left."""
    kind = PERSONAL[model._meta.label_lower]
    if "person" in fields:
        gone = columns(model, kind.fields)
    else:
        gone = [name for name in NUMBERS if fields.get(name) in numbers]
    left = {name: value for name, value in fields.items() if name not in gone}
    if state := left.get(STATE):
        kept = {name: codes for name, codes in state.items() if name not in kind.fields}
        left |= {STATE: kept} if kept else {}
        if not kept:
            del left[STATE]
    if "person" in fields and kind.stays is not None:
        is_left = kind.stays and any(name in left for name in columns(model, [kind.stays]))
        return left if is_left else None
    return left


def columns(model, names):
    texts = texts_of(model)
    return [
        each
        for name in names
        for each in ([column(name, code) for code in languages.CODES] if name in texts else [name])
    ]
