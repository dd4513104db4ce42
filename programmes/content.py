"""How programmes and what describes them stand in the fixture files (docs/data.md)."""

from integration_directory.base.content.schema import (
    Fact,
    Kind,
    PartialDateFact,
    PeriodFact,
    Reference,
    References,
    WordsFact,
    child,
    register,
)

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
    ProfileQuestion,
    ProfileSection,
    Programme,
    ProgrammeLink,
    Relation,
    Requirement,
    ResidenceAccess,
    SubProject,
    TargetGroup,
    Testimonial,
    Trade,
    TradeField,
)

register(Kind("trade-fields", TradeField, key_field="slug"))
register(
    Kind(
        "trades",
        Trade,
        [
            Reference("field", to="trade-fields"),
            Fact("isco08"),
            Fact("kldb2010"),
            Fact("core"),
            WordsFact("synonyms"),
        ],
        key_field="slug",
    )
)
register(Kind("target-groups", TargetGroup, [Fact("audience")], key_field="slug"))
register(Kind("fields-of-action", FieldOfAction, key_field="slug"))
register(Kind("formats", Format, key_field="slug"))

SUBJECTS = [
    References("target_groups", to="target-groups"),
    References("fields_of_action", to="fields-of-action"),
    References("trade_fields", to="trade-fields"),
    References("trades", to="trades"),
]


def involvements(parent):
    return child(
        "involvements",
        Involvement,
        Reference("organisation", to="organisations"),
        Fact("role"),
        Fact("person"),
        Reference("source", to="sources"),
        parent=parent,
    )


def figures(parent):
    return child(
        "figures",
        Figure,
        Fact("number"),
        Fact("qualifier"),
        PartialDateFact("as_of", attribute="as_of_date"),
        Reference("source", to="sources"),
        parent=parent,
    )


CHILDREN = [
    child(
        "sub_projects",
        SubProject,
        Fact("number"),
        Reference("page", to="programmes"),
        *SUBJECTS,
        parent="programme",
        children=[involvements("sub_project"), figures("sub_project")],
    ),
    involvements("programme"),
    figures("programme"),
    child(
        "fundings",
        Funding,
        Reference("funder", to="funders"),
        Reference("scheme", to="funding-schemes"),
        Fact("amount"),
        Fact("currency"),
        Fact("share"),
        PeriodFact("period"),
        References("fields_of_action", to="fields-of-action"),
        parent="programme",
    ),
    child(
        "documents",
        Document,
        Fact("kind"),
        parent="programme",
        children=[
            child(
                "versions",
                DocumentVersion,
                Reference("language", to="languages"),
                Fact("url"),
                parent="document",
            )
        ],
    ),
    child(
        "testimonials",
        Testimonial,
        Fact("person"),
        Reference("trade", to="trades"),
        Fact("country"),
        Reference("source", to="sources"),
        parent="programme",
    ),
    child("mentors", Mentor, Reference("trade", to="trades"), Fact("country"), parent="programme"),
    child(
        "relations",
        Relation,
        Fact("kind"),
        Reference("programme", to="programmes", attribute="other"),
        parent="programme",
    ),
    child(
        "residence",
        ResidenceAccess,
        Fact("admitted"),
        parent="programme",
        key_field="status",
    ),
    child("requirements", Requirement, Fact("required"), parent="programme", key_field="kind"),
    child("links", ProgrammeLink, Fact("kind"), Fact("url"), parent="programme"),
    child(
        "profiles",
        Profile,
        Reference("source", to="sources"),
        parent="programme",
        children=[
            child(
                "sections",
                ProfileSection,
                parent="profile",
                children=[child("questions", ProfileQuestion, parent="section")],
            )
        ],
    ),
]

register(
    Kind(
        "programmes",
        Programme,
        [
            Fact("kind"),
            Fact("short_name"),
            PeriodFact("period"),
            Fact("has_ended"),
            Reference("maintained_by", to="organisations"),
            Reference("network", to="networks"),
            References("regions", to="regions"),
            References("contacts", to="organisations/contacts"),
            References("sites", to="organisations/sites"),
            References("sources", to="sources"),
            Fact("for_seekers"),
            Fact("for_employers"),
            Fact("for_professionals"),
            *SUBJECTS,
            References("languages", to="languages"),
            References("formats", to="formats"),
            Fact("german_min"),
            Fact("german_max"),
            Fact("cost"),
            Fact("access"),
            Fact("childcare"),
            Fact("part_time"),
            Fact("women_only"),
            Fact("step_free"),
            Fact("certificate"),
            Fact("interpreter"),
            Fact("budget"),
            Fact("budget_currency"),
            Fact("verified_on"),
            Fact("stage", default="published"),
        ],
        CHILDREN,
        key_field="slug",
    )
)
