"""What the page of a programme reads from the database: everything that describes it.

Each relation costs one query, however many rows it has. Texts are loaded in two languages only.
"""

from django.db.models import Prefetch

from funders.models import Funder, FundingScheme
from organisations.models import Contact, CounsellingLanguage, Network, Organisation, Region

from .models import (
    Document,
    DocumentVersion,
    FieldOfAction,
    Figure,
    Format,
    Funding,
    Involvement,
    Mentor,
    Profile,
    Programme,
    Relation,
    SubProject,
    TargetGroup,
    Testimonial,
    Trade,
    TradeField,
)


def with_everything(programmes):
    """Return the queryset with all that a programme's page shows."""
    names = {
        "network": Network,
        "maintained_by": Organisation,
        "target_groups": TargetGroup,
        "fields_of_action": FieldOfAction,
        "trade_fields": TradeField,
        "trades": Trade,
        "regions": Region,
        "languages": CounsellingLanguage,
        "formats": Format,
    }
    return programmes.prefetch_related(
        *(Prefetch(name, model.objects.lean("name")) for name, model in names.items()),
        Prefetch("contacts", Contact.objects.for_page()),
        "sites",
        "links",
        "sources",
        "residence_access",
        "requirements",
        Prefetch("involvements", _involvements()),
        Prefetch("figures", _figures()),
        Prefetch("sub_projects", _sub_projects()),
        Prefetch("sub_project_of", SubProject.objects.in_visible_programmes()),
        Prefetch("fundings", _fundings()),
        Prefetch("documents", _documents()),
        Prefetch("testimonials", _voices(Testimonial.objects.lean("quote", "person_function"))),
        Prefetch("mentors", _voices(Mentor.objects.all())),
        Prefetch("profiles", Profile.objects.lean("title")),
        Prefetch("relations", _relations("other")),
        Prefetch("reverse_relations", _relations("programme")),
    )


def _involvements():
    organisations = Organisation.objects.lean("name")
    return Involvement.objects.lean("function", "person_function").prefetch_related(
        Prefetch("organisation", organisations)
    )


def _figures():
    return Figure.objects.lean("label", "unit").select_related("source")


def _sub_projects():
    pages = Programme.objects.visible().lean("title", "summary")
    return SubProject.objects.lean("title", "summary", "description").prefetch_related(
        Prefetch("page", pages),
        Prefetch("involvements", _involvements()),
        Prefetch("figures", _figures()),
    )


def _fundings():
    funders = Funder.objects.prefetch_related(
        Prefetch("organisation", Organisation.objects.lean("name"))
    )
    return Funding.objects.prefetch_related(
        Prefetch("funder", funders),
        Prefetch("scheme", FundingScheme.objects.lean("name")),
        Prefetch("fields_of_action", FieldOfAction.objects.lean("name")),
    )


def _documents():
    versions = DocumentVersion.objects.prefetch_related(
        Prefetch("language", CounsellingLanguage.objects.lean("name"))
    )
    return Document.objects.lean("title").prefetch_related(Prefetch("versions", versions))


def _voices(voices):
    return voices.prefetch_related(Prefetch("trade", Trade.objects.lean("name")))


def _relations(end):
    """Return the relations whose programme at the other end has a page."""
    visible = Programme.objects.visible()
    return Relation.objects.filter(**{f"{end}__in": visible}).prefetch_related(
        Prefetch(end, Programme.objects.lean("title", "summary"))
    )
