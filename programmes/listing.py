"""Putting programmes in the order in which they help: what runs first, what has ended last."""

from dataclasses import dataclass

from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import translated

from .enums import State

ORDER = list(State)


@dataclass(frozen=True)
class Groups:
    """`offers` run, start soon or are not confirmed; `ended` are knowledge, not offers."""

    offers: list
    ended: list


def in_order(programmes):
    """Return the programmes by state, then by title as readers of the current language sort."""
    return sorted(
        programmes,
        key=lambda programme: (
            ORDER.index(programme.state),
            sort_key(translated(programme, "title")),
        ),
    )


def grouped(programmes):
    """Return the Groups of the programmes, each in order."""
    ordered = in_order(programmes)
    return Groups(
        offers=[programme for programme in ordered if programme.state != State.ENDED],
        ended=[programme for programme in ordered if programme.state == State.ENDED],
    )
