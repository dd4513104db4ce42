"""Trees of regions and networks from a flat list."""

from dataclasses import dataclass

from integration_directory.base.sorting import sorted_by_name


@dataclass(frozen=True)
class Branch:
    """An object of a tree with the Branches below it, sorted for readers."""

    node: object
    children: list["Branch"]


def branches(objects):
    """Return the topmost objects as Branches. One whose parent is not among them is topmost."""
    objects = sorted_by_name(objects)
    present = {obj.pk for obj in objects}
    below = {}
    for obj in objects:
        parent = obj.parent_id if obj.parent_id in present else None
        below.setdefault(parent, []).append(obj)

    def grow(parent):
        return [Branch(obj, grow(obj.pk)) for obj in below.get(parent, ())]

    return grow(None)
