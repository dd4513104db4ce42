"""What stands on a sheet: values that are translated, formatted and marked with their direction.

Renderings (the print view, later a PDF) add nothing and leave nothing out.
"""

from dataclasses import dataclass
from enum import StrEnum

from integration_directory.base.texts import Text


class Kind(StrEnum):
    FACTS = "facts"
    TEXT = "text"
    LIST = "list"
    CONTACTS = "contacts"


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


@dataclass(frozen=True)
class Section:
    """A part of the sheet. `items` are Facts, Paragraphs or Callers, as `kind` says."""

    kind: Kind
    heading: str
    items: tuple


@dataclass(frozen=True)
class Sheet:
    """A programme on paper, in one language. `notes` close it: verified when, translated how."""

    language: str
    direction: str
    state: str
    period: str
    title: Text
    summary: Text
    sections: tuple[Section, ...]
    notes: tuple[Text, ...]
