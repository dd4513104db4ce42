"""Reading a programme and what stands around it, with a fixed number of queries.

One each for: the version of the data, the programme with its small tables, all many-to-many fields,
sub-projects, involvements, figures, documents, testimonials, contacts, sites, and all other
programmes that it names. One that has ended adds the signposts: twelve. What nobody asks for is not
read: the sheet for clients takes half of them.
"""

from collections import defaultdict
from functools import cache, cached_property

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from integration_directory.base.rows import Rows
from integration_directory.base.texts import current_language, translated_fields
from organisations.models import Source

from ..finding import Snapshot, similar
from ..models import (
    DocumentVersion,
    Figure,
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
)
from .links import linked
from .references import references_at

SIMILAR = 3


def programmes_for_pages(programmes=None, codes=None):
    """Return programmes, each with its texts and the small tables around it.

    Those that visitors may see, unless others are given; in the current language, unless the
    `codes` of others are given.
    """
    programmes = Programme.objects.visible() if programmes is None else programmes
    lean = programmes.lean(*translated_fields(Programme), codes=codes, maintained_by=["name"])
    return lean.annotate(**_small_tables())


@cache
def _small_tables():
    """Return the annotations by name. None depends on a language; to write them down takes 3 ms."""
    own = OuterRef("pk")
    # Others name the original, never its working copy.
    named = Coalesce(OuterRef("working_copy_of"), OuterRef("pk"))
    money = ("funder", "scheme", "amount", "currency", "share")
    period = ("starts_on", "starts_precision", "ends_on", "ends_precision")
    source = ("title", "publisher", "edition", "language", "url", "retrieved_on")
    return {
        "has_profile": Exists(Profile.objects.filter(programme=own)),
        "funding_rows": Rows(Funding.objects.filter(programme=own), *money, *period),
        "link_rows": Rows(ProgrammeLink.objects.filter(programme=own), "kind", "url"),
        "mentor_rows": Rows(Mentor.objects.filter(programme=own), "trade", "country"),
        "source_rows": Rows(Source.objects.filter(programmes=own), *source),
        "access_rows": Rows(ResidenceAccess.objects.filter(programme=own), "status", "admitted"),
        "requirement_rows": Rows(Requirement.objects.filter(programme=own), "kind", "required"),
        "relation_rows": Rows(Relation.objects.filter(programme=own), "kind", "other"),
        "reverse_rows": Rows(Relation.objects.filter(other=named), "kind", "programme"),
        "whole_rows": Rows(SubProject.objects.filter(page=named), "programme"),
    }


class Surroundings:
    """The rows around one of programmes_for_pages(), each list read when it is first asked for.

    Their texts are in `codes`, or in the current language. The lists in memory may be a moment
    older than the rows: what refers to something newer is left out until they have caught up.
    """

    def __init__(self, programme, codes=None):
        self.programme = programme
        self.codes = codes or [current_language()]
        self.snapshot = Snapshot.current()
        self.references = references_at(self.snapshot.key)

    @cached_property
    def linked(self):
        return linked(self.programme)

    @cached_property
    def similar(self):
        """The keys of similar offers. Who can still come needs no other offer."""
        late = not self.programme.may_be_called
        return similar(self.programme.pk, SIMILAR, self.snapshot) if late else ()

    @cached_property
    def parts(self):
        texts = ("title", "summary", "description")
        return list(self.programme.sub_projects.lean(*texts, codes=self.codes))

    @cached_property
    def others(self):
        """The visible programmes that the page names, as {key: programme}."""
        programme = self.programme
        wanted = {
            *(relation.other_id for relation in programme.relation_rows),
            *(relation.programme_id for relation in programme.reverse_rows),
            *(part.programme_id for part in programme.whole_rows),
            *(part.page_id for part in self.parts if part.page_id),
            *self.similar,
        }
        visible = Programme.objects.visible()
        return visible.lean("title", "summary", codes=self.codes).in_bulk(wanted)

    @cached_property
    def involvements(self):
        """Those in the programme and in its parts, as {key of the part, or None: rows}."""
        rows = self._own_and_parts(Involvement).lean(
            "function", "person_function", codes=self.codes, organisation=["name"]
        )
        return _by_part(rows.select_related("source"))

    @cached_property
    def figures(self):
        """Those of the programme and of its parts, as {key of the part, or None: rows}."""
        rows = self._own_and_parts(Figure).lean("label", "unit", codes=self.codes)
        return _by_part(rows.select_related("source"))

    def _own_and_parts(self, model):
        # By the keys of the parts: a join would make PostgreSQL read the whole table.
        parts = [part.pk for part in self.parts]
        return model.objects.filter(Q(programme=self.programme) | Q(sub_project__in=parts))

    @cached_property
    def contacts(self):
        contacts = self.programme.contacts.lean(
            "desk", "hours", codes=self.codes, organisation=["name"]
        )
        return list(contacts.select_related("source"))

    @cached_property
    def sites(self):
        return list(self.programme.sites.lean("name", "hours", codes=self.codes))

    @cached_property
    def documents(self):
        versions = DocumentVersion.objects.filter(document=OuterRef("pk"))
        documents = self.programme.documents.lean("title", codes=self.codes)
        return list(documents.annotate(version_rows=Rows(versions, "language", "file", "url")))

    @cached_property
    def testimonials(self):
        testimonials = self.programme.testimonials.lean(
            "quote", "person_function", codes=self.codes
        )
        return list(testimonials.select_related("source"))


def _by_part(rows):
    """Group rows by the sub-project that they belong to; None holds the programme's own."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.sub_project_id].append(row)
    return groups
