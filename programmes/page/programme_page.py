"""What the page of a programme shows, and its sheet."""

from collections import defaultdict
from functools import cached_property
from itertools import chain

from django.utils.translation import gettext as _

from funders.models import Funder, FundingScheme
from integration_directory.base.enums import Stage
from integration_directory.base.registry import signposts_for
from integration_directory.base.sorting import sorted_by_name
from organisations.models import CounsellingLanguage, Network, Region

from ..cards import level
from ..enums import RelationKind, Role, State
from ..models import FieldOfAction, Format, Trade
from ..roles import organisers_first
from .contents import Desk, Onward, Paid, Paper, Part, Relatives, RoleGroup, Subjects
from .links import SUBJECTS
from .reading import Surroundings

DESKS, SIGNPOSTS = 2, 3


def read_page(programme):
    """Return the ProgrammePage of one of programmes_for_pages()."""
    return ProgrammePage(Surroundings(programme))


class ProgrammePage:
    """Everything that a programme's entry has, put together in the language that is active.

    Each part is read when it is first asked for.
    """

    def __init__(self, surroundings):
        self.programme = surroundings.programme
        self._around = surroundings

    # -- Where and for whom ----------------------------------------------------------------------

    @cached_property
    def network(self):
        return self._around.references.get(Network, self.programme.network_id)

    @cached_property
    def regions(self):
        return self._named(Region, "regions", by_name=True)

    @cached_property
    def languages(self):
        return self._named(CounsellingLanguage, "languages", by_name=True)

    @cached_property
    def formats(self):
        return self._named(Format, "formats")

    @cached_property
    def subjects(self):
        return self._subjects("")

    @property
    def level(self):
        """The level of German in words."""
        return level(self.programme)

    @property
    def admitted(self):
        return [row.get_status_display() for row in self.programme.access_rows if row.admitted]

    @property
    def not_admitted(self):
        return [row.get_status_display() for row in self.programme.access_rows if not row.admitted]

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

    # -- Whom to call ----------------------------------------------------------------------------

    @property
    def sites(self):
        return self._around.sites

    @cached_property
    def desks(self):
        return [
            Desk(contact, self._named(CounsellingLanguage, "spoken", contact.pk, by_name=True))
            for contact in self._around.contacts
        ]

    @property
    def foremost_desks(self):
        """The contacts shown at once, so that the first telephone number stays within reach."""
        return self.desks[:DESKS]

    @property
    def other_desks(self):
        return self.desks[DESKS:]

    # -- What it says of itself ------------------------------------------------------------------

    @property
    def headings(self):
        """The headings of the long texts in their order, by field."""
        ended = self.has_ended
        return {
            "who_may_come": _("Who could come") if ended else _("Who may come"),
            "how_to_join": _("How to join"),
            "offer": _("What it offered") if ended else _("What it offers"),
            "background": _("Background"),
            "goals": _("Goals"),
            "results": _("Results"),
        }

    @property
    def money_heading(self):
        return _("Who paid for it") if self.has_ended else _("Who pays")

    # -- Its state -------------------------------------------------------------------------------

    @property
    def has_ended(self):
        return self.programme.state == State.ENDED

    @property
    def notice(self):
        """That it is too late, "" while the programme runs."""
        if self.has_ended:
            return _("This programme has ended. You cannot take part any more.")
        if not self.programme.may_be_called:
            return _("This entry is archived. Nobody keeps it up to date any more.")
        return ""

    @property
    def is_archived(self):
        return self.programme.stage == Stage.ARCHIVED

    @property
    def is_unconfirmed(self):
        return self.programme.may_be_called and self.programme.state == State.UNCONFIRMED

    # -- Its parts -------------------------------------------------------------------------------

    @cached_property
    def parts(self):
        return [self._part(part) for part in self._around.parts]

    def _part(self, part):
        organisers, others = organisers_first(self._around.involvements[part.pk])
        return Part(
            row=part,
            page=self._around.others.get(part.page_id),
            organisers=organisers,
            others=_in_roles(others),
            figures=self._around.figures[part.pk],
            subjects=self._subjects("part ", part.pk),
        )

    @property
    def has_numbers(self):
        """Whether its parts are numbered."""
        return any(part.row.number for part in self.parts)

    # -- Who takes part and who pays -------------------------------------------------------------

    @cached_property
    def roles(self):
        return _in_roles(self._around.involvements[None])

    @cached_property
    def organisers(self):
        """Who runs the programme, or at least who keeps its entry right."""
        organisers, _others = organisers_first(self._around.involvements[None])
        found = [involvement.organisation for involvement in organisers]
        maintained_by = self.programme.maintained_by
        return found or ([maintained_by] if maintained_by else [])

    @cached_property
    def fundings(self):
        references = self._around.references
        paid = [
            Paid(
                funding,
                references.get(Funder, funding.funder_id),
                references.get(FundingScheme, funding.scheme_id),
                self._named(FieldOfAction, "paid for", funding.pk),
            )
            for funding in self.programme.funding_rows
        ]
        return [one for one in paid if one.funder]

    # -- What it did -----------------------------------------------------------------------------

    @property
    def figures(self):
        return self._around.figures[None]

    @property
    def sources_of_figures(self):
        return list(dict.fromkeys(figure.source for figure in self.figures if figure.source))

    @cached_property
    def mentors(self):
        mentors = self.programme.mentor_rows
        for mentor in mentors:
            mentor.trade = self._around.references.get(Trade, mentor.trade_id)
        return [mentor for mentor in mentors if mentor.trade]

    @cached_property
    def testimonials(self):
        found = self._around.testimonials
        for testimonial in found:
            testimonial.trade = self._around.references.get(Trade, testimonial.trade_id)
        return found

    @cached_property
    def papers(self):
        return [Paper(document, self._versions(document)) for document in self._around.documents]

    def _versions(self, document):
        references = self._around.references
        pairs = (
            (references.get(CounsellingLanguage, version.language_id), version)
            for version in document.version_rows
        )
        return [(language, version) for language, version in pairs if language]

    @cached_property
    def sources(self):
        """The programme's sources, then those of single facts that it does not name."""
        around = self._around
        facts = chain(*around.involvements.values(), *around.figures.values())
        rows = [*facts, *around.testimonials, *around.contacts]
        named = [*self.programme.source_rows, *(row.source for row in rows if row.source)]
        return list(dict.fromkeys(named))

    # -- Other programmes ------------------------------------------------------------------------

    @cached_property
    def whole(self):
        """The programme that this one is a part of, if it is."""
        found = self._visible(part.programme_id for part in self.programme.whole_rows)
        return found[0] if found else None

    @cached_property
    def relatives(self):
        """The programmes before, after and beside this one, grouped by the relation."""
        groups = defaultdict(list)
        for relation in self.programme.relation_rows:
            groups[relation.get_kind_display()].append(relation.other_id)
        for relation in self.programme.reverse_rows:
            groups[RelationKind(relation.kind).reverse].append(relation.programme_id)
        visible = {label: self._visible(pks) for label, pks in groups.items()}
        return [Relatives(label, programmes) for label, programmes in visible.items() if programmes]

    @cached_property
    def onward(self):
        """Where somebody goes who comes too late; None while the programme runs."""
        programme, around = self.programme, self._around
        if programme.may_be_called:
            return None
        follow = [row for row in programme.reverse_rows if row.kind == RelationKind.FOLLOWS]
        successors = self._visible(row.programme_id for row in follow)
        # The snapshot may be a moment older than the rows.
        offers = [offer for offer in self._visible(around.similar) if offer.may_be_called]
        return Onward(
            successors=successors,
            similar=[offer for offer in offers if offer not in successors],
            signposts=signposts_for(
                programme.audiences,
                around.references.with_all_above(self.regions),
                around.linked["fields_of_action", programme.pk],
                SIGNPOSTS,
            ),
        )

    def _visible(self, pks):
        return [self._around.others[pk] for pk in pks if pk in self._around.others]

    # -- Names -----------------------------------------------------------------------------------

    def _named(self, model, relation, of=None, by_name=False):
        """Return the objects that a many-to-many field names, of the programme or of a row."""
        around = self._around
        found = around.references.among(model, around.linked[relation, of or self.programme.pk])
        return sorted_by_name(found) if by_name else found

    def _subjects(self, prefix, of=None):
        return Subjects(
            **{
                name: self._named(model, prefix + name, of, by_name=model is Trade)
                for name, model in SUBJECTS.items()
            }
        )


def _in_roles(involvements):
    """Group involvements by role, the leading ones first; within a role their order stays."""
    groups = ((role, [one for one in involvements if one.role == role]) for role in Role)
    return [RoleGroup(role.label, members) for role, members in groups if members]
