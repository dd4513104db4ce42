"""Reading a programme's page with a fixed number of queries, however many rows it has.

One each for: the version of the data, the programme with its small tables, all many-to-many fields,
sub-projects, involvements, figures, documents, testimonials, contacts, sites, and all other
programmes that it names. One that has ended adds the signposts: twelve.
"""

from collections import defaultdict
from itertools import chain

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from funders.models import Funder, FundingScheme
from integration_directory.base.registry import signposts_for
from integration_directory.base.rows import Rows
from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.texts import translated_fields
from organisations.models import CounsellingLanguage, Network, Region, Source

from ..enums import RelationKind, Role
from ..finding import Snapshot, similar
from ..models import (
    DocumentVersion,
    FieldOfAction,
    Figure,
    Format,
    Funding,
    Involvement,
    Mentor,
    Profile,
    Programme,
    ProgrammeLink,
    Relation,
    Requirement,
    ResidenceAccess,
    SubProject,
    Trade,
)
from .contents import Desk, Onward, Paid, Paper, Part, ProgrammePage, Relatives, RoleGroup, Subjects
from .links import SUBJECTS, linked
from .references import references_at

SIMILAR, SIGNPOSTS = 3, 3
# Who runs it: the first of these roles that anybody has.
RUNNING = (Role.EXECUTING_ORGANISATION, Role.COORDINATOR)


def programmes_for_pages(programmes=None):
    """Return programmes, each with its texts and the small tables around it.

    Those that visitors may see, unless others are given.
    """
    own = OuterRef("pk")
    # Others name the original, never its working copy.
    named = Coalesce(OuterRef("working_copy_of"), OuterRef("pk"))
    money = ("funder", "scheme", "amount", "currency", "share")
    period = ("starts_on", "starts_precision", "ends_on", "ends_precision")
    source = ("title", "publisher", "edition", "language", "url", "retrieved_on")
    return (
        (Programme.objects.visible() if programmes is None else programmes)
        .lean(*translated_fields(Programme), maintained_by=["name"])
        .annotate(
            has_profile=Exists(Profile.objects.filter(programme=own)),
            funding_rows=Rows(Funding.objects.filter(programme=own), *money, *period),
            link_rows=Rows(ProgrammeLink.objects.filter(programme=own), "kind", "url"),
            mentor_rows=Rows(Mentor.objects.filter(programme=own), "trade", "country"),
            source_rows=Rows(Source.objects.filter(programmes=own), *source),
            access_rows=Rows(ResidenceAccess.objects.filter(programme=own), "status", "admitted"),
            requirement_rows=Rows(Requirement.objects.filter(programme=own), "kind", "required"),
            relation_rows=Rows(Relation.objects.filter(programme=own), "kind", "other"),
            reverse_rows=Rows(Relation.objects.filter(other=named), "kind", "programme"),
            whole_rows=Rows(SubProject.objects.filter(page=named), "programme"),
        )
    )


def read_page(programme):
    """Return the ProgrammePage of one of programmes_for_pages()."""
    return Reader(programme).page()


class Reader:
    """Reads what stands around one programme and puts it together.

    The lists in memory may be a moment older than the rows: what refers to something newer is left
    out until they have caught up.
    """

    def __init__(self, programme):
        self.programme = programme
        snapshot = Snapshot.current()
        self.references = references_at(snapshot.key)
        # Who can still come needs no other offer.
        late = not programme.may_be_called
        self.similar = similar(programme.pk, SIMILAR, snapshot) if late else ()
        self.linked = linked(programme)
        self.parts = list(programme.sub_projects.lean("title", "summary", "description"))
        self.others = self._other_programmes()
        self.involvements = _by_part(
            self._own_and_parts(Involvement)
            .lean("function", "person_function", organisation=["name"])
            .select_related("source")
        )
        self.figures = _by_part(
            self._own_and_parts(Figure).lean("label", "unit").select_related("source")
        )

    def page(self):
        programme = self.programme
        access = programme.access_rows
        desks, testimonials = self._desks(), self._testimonials()
        return ProgrammePage(
            programme=programme,
            network=self.references.get(Network, programme.network_id),
            whole=self._first_visible(part.programme_id for part in programme.whole_rows),
            regions=self._named(Region, "regions", by_name=True),
            languages=self._named(CounsellingLanguage, "languages", by_name=True),
            formats=self._named(Format, "formats"),
            subjects=self._subjects(""),
            sites=list(programme.sites.lean("name", "hours")),
            desks=desks,
            parts=[self._part(part) for part in self.parts],
            roles=_in_roles(self.involvements[None]),
            organisers=self._organisers(),
            figures=self.figures[None],
            fundings=self._fundings(),
            papers=self._papers(),
            testimonials=testimonials,
            mentors=self._mentors(),
            relatives=self._relatives(),
            sources=self._sources(testimonials, [desk.contact for desk in desks]),
            onward=None if programme.may_be_called else self._onward(),
            admitted=[row.get_status_display() for row in access if row.admitted],
            not_admitted=[row.get_status_display() for row in access if not row.admitted],
        )

    def _own_and_parts(self, model):
        # By the keys of the parts: a join would make PostgreSQL read the whole table.
        parts = [part.pk for part in self.parts]
        return model.objects.filter(Q(programme=self.programme) | Q(sub_project__in=parts))

    def _other_programmes(self):
        """Return the visible programmes that the page names, as {key: programme}."""
        programme = self.programme
        wanted = {
            *(relation.other_id for relation in programme.relation_rows),
            *(relation.programme_id for relation in programme.reverse_rows),
            *(part.programme_id for part in programme.whole_rows),
            *(part.page_id for part in self.parts if part.page_id),
            *self.similar,
        }
        return Programme.objects.visible().lean("title", "summary").in_bulk(wanted)

    def _first_visible(self, pks):
        return next((self.others[pk] for pk in pks if pk in self.others), None)

    def _named(self, model, relation, of=None, by_name=False):
        """Return the objects that a many-to-many field names, of the programme or of a row."""
        found = self.references.among(model, self.linked[relation, of or self.programme.pk])
        return sorted_by_name(found) if by_name else found

    def _subjects(self, prefix, of=None):
        return Subjects(
            **{
                name: self._named(model, prefix + name, of, by_name=model is Trade)
                for name, model in SUBJECTS.items()
            }
        )

    def _desks(self):
        contacts = self.programme.contacts.lean("desk", "hours", organisation=["name"])
        return [
            Desk(contact, self._named(CounsellingLanguage, "spoken", contact.pk, by_name=True))
            for contact in contacts.select_related("source")
        ]

    def _part(self, part):
        organisers, others = _organisers_first(self.involvements[part.pk])
        return Part(
            row=part,
            page=self.others.get(part.page_id),
            organisers=organisers,
            others=_in_roles(others),
            figures=self.figures[part.pk],
            subjects=self._subjects("part ", part.pk),
        )

    def _organisers(self):
        """Return who runs the programme, or at least who keeps its entry right."""
        organisers, _others = _organisers_first(self.involvements[None])
        found = [involvement.organisation for involvement in organisers]
        maintained_by = self.programme.maintained_by
        return found or ([maintained_by] if maintained_by else [])

    def _fundings(self):
        paid = [
            Paid(
                funding,
                self.references.get(Funder, funding.funder_id),
                self.references.get(FundingScheme, funding.scheme_id),
                self._named(FieldOfAction, "paid for", funding.pk),
            )
            for funding in self.programme.funding_rows
        ]
        return [one for one in paid if one.funder]

    def _mentors(self):
        for mentor in self.programme.mentor_rows:
            mentor.trade = self.references.get(Trade, mentor.trade_id)
        return [mentor for mentor in self.programme.mentor_rows if mentor.trade]

    def _papers(self):
        versions = DocumentVersion.objects.filter(document=OuterRef("pk"))
        documents = self.programme.documents.lean("title").annotate(
            version_rows=Rows(versions, "language", "file", "url")
        )
        return [Paper(document, self._versions(document)) for document in documents]

    def _versions(self, document):
        pairs = (
            (self.references.get(CounsellingLanguage, version.language_id), version)
            for version in document.version_rows
        )
        return [(language, version) for language, version in pairs if language]

    def _testimonials(self):
        testimonials = self.programme.testimonials.lean("quote", "person_function")
        found = list(testimonials.select_related("source"))
        for testimonial in found:
            testimonial.trade = self.references.get(Trade, testimonial.trade_id)
        return found

    def _relatives(self):
        """Return the programmes before, after and beside this one, grouped by the relation."""
        programme = self.programme
        groups = defaultdict(list)
        for relation in programme.relation_rows:
            groups[relation.get_kind_display()].append(relation.other_id)
        for relation in programme.reverse_rows:
            groups[RelationKind(relation.kind).reverse].append(relation.programme_id)
        visible = {
            label: [self.others[pk] for pk in pks if pk in self.others]
            for label, pks in groups.items()
        }
        return [Relatives(label, programmes) for label, programmes in visible.items() if programmes]

    def _sources(self, *supported):
        """Return the programme's sources, then those of single facts that it does not name."""
        rows = [*chain(*self.involvements.values(), *self.figures.values(), *supported)]
        named = [*self.programme.source_rows, *(row.source for row in rows if row.source)]
        return list(dict.fromkeys(named))

    def _onward(self):
        programme = self.programme
        later = [row for row in programme.reverse_rows if row.kind == RelationKind.FOLLOWS]
        successors = [
            self.others[row.programme_id] for row in later if row.programme_id in self.others
        ]
        # The snapshot may be a moment older than the rows.
        offers = [self.others[pk] for pk in self.similar if pk in self.others]
        regions = self._named(Region, "regions")
        return Onward(
            successors=successors,
            similar=[offer for offer in offers if offer.may_be_called and offer not in successors],
            signposts=signposts_for(
                programme.audiences,
                self.references.with_all_above(regions),
                self.linked["fields_of_action", programme.pk],
                SIGNPOSTS,
            ),
        )


def _by_part(rows):
    """Group rows by the sub-project that they belong to; None holds the programme's own."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.sub_project_id].append(row)
    return groups


def _organisers_first(involvements):
    """Return (the involvements of those who run it, all others)."""
    for role in RUNNING:
        found = [involvement for involvement in involvements if involvement.role == role]
        if found:
            return found, [other for other in involvements if other.role != role]
    return [], involvements


def _in_roles(involvements):
    """Group involvements by role, the leading ones first; within a role their order stays."""
    groups = ((role, [one for one in involvements if one.role == role]) for role in Role)
    return [RoleGroup(role.label, members) for role, members in groups if members]
