from django.db import migrations

from integration_directory.base.migration_operations import HelpTexts


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_versions_and_working_copies")]

    operations = [
        HelpTexts(
            "contact",
            email="Of the desk rather than of a person. For example: beratung@example.org",
            languages="Which the people on the telephone speak. For example: Arabic, German",
            person="Only where the name matters: desks outlast persons.",
            source="Where the person's function is public. For example: the organisation's team page",
        ),
        HelpTexts(
            "membership",
            network="Then it counts for the network and its programmes.",
            organisation="Then it counts for all entries that the organisation maintains.",
            role="Editors write and submit, coordinators publish, translators write texts of their languages.",
        ),
        HelpTexts(
            "network",
            coordinator="The organisation that leads it. Its staff may edit this entry.",
            name="The official name. For example: IQ Network Saxony-Anhalt",
            parent="The larger network that it is a part of. For example: a regional network belongs to the umbrella",
            regions="Where it works. Germany, if everywhere.",
            short_name="The usual abbreviation. For example: IQ",
            sources="Where all this is known from.",
            summary="One sentence: what it is and who works together in it.",
        ),
        HelpTexts(
            "networkmembership",
            function="What it does in the network. For example: advice on recognition in Halle",
            role="The coordinator is named by the network itself, not here.",
        ),
        HelpTexts(
            "organisation",
            description="What it is and does, in two or three sentences.",
            region="Where the organisation has its seat, not where it works.",
            short_name="The usual abbreviation. For example: BGZ",
            sources="Where all this is known from.",
        ),
        HelpTexts(
            "site",
            hours="For example: Mon to Thu, 9 to 15",
            latitude="Decimal degrees. For example: 52.50251",
            longitude="Decimal degrees. For example: 13.36601",
            name="If the place has one. For example: House of Advice",
            postcode="For example: 10785",
            region="The Land, in Berlin the borough.",
            step_free="Without a single step from the street to the desk. Unknown if nobody has said.",
        ),
    ]
