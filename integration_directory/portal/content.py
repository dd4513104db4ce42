"""How signposts stand in the fixture files (docs/data.md)."""

from integration_directory.base.content.schema import Fact, Kind, Reference, References, register

from .models import Signpost

register(
    Kind(
        "signposts",
        Signpost,
        [
            Fact("phone"),
            Fact("email"),
            Fact("url"),
            References("regions", to="regions"),
            Fact("for_seekers"),
            Fact("for_employers"),
            Fact("for_professionals"),
            References("fields_of_action", to="fields-of-action"),
            References("target_groups", to="target-groups"),
            References("languages", to="languages"),
            Fact("cost"),
            Reference("source", to="sources"),
            Fact("verified_on"),
            Fact("stage", default="published"),
        ],
        key_field="slug",
    )
)
