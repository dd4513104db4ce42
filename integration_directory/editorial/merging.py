"""Bringing a working copy up to date: what was copied, what is published now, what is suggested.

Where only one side has changed something, that counts. Where both have, somebody chooses.
"""

from dataclasses import dataclass, field

from integration_directory import languages
from integration_directory.base.models import Translated
from integration_directory.base.texts import column, translated_fields
from integration_directory.base.trees import EMPTY, copied, fields_of, many_of, model_of, parts_of

MINE, THEIRS = "mine", "theirs"
STATE = "translation_state"


@dataclass(frozen=True)
class Conflict:
    """Both have changed it. `path` names it; `field` is None if it is about a whole part.

    `trees`: the trees of the row then, now and as suggested; None where there was none.
    """

    path: str
    model: type
    field: str | None
    trees: tuple
    choice: str


@dataclass
class Merge:
    """`tree`: the new state of the copy. `conflicts`: all; `open`: those without a choice."""

    choices: dict
    conflicts: list = field(default_factory=list)
    tree: dict | None = None

    @property
    def open(self):
        return [each for each in self.conflicts if not each.choice]

    def choose(self, path, model, name, trees):
        """Note a conflict and return whether what is suggested counts."""
        choice = self.choices.get(path, "")
        choice = choice if choice in (MINE, THEIRS) else ""
        self.conflicts.append(Conflict(path, model, name, trees, choice))
        return choice != THEIRS


def merge(then, now, suggested, choices):
    """Return the Merge of three trees: two of the original, one of its working copy.

    Parts are matched by what they are copies of; what the original has got since becomes a new part
    of the copy.
    """
    found = Merge(choices)
    then, now = copied(then), copied(now)
    found.tree = merged_row(found, "", model_of(suggested), then, now, suggested)
    return found


def merged_row(found, path, model, then, now, mine):
    names = [each.name for each in fields_of(model) if each.name != STATE]
    fields = merged_values(found, path, model, "fields", names, (then, now, mine))
    if issubclass(model, Translated) and (state := merged_state(model, fields, now, mine)):
        fields[STATE] = state
    names = [each.name for each in many_of(model)]
    many = merged_values(found, path, model, "many", names, (then, now, mine))
    parts = {
        name: merged_parts(
            found, f"{path}{name}.", part, *(below(each, name) for each in (then, now, mine))
        )
        for name, (part, _key) in parts_of(model).items()
    }
    return {**mine, "fields": fields, "many": many, "parts": parts}


def below(tree, name):
    return tree["parts"].get(name, ())


def merged_values(found, path, model, kind, names, trees):
    values = {}
    for name in names:
        then, now, mine = (tree[kind].get(name) for tree in trees)
        if mine == now or now == then:
            value = mine
        elif mine == then:
            value = now
        else:
            value = mine if found.choose(f"{path}{name}", model, name, trees) else now
        if value is not None:
            values[name] = value
    return values


def merged_state(model, fields, now, mine):
    """Return what is known of the translations, each from the side that its text comes from."""
    state = {}
    for name in translated_fields(model):
        for code in languages.CODES:
            text = fields.get(column(name, code))
            source = mine if mine["fields"].get(column(name, code)) == text else now
            known = source["fields"].get(STATE, {}).get(name, {}).get(code)
            if text and known:
                state.setdefault(name, {})[code] = known
    return state


def merged_parts(found, path, model, then, now, mine):
    then, now = ({part["origin"]: part for part in parts} for parts in (then, now))
    copies = {part["origin"] for part in mine if part.get("origin") in then.keys() | now}
    kept = []
    for part in mine:
        origin = part.get("origin")
        if origin not in copies:
            kept.append(part)  # suggested as new
        elif one := merged_part(
            found, f"{path}{origin}", model, then.get(origin), now.get(origin), part
        ):
            kept.append(one)
    for origin, part in now.items():
        if origin not in copies and stays_deleted(found, f"{path}{origin}", model, then, part):
            continue
        if origin not in copies:
            kept.append(part)
    return kept


def merged_part(found, path, model, then, now, mine):
    """Return the merged part that the copy has; None if it goes."""
    if now is not None:
        return merged_row(found, f"{path}.", model, then or EMPTY, now, mine)
    if says(mine) == says(then):
        return None
    return mine if found.choose(path, model, None, (then, None, mine)) else None


def stays_deleted(found, path, model, then, now):
    """Return whether a part that the copy has not was deleted there, and not added since."""
    before = then.get(now["origin"])
    if before is None:
        return False
    return says(now) == says(before) or found.choose(path, model, None, (before, now, None))


def says(tree):
    """Return what a part says, in whatever row it stands; not how fresh its translations are."""
    fields = {name: value for name, value in tree["fields"].items() if name != STATE}
    many = {name: pks for name, pks in tree["many"].items() if pks}
    parts = {name: [says(part) for part in parts] for name, parts in tree["parts"].items() if parts}
    return fields, many, parts
