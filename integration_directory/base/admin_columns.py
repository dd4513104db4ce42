"""From the bare name of a translated field ("title") to the columns that it stands for.

Admins name bare fields; filters, ordering and search must name columns, because the database's
bare column says nothing (see "Languages" in docs/decisions).
"""

from django.conf import settings
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from integration_directory import languages

from .models import Translated
from .texts import column, translated, translated_fields


def texts_of(model):
    """Return the names of the model's translated fields; () if it has none."""
    return translated_fields(model) if issubclass(model, Translated) else ()


def other_languages():
    """Return the codes of the languages offered beside German."""
    return [code for code, _name in settings.LANGUAGES if code != languages.SOURCE]


def search_columns(model, path):
    """Return ["title_de", "title_en"] for "title", the path itself if it is not translated.

    The path may lead over relations: "organisation__name".
    """
    *relations, field = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    if field not in texts_of(model):
        return [path]
    columns = [column(field, code) for code in (languages.SOURCE, *other_languages())]
    return ["__".join([*relations, name]) for name in columns]


def ordering_column(model, name):
    """Return "-title_de" for "-title"."""
    return f"-{search_columns(model, name[1:])[0]}" if name[0] == "-" else search_columns(model, name)[0]


def list_column(model, field):
    """Return a column for `list_display` that shows the field in the language of the admin."""

    @admin.display(
        description=model._meta.get_field(field).verbose_name,
        ordering=column(field, languages.SOURCE),
    )
    def text(obj):
        return translated(obj, field).value

    text.__name__ = field  # names the column's CSS class
    return text


def in_german(model, names):
    """Return the field names of a form with German columns in place of bare fields.

    A row of several fields is a tuple, as in `fieldsets`.
    """
    texts = texts_of(model)
    return [
        tuple(in_german(model, name))
        if isinstance(name, list | tuple)
        else column(name, languages.SOURCE)
        if name in texts
        else name
        for name in names
    ]


def labels(model):
    """Return {column: label}: "Title (Deutsch)" for German, plain "Title" under other headings."""
    found = {}
    for field in texts_of(model):
        label = capfirst(model._meta.get_field(field).verbose_name)
        german = {"field": label, "language": languages.BY_CODE[languages.SOURCE].name}
        found[column(field, languages.SOURCE)] = _("%(field)s (%(language)s)") % german
        found |= {column(field, code): label for code in other_languages()}
    return found
