"""What stands on a sheet: values that are translated, formatted and marked with their direction.

The print view adds nothing and leaves nothing out. The PDF adds a QR code, and shortens what would
need a third page (fitting.py).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from integration_directory.base.texts import Text


class Kind(StrEnum):
    FACTS = "facts"
    TEXT = "text"
    LIST = "list"
    CONTACTS = "contacts"
    COUNTER = "counter"


# The keys of sections that only advisers get.
ADVISERS_KEYS = frozenset({"background", "goals", "results", "parts", "organisations", "funders"})


@dataclass(frozen=True)
class Fact:
    """A label with one or more values."""

    label: str
    values: tuple[Text, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or the items of a list."""

    texts: tuple[Text, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Caller:
    """Whom to call. `dial` and `write` are where links lead, "" where it is history."""

    name: tuple[Text, ...]
    phone: Text | None = None
    dial: str = ""
    email: Text | None = None
    write: str = ""
    hours: Text | None = None
    languages: tuple[Text, ...] = ()
    languages_label: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the sheet. `items` are Facts, Paragraphs, Callers or, for the counter, labels.

    `key` is the same in all languages, so that two sheets can stand side by side.
    """

    key: str
    kind: Kind
    heading: str
    items: tuple


@dataclass(frozen=True)
class Sheet:
    """A programme on paper, in one language. `notes` close it: verified when, translated how.

    `notice` says that it is over, "" while it is not. `address` is the short address of the
    programme's page in this language, `address_label` says what it leads to; `german_address` is
    that of the German text, "" where nobody needs it.
    """

    language: str
    direction: str
    state: str
    period: str
    notice: str
    title: Text
    summary: Text
    sections: tuple[Section, ...]
    notes: tuple[Text, ...]
    address: str
    address_label: str
    german_address: str = ""

    @property
    def address_shown(self):
        return typed(self.address)

    @property
    def german_address_shown(self):
        return typed(self.german_address)

    @property
    def cells(self):
        """The sections, each with the language and direction that its place on a page needs."""
        return [Cell(self.language, self.direction, section) for section in self.sections]


@dataclass(frozen=True)
class Cell:
    """A section that may stand beside the same one in another language."""

    language: str
    direction: str
    section: Section


def typed(address):
    """Return an address as people type it."""
    return (address.partition("://")[2] or address).rstrip("/")


def without_gaps(sheets):
    """Return Sheets of one programme without what none of them has anything to say about.

    They must have the same sections, and in a section of facts the same facts.
    """
    rows = [_row(row) for row in zip(*(sheet.sections for sheet in sheets), strict=True)]
    kept = [row for row in rows if any(section.items for section in row)]
    return [
        replace(sheet, sections=tuple(row[at] for row in kept)) for at, sheet in enumerate(sheets)
    ]


def _row(sections):
    if sections[0].kind != Kind.FACTS:
        return sections
    facts = zip(*(section.items for section in sections), strict=True)
    kept = [row for row in facts if any(fact.values for fact in row)]
    return tuple(
        replace(section, items=tuple(row[at] for row in kept))
        for at, section in enumerate(sections)
    )
