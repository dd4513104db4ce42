"""Sheets as PDF, set by Typst: tagged (PDF/UA-1), the same bytes for the same content.

One document holds one sheet or, behind a cover, many; a sheet stands alone or beside itself in a
second language. What Typst gets is JSON; paper.typ says how it looks.
"""

import io
from dataclasses import replace
from urllib.parse import urlsplit

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory.base.templatetags.texts import comma

from . import fonts
from .contents import Fact, Kind
from .typesetting import compiled, number_of_pages

# Points. The first that lets a sheet stand on one page is taken, else on two.
SIZES, SIZES_BESIDE, SIZES_LARGE = (11, 10.5, 10, 9.5, 9), (10, 9.5, 9, 8.5, 8), (18,)
MOST_PAGES = 2
# What of a long section is printed where a sheet would need more pages: (characters, items).
LIMITS = ((2400, 60), (1400, 36), (800, 20), (400, 10))
SCHEMES = {"http", "https", "tel", "mailto"}
# About so many characters fit on two pages, alone and beside another language.
ROOM = {1: 8000, 2: 4500}


def sizes(options):
    """Return the sizes of letters to try, in points, the largest first."""
    if options.large:
        return SIZES_LARGE
    return SIZES_BESIDE if options.beside else SIZES


def sheet_pdf(columns, made_on, options):
    """Return the PDF of one programme.

    `columns` is its Sheet, or its Sheet in two languages; `made_on` when its content was changed.
    Raise NotPrinted if it can't be made.
    """

    def made(columns):
        data = document([columns], sizes(options), columns[0].title.value)
        return compiled(data, made_on, fonts.FOLDER)

    pdf = made(columns)
    for limits in LIMITS:
        if options.large or number_of_pages(pdf) <= MOST_PAGES:
            break
        pdf = made([shortened(sheet, *limits) for sheet in columns])
    return pdf


def document(printed, sizes, title, cover=None):
    """Return what paper.typ reads: a list of sheets, each a list of one or two Sheets."""
    first = printed[0][0]
    with translation.override(first.language):
        words = {"site": _("Integration Directory"), "page": _("Page %(number)s of %(total)s")}
    return {
        **words,
        "title": fonts.printable(title),
        "lang": _tag(first.language),
        "dir": first.direction,
        "sizes": sizes,
        "beside": len(printed[0]) > 1,
        "cover": cover,
        "sheets": [[_sheet(sheet) for sheet in columns] for columns in printed],
    }


# -- Shorter -------------------------------------------------------------------------------------


def short_enough(sheet, beside):
    """Return the sheet, shortened if two pages will not hold it; `beside` languages share them."""
    for limits in LIMITS:
        if sum(map(len, _texts(sheet))) <= ROOM[beside]:
            break
        sheet = shortened(sheet, *limits)
    return sheet


def _texts(sheet):
    for section in sheet.sections:
        for item in section.items:
            if section.kind in (Kind.FACTS, Kind.LIST):
                yield from (value.value for value in item.values)
            elif section.kind == Kind.TEXT:
                yield from (text.value for text in item.texts)


def shortened(sheet, characters, items):
    """Return a Sheet whose long sections end early and say where the rest is."""
    with translation.override(sheet.language):
        more = _("More about this: {address}").format(address=_shown(sheet.address))
    sections = tuple(_cut(section, characters, items, more, sheet) for section in sheet.sections)
    return replace(sheet, sections=sections)


def _cut(section, characters, items, more, sheet):
    if section.kind == Kind.TEXT:
        kept, length = [], 0
        for paragraph in section.items:
            texts = []
            for text in paragraph.texts:
                room = characters - length
                if room > 0:
                    texts.append(replace(text, value=_first(text.value, room)))
                length += len(text.value)
            if texts:
                kept.append(replace(paragraph, texts=tuple(texts)))
        if length <= characters:
            return section
        end = replace(kept[-1], texts=(_own(more, sheet),), is_list=False)
        return replace(section, items=(*kept, end))
    cut = section.items
    if section.kind in (Kind.FACTS, Kind.LIST):
        cut = tuple(_fewer(fact, characters, items) for fact in section.items)
    if len(cut) > items and section.kind in (Kind.FACTS, Kind.LIST):
        cut = (*cut[:items], Fact("", (_own(more, sheet),)))
    elif len(cut) > items:
        cut = cut[:items]
    return replace(section, items=cut)


def _fewer(fact, characters, items):
    values = tuple(
        replace(value, value=_first(value.value, characters)) for value in fact.values[:items]
    )
    return replace(fact, values=values)


def _first(text, characters):
    if len(text) <= characters:
        return text
    return text[:characters].rsplit(" ", 1)[0] + " …"


def _own(text, sheet):
    return replace(sheet.title, value=text, lang=sheet.language, dir=sheet.direction)


# -- As data -------------------------------------------------------------------------------------


def _tag(language):
    return language.split("-")[0]


def text_data(text, of):
    return {"value": fonts.printable(text.value, of), "lang": _tag(text.lang), "dir": text.dir}


def _sheet(sheet):
    of = sheet.address
    with translation.override(sheet.language):
        separator = comma()
        label = _("QR code for {address}").format(address=_shown(sheet.address))
    return {
        "lang": _tag(sheet.language),
        "dir": sheet.direction,
        "comma": separator,
        "state": fonts.printable(sheet.state, of),
        "period": fonts.printable(sheet.period, of),
        "title": text_data(sheet.title, of),
        "summary": text_data(sheet.summary, of),
        "sections": [_section(section, of) for section in sheet.sections],
        "notes": [text_data(note, of) for note in sheet.notes],
        "address": _link(sheet.address),
        "address-shown": fonts.printable(_shown(sheet.address)),
        "address-label": fonts.printable(sheet.address_label),
        "qr": _qr(sheet.address),
        "qr-label": label,
    }


def _section(section, of):
    items = [AS_DATA[section.kind](item, of) for item in section.items]
    return {"kind": section.kind, "heading": fonts.printable(section.heading, of), "items": items}


def fact_data(fact, of):
    label = fonts.printable(fact.label, of)
    return {"label": label, "values": [text_data(value, of) for value in fact.values]}


def _paragraph(paragraph, of):
    texts = [text_data(text, of) for text in paragraph.texts]
    return {"texts": texts, "is-list": paragraph.is_list}


def _caller(caller, of):
    def some(text):
        return text_data(text, of) if text else None

    return {
        "name": [text_data(text, of) for text in caller.name],
        "phone": some(caller.phone),
        "dial": _link(caller.dial),
        "email": some(caller.email),
        "hours": some(caller.hours),
        "languages": [text_data(text, of) for text in caller.languages],
        "languages-label": caller.languages_label,
    }


def _label(label, of):
    return fonts.printable(label, of)


AS_DATA = {
    Kind.FACTS: fact_data,
    Kind.LIST: fact_data,
    Kind.TEXT: _paragraph,
    Kind.CONTACTS: _caller,
    Kind.COUNTER: _label,
}


def _link(address):
    """Return an address that a document may lead to, "" for any other."""
    return address if urlsplit(address).scheme in SCHEMES else ""


def _shown(address):
    """Return an address as people type it."""
    return address.partition("://")[2] or address


def _qr(address):
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
