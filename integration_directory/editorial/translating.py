"""Which entries have translations to look at, for the people who may write them."""

from dataclasses import dataclass

from integration_directory import languages
from integration_directory.base.admin_languages import summary
from integration_directory.base.admin_names import admin_page, other_languages, texts_of
from integration_directory.base.models import Editorial
from integration_directory.base.models.translated import lean_columns
from integration_directory.base.permissions import can, own_entries, translatable
from integration_directory.base.texts import Progress, column, progress

# Texts are compared outside the database, so of each model only so many entries are looked at.
LOOKED_AT = 100
TO_DO = (Progress.MISSING, Progress.OUTDATED)


@dataclass(frozen=True)
class LanguageToDo:
    """What is left to do in a language: `words` is [(Progress, "2 missing")]."""

    language: languages.Language
    words: list


@dataclass(frozen=True)
class EntryToDo:
    entry: Editorial
    texts: list
    link: str


def translations_to_do(user, models):
    """Return [EntryToDo] among the user's entries of the models that were changed last."""
    found = [to_do(user, entry) for model in models for entry in looked_at(user, model)]
    found = [each for each in found if each is not None]
    return sorted(found, key=lambda each: each.entry.updated_at, reverse=True)


def looked_at(user, model):
    """Return the entries, each with its own texts in all languages of the directory."""
    codes = (languages.SOURCE, *other_languages())
    entries = own_entries(model.objects.alive(), user).order_by("-updated_at", "pk")
    return entries.only(*lean_columns(model, texts_of(model), codes))[:LOOKED_AT]


def to_do(user, entry):
    """Return the EntryToDo, None if all is done that the user could do."""
    texts, link = [], ""
    for code in codes_for(user, entry):
        states = {field: progress(entry, field, code) for field in texts_of(type(entry))}
        left = {field: state for field, state in states.items() if state in TO_DO}
        if left:
            link = link or address(entry, column(next(iter(left)), code))
            texts.append(LanguageToDo(languages.BY_CODE[code], summary(left.values())))
    return EntryToDo(entry, texts, link) if texts else None


def codes_for(user, entry):
    """Return the languages in which the user may write, or suggest, texts of the entry."""
    codes = translatable(user, entry)
    if codes is None or can(user, "copy", entry):
        return other_languages()
    return [code for code in other_languages() if code in codes]


def address(entry, field):
    return f"{admin_page(entry, 'change', entry.pk)}#id_{field}"
