"""Translated content: what a reader gets to see, and how fresh each translation is.

Every translated model carries its `translation_state`: per field and language the fingerprint of
the German text that the translation was made from, the fingerprint of the translation itself, and
whether a machine made it. A translation is outdated when the German text has another fingerprint
now. Time stamps say nothing about that: a row is saved for many reasons.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from integration_directory import languages


class TextState(StrEnum):
    """How a text stands to the language that the reader asked for."""

    CURRENT = "current"
    MACHINE = "machine"
    OUTDATED = "outdated"
    FALLBACK = "fallback"  # the German text, because this language has none
    EMPTY = "empty"


class Progress(TextChoices):
    """How far a translation has come, for those who work on it."""

    MISSING = "missing", _("missing")
    OUTDATED = "outdated", _("outdated")
    MACHINE = "machine", _("machine-made")
    COMPLETE = "complete", _("complete")


@dataclass(frozen=True)
class Text:
    """A text with its language, its direction ("ltr", "rtl") and its state."""

    value: str
    lang: str
    dir: str
    state: TextState

    def __str__(self):
        return self.value

    def __bool__(self):
        return bool(self.value)

    @property
    def is_foreign(self):
        """True if the text is not in the language of the page and must say so in its markup."""
        return self.state == TextState.FALLBACK


def text_in(language, value):
    """Return a text that is in `language`, such as one of the interface, as a Text."""
    return Text(str(value), language, languages.direction(language), TextState.CURRENT)


def capital(text):
    """Return a text of the interface with a capital letter, as its language writes it."""
    text = str(text)
    first = "İ" if current_language() == "tr" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def translated_fields(model):
    """Return the names of the model's translated fields, in the order of their registration."""
    return tuple(translator.get_options_for_model(model).get_field_names())


def column(field, language):
    """Return the name of the column that holds `field` in `language`."""
    return build_localized_fieldname(field, language)


def current_language():
    """Return the language of the page, or German where none is active."""
    language = get_language()
    return language if language in languages.BY_CODE else languages.SOURCE


def translated(obj, field, language=None):
    """Return the Text of `field` for readers of `language` (default: the language of the page).

    Where that language has no text, the German one is returned and marked as such. Names that are
    the same everywhere (`proper_names` of the model) are never marked.
    """
    language = language or current_language()
    value = normalised(getattr(obj, column(field, language)))
    if value:
        return Text(value, language, languages.direction(language), state(obj, field, language))
    source = normalised(getattr(obj, column(field, languages.SOURCE)))
    if not source:
        return Text("", language, languages.direction(language), TextState.EMPTY)
    if field in obj.proper_names or language == languages.PLAIN:
        found = TextState.CURRENT
    else:
        found = TextState.FALLBACK
    return Text(source, languages.SOURCE, languages.direction(languages.SOURCE), found)


def state(obj, field, language):
    """Return the TextState of one translation, EMPTY if there is none."""
    if not normalised(getattr(obj, column(field, language))):
        return TextState.EMPTY
    if language == languages.SOURCE:
        return TextState.CURRENT
    record = obj.translation_state.get(field, {}).get(language)
    source = normalised(getattr(obj, column(field, languages.SOURCE)))
    if record and record["source"] != fingerprint(source):
        return TextState.OUTDATED
    if record and record["machine"]:
        return TextState.MACHINE
    return TextState.CURRENT


def is_machine_made(obj, language):
    """Whether a machine made any of the object's translations into a language."""
    return any(record.get(language, {}).get("machine") for record in obj.translation_state.values())


def progress(obj, field, language):
    """Return the Progress of one translation, None if there is nothing to translate.

    A proper name without a form of its own is no gap.
    """
    if not normalised(getattr(obj, column(field, languages.SOURCE))):
        return None
    match state(obj, field, language):
        case TextState.EMPTY:
            return None if field in obj.proper_names else Progress.MISSING
        case TextState.OUTDATED:
            return Progress.OUTDATED
        case TextState.MACHINE:
            return Progress.MACHINE
        case _current:
            return Progress.COMPLETE


def progress_of(obj, language, fields=None):
    """Return {Progress: number of texts} of an object in a language, for some or all fields."""
    fields = translated_fields(type(obj)) if fields is None else fields
    found = Counter(progress(obj, field, language) for field in fields)
    del found[None]
    return found


def record_translations(obj, machine=(), update_fields=None, confirmed=()):
    """Note for each translation changed since the last save which German text it was made from.

    `machine`: the languages whose changed translations a machine made. `update_fields`: what the
    save will write, if not all. `confirmed`: {(field, language)} of the translations that a person
    finds right as they are: they count as made by that person from the German text of now.
    Returns True if anything was noted. Fields that were not loaded are left alone.
    """
    deferred = obj.get_deferred_fields()
    before = obj.translation_state
    after = {}
    for field in translated_fields(type(obj)):
        names = {code: column(field, code) for code in languages.CODES}
        if deferred.intersection(names.values()):
            if field in before:
                after[field] = before[field]
            continue
        source = fingerprint(getattr(obj, names[languages.SOURCE]))
        records = {}
        for code in languages.CODES:
            text = normalised(getattr(obj, names[code]))
            known = before.get(field, {}).get(code)
            is_saved = update_fields is None or not {field, names[code]}.isdisjoint(update_fields)
            if code == languages.SOURCE or not (text if is_saved else known):
                continue
            if (field, code) in confirmed:
                stays = fingerprint(text) if is_saved else known["text"]
                records[code] = {"source": source, "text": stays, "machine": False}
            elif known and (not is_saved or known["text"] == fingerprint(text)):
                records[code] = known
            else:
                records[code] = {
                    "source": source,
                    "text": fingerprint(text),
                    "machine": code in machine,
                }
        if records:
            after[field] = records
    obj.translation_state = after
    return after != before


def normalised(text):
    """Return the text as it is compared: stripped, with one kind of line end, "" for None."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def fingerprint(text):
    """Return a short hash of the normalised text: 16 hex digits tell a few thousand texts apart."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]
