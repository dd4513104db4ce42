"""From trees to rows."""

from functools import cache

from django.db import models

from ..models import OldSlug, entry_of
from .reading import (
    IDENTITY,
    fields_of,
    many_of,
    model_of,
    parts_of,
    read_trees,
    references,
    values_of,
)


class Lost(Exception):
    """The tree refers to rows that are gone. `names`: labels of the fields that need one."""

    def __init__(self, names):
        super().__init__(", ".join(names))
        self.names = names


def write_tree(entry, tree):
    """Bring an entry with its parts into the state of the tree. Saved rows keep their keys.

    `entry` is a saved object or a new one of the tree's model. Parts are found again by "pk"; a
    part whose row is gone is made anew with its old key, one without a key gets a new one. Only
    what differs is written. Run it within a transaction. Raises Stale if the entry has changed
    since it was loaded, IntegrityError if the tree breaks a rule of the database, and Lost if it
    refers to what is gone for good.
    """
    tree = with_what_is_there(tree)
    assign(entry, tree)
    created = getattr(entry, "created_at", None)
    save_as_it_is(entry)
    if created and entry.created_at != created:  # an entry that was deleted
        entry.created_at = created
        type(entry)._base_manager.filter(pk=entry.pk).update(created_at=created)
    entry.is_saved_with_parts = True
    try:
        Writer(entry).write_below(
            entry, tree, read_trees(type(entry), "pk", [entry.pk])[entry.pk][0]
        )
    finally:
        entry.is_saved_with_parts = False


def revived(tree):
    """Return the unsaved entry of a tree whose row is gone, with its key and identity.

    Its slug is a new one if another entry has taken the old one. It is a draft.
    """
    identity = dict(tree["identity"])
    model = model_of(tree)
    if "slug" in identity and is_taken(model, identity["slug"]):
        identity["slug"] = ""
    entry = model(pk=tree["pk"])
    for name in IDENTITY:
        if name in identity:
            setattr(entry, name, model._meta.get_field(name).to_python(identity[name]))
    return entry


def is_taken(model, slug):
    left = OldSlug.objects.filter(model=model._meta.label_lower, slug=slug)
    return model._base_manager.filter(slug=slug).exists() or left.exists()


def with_what_is_there(tree):
    """Leave out references to what is gone where that is possible; raise Lost where it is not."""
    there = {
        model: set(model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))
        for model, pks in references(tree, origins=True).items()
    }
    there.setdefault(model_of(tree), set()).add(tree["pk"])  # an organisation that keeps itself
    lost = {}
    found = without_gone(tree, there, lost)
    if lost:
        raise Lost(list(lost))
    return found


def without_gone(tree, there, lost):
    model, fields, many, below = model_of(tree), dict(tree["fields"]), dict(tree["many"]), {}
    for field in fields_of(model):
        pk = fields.get(field.name) if field.is_relation else None
        if pk is None or pk in there[field.related_model]:
            continue
        if not field.null:
            lost[str(field.verbose_name)] = True
        del fields[field.name]
    for field in many_of(model):
        if field.name in many:
            many[field.name] = sorted(there[field.related_model].intersection(many[field.name]))
    for name in parts_of(model):
        below[name] = [without_gone(part, there, lost) for part in tree["parts"].get(name, ())]
    origin = tree.get("origin")
    if origin is not None and origin not in there[model]:
        origin = None
    return {**tree, "origin": origin, "fields": fields, "many": many, "parts": below}


def assign(row, tree):
    """Give the row the values of the tree's fields."""
    for field in fields_of(type(row)):
        if field.name in tree["fields"]:
            value = field.to_python(tree["fields"][field.name])
        elif field.null:
            value = None
        else:
            # Texts are the only values that may be empty; of others the tree is too old to know.
            value = "" if field.empty_strings_allowed else field.get_default()
        setattr(row, field.attname, value)


def save_as_it_is(row, **options):
    """Save the row and undo what save() computes anew: when to verify again."""
    wanted = values_of(row)
    row.save(**options)
    computed = values_of(row)
    differing = {
        field.attname: field.to_python(wanted.get(field.name))
        for field in fields_of(type(row))
        if field.name != "translation_state" and computed.get(field.name) != wanted.get(field.name)
    }
    if differing:
        type(row)._base_manager.filter(pk=row.pk).update(**differing)
        for attname, value in differing.items():
            setattr(row, attname, value)


class Writer:
    """Writes what lies below the row of an entry."""

    def __init__(self, entry):
        self.entry = entry

    def write_below(self, row, tree, present):
        """Write the many-to-many relations and the parts. `present`: the row's tree, or None."""
        for field in many_of(type(row)):
            wanted = tree["many"].get(field.name, [])
            if wanted != (present["many"].get(field.name, []) if present else []):
                getattr(row, field.name).set(wanted)
        for name, (model, key) in parts_of(type(row)).items():
            there = {part["pk"]: part for part in present["parts"].get(name, ())} if present else {}
            self.write_parts(row, model, key, tree["parts"].get(name, ()), there)

    def write_parts(self, row, model, key, trees, present):
        trees, moved = self.found_elsewhere(model, trees, present)
        present = present | {tree["pk"]: tree for tree in moved}
        wanted = {tree["pk"]: tree for tree in trees if tree["pk"] is not None}
        moving = {tree["pk"] for tree in moved}
        differing = {
            pk
            for pk, tree in present.items()
            if pk in moving or pk not in wanted or not is_same(tree, wanted[pk])
        }
        rows = model._base_manager.in_bulk(differing) if differing else {}
        for pk in differing - wanted.keys():
            part = rows.pop(pk)
            if getattr(part, f"{key}_id") == row.pk:  # and has not been moved just now
                belong(part, key, row)
                part.delete()
        make_room(model, [(part, wanted[pk]) for pk, part in rows.items()])
        for tree in trees:
            pk = tree["pk"]
            if pk in rows:
                self.write_part(rows[pk], row, key, tree, present[pk], pk in moving)
            elif pk not in present:
                part = model(pk=pk, origin_id=tree.get("origin"))
                self.write_part(part, row, key, tree, None, is_moved=False)

    def write_part(self, part, row, key, tree, present, is_moved):
        belong(part, key, row)
        if is_moved or present is None or present["fields"] != tree["fields"]:
            assign(part, tree)
            save_as_it_is(part, force_insert=part._state.adding)
        self.write_below(part, tree, present)

    def found_elsewhere(self, model, trees, present):
        """Return (trees, present trees of rows that now are another part's of the same entry).

        A row that meanwhile is part of another entry stays there: its tree makes a new row.
        """
        unknown = {tree["pk"] for tree in trees} - present.keys() - {None}
        rows = model._base_manager.in_bulk(unknown) if unknown else {}
        own = [pk for pk, part in rows.items() if entry_of(part) == self.entry]
        moved = read_trees(model, "pk", own) if own else {}
        foreign = rows.keys() - moved.keys()
        trees = [without_keys(tree) if tree["pk"] in foreign else tree for tree in trees]
        return trees, [tree for found in moved.values() for tree in found]


def belong(part, key, row):
    for name in part.part_of:
        setattr(part, name, row if name == key else None)


def without_keys(tree):
    below = {name: [without_keys(part) for part in parts] for name, parts in tree["parts"].items()}
    return {**tree, "pk": None, "origin": None, "parts": below}


def is_same(tree, other):
    """Whether both say the same of a row and all that lies below it."""
    if tree["pk"] != other["pk"] or tree["fields"] != other["fields"]:
        return False
    if any(
        tree["many"].get(name, []) != other["many"].get(name, [])
        for name in tree["many"].keys() | other["many"].keys()
    ):
        return False
    for name in tree["parts"].keys() | other["parts"].keys():
        mine, others = tree["parts"].get(name, []), other["parts"].get(name, [])
        if len(mine) != len(others) or not all(map(is_same, mine, others)):
            return False
    return True


def make_room(model, pairs):
    """Let rows swap what must be unique: the database compares row by row, not at the end.

    For a moment the rows that will change such a value have one that nobody else has. References
    are checked when the transaction ends. `pairs`: [(row, its tree to be)].
    """
    fields = unique_fields(model)
    for part, tree in pairs:
        before = values_of(part)
        if any(before.get(field.name) != tree["fields"].get(field.name) for field in fields):
            free = {field.attname: None for field in fields if field.null}
            model._base_manager.filter(pk=part.pk).update(**free or nobodys(part, fields))


def nobodys(part, fields):
    """Return {column: a value that no other row has} for one of the fields, none of them empty."""
    for field in fields:
        if isinstance(field, models.CharField):
            return {field.attname: f"~{part.pk}"}
    return {fields[0].attname: -part.pk}


@cache
def unique_fields(model):
    """Return the fields, beside the parent, that siblings may not share."""
    names = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
    names |= {field.name for field in fields_of(model) if field.unique}
    return tuple(field for field in fields_of(model) if field.name in names)
