"""Bring the files below fixtures/ into the database. May be run again at any time."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from integration_directory.base.content.loader import BrokenFiles, Loader


class Command(BaseCommand):
    help = (
        "Loads the content files into the database. Writes only what changed in the files, keeps "
        "what editors changed, does not bring back what they deleted."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="with reference/ and content/ in it (default: fixtures/)",
        )

    def handle(self, folder, verbosity, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        autodiscover_modules("content")
        loader = Loader(folder)
        try:
            loader.load()
        except BrokenFiles as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was written, because of {error}:\n{lines}") from None
        if loader.unchanged_files:
            self.stdout.write("Nothing has changed in the files since the last load.")
            return
        if verbosity > 0:
            for note in loader.notes:
                self.stdout.write(note)
        counts = ", ".join(f"{number} {what}" for what, number in sorted(loader.counts.items()))
        self.stdout.write(self.style.SUCCESS(f"Loaded: {counts}."))
