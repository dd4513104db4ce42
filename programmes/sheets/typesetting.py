"""Typst makes a PDF of data. As a program of its own it does so for a pack, within limits.

It needs nothing of Django, so that the program starts at once and its memory ends with it. The
program reads one JSON object, {"data", "trials", "names", "made_on", "fonts", "seconds",
"megabytes"}, and writes the PDF. An entry that Typst refuses is left out, named on the cover, and
told on the error output.
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


def pack(data, trials, names, made_on, fonts):
    """Return a pack as PDF, without the sheets that Typst refuses: their names are on the cover.

    `trials` has for each sheet [(pages, sheet)], of which the first is taken that needs no more
    pages. Raise NotPrinted if nothing is left.
    """
    press = Press(data, made_on, fonts)
    sheets = [press.fitting(*each) for each in zip(trials, names, strict=True)]
    try:
        return press.printed(list(filter(None, sheets)))
    except NotPrinted:
        pairs = zip(sheets, names, strict=True)
        good = [sheet for sheet, name in pairs if sheet and press.can_print(sheet, name)]
        if len(good) == len(list(filter(None, sheets))):
            raise
        return press.printed(good)


class Press:
    """Prints the sheets of a pack and remembers the names of those that it can't."""

    def __init__(self, data, made_on, fonts):
        self.data, self.made_on, self.fonts = data, made_on, fonts
        self.skipped = list(data["cover"]["skipped"])

    def fitting(self, trials, name):
        """Return the first sheet that needs no more pages than it may, None if none is printed."""
        (_pages, sheet), *others = trials
        if not others:
            return sheet
        for pages, sheet in trials:
            alone = self.alone(sheet, name)
            if not alone or number_of_pages(alone) <= pages:
                return sheet if alone else None
        return sheet

    def can_print(self, sheet, name):
        return bool(self.alone(sheet, name))

    def alone(self, sheet, name):
        """Return one sheet as PDF; None if it can't be printed, which is noted and told."""
        try:
            return compiled(
                {**self.data, "cover": None, "sheets": [sheet]}, self.made_on, self.fonts
            )
        except NotPrinted as error:
            print(f"{name['value']}: {error}", file=sys.stderr)
            self.skipped.append(name)
            return None

    def printed(self, sheets):
        """Return the pack. Raise NotPrinted if there is no sheet."""
        if not sheets:
            raise NotPrinted("No sheet can be printed.")
        cover = {**self.data["cover"], "skipped": self.skipped}
        data = {**self.data, "cover": cover, "sheets": sheets}
        return compiled(data, self.made_on, self.fonts)


def limit(resource_, wanted):
    """Limit what this process may use, to less if it may not use so much already."""
    _soft, hard = resource.getrlimit(resource_)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource_, (allowed, allowed))


def main():
    asked = json.load(sys.stdin)
    limit(resource.RLIMIT_DATA, asked["megabytes"] * 1024 * 1024)
    limit(resource.RLIMIT_CPU, asked["seconds"])
    made_on = datetime.datetime.fromisoformat(asked["made_on"])
    try:
        pdf = pack(asked["data"], asked["trials"], asked["names"], made_on, asked["fonts"])
    except NotPrinted as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
