"""Programmes side by side: what tells them apart, without columns that are empty for all."""

from dataclasses import dataclass

from integration_directory.base.texts import current_language

from ..cards import Card, facts_of


@dataclass(frozen=True)
class Row:
    """A programme's card with what it helps with and whom, as Texts."""

    card: Card
    offers: tuple
    groups: tuple


@dataclass(frozen=True)
class Comparison:
    """`filled` names the columns in which any programme says something."""

    rows: tuple[Row, ...]
    filled: frozenset


def compare(ids, snapshot):
    """Return the Comparison of published programmes in the order of their ids."""
    language = current_language()

    def labels(card, facet):
        return tuple(snapshot.labels_of(card.programme.pk, facet, language))

    rows = tuple(
        Row(card, labels(card, "offer"), labels(card, "group")) for card in facts_of(ids, snapshot)
    )
    return Comparison(rows, frozenset(name for row in rows for name in _filled(row)))


def _filled(row):
    programme = row.card.programme
    values = {
        "offers": row.offers,
        "groups": row.groups,
        "where": row.card.where,
        "languages": row.card.languages,
        "level": row.card.level,
        "cost": programme.cost,
        "access": programme.access,
        "phone": row.card.phone,
    }
    return [name for name, value in values.items() if value]
