"""What a reader gets to see of a translated text, and how fresh each translation is."""

import pytest
from django.utils import translation

from integration_directory.base.texts import (
    TextState,
    capital,
    current_language,
    state,
    translated,
)
from programmes.models import Document, Programme
from tests import builders

pytestmark = pytest.mark.django_db


def reloaded(obj):
    return type(obj).objects.get(pk=obj.pk)


# -- What is shown -------------------------------------------------------------------------------


def test_a_text_is_shown_in_the_language_of_the_page():
    made = builders.programme(title_de="Beratung", title_ar="استشارة")
    with translation.override("ar"):
        text = translated(made, "title")
    assert (text.value, text.lang, text.dir) == ("استشارة", "ar", "rtl")
    assert text.state == TextState.CURRENT
    assert not text.is_foreign


@pytest.mark.parametrize("missing", [None, "", "  \r\n "])
def test_without_a_translation_the_german_text_is_shown_and_marked(missing):
    made = builders.programme(title_de="Beratung", title_ar=missing)
    with translation.override("ar"):
        text = translated(made, "title")
    assert (text.value, text.lang, text.dir) == ("Beratung", "de", "ltr")
    assert text.state == TextState.FALLBACK
    assert text.is_foreign


def test_a_field_empty_in_german_too_is_empty_and_not_marked():
    with translation.override("ar"):
        text = translated(builders.programme(), "goals")
    assert (text.value, bool(text), text.state) == ("", False, TextState.EMPTY)
    assert not text.is_foreign


def test_a_proper_name_without_a_form_of_its_own_is_no_gap():
    made = builders.organisation(name_de="Kumulus-Plus", description_de="Ein Netzwerk.")
    with translation.override("en"):
        name, description = translated(made, "name"), translated(made, "description")
    assert (name.value, name.lang, name.is_foreign) == ("Kumulus-Plus", "de", False)
    assert description.is_foreign


def test_plain_german_falls_back_to_german_without_a_mark():
    made = builders.programme(title_de="Beratung")
    text = translated(made, "title", "de-simple")
    assert (text.value, text.lang, text.is_foreign) == ("Beratung", "de", False)


def test_plain_german_has_texts_of_its_own():
    made = builders.programme(title_de="Beratung", title_de_simple="Hilfe")
    text = translated(made, "title", "de-simple")
    assert (text.value, text.lang, text.dir) == ("Hilfe", "de-simple", "ltr")


def test_the_language_may_be_another_than_that_of_the_page():
    made = builders.programme(title_de="Beratung", title_en="Advice", title_ar="استشارة")
    with translation.override("ar"):
        assert translated(made, "title", "en").value == "Advice"


def test_lines_begin_with_a_capital_as_their_language_has_it():
    with translation.override("tr"):
        assert capital("iş arayanlar") == "İş arayanlar"
    with translation.override("pl"):
        assert (capital("inna strona"), capital("")) == ("Inna strona", "")


def test_where_no_language_is_active_texts_are_german():
    with translation.override(None):
        assert current_language() == "de"
        assert str(builders.programme(title_de="Beratung", title_en="Advice")) == "Beratung"


def test_an_object_is_named_in_the_language_of_the_page():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    assert str(made) == "Beratung"
    with translation.override("en"):
        assert str(made) == "Advice"
    with translation.override("ar"):
        assert str(made) == "Beratung"


# -- How fresh it is -----------------------------------------------------------------------------


def test_a_translation_is_outdated_once_the_german_text_changed():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Beratung und Kurse"
    made.save()
    made = reloaded(made)
    assert state(made, "title", "en") == TextState.OUTDATED
    assert state(made, "title", "de") == TextState.CURRENT
    assert translated(made, "title", "en").value == "Advice", "outdated is better than German"


def test_a_translation_brought_up_to_date_is_current_again():
    made = builders.programme(title_de="Beratung", title_en="Advice", title_ar="استشارة")
    made.title_de = "Beratung und Kurse"
    made.save()
    made.title_en = "Advice and courses"
    made.save()
    made = reloaded(made)
    assert state(made, "title", "en") == TextState.CURRENT
    assert state(made, "title", "ar") == TextState.OUTDATED


def test_going_back_to_the_old_german_text_makes_its_translations_current():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    for german in ("Kurse", "Beratung"):
        made.title_de = german
        made.save()
    assert state(reloaded(made), "title", "en") == TextState.CURRENT


def test_a_change_of_one_field_leaves_the_others_as_they_are():
    made = builders.programme(
        title_de="Beratung", title_en="Advice", goals_de="Ziel", goals_en="Aim"
    )
    made.title_de = "Kurse"
    made.save()
    made = reloaded(made)
    assert state(made, "title", "en") == TextState.OUTDATED
    assert state(made, "goals", "en") == TextState.CURRENT


@pytest.mark.parametrize("same", ["Eins.\r\n\r\nZwei.", "Eins.\r\rZwei.", "\n Eins.\n\nZwei.  \n"])
def test_other_line_ends_and_blanks_around_a_text_are_no_change(same):
    made = builders.programme(goals_de="Eins.\n\nZwei.", goals_en="One.\n\nTwo.")
    made.goals_de = same
    made.save()
    assert state(reloaded(made), "goals", "en") == TextState.CURRENT


def test_a_change_inside_a_text_is_one_however_small():
    made = builders.programme(goals_de="Eins. Zwei.", goals_en="One. Two.")
    made.goals_de = "Eins.\nZwei."
    made.save()
    assert state(reloaded(made), "goals", "en") == TextState.OUTDATED


def test_saving_something_else_does_not_make_a_translation_current():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save()
    made = reloaded(made)
    made.short_name = "K"
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.OUTDATED


def by_machine(**texts):
    """A document whose English title a machine made."""
    made = Document(programme=builders.programme(), kind="flyer", **texts)
    made.save(machine={"en"})
    return reloaded(made)


def test_a_machine_is_named_until_a_person_changes_its_text():
    made = by_machine(title_de="Beratung", title_en="Advise", title_ar="استشارة")
    assert state(made, "title", "en") == TextState.MACHINE
    assert state(made, "title", "ar") == TextState.CURRENT
    made.position = 2
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.MACHINE
    made.title_en = "Advice"
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.CURRENT


def test_an_outdated_machine_translation_counts_as_outdated():
    made = by_machine(title_de="Beratung", title_en="Advise")
    made.title_de = "Kurse"
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.OUTDATED


def test_a_text_taken_away_and_given_again_starts_anew():
    made = by_machine(title_de="Beratung", title_en="Advise")
    made.title_en = ""
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.EMPTY
    made.title_en = "Advise"
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.CURRENT


@pytest.mark.parametrize("machine", [(), {"en"}])
def test_a_translation_that_a_person_finds_right_is_current(machine):
    made = builders.programme(title_de="Beratung", title_ar="استشارة")
    made.title_en = "Advice"
    made.save(machine=machine)
    made.title_de = "Kurse"
    made.save()
    made.save(confirmed={("title", "en")})
    made = reloaded(made)
    assert made.title_en == "Advice"
    assert state(made, "title", "en") == TextState.CURRENT
    assert state(made, "title", "ar") == TextState.OUTDATED
    made.title_de = "Beratung"
    made.save()
    assert state(reloaded(made), "title", "en") == TextState.OUTDATED


def test_a_text_found_right_and_changed_by_a_machine_is_a_persons():
    made = by_machine(title_de="Beratung", title_en="Advise")
    made.title_en = "Advice"
    made.save(machine={"en"}, confirmed={("title", "en")})
    assert state(reloaded(made), "title", "en") == TextState.CURRENT


def test_what_has_no_text_cannot_be_right():
    made = builders.programme(title_de="Beratung")
    made.save(confirmed={("title", "en"), ("title", "de")})
    assert reloaded(made).translation_state == {}


# -- Saving some columns only --------------------------------------------------------------------


def test_saving_only_the_german_column_makes_its_translations_outdated():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save(update_fields=["title_de"])
    assert state(reloaded(made), "title", "en") == TextState.OUTDATED


def test_saving_only_a_translation_notes_what_it_was_made_from():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save()
    made.title_en = "Courses"
    made.save(update_fields=["title_en"])
    assert state(reloaded(made), "title", "en") == TextState.CURRENT


def test_a_translation_that_was_not_saved_is_not_noted():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save()
    made.title_en = "Courses"
    made.save(update_fields=["short_name"])
    made = reloaded(made)
    assert made.title_en == "Advice"
    assert state(made, "title", "en") == TextState.OUTDATED


def test_saving_the_field_by_its_bare_name_notes_the_language_of_the_page():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save()
    with translation.override("en"):
        made.title = "Courses"
        made.save(update_fields=["title"])
    made = reloaded(made)
    assert made.title_en == "Courses"
    assert state(made, "title", "en") == TextState.CURRENT


def test_columns_that_were_not_loaded_keep_their_texts_and_their_state():
    full = builders.programme(
        title_de="Beratung", title_en="Advice", goals_de="Ziel", goals_en="Aim", goals_ar="هدف"
    )
    full.goals_de = "Ziele"
    full.save()
    lean = Programme.objects.lean("title").get(pk=full.pk)
    lean.title_de = "Kurse"
    lean.save()
    made = reloaded(full)
    assert (made.title_de, made.title_en) == ("Kurse", "Advice")
    assert (made.goals_de, made.goals_en, made.goals_ar) == ("Ziele", "Aim", "هدف")
    assert state(made, "goals", "en") == TextState.OUTDATED
    assert state(made, "title", "en") == TextState.OUTDATED


def test_a_text_found_right_is_noted_whatever_is_saved():
    made = builders.programme(title_de="Beratung", title_en="Advice")
    made.title_de = "Kurse"
    made.save()
    made.save(update_fields=["short_name"], confirmed={("title", "en")})
    assert state(reloaded(made), "title", "en") == TextState.CURRENT
