"""Sheets as PDF, and what the tests read out of them."""

import io
import re
import unicodedata
from collections import Counter

import pypdf
import segno

from programmes.sheets import build_sheet
from programmes.sheets.options import Options
from programmes.sheets.printing import sheet_pdf

SITE = "https://wegweiser.example"
# A line of the QR code: "2 2.5 m 9 2.5 l" are seven dark modules of its first row.
STROKE = re.compile(rb"(\d+) (\d+)\.5 m (\d+) (\d+)\.5 l")
BORDER = 2


def printed(programme, *codes, for_advisers=False, large=False):
    """Return the PDF of a programme in one or two languages."""
    columns = [build_sheet(programme, code, SITE, for_advisers) for code in codes]
    beside = codes[1] if len(codes) > 1 else ""
    return sheet_pdf(columns, programme.updated_at, Options(beside, large, for_advisers))


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def first_page(pdf):
    """The text of the first page, each run of blanks as one."""
    return " ".join(read(pdf).pages[0].extract_text().split())


def words(text):
    """The words of a text, without what a renderer may change: blanks, hyphens, joined letters."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return Counter(re.findall(r"[^\W_]+", re.sub(r"[-\u2010]\s*\n\s*", "", plain)))


def tags(pdf):
    """All elements of the tree of tags, each before those in it."""
    return list(_below(read(pdf).trailer["/Root"]["/StructTreeRoot"]))


def _below(element):
    below = element.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _below(child)


def targets(pdf):
    """The addresses that a PDF leads to."""
    found = [note.get_object() for page in read(pdf).pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in found if "/URI" in note.get("/A", {})}


def size_of(page, word):
    """The size in points in which a page writes a word for the first time."""
    sizes = []

    def note(text, current, matrix, _font, size):
        if word in text:
            sizes.append(size * abs(matrix[3] * current[3]))

    page.extract_text(visitor_text=note)
    return sizes[0]


def dark_modules(page):
    """The dark modules of the QR code as it is drawn on a page: {(row, column)}."""
    return {
        (int(row) - BORDER, column - BORDER)
        for start, row, end, _row in STROKE.findall(page.get_contents().get_data())
        for column in range(int(start), int(end))
    }


def modules_of(address):
    """The dark modules of a QR code that leads to an address."""
    matrix = segno.make(address, error="m").matrix
    return {(y, x) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def lengths(pdf):
    """How many pages each sheet of a pack takes."""
    reader = read(pdf)
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    starts = [reader.get_destination_page_number(mark) for mark in marks]
    ends = [*starts[1:], len(reader.pages)]
    return [end - start for start, end in zip(starts, ends, strict=True)]
