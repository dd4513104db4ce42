"""From trees to other trees."""

from .reading import model_of

# The tree of a row that is not there.
EMPTY = {"pk": None, "fields": {}, "many": {}, "parts": {}}


def copied(tree):
    """Return the tree for a working copy: new rows that remember what they are copies of."""
    return {
        "model": tree["model"],
        "pk": None,
        "origin": tree["pk"],
        "fields": movable(tree),
        "many": tree["many"],
        "parts": {name: [copied(part) for part in parts] for name, parts in tree["parts"].items()},
    }


def applied(tree, original):
    """Return the tree of a working copy as the new state of the tree of its original."""
    below = {}
    for name, parts in tree["parts"].items():
        there = {part["pk"]: part for part in original["parts"].get(name, ())}
        below[name] = [applied(part, there.get(part.get("origin")) or EMPTY) for part in parts]
    kept = {
        name: value
        for name, value in original["fields"].items()
        if stays_with_original(tree["model"], name)
    }
    return {
        "model": tree["model"],
        "pk": original["pk"],
        "fields": movable(tree) | kept,
        "many": tree["many"],
        "parts": below,
    }


def movable(tree):
    """Return the fields that a copy may share with its original."""
    return {
        name: value
        for name, value in tree["fields"].items()
        if not stays_with_original(tree["model"], name)
    }


def stays_with_original(label, name):
    """Whether only one row may have the value: the page of a sub-project."""
    fields = {field.name: field for field in model_of({"model": label})._meta.concrete_fields}
    return name in fields and bool(fields[name].is_relation and fields[name].one_to_one)


def with_owners_of(tree, present):
    """Return the tree with the owners that the entry and its parts have now, in its present tree.

    So reverting gives nobody a right and takes none away. A part that comes back has no such field.
    """
    guarded = model_of(tree).hands_over
    fields = {name: value for name, value in tree["fields"].items() if name not in guarded}
    fields |= {name: value for name, value in present["fields"].items() if name in guarded}
    below = {}
    for name, parts in tree["parts"].items():
        there = {part["pk"]: part for part in present["parts"].get(name, ())}
        below[name] = [with_owners_of(part, there.get(part["pk"]) or EMPTY) for part in parts]
    return {**tree, "fields": fields, "parts": below}
