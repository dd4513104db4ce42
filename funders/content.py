"""How funders and schemes stand in the fixture files (docs/data.md)."""

from integration_directory.base.content.schema import (
    Fact,
    Kind,
    PeriodFact,
    Reference,
    References,
    child,
    register,
)

from .models import Funder, FundingScheme, FundingSchemeLink

register(Kind("funders", Funder, [Reference("organisation", to="organisations"), Fact("level")]))
register(
    Kind(
        "funding-schemes",
        FundingScheme,
        [
            Fact("short_name"),
            References("funders", to="funders"),
            Reference("parent", to="funding-schemes"),
            PeriodFact("period"),
            References("sources", to="sources"),
        ],
        [child("links", FundingSchemeLink, Fact("kind"), Fact("url"), parent="scheme")],
        key_field="slug",
    )
)
