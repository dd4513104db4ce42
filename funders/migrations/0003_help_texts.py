from django.db import migrations

from integration_directory.base.migration_operations import HelpTexts


class Migration(migrations.Migration):
    dependencies = [("funders", "0002_versions_and_working_copies")]

    operations = [
        HelpTexts(
            "funder",
            level="Who stands behind the money: a ministry of the federal government is federal.",
        ),
    ]
