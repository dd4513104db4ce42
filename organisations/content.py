"""How regions, organisations and networks stand in the fixture files (docs/data.md)."""

from integration_directory.base.content.schema import (
    Fact,
    Kind,
    Reference,
    References,
    child,
    register,
)

from .models import (
    Contact,
    CounsellingLanguage,
    Network,
    NetworkLink,
    NetworkMembership,
    Organisation,
    OrganisationLink,
    Region,
    Site,
    Source,
)

register(
    Kind(
        "regions",
        Region,
        [Fact("kind"), Reference("parent", to="regions"), Fact("iso"), Fact("nuts"), Fact("ags")],
        key_field="slug",
    )
)
register(Kind("languages", CounsellingLanguage, key_field="code"))
register(
    Kind(
        "sources",
        Source,
        [
            Fact("title"),
            Fact("publisher"),
            Fact("edition"),
            Fact("language"),
            Fact("url"),
            Fact("retrieved_on"),
        ],
        key_field="slug",
    )
)
register(
    Kind(
        "organisations",
        Organisation,
        [
            Fact("short_name"),
            Fact("kind"),
            Fact("country"),
            Reference("region", to="regions"),
            References("sources", to="sources"),
            Fact("stage", default="published"),
        ],
        [
            child("links", OrganisationLink, Fact("kind"), Fact("url"), parent="organisation"),
            child(
                "contacts",
                Contact,
                Fact("person"),
                Fact("phone"),
                Fact("email"),
                References("languages", to="languages"),
                Fact("basis"),
                Reference("source", to="sources"),
                parent="organisation",
            ),
            child(
                "sites",
                Site,
                Fact("street"),
                Fact("postcode"),
                Fact("town"),
                Reference("region", to="regions"),
                Fact("latitude"),
                Fact("longitude"),
                Fact("mobile"),
                Fact("step_free"),
                parent="organisation",
            ),
        ],
        key_field="slug",
    )
)
register(
    Kind(
        "networks",
        Network,
        [
            Fact("short_name"),
            Fact("kind"),
            Reference("parent", to="networks"),
            Reference("coordinator", to="organisations"),
            Reference("maintained_by", to="organisations"),
            References("regions", to="regions"),
            References("sources", to="sources"),
            Fact("stage", default="published"),
        ],
        [
            child("links", NetworkLink, Fact("kind"), Fact("url"), parent="network"),
            child(
                "members",
                NetworkMembership,
                Reference("organisation", to="organisations"),
                Fact("role"),
                parent="network",
            ),
        ],
        key_field="slug",
    )
)
