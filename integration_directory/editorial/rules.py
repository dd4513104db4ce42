"""What the house expects of entries beyond what the models enforce."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.enums import State
from programmes.state import state_of


class Level(StrEnum):
    MUST = "must"  # keeps the entry from being published
    SHOULD = "should"


@dataclass(frozen=True)
class Rule:
    """`holds(row, tree)`: whether an entry meets it. `field` is where one would meet it."""

    level: Level
    field: str
    message: str
    holds: Callable


def has(name):
    """The field, many-to-many field or kind of part says anything."""
    return lambda row, tree: any(name in tree[kind] for kind in ("fields", "many", "parts"))


def has_any(*names):
    return lambda row, tree: any(has(name)(row, tree) for name in names)


def has_ended(row):
    return state_of(row, timezone.localdate()) == State.ENDED


def leads_in(programme, tree):
    """An ended programme needs no way in."""
    if has_ended(programme) or has_any("contacts", "how_to_join_de")(programme, tree):
        return True
    return any("url" in link["fields"] for link in tree["parts"].get("links", ()))


def is_verified(programme, tree):
    until = programme.verify_again_by
    return has_ended(programme) or (until is not None and until >= timezone.localdate())


def is_dated(programme, tree):
    return has_ended(programme) or has_any("starts_on", "ends_on")(programme, tree)


HAS_SOURCE = Rule(Level.SHOULD, "sources", _("Say where all this is known from."), has("sources"))

RULES = {
    "programmes.programme": (
        Rule(
            Level.MUST,
            "regions",
            _("Say where it is offered: at least one region."),
            has("regions"),
        ),
        Rule(
            Level.MUST,
            "contacts",
            _("Say how people get in touch: a contact, how to join, or a web address."),
            leads_in,
        ),
        Rule(
            Level.SHOULD,
            "verified_on",
            _("Not verified: it will be shown as “not confirmed as running”."),
            is_verified,
        ),
        Rule(
            Level.SHOULD,
            "starts_on",
            _("Without a period it will be shown as “not confirmed as running”."),
            is_dated,
        ),
        HAS_SOURCE,
    ),
    "organisations.network": (
        Rule(Level.MUST, "summary_de", _("Say in one sentence what it is."), has("summary_de")),
        Rule(Level.SHOULD, "coordinator", _("Say who coordinates it."), has("coordinator")),
        Rule(Level.SHOULD, "regions", _("Say where it works."), has("regions")),
        HAS_SOURCE,
    ),
    "organisations.organisation": (
        Rule(
            Level.SHOULD,
            "description_de",
            _("Say in a few words what it does."),
            has("description_de"),
        ),
        HAS_SOURCE,
    ),
    "portal.signpost": (
        Rule(
            Level.MUST,
            "for_seekers",
            _("Say for whom it is: otherwise nobody is led there."),
            lambda row, tree: bool(row.audiences),
        ),
    ),
}


def names_person_without_reason(tree):
    """Whether a part names a person, but neither on what basis nor where that is public."""
    fields = tree["fields"]
    return "person" in fields and "source" not in fields and "basis" not in fields
