"""Bring the postcodes and towns of Germany into the database, for searches near a place."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from organisations.places import BrokenPlaces, load_places


class Command(BaseCommand):
    help = (
        "Loads the postcodes that come with the directory, or replaces them by those of a file: "
        "GeoNames' DE.zip or DE.txt (https://download.geonames.org/export/zip/), which is larger "
        "and has points of single postcodes."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="DE.zip, DE.txt or a file like ours")

    def handle(self, file, **options):
        try:
            number = load_places(file)
        except (BrokenPlaces, OSError) as error:
            raise CommandError(f"Nothing was changed: {error}") from None
        if number is None:
            self.stdout.write("The places are loaded already.")
        else:
            self.stdout.write(self.style.SUCCESS(f"Loaded {number} places."))
