"""From rows to trees."""

from functools import cache

from django.apps import apps
from django.db import models

from ..models import Editorial, Part, Translated
from ..texts import translated_fields

# What makes a row this row, or follows from saving it. Never copied, compared or reverted.
OF_THE_ROW = frozenset(
    {
        "id",
        "uuid",
        "slug",
        "stage",
        "publish_at",
        "working_copy_of",
        "copied_version",
        "version",
        "origin",
        "created_at",
        "updated_at",
    }
)
# Of these an undeleted entry gets its own back.
IDENTITY = ("uuid", "slug", "created_at")


@cache
def fields_of(model):
    """Return the fields of the row that a tree holds; texts by their columns, not barely."""
    bare = translated_fields(model) if issubclass(model, Translated) else ()
    parents = getattr(model, "part_of", ())
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.name not in OF_THE_ROW and field.name not in bare and field.name not in parents
    )


@cache
def many_of(model):
    """Return the many-to-many fields that a tree holds."""
    return tuple(
        field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created
    )


@cache
def parts_of(model):
    """Return {name: (model of the parts, name of their foreign key)}."""
    found = {}
    for relation in model._meta.related_objects:
        part, key = relation.related_model, relation.field.name
        if issubclass(part, Part) and key in part.part_of:
            found[relation.get_accessor_name()] = (part, key)
    return dict(sorted(found.items()))


def model_of(tree):
    return apps.get_model(tree["model"])


def read_tree(entry):
    """Return the tree of an entry as the database has it; None if it is gone.

    The number of queries depends on the model, not on the number of parts.
    """
    trees = read_trees(type(entry), "pk", [entry.pk])
    return trees[entry.pk][0] if trees else None


def read_trees(model, key, pks):
    """Return {value of `key`: [tree, ...]} of all rows whose `key` is among the values."""
    attname = model._meta.pk.attname if key == "pk" else model._meta.get_field(key).attname
    rows = list(model._base_manager.filter(**{f"{attname}__in": pks}).order_by(*in_order(model)))
    if not rows:
        return {}
    ids = [row.pk for row in rows]
    many = {field.name: related_ids(field, ids) for field in many_of(model)}
    parts = {name: read_trees(part, back, ids) for name, (part, back) in parts_of(model).items()}
    found = {}
    for row in rows:
        tree = {
            "model": model._meta.label_lower,
            "pk": row.pk,
            "fields": values_of(row),
            "many": {name: ids[row.pk] for name, ids in many.items() if row.pk in ids},
            "parts": {name: trees[row.pk] for name, trees in parts.items() if row.pk in trees},
        }
        found.setdefault(getattr(row, attname), []).append(tree | place_of(row))
    return found


def place_of(row):
    """Return what a tree says of its row beside the content."""
    if isinstance(row, Part):
        return {"origin": row.origin_id} if row.origin_id else {}
    names = [name for name in IDENTITY if hasattr(row, name)]
    found = {"identity": {name: plain(row._meta.get_field(name), row) for name in names}}
    if isinstance(row, Editorial) and row.is_working_copy:
        found["copy_of"] = row.working_copy_of_id
    return found


def in_order(model):
    return ("position", "pk") if hasattr(model, "position") else ("pk",)


def related_ids(field, pks):
    """Return {pk: sorted ids of the related objects} of a many-to-many field."""
    source, target = field.m2m_column_name(), field.m2m_reverse_name()
    pairs = field.remote_field.through._base_manager.filter(**{f"{source}__in": pks})
    found = {}
    for pk, other in pairs.order_by(target).values_list(source, target):
        found.setdefault(pk, []).append(other)
    return found


def values_of(row):
    values = {field.name: plain(field, row) for field in fields_of(type(row))}
    return {name: value for name, value in values.items() if value not in (None, "", {}, [])}


def plain(field, row):
    """Return the field's value as JSON can hold it."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | dict | list):
        return value
    if isinstance(field, models.FileField):
        return value.name
    return field.value_to_string(row)


def references(*trees, origins=False):
    """Return {model: keys} of all rows outside that the trees with their parts name.

    `origins`: also what parts of working copies are copies of.
    """
    found = {}
    for tree in trees:
        model = model_of(tree)
        for field in fields_of(model):
            if field.is_relation and (pk := tree["fields"].get(field.name)) is not None:
                found.setdefault(field.related_model, set()).add(pk)
        for field in many_of(model):
            if pks := tree["many"].get(field.name):
                found.setdefault(field.related_model, set()).update(pks)
        if origins and tree.get("origin") is not None:
            found.setdefault(model, set()).add(tree["origin"])
        for name in parts_of(model):
            for other, pks in references(*tree["parts"].get(name, ()), origins=origins).items():
                found.setdefault(other, set()).update(pks)
    return found
