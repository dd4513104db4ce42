from django.core.management import call_command
from django.db import migrations
from django.db.models.functions import Lower


def create_cache_table(apps, schema_editor):
    """The table of settings.CACHES, which no model describes. It is left alone if it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def write_addresses_small(apps, schema_editor):
    """The login looks for addresses in small letters; no two differ in case alone."""
    users = apps.get_model("accounts", "User").objects
    users.exclude(email=Lower("email")).update(email=Lower("email"))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_log_of_accounts'),
    ]

    operations = [
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
        migrations.RunPython(write_addresses_small, migrations.RunPython.noop),
    ]
