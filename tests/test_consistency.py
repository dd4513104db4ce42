"""What holds for every model of this project."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.functional import Promise
from modeltranslation.translator import translator

from integration_directory import languages
from integration_directory.base.models import Translated
from integration_directory.base.texts import column, translated_fields
from tests.test_architecture import APPS

MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
TRANSLATED = [model for model in MODELS if issubclass(model, Translated)]


def label(model):
    return model._meta.label


def own_fields(model):
    """Return the fields written in the model's own code, without the columns per language."""
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return [field for field in fields if not hasattr(field, "translated_field")]


def test_every_model_with_texts_is_translated_and_no_other():
    registered = set(translator.get_registered_models(abstract=False))
    assert registered == set(TRANSLATED)


@pytest.mark.parametrize("model", TRANSLATED, ids=label)
def test_every_text_has_a_column_for_every_language(model):
    columns = {field.name for field in model._meta.fields}
    for field in translated_fields(model):
        assert {column(field, code) for code in languages.CODES} <= columns


@pytest.mark.parametrize("model", TRANSLATED, ids=label)
def test_a_text_may_be_empty_or_the_database_demands_its_german(model):
    constraints = {constraint.name for constraint in model._meta.constraints}
    for field in translated_fields(model):
        must = f"{model._meta.model_name}_{field}_has_german" in constraints
        may = model._meta.get_field(field).blank
        assert must != may, f"{field}: blank and has_german contradict each other"


@pytest.mark.parametrize("model", TRANSLATED, ids=label)
def test_names_of_fields_in_translated_models_are_right(model):
    assert model.name_field in translated_fields(model)
    assert model.proper_names <= set(translated_fields(model))


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_a_model_is_named_in_the_language_of_the_editor(model):
    assert isinstance(model._meta.verbose_name, Promise)
    assert isinstance(model._meta.verbose_name_plural, Promise)


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_a_field_that_editors_see_is_named_in_their_language(model):
    unnamed = [
        field.name
        for field in own_fields(model)
        if field.editable and not field.auto_created and not is_named(field)
    ]
    assert unnamed == []


# Tables that only programs read, and fields that come from Django's own user model.
INTERNAL = {"LoadedEntry.object_id", "LoadedEntry.hashes", "OldSlug.object_id", "Network.members"}


def is_named(field):
    name = field.verbose_name
    is_code = isinstance(name, str) and name.split(" ")[0].isupper()  # ISO 3166, NUTS, KldB 2010
    known = f"{field.model.__name__}.{field.name}" in INTERNAL
    return isinstance(name, Promise) or is_code or name[:4] in {"ISCO", "KldB"} or known


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_relation_has_a_name_at_its_other_end(model):
    nameless = [
        field.name
        for field in own_fields(model)
        if field.is_relation
        and field.model is model
        and not field.model.__module__.startswith("django.")
        and not field.remote_field.related_name
    ]
    assert nameless == []


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
