"""Who may do what. One rule: for an object, `can(user, action, obj)`; for many, `may(rows, ...)`.

What a user may do with an entry follows from three things: the entry's owners (`owned_by` of the
model), the user's roles for these owners, and the stage of the entry. Superusers may do everything,
and all who edit may see everything. A part has the owners and the stage of its entry.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from .enums import Stage
from .models import Editorial, entry_model, entry_of, paths_to_entry
from .registry import rights_of

EVERY = frozenset(Stage.values)
UNPUBLISHED = frozenset({Stage.DRAFT, Stage.SUBMITTED})
PUBLIC = frozenset({Stage.PUBLISHED, Stage.ARCHIVED})

# What each role may do with its own entries, and in which stages.
RULES = {
    "editor": {
        "change": UNPUBLISHED,
        "translate": UNPUBLISHED,
        "copy": PUBLIC,
        "submit": frozenset({Stage.DRAFT}),
        "withdraw": frozenset({Stage.SUBMITTED}),
        "delete": frozenset({Stage.DRAFT}),
    },
    "coordinator": {
        "change": EVERY,
        "translate": EVERY,
        "copy": PUBLIC,
        "submit": frozenset({Stage.DRAFT}),
        "withdraw": frozenset({Stage.SUBMITTED}),
        "return": frozenset({Stage.SUBMITTED}),
        "publish": frozenset({Stage.DRAFT, Stage.SUBMITTED, Stage.ARCHIVED}),
        "archive": frozenset({Stage.PUBLISHED}),
        "delete": frozenset({Stage.DRAFT}),
    },
    "translator": {"translate": EVERY},
}
ACTIONS = frozenset(action for actions in RULES.values() for action in actions)
SEE = "view"


@dataclass(frozen=True)
class Rights:
    """What a user's memberships say. `roles`: {role: {kind of owner: ids}}.

    The kinds: "organisation"; "network", those of the memberships and those that these
    organisations maintain or coordinate; "joined_network", those of the memberships alone.

    `languages` says the same of the translated languages: {code: {kind of owner: ids}}.
    `keepers`: the ids of the organisations that the user may name as maintaining an entry.
    """

    everything: bool = False
    roles: dict = field(default_factory=dict)
    languages: dict = field(default_factory=dict)
    keepers: frozenset = frozenset()

    def owns(self, kind, *roles):
        """Return the ids of organisations or networks for which the user has one of the roles."""
        return frozenset().union(*(self.roles.get(role, {}).get(kind, ()) for role in roles))

    @property
    def may_edit(self):
        return self.everything or any(self.roles.values())


NO_RIGHTS = Rights()


def rights(user):
    """Return the Rights of a user, read once for each user object: that is for each request."""
    if not (user.is_active and user.is_staff):
        return NO_RIGHTS
    if user.is_superuser:
        return Rights(everything=True)
    if not hasattr(user, "_rights"):
        user._rights = rights_of(user)
    return user._rights


def can(user, action, obj):
    """Return whether the user may do it with this object, as it is stored."""
    own = rights(user)
    if own.everything or action == SEE:
        return own.may_edit
    entry = entry_of(obj)
    return any(
        stage_of(entry) in rules.get(action, ()) and owns(own.roles.get(role, {}), entry)
        for role, rules in RULES.items()
    )


def may(rows, user, action):
    """Return those of the rows with which the user may do it: the same rule for the database."""
    own = rights(user)
    if own.everything or action == SEE:
        return rows if own.may_edit else rows.none()
    model = entry_model(rows.model)
    allowed = Q(pk__in=[])
    for path in paths_to_entry(rows.model):
        for role, rules in RULES.items():
            if action in rules:
                allowed |= in_stages(model, path, rules[action]) & owned(
                    model, path, own.roles.get(role, {})
                )
    return rows.filter(allowed)


def own_entries(rows, user):
    """Return those of the entries that a membership of the user counts for, in whatever stage."""
    held = rights(user)
    if held.everything:
        return rows
    mine = Q(pk__in=[])
    for owners in held.roles.values():
        mine |= owned(rows.model, "", owners)
    return rows.filter(mine)


def may_ever(user, action, model):
    """Return whether there can be objects of the model with which the user may do it."""
    own = rights(user)
    if own.everything or action == SEE:
        return own.may_edit
    kinds = entry_model(model).owned_by
    return any(
        action in rules and own.owns(kind, role) for role, rules in RULES.items() for kind in kinds
    )


def may_add(user, model):
    """Return whether the user may add objects of the model; to what is checked with the object."""
    shared = model.added_by_editors and bool(rights(user).keepers)
    return shared or may_ever(user, "change", model)


def translatable(user, obj):
    """Return the codes of the languages whose texts the user may write; None for everything."""
    own = rights(user)
    if own.everything or can(user, "change", obj):
        return None
    entry = entry_of(obj)
    return {code for code, owners in own.languages.items() if owns(owners, entry)}


def stage_of(entry):
    return entry.stage if isinstance(entry, Editorial) else Stage.DRAFT


def in_stages(model, path, stages):
    if not issubclass(model, Editorial):
        return Q() if Stage.DRAFT in stages else Q(pk__in=[])
    return Q(**{f"{path}stage__in": stages})


def owns(owners, entry):
    return any(
        getattr(entry, entry._meta.get_field(name).attname) in owners.get(kind, ())
        for kind, names in entry.owned_by.items()
        for name in names
    )


def owned(model, path, owners):
    found = Q(pk__in=[])
    for kind, names in model.owned_by.items():
        for name in names:
            found |= Q(**{f"{path}{model._meta.get_field(name).attname}__in": owners.get(kind, ())})
    return found


def nameable(rows, user, model, name):
    """Return those of the rows that the user may name in the field of the model.

    Where naming gives rights, or makes the object part of an entry, they must be the user's own:
    nobody hands entries over to others, or puts parts into foreign ones.
    """
    own = rights(user)
    if own.everything or not is_guarded(model, name):
        return rows
    if name in getattr(model, "part_of", ()) or not is_owner(model, name):
        return may(rows, user, "change")
    if name in model.owned_by.get("organisation", ()):
        return rows.filter(pk__in=own.keepers)
    return rows.filter(pk__in=own.owns("network", "editor", "coordinator"))


def is_guarded(model, name):
    """Return whether what the field names decides who may edit."""
    return name in getattr(model, "part_of", ()) or name in getattr(model, "hands_over", ())


def is_owner(model, name):
    return any(name in names for names in model.owned_by.values())
