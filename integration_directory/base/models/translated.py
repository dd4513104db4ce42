"""Models with translated fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory import languages

from ..texts import column, current_language, record_translations, translated, translated_fields
from .data_version import DirectoryQuerySet
from .versioned import Versioned


def lean_columns(model, fields, codes=None):
    """Return the untranslated columns of a model and those of `fields` in some languages.

    `codes` defaults to the current language; German, the source, is always among them.
    """
    codes = {languages.SOURCE, *(codes or [current_language()])}
    has_texts = issubclass(model, Translated)
    untranslated = [
        field.attname
        for field in model._meta.concrete_fields
        if not (has_texts and _belongs_to_translation(field))
    ]
    return untranslated + sorted(column(field, code) for field in fields for code in codes)


def _belongs_to_translation(field):
    bare = translated_fields(field.model)
    return field.name in bare or getattr(field, "translated_field", None) is not None


class TranslatedQuerySet(DirectoryQuerySet):
    def lean(self, *fields, codes=None, **joined):
        """Load of the translated fields only those named, in the current language and German.

        All untranslated columns are loaded. Use it for lists: a programme has about 170 columns,
        and reading another language of a lean object costs one query each. `codes` are other
        languages than the current one. `organisation=["name"]` reads the organisation in the same
        query, as leanly.
        """
        columns = lean_columns(self.model, fields, codes)
        for relation, names in joined.items():
            model = self.model._meta.get_field(relation).related_model
            columns += [f"{relation}__{name}" for name in lean_columns(model, names, codes)]
        lean = self.only(*columns)
        return lean.select_related(*joined) if joined else lean


def has_german(field):
    """Return the constraint that a field has its German text, the source of all others."""
    name = column(field, languages.SOURCE)
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__isnull": False}) & ~models.Q(**{name: ""}),
        name=f"%(class)s_{field}_has_german",
        violation_error_message=_("The German text is missing: it is the source of all others."),
    )


class Translated(Versioned):
    """A model with fields, named in translation.py, that exist in every language."""

    translation_state = models.JSONField(
        _("state of the translations"), default=dict, editable=False, blank=True
    )

    # Fields that are names: where a language has none of its own, the German one is no gap.
    proper_names = frozenset()
    # The translated field that stands for the object in lists.
    name_field = "name"

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return translated(self, self.name_field).value

    def save(self, *args, machine=(), confirmed=(), update_fields=None, **kwargs):
        """Save, and note which German text each changed translation was made from.

        `machine`: the languages whose texts, as far as this save changes them, a machine wrote.
        `confirmed`: {(field, language)} of the translations that a person finds right as they are.
        """
        noted = record_translations(self, machine, update_fields, confirmed)
        if noted and update_fields is not None:
            update_fields = {*update_fields, "translation_state"}
        super().save(*args, update_fields=update_fields, **kwargs)
