"""What stands on a sheet: values that are translated, formatted and marked with their direction.

Renderings (the print view, the PDF) add nothing and leave nothing out.
"""

from dataclasses import dataclass
from enum import StrEnum

from integration_directory.base.texts import Text


class Kind(StrEnum):
    FACTS = "facts"
    TEXT = "text"
    LIST = "list"
    CONTACTS = "contacts"
    COUNTER = "counter"


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
    """A desk or person. `dial` is the number as RFC 3966, "" where it is history."""

    name: tuple[Text, ...]
    phone: Text | None
    dial: str
    email: Text | None
    hours: Text | None
    languages: tuple[Text, ...]
    languages_label: str


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

    `address` is the short address of the programme's page in this language, `address_label` says
    what it leads to.
    """

    language: str
    direction: str
    state: str
    period: str
    title: Text
    summary: Text
    sections: tuple[Section, ...]
    notes: tuple[Text, ...]
    address: str
    address_label: str

    @property
    def address_shown(self):
        """The address as people type it."""
        return (self.address.partition("://")[2] or self.address).rstrip("/")

    @property
    def beside(self):
        """The sections, each with the language and direction that its place on a page needs."""
        return [Beside(self.language, self.direction, section) for section in self.sections]


@dataclass(frozen=True)
class Beside:
    """A section that may stand beside the same one in another language."""

    language: str
    direction: str
    section: Section
