"""Packs: many sheets in one PDF, with a cover and a table of contents.

A pack costs a second and a hundred megabytes, so it is made in a process of its own, with limits on
its time and memory, and only so many at once on a machine. Whoever comes when all are busy is asked
to come again.
"""

import fcntl
import json
import logging
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from integration_directory.base.templatetags.texts import colon
from integration_directory.base.texts import current_language, translated

from . import fonts, typesetting
from .build import sheets_of
from .fitting import likely_trials
from .printing import document, fact_data, sheet_data, text_data
from .typesetting import NotPrinted

AT_ONCE, SECONDS, MEGABYTES = 2, 30, 700
SLOTS = Path(tempfile.gettempdir()) / f"integration-directory-packs-{os.getuid()}"

logger = logging.getLogger(__name__)


class Busy(Exception):
    """As many packs as the machine may make at once are being made."""


@dataclass(frozen=True)
class Cover:
    """What stands on the first page besides the contents; `facts` are those of the selection."""

    title: str
    facts: tuple
    note: str = ""


def pack_pdf(programmes, cover, options, site):
    """Return the sheets of programmes_for_pages() as one PDF, in the language of the page.

    An entry that cannot be printed is named on the cover. Raise Busy, or NotPrinted if there is
    nothing to print or the pack takes more time or memory than it may.
    """
    with slot() as place:
        tried, names, skipped = _sheets(programmes, options, site)
        if not tried:
            raise NotPrinted("None of the programmes could be put on a sheet.")
        _pages, columns, size = tried[0][0]
        asked = {
            "data": document(columns, size, cover.title, cover=_cover(cover, skipped)),
            "trials": [
                [(pages, sheet_data(columns, size)) for pages, columns, size in each]
                for each in tried
            ],
            "names": names,
            "made_on": max(programme.updated_at for programme in programmes).isoformat(),
            "fonts": str(fonts.FOLDER),
            "seconds": SECONDS,
            "megabytes": MEGABYTES,
        }
        return _made(asked, place)


def _sheets(programmes, options, site):
    """Return (the trials of each sheet, their names, the names of those that can't be built)."""
    tried, names, skipped = [], [], []
    codes = options.languages(current_language())
    for programme in programmes:
        name = text_data(translated(programme, "title"), programme.slug)
        try:
            columns = sheets_of(programme, codes, site, options.for_advisers)
            found = likely_trials(columns, options)
        except Exception:  # whatever is wrong with one entry, the others are wanted
            logger.exception("The sheet of %s could not be built", programme.slug)
            skipped.append(name)
        else:
            tried.append(found)
            names.append(name)
    return tried, names, skipped


def _cover(cover, skipped):
    return {
        "title": fonts.printable(cover.title),
        # What visitors typed is replaced like any text, but it is no matter of the log.
        "facts": [fact_data(fact, "") for fact in cover.facts],
        "note": cover.note,
        "colon": colon(),
        "contents": _("Contents"),
        "skipped": skipped,
        "skipped-label": _("Not printed because of an error on our side:"),
    }


def _made(asked, place):
    """Return what the program makes of what it is asked. It holds the place as long as it runs."""
    number = len(asked["names"])
    # -P: beside the program lie modules that nothing else should import by accident.
    command = [sys.executable, "-P", typesetting.__file__]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=settings.BASE_DIR,
            check=False,
            pass_fds=(place,),
        )
    except subprocess.TimeoutExpired:
        logger.error("A pack of %s sheets took longer than %s s", number, SECONDS)
        raise NotPrinted("It takes too long.") from None
    said = done.stderr.decode(errors="replace").strip()[-2000:]
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        logger.error("A pack of %s sheets failed (%s): %s", number, done.returncode, said)
        raise NotPrinted(said)
    if said:
        logger.error("A pack of %s sheets lacks some: %s", number, said)
    return done.stdout


@contextmanager
def slot():
    """Hold one of the places for making packs, and give its file. Raise Busy if all are taken.

    They are locked files, because several server processes share the machine; when a process dies,
    its place is free, or once the program is done that it has started.
    """
    folder = _own_folder()
    try:
        for number in range(AT_ONCE):
            place = os.open(str(number), os.O_RDWR | os.O_CREAT, 0o600, dir_fd=folder)
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            else:
                yield place
                return
            finally:
                os.close(place)
        raise Busy
    finally:
        os.close(folder)


def _own_folder():
    """Open the folder of the places. Where temporary files are everybody's, it must be ours."""
    try:
        SLOTS.mkdir(mode=0o700, exist_ok=True)
        folder = os.open(SLOTS, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        logger.error("No pack can be made: %s", error)
        raise NotPrinted(str(error)) from error
    if os.fstat(folder).st_uid != os.getuid():
        os.close(folder)
        logger.error("No pack can be made: %s belongs to somebody else", SLOTS)
        raise NotPrinted(f"{SLOTS} belongs to somebody else")
    return folder
