"""Keep the catalogues of the interface's texts in step with code and templates."""

from django.core.management.base import BaseCommand, CommandError

from integration_directory import languages
from integration_directory.base import catalogues


class Command(BaseCommand):
    help = "Writes new texts into the catalogues; with --check only says what is not translated."

    def add_arguments(self, parser):
        parser.add_argument(
            "languages",
            nargs="*",
            metavar="language",
            help="codes such as de (default: all published languages that need a catalogue)",
        )
        parser.add_argument("--check", action="store_true", help="change nothing, fail on gaps")

    def handle(self, check, **options):
        codes = options["languages"] or catalogues.needed()
        unknown = sorted(set(codes) - set(languages.CODES))
        if unknown:
            raise CommandError(
                f"Unknown language: {', '.join(unknown)}. Known are {', '.join(languages.CODES)}."
            )
        if not check:
            for code in codes:
                catalogues.update(code)
        gaps = [gap for code in codes for gap in catalogues.gaps(code)]
        if gaps and check:
            lines = "\n".join(f"  {gap}" for gap in gaps)
            raise CommandError(f"{len(gaps)} texts are not translated as they should be:\n{lines}")
        self.stdout.write(f"{', '.join(codes)}: {len(gaps)} texts to translate.")
