"""The texts of a form in their languages: how far each has come, and which is right as it is."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.utils import translation

from integration_directory.base.admin import TranslatedAdmin
from integration_directory.base.admin_languages import TranslatedForm, summary
from integration_directory.base.texts import Progress, progress, progress_of
from programmes.models import Figure, Programme, Trade
from tests import builders
from tests.admin_pages import add_address, address, change, filled, messages, sent_fields
from tests.html_tree import Page

pytestmark = pytest.mark.django_db

RIGHT = "_right_title_ar"


@pytest.fixture
def editor(admin_client):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


def reloaded(obj):
    return type(obj).objects.get(pk=obj.pk)


def outdated():
    """A programme whose Arabic title was made from another German one."""
    made = builders.programme(title_de="Beratung", title_ar="استشارة")
    made.title_de = "Beratung und Kurse"
    made.save()
    return reloaded(made)


def by_machine():
    made = builders.programme(title_de="Beratung")
    made.title_ar = "استشارة"
    made.save(machine={"ar"})
    return reloaded(made)


def page_of(client, obj):
    return Page(client.get(address(obj, "change")).content.decode())


def cell(page, field, code):
    """Return the element with a text and what is said about it."""
    places = ((each, each.get("data-text"), each.get("data-language")) for each in page.elements)
    return next(each for each, *place in places if place == [field, code])


def said(page, field, code):
    """Return the state of a text as its box is described by it."""
    place = cell(page, field, code)
    box = next(each for each in place.walk() if each.get("name") == f"{field}_{code}")
    described = box.get("aria-describedby").split()
    return " ".join(
        each.text
        for each in place.walk()
        if each.get("id") in described and "progress" in each.get("class")
    )


def heading(page, code):
    part = next(each for each in page.elements if each.get("data-part") == code)
    return next(each for each in part.walk() if each.tag == "summary")


def badges(element):
    return [each.text for each in element.walk() if each.get("class").startswith("progress-")]


# -- How far a translation has come --------------------------------------------------------------


def test_each_text_is_missing_outdated_by_machine_or_complete():
    made = builders.programme(title_de="Beratung")
    assert progress(made, "title", "ar") == Progress.MISSING
    assert progress(outdated(), "title", "ar") == Progress.OUTDATED
    assert progress(by_machine(), "title", "ar") == Progress.MACHINE
    made.title_ar = "استشارة"
    assert progress(made, "title", "ar") == Progress.COMPLETE


def test_what_is_empty_in_german_counts_for_nothing():
    made = builders.programme(goals_de=" ", goals_ar="هدف")
    assert progress(made, "goals", "ar") is None
    assert progress(made, "results", "ar") is None


def test_a_proper_name_without_a_form_of_its_own_is_no_gap():
    made = builders.organisation(name_de="Kumulus-Plus", description_de="Ein Netzwerk.")
    assert progress(made, "name", "ar") is None
    assert progress(made, "description", "ar") == Progress.MISSING
    made.name_ar = "كومولوس"
    assert progress(made, "name", "ar") == Progress.COMPLETE


def test_an_object_is_counted_by_language():
    made = outdated()
    assert progress_of(made, "ar") == {Progress.OUTDATED: 1, Progress.MISSING: 1}
    assert progress_of(made, "ar", ["title"]) == {Progress.OUTDATED: 1}
    assert progress_of(made, "en") == {Progress.MISSING: 2}


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], []),
        ([None, None], []),
        ([Progress.COMPLETE, None, Progress.COMPLETE], ["complete"]),
        ([Progress.COMPLETE, Progress.MISSING], ["1 missing"]),
        (
            [Progress.OUTDATED, Progress.MISSING, Progress.MACHINE, Progress.MISSING],
            ["2 missing", "1 outdated", "1 machine-made"],
        ),
    ],
)
def test_a_language_is_summed_up_by_what_is_to_do(states, words):
    with translation.override("en"):
        assert [str(each) for _state, each in summary(states)] == words


# -- Without JavaScript --------------------------------------------------------------------------


def test_each_language_and_each_text_says_how_far_it_is(editor):
    made = outdated()
    page = page_of(editor, made)
    assert badges(heading(page, "ar")) == ["1 missing", "1 outdated"]
    assert badges(heading(page, "en")) == ["2 missing"]
    assert said(page, "title", "ar") == "outdated"
    assert said(page, "summary", "ar") == "missing"
    assert said(page, "goals", "ar") == ""
    assert not badges(cell(page, "title", "de"))


def test_a_new_object_has_no_gaps_yet(editor):
    page = Page(editor.get(add_address(Programme)).content.decode())
    assert badges(page.root) == []


def test_an_object_with_a_single_text_has_the_panel_too(editor):
    page = page_of(editor, builders.trade(name_de="Pflegefachkraft"))
    assert badges(heading(page, "ar")) == ["1 missing"]
    assert [each.get("data-choose") for each in page.all("button") if each.get("data-choose")] == [
        "en",
        "ar",
    ]


def test_texts_in_a_row_of_several_fields_have_their_state(editor):
    made = builders.figure(label_de="Menschen", unit_de="Projekte")
    page = page_of(editor, made)
    assert said(page, "unit", "ar") == "missing"
    assert "form-multiline" in cell(page, "unit", "de").parent.get("class")


def test_help_and_errors_of_a_text_are_said_with_its_state(editor):
    made = outdated()
    page = address(made, "change")
    answer = editor.post(page, filled(editor.get(page), title_ar="ا" * 500, title_de="Kurse"))
    tree = Page(answer.content.decode())
    place = cell(tree, "title", "ar")
    box = next(each for each in place.walk() if each.get("name") == "title_ar")
    described = box.get("aria-describedby").split()
    assert {"id_title_ar_error", "id_title_ar_state"} <= set(described)
    assert all(tree.ids[name] == 1 for name in described)
    assert "errors" in place.get("class")
    assert tree.problems == []


def test_a_refused_form_shows_the_states_as_they_would_be_saved(editor):
    made = builders.programme(title_de="Beratung", title_ar="استشارة")
    page = address(made, "change")
    sent = filled(editor.get(page), title_de="Kurse", summary_ar="ملخص", kind="")
    tree = Page(editor.post(page, sent).content.decode())
    assert said(tree, "title", "ar") == "outdated"
    assert said(tree, "summary", "ar") == "complete"


def test_labels_of_boxes_name_field_and_language(editor):
    tree = page_of(editor, outdated())
    tick = next(each for each in tree.elements if each.get("name") == RIGHT)
    assert tick.parent.tag == "label"
    assert "right as it is" in tick.parent.text
    assert "Title (العربية)" in tick.parent.text


# -- Right as it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("build", "before"), [(outdated, Progress.OUTDATED), (by_machine, Progress.MACHINE)]
)
def test_a_text_that_is_right_becomes_complete_and_stays_as_it_is(editor, build, before):
    made = build()
    assert progress(made, "title", "ar") == before
    assert messages(change(editor, made, **{RIGHT: "on"})) == []
    after = reloaded(made)
    assert progress(after, "title", "ar") == Progress.COMPLETE
    assert after.title_ar == "استشارة"
    # It was found right for the German text of then, so another one makes it outdated again.
    after.title_de = "Etwas anderes"
    after.save()
    assert progress(reloaded(after), "title", "ar") == Progress.OUTDATED


def test_without_the_tick_nothing_changes(editor):
    made = outdated()
    assert messages(change(editor, made, short_name="B")) == []
    assert progress(reloaded(made), "title", "ar") == Progress.OUTDATED


def test_another_text_and_the_tick_go_together(editor):
    made = by_machine()
    assert messages(change(editor, made, **{RIGHT: "on", "title_ar": "نصيحة"})) == []
    after = reloaded(made)
    assert (after.title_ar, progress(after, "title", "ar")) == ("نصيحة", Progress.COMPLETE)


def test_another_text_needs_no_tick(editor):
    made = by_machine()
    assert messages(change(editor, made, title_ar="نصيحة")) == []
    assert progress(reloaded(made), "title", "ar") == Progress.COMPLETE


def test_a_tick_holds_for_the_german_text_saved_with_it(editor):
    made = outdated()
    assert messages(change(editor, made, **{RIGHT: "on", "title_de": "Kurse"})) == []
    assert progress(reloaded(made), "title", "ar") == Progress.COMPLETE


def test_a_text_taken_away_is_missing_in_spite_of_the_tick(editor):
    made = outdated()
    assert messages(change(editor, made, **{RIGHT: "on", "title_ar": ""})) == []
    assert progress(reloaded(made), "title", "ar") == Progress.MISSING


def test_only_texts_in_doubt_can_be_ticked_and_no_other_tick_counts(editor):
    made = outdated()
    names = {name for name, _ in sent_fields(editor.get(address(made, "change")))}
    assert RIGHT not in names, "it is not ticked before"
    page = editor.get(address(made, "change")).content.decode()
    assert page.count('name="_right_') == 1
    complete = builders.programme(title_de="Beratung", title_ar="استشارة")
    before = complete.translation_state
    assert messages(change(editor, complete, **{RIGHT: "on", "short_name": "B"})) == []
    assert reloaded(complete).translation_state == before


def test_a_tick_stays_when_the_form_is_refused(editor):
    made = outdated()
    page = address(made, "change")
    tree = Page(editor.post(page, filled(editor.get(page), **{RIGHT: "on", "kind": ""})).text)
    tick = next(each for each in tree.elements if each.get("name") == RIGHT)
    assert "checked" in tick.attributes
    assert said(tree, "title", "ar") == "complete"


# -- Who may change only some languages ----------------------------------------------------------


@pytest.fixture
def translator_of(monkeypatch):
    """Make all fields read-only but the texts in some languages."""

    def make(*endings):
        def readonly(self, request, obj=None):
            names = flatten_fieldsets(self.get_fieldsets(request, obj))
            return [name for name in names if not name.endswith(endings)]

        monkeypatch.setattr(TranslatedAdmin, "get_readonly_fields", readonly)

    return make


def test_languages_that_a_person_may_change_come_first(editor, translator_of):
    translator_of("_ar")
    tree = page_of(editor, outdated())
    chosen = [each.get("data-choose") for each in tree.all("button") if each.get("data-choose")]
    assert chosen == ["ar", "en"]
    assert badges(heading(tree, "en")) == ["2 missing"]
    german = next(
        each for each in cell(tree, "title", "de").walk() if each.get("class") == "readonly"
    )
    assert (german.text, german.get("lang"), german.get("dir")) == (
        "Beratung und Kurse",
        "de",
        "ltr",
    )


def test_who_may_not_change_a_text_cannot_say_that_it_is_right(editor, translator_of):
    translator_of("_en")
    made = outdated()
    assert RIGHT not in editor.get(address(made, "change")).text
    assert messages(change(editor, made, **{RIGHT: "on", "title_en": "Advice"})) == []
    after = reloaded(made)
    assert progress(after, "title", "ar") == Progress.OUTDATED
    assert progress(after, "title", "en") == Progress.COMPLETE


# -- All admins ----------------------------------------------------------------------------------


def test_the_form_of_every_translated_model_has_its_languages():
    admins = [own for own in admin.site._registry.values() if isinstance(own, TranslatedAdmin)]
    assert {Programme, Trade, Figure} <= {own.model for own in admins}
    assert [own for own in admins if not issubclass(own.form, TranslatedForm)] == []
