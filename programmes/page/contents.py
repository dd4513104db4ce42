"""The pieces that the page of a programme is put together from."""

from dataclasses import dataclass

from funders.models import Funder, FundingScheme
from organisations.models import Contact, CounsellingLanguage

from ..models import (
    Document,
    DocumentVersion,
    FieldOfAction,
    Figure,
    Funding,
    Involvement,
    Programme,
    SubProject,
)


@dataclass(frozen=True)
class Subjects:
    """What a programme or a part of it is about, each as a list of named objects."""

    target_groups: list
    fields_of_action: list
    trade_fields: list
    trades: list

    def __bool__(self):
        return any(vars(self).values())


@dataclass(frozen=True)
class RoleGroup:
    """A role with the involvements of those who have it."""

    label: str
    involvements: list[Involvement]


@dataclass(frozen=True)
class Part:
    """A sub-project. One with a page of its own takes its texts from there.

    `organisers` run it; `others` take part in it in other roles.
    """

    row: SubProject
    page: Programme | None
    organisers: list[Involvement]
    others: list[RoleGroup]
    figures: list[Figure]
    subjects: Subjects

    @property
    def has_more(self):
        """Whether there is more to tell than a row of the list shows."""
        own = self.row.description_de or self.subjects
        return bool(self.others or self.figures or (own and not self.page))

    @property
    def shown(self):
        """The object with the title and the sentence to show."""
        return self.page or self.row


@dataclass(frozen=True)
class Paid:
    """A funding with who pays, from which scheme, and for which fields if not for all."""

    funding: Funding
    funder: Funder
    scheme: FundingScheme | None
    fields_of_action: list[FieldOfAction]


@dataclass(frozen=True)
class Paper:
    """A document with its versions as pairs of language and version."""

    document: Document
    versions: list[tuple[CounsellingLanguage, DocumentVersion]]

    @property
    def is_available(self):
        """Whether any of its versions can be opened."""
        return any(version.file or version.url for _language, version in self.versions)


@dataclass(frozen=True)
class Desk:
    """A contact with the languages spoken on the telephone."""

    contact: Contact
    languages: list[CounsellingLanguage]


@dataclass(frozen=True)
class Relatives:
    """The programmes that stand in one relation to this one."""

    label: str
    programmes: list[Programme]


@dataclass(frozen=True)
class Onward:
    """Where somebody goes who comes too late: successors, similar offers, permanent services."""

    successors: list[Programme]
    similar: list[Programme]
    signposts: list
