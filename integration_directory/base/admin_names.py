"""Names in the admin: the columns behind the name of a translated field, and rows known by name.

Our admins name translated fields barely ("title"). Forms, search and ordering must name columns
("title_de"): what the bare one holds depends on the language in which somebody saved last.
"""

from functools import cache

from django.conf import settings
from django.contrib import admin
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.text import capfirst, smart_split
from django.utils.translation import gettext as _

from integration_directory import languages

from .models import Editorial, Translated
from .texts import column, translated, translated_fields


def admin_page(model, page, *args, **query):
    """Return the address of a page of a model's admin: ("change", pk), ("changelist", mine="yes").

    `model` may also be one of its objects.
    """
    opts = model._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_{page}"
    return reverse(name, args=args, query=query or None)


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
    sign, path = ("-", name[1:]) if name.startswith("-") else ("", name)
    return sign + search_columns(model, path)[0]


@cache
def list_column(model, field):
    """Return a column for `list_display` that shows the field in the language of the admin.

    It is always the same function, because the list compares columns to find those to sort by.
    """

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
    """Return {column: label}: "Title (Deutsch)", "Title (English)" and so on."""
    return {
        column(field, code): _("%(field)s (%(language)s)")
        % {
            "field": capfirst(model._meta.get_field(field).verbose_name),
            "language": languages.BY_CODE[code].name,
        }
        for field in texts_of(model)
        for code in (languages.SOURCE, *other_languages())
    }


def relations_among(model, names):
    """Return those of the names that are relations to other rows."""
    fields = {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}
    return [name for name in dict.fromkeys(names) if name in fields and fields[name].remote_field]


def named_rows(model, site, copies=False):
    """Return all rows of the model, loaded as far as their names need: str(row) takes no query.

    Working copies are among them only on request.
    """
    rows = (model.with_copies if copies and has_copies(model) else model._default_manager).all()
    if issubclass(model, Translated):
        rows = rows.lean(model.name_field)
    own_admin = site.get_model_admin(model)
    return rows.prefetch_related(
        *prefetches(model, getattr(own_admin, "named_by", ()), site)
    ).order_by(*own_admin.get_ordering(None))


def has_copies(model):
    return issubclass(model, Editorial)


def prefetches(model, relations, site):
    """Return what loads these relations by name, with one query each for any number of rows."""
    return [
        Prefetch(name, named_rows(model._meta.get_field(name).related_model, site, copies=True))
        for name in relations
    ]


def words_of(search_term):
    """Return the words to search for; what stands in quotation marks is one."""
    words = smart_split(search_term)
    return [word.strip("\"'") if word[0] in "\"'" else word for word in words]


def spellings(word):
    """Return the word in the cases to search for: SQLite ignores the case of ASCII letters only."""
    if word.isascii():
        return [word]
    return list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))
