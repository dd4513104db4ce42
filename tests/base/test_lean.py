"""Lists load two languages of the texts they show, and nothing else of what is translated."""

import pytest
from django.utils import translation

from integration_directory import languages
from integration_directory.base.texts import column, translated, translated_fields
from organisations.models import Organisation
from programmes.models import Involvement, Programme
from tests import builders

pytestmark = pytest.mark.django_db


def loaded_texts(obj):
    """Return the language columns that were loaded, and the bare ones."""
    columns = {
        column(field, code) for field in translated_fields(type(obj)) for code in languages.CODES
    }
    return (columns | set(translated_fields(type(obj)))) - obj.get_deferred_fields()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", {"title_ar", "title_de", "summary_ar", "summary_de"}),
        ("de", {"title_de", "summary_de"}),
        ("de-simple", {"title_de_simple", "title_de", "summary_de_simple", "summary_de"}),
    ],
)
def test_lean_loads_the_language_of_the_page_and_german(language, expected):
    builders.programme()
    with translation.override(language):
        found = Programme.objects.lean("title", "summary").get()
    assert loaded_texts(found) == expected


def test_lean_without_fields_loads_no_text_at_all():
    builders.organisation()
    assert loaded_texts(Organisation.objects.lean().get()) == set()


def test_lean_loads_every_untranslated_column():
    builders.programme()
    found = Programme.objects.lean("title").get()
    assert {name for name in found.get_deferred_fields() if not name.startswith(TEXTS)} == set()


TEXTS = tuple(translated_fields(Programme))


@pytest.mark.parametrize("language", ["de", "ar", "de-simple"])
def test_rendering_rows_of_a_lean_list_costs_no_further_query(language, django_assert_num_queries):
    for number in range(3):
        builders.programme(title_de=f"Beratung {number}", title_ar="استشارة" if number else None)
    with translation.override(language), django_assert_num_queries(1):
        for found in Programme.objects.lean("title", "summary"):
            assert str(found)
            assert translated(found, "title").value
            assert translated(found, "summary").value
            assert found.state
            assert found.period is not None


def test_lean_reads_a_related_object_in_the_same_query(django_assert_num_queries):
    owner = builders.organisation(name_de="BGZ", name_en="BGZ in Berlin", description_de="Lang")
    builders.programme(maintained_by=owner)
    builders.programme(maintained_by=None, stage="draft")
    with translation.override("en"), django_assert_num_queries(1):
        found = list(Programme.objects.lean("title", maintained_by=["name"]).order_by("pk"))
        owners = [programme.maintained_by for programme in found]
        assert [str(owner) for owner in owners] == ["BGZ in Berlin", "None"]
    assert loaded_texts(owners[0]) == {"name_en", "name_de"}


def test_lean_fits_any_named_queryset():
    builders.programme(stage="draft")
    shown = builders.programme(title_de="Beratung")
    assert list(Programme.objects.published().lean("title")) == [shown]
    assert list(Programme.objects.lean("title").published()) == [shown]


def test_a_lean_object_gives_another_language_when_asked():
    made = builders.programme(title_de="Beratung", title_ar="استشارة")
    found = Programme.objects.lean("title").get(pk=made.pk)
    assert translated(found, "title", "ar").value == "استشارة"


def test_lean_joins_related_rows_as_leanly(django_assert_num_queries):
    made = builders.involvement(function_de="Räume")
    with django_assert_num_queries(1):
        found = Involvement.objects.lean("function", organisation=["name"]).get(pk=made.pk)
        assert translated(found.organisation, "name").value == "BGZ Berlin"
    assert loaded_texts(found) == {"function_de"}
    assert loaded_texts(found.organisation) == {"name_de"}
