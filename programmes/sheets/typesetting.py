"""Typst makes a PDF of data. As a program of its own it does so for a pack, within limits.

It needs nothing of Django, so that the program starts at once and its memory ends with it. The
program reads one JSON object, {"data", "names", "made_on", "fonts", "seconds", "megabytes"}, and
writes the PDF. An entry that Typst refuses is left out and named on the cover.
"""

import datetime
import json
import re
import resource
import sys
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type\s*/Pages\b")


class NotPrinted(Exception):
    """A document could not be made; the message says why."""


def compiled(data, made_on, fonts):
    """Return what paper.typ makes of the data, as PDF/UA-1.

    `made_on` is what the document says of its age; it says nothing of today, so the same data give
    the same bytes. Raise NotPrinted if Typst refuses.
    """
    # One for each document: it is not made for several threads.
    compiler = typst.Compiler(
        str(FOLDER / "paper.typ"),
        root=str(FOLDER),
        font_paths=_read(fonts),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        return compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=made_on.astimezone(datetime.UTC).replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise NotPrinted(str(error)) from error


@cache
def _read(folder):
    """Return the fonts of a folder alone: Typst's own would be read anew for each document."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def number_of_pages(pdf):
    """Return how many pages a PDF of Typst has."""
    return max(int(number) for found in PAGES.findall(pdf) for number in found if number)


def pack(data, names, made_on, fonts):
    """Return a pack as PDF, without the sheets that Typst refuses: their names are on the cover.

    Raise NotPrinted if nothing is left.
    """
    try:
        return compiled(data, made_on, fonts)
    except NotPrinted:
        good, skipped = [], []
        for sheet, name in zip(data["sheets"], names, strict=True):
            try:
                compiled({**data, "cover": None, "sheets": [sheet]}, made_on, fonts)
                good.append(sheet)
            except NotPrinted:
                skipped.append(name)
        if not good or not skipped:
            raise
        cover = {**data["cover"], "skipped": data["cover"]["skipped"] + skipped}
        return compiled({**data, "cover": cover, "sheets": good}, made_on, fonts)


def main():
    asked = json.load(sys.stdin)
    memory = asked["megabytes"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"]))
    made_on = datetime.datetime.fromisoformat(asked["made_on"])
    try:
        pdf = pack(asked["data"], asked["names"], made_on, asked["fonts"])
    except NotPrinted as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
