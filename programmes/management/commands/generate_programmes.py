"""Fill an empty database with invented programmes, to measure with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import autodiscover_modules

from integration_directory.base.content.loader import Loader
from organisations.places import load_places
from programmes.generating import RealContent, generate


class Command(BaseCommand):
    help = (
        "Invents programmes in all languages, the same ones for the same seed. Only in a database "
        "without entries: nothing real is ever mixed with them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--count", type=int, default=400, help="how many (default: 400)")
        parser.add_argument("--seed", type=int, default=1, help="another seed makes others")

    def handle(self, count, seed, **options):
        if count < 1:
            raise CommandError("--count must be at least 1.")
        autodiscover_modules("content")
        try:
            Loader(settings.BASE_DIR / "fixtures", parts=("reference",)).load()
            load_places()
            generate(count, seed)
        except RealContent:
            raise CommandError(
                "There are entries in this database; nothing was generated. Use an empty one: "
                "DATABASE_URL=sqlite:////tmp/generated.sqlite3 manage.py migrate"
            ) from None
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # so many rows at once: the database must count them anew
        self.stdout.write(self.style.SUCCESS(f"Generated {count} programmes with the seed {seed}."))
