from django.db import migrations

from integration_directory.base.migration_operations import HelpTexts


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_versions_and_working_copies")]

    operations = [
        HelpTexts(
            "signpost",
            hours="For example: Mon to Thu, 9 to 15",
            phone="For example +49 30 18151111",
            regions="Empty or Germany, if it helps everywhere.",
            source="Where all this is known from: as a rule the service's own page.",
            title="As the service names itself. For example: Recognition in Germany",
            url="The page in German where one begins; not a subpage that moves.",
            verified_on="When somebody last looked whether address, number and hours are right.",
        ),
    ]
