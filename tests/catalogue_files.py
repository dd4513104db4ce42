"""Compiling the catalogues that changed, so that a plain `pytest` sees what `make test` sees."""

import os
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "integration_directory" / "locale"


def compile_changed():
    for text in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = text.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < text.stat().st_mtime:
            compile_catalogue(text, compiled)


def compile_catalogue(text, compiled):
    from babel.messages.mofile import write_mo  # seldom needed, and slow to import
    from babel.messages.pofile import read_po

    # Other processes may be reading it, or doing the same.
    fresh = compiled.with_name(f"{compiled.name}.{os.getpid()}")
    with text.open("rb") as source, fresh.open("wb") as target:
        write_mo(target, read_po(source))
    fresh.replace(compiled)
