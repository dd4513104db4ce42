"""Programmes side by side: what tells them apart, without columns that are empty for all."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from integration_directory.base.texts import capital, current_language

from ..cards import Card, facts_of


@dataclass(frozen=True)
class Row:
    """A programme's card, and what it says in each column as Texts or strings; () for nothing."""

    card: Card
    cells: tuple


@dataclass(frozen=True)
class Comparison:
    """`headings` are those of the cells of each row; telephone numbers are links of their own."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def has_phones(self):
        return any(row.card.phone for row in self.rows)


def compare(ids, snapshot):
    """Return the Comparison of published programmes in the order of their ids."""
    shown = facts_of(ids, snapshot)
    columns = [_columns(card, snapshot) for card in shown]
    # All may have been withdrawn a moment ago.
    headings = columns[0] if columns else ()
    filled = [name for name in headings if any(said[name] for said in columns)]
    rows = (
        Row(card, tuple(said[name] for name in filled))
        for card, said in zip(shown, columns, strict=True)
    )
    return Comparison(tuple(filled), tuple(rows))


def _columns(card, snapshot):
    """Return {heading: what the programme says} of all columns."""
    programme, language = card.programme, current_language()

    def labels(facet):
        return tuple(snapshot.labels_of(programme.pk, facet, language))

    def one(text):
        return (capital(text),) if text else ()

    return {
        _("Fields of action"): labels("offer"),
        _("Target groups"): labels("group"),
        _("Where"): card.where,
        _("Advice in"): card.languages,
        _("German"): one(card.level),
        _("Cost"): one(programme.get_cost_display()),
        _("How to join"): one(programme.get_access_display()),
    }
