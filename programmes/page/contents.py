"""What the page of a programme shows. Templates read it and ask the database nothing."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from funders.models import Funder, FundingScheme
from integration_directory.base.enums import Stage
from organisations.models import Contact, CounsellingLanguage, Network, Organisation, Site, Source

from ..cards import level
from ..enums import State
from ..models import (
    Document,
    DocumentVersion,
    FieldOfAction,
    Figure,
    Funding,
    Involvement,
    Mentor,
    Programme,
    SubProject,
    Testimonial,
)

DESKS = 2


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


@dataclass(frozen=True)
class ProgrammePage:
    """A visible programme with everything that its entry has. `onward` is None while it runs."""

    programme: Programme
    network: Network | None
    whole: Programme | None
    regions: list
    languages: list
    formats: list
    subjects: Subjects
    sites: list[Site]
    desks: list[Desk]
    parts: list[Part]
    roles: list[RoleGroup]
    organisers: list[Organisation]
    figures: list[Figure]
    fundings: list[Paid]
    papers: list[Paper]
    testimonials: list[Testimonial]
    mentors: list[Mentor]
    relatives: list[Relatives]
    sources: list[Source]
    onward: Onward | None = None
    admitted: list[str] = field(default_factory=list)
    not_admitted: list[str] = field(default_factory=list)

    @property
    def foremost_desks(self):
        """The contacts shown at once, so that the first telephone number stays within reach."""
        return self.desks[:DESKS]

    @property
    def other_desks(self):
        return self.desks[DESKS:]

    @property
    def level(self):
        """The level of German in words."""
        return level(self.programme)

    @property
    def sources_of_figures(self):
        return list(dict.fromkeys(figure.source for figure in self.figures if figure.source))

    @property
    def has_ended(self):
        return self.programme.state == State.ENDED

    @property
    def is_archived(self):
        return self.programme.stage == Stage.ARCHIVED

    @property
    def is_unconfirmed(self):
        return self.programme.may_be_called and self.programme.state == State.UNCONFIRMED

    @property
    def has_numbers(self):
        """Whether its parts are numbered."""
        return any(part.row.number for part in self.parts)

    @property
    def unknown(self):
        """What people need to know before they come and the entry does not say, as labels."""
        if not self.programme.may_be_called:
            return []
        known = {
            _("languages of advice"): self.languages,
            _("level of German"): self.programme.german_min or self.programme.german_max,
            _("cost"): self.programme.cost,
            _("how to join"): self.programme.access or self.programme.how_to_join_de,
        }
        return [label for label, value in known.items() if not value]
