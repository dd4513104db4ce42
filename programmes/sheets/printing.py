"""Sheets as PDF, set by Typst: tagged (PDF/UA-1), the same bytes for the same content.

One document holds one sheet or, behind a cover, many; a sheet stands alone or beside itself in a
second language. What Typst gets is JSON; paper.typ says how it looks.
"""

import io
from functools import lru_cache
from urllib.parse import urlsplit

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory.base.templatetags.texts import BETWEEN, colon

from . import fonts
from .contents import Kind, typed
from .fitting import SIZES_LARGE, trials
from .typesetting import compiled, number_of_pages

SCHEMES = {"http", "https", "tel", "mailto"}


def sheet_pdf(columns, made_on, options):
    """Return the PDF of one programme.

    `columns` is its Sheet, or its Sheet in two languages; `made_on` when its content was changed.
    Raise NotPrinted if it can't be made.
    """
    for pages, tried, size in trials(columns, options):
        data = document(tried, size, columns[0].title.value, [sheet_data(tried, size)])
        pdf = compiled(data, made_on, fonts.FOLDER)
        if number_of_pages(pdf) <= pages:
            break
    return pdf


def document(columns, size, title, sheets=(), cover=None):
    """Return what paper.typ reads: `sheets` are of sheet_data().

    All of them are in the languages of these `columns`; `size` tells whether they are large.
    """
    first = columns[0]
    with translation.override(first.language):
        words = {"site": _("Integration Directory"), "page": _("Page %(number)s of %(total)s")}
    return {
        **words,
        "between": BETWEEN,
        "title": fonts.printable(title),
        "lang": _tag(first.language),
        "dir": first.direction,
        "beside": len(columns) > 1,
        "large": size in SIZES_LARGE,
        "cover": cover,
        "sheets": list(sheets),
    }


def sheet_data(columns, size):
    """Return a Sheet, or one in two languages, as paper.typ reads it; `size` in points."""
    return {"size": size, "columns": [_sheet(sheet) for sheet in columns]}


# -- As data -------------------------------------------------------------------------------------


def _tag(language):
    return language.split("-")[0]


def text_data(text, of):
    # What has no language is an address or a number, or a name.
    is_address = not text.lang and any(sign in text.value for sign in "@/+")
    value = fonts.printable(text.value, of, is_address)
    return {"value": value, "lang": _tag(text.lang), "dir": text.dir}


def _sheet(sheet):
    of = sheet.address
    with translation.override(sheet.language):
        after_label = colon()
        label = _("QR code for {address}").format(address=sheet.address_shown)
        german_text = _("German text")
    return {
        "lang": _tag(sheet.language),
        "dir": sheet.direction,
        "colon": after_label,
        "state": " · ".join(filter(None, (sheet.state, sheet.period))),
        "notice": sheet.notice,
        "title": text_data(sheet.title, of),
        "summary": text_data(sheet.summary, of),
        "sections": [_section(section, of) for section in sheet.sections],
        "notes": [text_data(note, of) for note in sheet.notes],
        "german": _link_data(sheet.german_address) if sheet.german_address else None,
        "german-label": german_text,
        "address": _link_data(sheet.address),
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
        "write": _link(caller.write),
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


def _link_data(address):
    return {"to": _link(address), "shown": fonts.printable(typed(address), is_address=True)}


@lru_cache(maxsize=512)
def _qr(address):
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
