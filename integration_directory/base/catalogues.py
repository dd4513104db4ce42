"""The interface's texts: found in code and templates, kept in one catalogue per language.

Babel does the work, so that neither developers nor operators need the gettext tools. Templates
are first turned into calls by Django's own templatize().
"""

import io
import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from integration_directory import languages

# The texts in the code are English, so English needs no catalogue.
WRITTEN_IN = "en"
SKIPPED = {
    ".venv",
    "node_modules",
    "staticfiles",
    "media",
    "tests",
    "migrations",
    "fixtures",
    "var",
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The pages for editors speak German and English (base/middleware.py), so other languages need only
# what visitors read. These places are for editors alone; models name their fields for forms.
FOR_EDITORS = re.compile(
    r"(^|/)(admin|editorial|account|accounts|mfa|models|management)(/|\.py$|_)"
    r"|/admin_\w+\.py$|^organisations/people\.py$|^templates/organisations/(email/|_?people)"
)
EDITORS_LANGUAGES = ("de", "en")
# Headers that change by themselves or say nothing: each update would touch every catalogue.
NOISE = tuple(
    f'"{header}:'
    for header in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Gap:
    """A text that a language does not have as it should."""

    language: str
    text: str
    problem: str

    def __str__(self):
        return f"{self.language}: {self.text!r} {self.problem}"


def catalogue_path(language):
    """Return where the catalogue of a language stands, `de-simple` in `de_Simple`."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def found_texts(language="de"):
    """Return a Catalog of all texts for a language marked for translation in code and templates."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(_sources(settings.BASE_DIR)):
        place = path.relative_to(settings.BASE_DIR).as_posix()
        if language not in EDITORS_LANGUAGES and FOR_EDITORS.search(place):
            continue
        for line, message, comments, context in _texts_in(path):
            catalogue.add(
                message,
                locations=[(place, line)],
                auto_comments=comments,
                context=context,
                flags=["python-format"] if "%(" in str(message) else (),
            )
    return catalogue


def _sources(root):
    for path in root.iterdir():
        if path.name in SKIPPED or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _sources(path)
        elif path.suffix == ".py" or (
            path.suffix in {".html", ".txt"} and "templates" in path.parts
        ):
            yield path


def _texts_in(path):
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # templatize() keeps the lines, but Python would stumble over their indentation.
        source = "\n".join(line.lstrip() for line in templatize(source).split("\n"))
    file = io.BytesIO(source.encode())
    return extract("python", file, keywords=KEYWORDS, comment_tags=("Translators:",))


def read(language):
    """Return the catalogue of a language as it stands, an empty one if there is none."""
    path, locale = catalogue_path(language), language.split("-")[0]
    if not path.exists():
        header = f"# The interface in {languages.BY_CODE[language].name}."
        return Catalog(locale=locale, charset="utf-8", fuzzy=False, header_comment=header)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(language):
    """Bring a language's catalogue up to date: new texts come empty, unused ones go."""
    catalogue, path = read(language), catalogue_path(language)
    catalogue.update(found_texts(language), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False, sort_output=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line for line in lines if not line.startswith(NOISE)), encoding="utf-8")


def gaps(language):
    """Return the Gaps of a language: not translated, fuzzy, or with other placeholders."""
    catalogue = read(language)
    return [
        Gap(language, str(wanted.id), problem)
        for wanted in found_texts(language)
        if wanted.id and (problem := _problem(catalogue, wanted))
    ]


def _problem(catalogue, wanted):
    text = wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id
    message = catalogue.get(text, context=wanted.context)
    forms = message.string if message and isinstance(message.string, tuple) else ()
    strings = forms or ((message.string,) if message else ())
    if not strings or not all(strings):
        return "is not translated"
    if message.fuzzy:
        return "is marked as fuzzy"
    allowed = _placeholders(wanted.id[-1] if isinstance(wanted.id, tuple) else wanted.id)
    # A form for exactly one may leave the number out.
    if any(_placeholders(string) - allowed for string in strings):
        return "has placeholders that the text does not have"
    if allowed - _placeholders(strings[-1]):
        return "lacks placeholders of the text"
    return ""


def _placeholders(text):
    return set(PLACEHOLDER.findall(text))


def needed():
    """Return the codes of the languages that visitors are offered and that need a catalogue."""
    published = [language.code for language in languages.ALL if language.published]
    return [code for code in published if code != WRITTEN_IN]
