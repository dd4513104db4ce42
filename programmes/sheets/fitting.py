"""How large the letters of a sheet can be, and what is left out where it is still too long.

Typst could try all sizes itself, but each trial costs as much as the sheet. So the height is
estimated here, and only where that leaves a doubt the pages are counted (typesetting.py).
"""

import re
from dataclasses import replace
from math import ceil

from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory.base.texts import text_in

from .contents import ADVISERS_KEYS, Caller, Fact, Kind

# Points. The first that lets a sheet stand on one page is taken, else on two. Large print has as
# many pages as it needs, but no more than with its smallest letters.
SIZES, SIZES_BESIDE, SIZES_LARGE = (11, 10.5, 10, 9.5, 9), (10, 9.5, 9, 8.5, 8), (18, 17, 16)
MOST_PAGES, ANY_PAGES = 2, 999
# So many sizes are tried for each number of pages, and the smallest. The estimate may be wrong by
# so much; what fills less of its pages than that fits without doubt. Large letters leave more room
# below a page's last block.
TRIALS, DOUBT, CERTAIN, CERTAIN_LARGE = 3, 1.05, 0.95, 0.88
# What of a long section is printed where a sheet would need more pages: characters and, at a
# fortieth of them, items. The last is tiny: it holds whatever the others do not.
LIMITS = (2400, 2000, 1600, 1300, 1000, 800, 650, 500, 400, 320, 250, 180, 120)
CHARACTERS_OF_AN_ITEM = 40
END_OF_A_SENTENCE = re.compile(r"[.!?؟](?=\s)")
# Points: the text area of a page (paper.typ), the QR code, the gap between languages.
HEIGHT, WIDTH, CODE, GAP = 753, 504, 90, 18
# Parts of the size: a letter's mean width, by what the language writes with; a line with its gap.
LETTER = {"ar": 0.44, "fa": 0.43, "ru": 0.555, "uk": 0.555, "sr": 0.555}
LATIN, LINE, LINE_RTL = 0.5, 1.26, 1.35


def sizes(options):
    """Return the sizes of letters to try, in points, the largest first."""
    if options.large:
        return SIZES_LARGE
    return SIZES_BESIDE if options.beside else SIZES


def likely_trials(columns, options):
    """Return [(pages, columns, size)], the first of all trials: the last of them should fit.

    For packs: all trials of fifty sheets would be too much to hand on.
    """
    found = []
    certain = CERTAIN_LARGE if options.large else CERTAIN
    for pages, tried, size in trials(columns, options):
        found.append((pages, tried, size))
        if height(tried, size) <= pages * HEIGHT * certain:
            break
    return found


def trials(columns, options):
    """Yield (pages, columns, size): what to print, in this order, until it takes no more pages.

    `columns` is a Sheet, or a Sheet in two languages; what comes last is shortened most.
    """
    possible = sizes(options)
    if options.large:
        least = ceil(height(columns, possible[-1]) / HEIGHT)
        yield from ((least, columns, size) for size in possible)
        yield ANY_PAGES, columns, possible[0]
        return
    for pages in range(1, MOST_PAGES + 1):
        fitting = [size for size in possible if height(columns, size) <= pages * HEIGHT * DOUBT]
        for size in dict.fromkeys((*fitting[:TRIALS], *fitting[-1:])):
            yield pages, columns, size
    yield MOST_PAGES, columns, possible[-1]
    for shorter, is_last in shortened(columns):
        if is_last or height(shorter, possible[-1]) <= MOST_PAGES * HEIGHT * DOUBT:
            yield MOST_PAGES, shorter, possible[-1]


# -- How high ------------------------------------------------------------------------------------


def height(columns, size):
    """Return about how high a sheet is, in points, with letters of `size` points."""
    width = (WIDTH - GAP * (len(columns) - 1)) / len(columns)
    heads = [Measure(sheet, size, width - CODE / len(columns)).head() for sheet in columns]
    feet = [Measure(sheet, size, width).foot() for sheet in columns]
    parts = zip(*(Measure(sheet, size, width).sections() for sheet in columns), strict=True)
    rows = sum(sum(map(max, zip(*part, strict=False))) for part in parts)
    return max(max(heads), CODE + 18) + rows + max(feet) + 3.5 * size


class Measure:
    """Measures the parts of a Sheet in a column."""

    def __init__(self, sheet, size, width):
        self.alone = width > WIDTH / 2
        self.sheet, self.size, self.width = sheet, size, width
        # Lines of a narrow column end earlier.
        self.letter = LETTER.get(sheet.language, LATIN) * (1 if self.alone else 1.08)
        self.line = LINE if sheet.direction == "ltr" else LINE_RTL

    def text(self, text, scale=1.0, share=1.0):
        """Return the height of a text without the gap after it."""
        room = self.width * share / (self.letter * scale * self.size)
        return max(1, ceil(len(text) / room)) * self.line * scale * self.size

    def head(self):
        title = self.text(self.sheet.title.value, 1.9 if self.alone else 1.35) + 0.7 * self.size
        return title + self.text(self.sheet.summary.value, 1.1) + 1.2 * self.size

    def foot(self):
        return sum(self.text(note.value, 0.85) + 0.1 * self.size for note in self.sheet.notes)

    def sections(self):
        """Return for each section the heights of its heading and of its rows."""
        return [self._section(section) for section in self.sheet.sections]

    def _section(self, section):
        heading = self.text(section.heading, 1.2) + 1.55 * self.size
        if section.kind == Kind.TEXT:
            return [heading, sum(map(self._paragraph, section.items))]
        if section.kind == Kind.COUNTER:
            return [heading + 2.5 * self.size, *(2.2 * self.size for _item in section.items)]
        if section.kind == Kind.CONTACTS:
            callers = [self._caller(caller) for caller in section.items]
            if self.alone and len(callers) > 1:  # in two columns
                callers = [max(callers[at : at + 2]) for at in range(0, len(callers), 2)]
            return [heading, *callers]
        share = 1 if section.kind != Kind.FACTS else 0.74 if self.alone else 0.6
        return [heading, *(self._fact(fact, share) for fact in section.items)]

    def _fact(self, fact, share):
        values = " · ".join(value.value for value in fact.values)
        label = "" if share < 1 else f"{fact.label} "
        return self.text(label + values, share=share) + 0.3 * self.size

    def _paragraph(self, paragraph):
        if paragraph.is_list:
            lines = (self.text(item.value, share=0.96) for item in paragraph.texts)
            return sum(line + 0.18 * self.size for line in lines) + 0.3 * self.size
        return self.text(" ".join(text.value for text in paragraph.texts)) + 0.4 * self.size

    def _caller(self, caller):
        lines = [caller.phone, caller.email, caller.hours]
        names = " · ".join(part.value for part in caller.name)
        spoken = " · ".join(language.value for language in caller.languages)
        texts = [names, spoken, *(line.value for line in lines if line)]
        return sum(self.text(text) + 0.15 * self.size for text in texts if text) + 1.2 * self.size


# -- Shorter -------------------------------------------------------------------------------------


def shortened(columns):
    """Yield (shorter columns, whether they are the last): what advisers alone get is cut first."""
    for limit in LIMITS:
        yield _cut(columns, limit, ADVISERS_KEYS), False
    for limit in LIMITS:
        yield _cut(columns, limit), limit == LIMITS[-1]


def _cut(columns, characters, keys=None):
    """Return columns whose long sections end early, in all languages with the same item.

    Those with one of the keys, all by default. They say where the rest is.
    """
    mores = [_more(sheet) for sheet in columns]
    rows = zip(*(sheet.sections for sheet in columns), strict=True)
    cut = [
        _cut_row(row, characters, mores) if keys is None or row[0].key in keys else row
        for row in rows
    ]
    return [
        replace(sheet, sections=tuple(row[at] for row in cut)) for at, sheet in enumerate(columns)
    ]


def _more(sheet):
    with translation.override(sheet.language):
        more = _("More about this: {address}").format(address=sheet.address_shown)
    return text_in(sheet.language, more)


def _cut_row(row, characters, mores):
    """Return the same section in each language, cut."""
    if row[0].kind == Kind.TEXT:
        return _cut_texts(row, characters, mores)
    items = max(4, characters // CHARACTERS_OF_AN_ITEM)
    return [_cut_items(*pair, characters, items) for pair in zip(row, mores, strict=True)]


def _cut_items(section, more, characters, items):
    kept = section.items[:items]
    if section.kind in (Kind.FACTS, Kind.LIST):
        kept = tuple(_fewer(fact, characters, items, more) for fact in kept)
    if len(section.items) > items:
        is_contacts = section.kind == Kind.CONTACTS
        kept += (Caller(name=(more,)) if is_contacts else Fact("", (more,)),)
    return replace(section, items=kept)


def _cut_texts(row, characters, mores):
    texts = [[text for each in section.items for text in each.texts] for section in row]
    if max(sum(len(text.value) for text in column) for column in texts) <= characters:
        return row
    kept = max(1, min(_number(column, characters) for column in texts))
    return [_first_texts(*pair, kept, characters) for pair in zip(row, mores, strict=True)]


def _number(texts, characters):
    """Return how many texts have so many characters together."""
    for number, text in enumerate(texts):
        characters -= len(text.value)
        if characters < 0:
            return number
    return len(texts)


def _first_texts(section, more, number, characters):
    paragraphs = []
    for paragraph in section.items:
        texts = tuple(
            replace(text, value=_first(text.value, characters)) for text in paragraph.texts[:number]
        )
        number -= len(texts)
        if texts:
            paragraphs.append(replace(paragraph, texts=texts))
    if not paragraphs:
        return section
    return replace(
        section, items=(*paragraphs, replace(paragraphs[-1], texts=(more,), is_list=False))
    )


def _fewer(fact, characters, items, more):
    kept = (replace(each, value=_first(each.value, characters)) for each in fact.values[:items])
    return replace(fact, values=(*kept, *((more,) if len(fact.values) > items else ())))


def _first(text, characters):
    """Return the beginning of a text: whole sentences, or one that says that it goes on."""
    if len(text) <= characters:
        return text
    ends = [found.end() for found in END_OF_A_SENTENCE.finditer(text[: characters + 1])]
    return text[: ends[-1]] if ends else text[:characters].rsplit(" ", 1)[0] + " …"
