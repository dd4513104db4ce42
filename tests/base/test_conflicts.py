"""Two editors save the same page: nothing is overwritten unseen and nothing that was typed is lost.

Rows and files: test_conflicts_rows.py. Where nothing can be saved: test_conflicts_kept.py.
At the same instant: test_conflicts_at_once.py.
"""

from datetime import date

import pytest

from integration_directory.editorial.models import Revision
from tests import builders
from tests.admin_pages import change, filled
from tests.conflict_pages import Editor, body, marked, questions, stored, text, two

pytestmark = pytest.mark.django_db


# -- Both changed the same -----------------------------------------------------------------------


# Field: mine and theirs as they are sent, in words, and as they are stored.
KINDS = {
    "title_de": ("Meins", "Ihres", "Meins", "Ihres", "Meins", "Ihres"),
    "summary_ar": ("نصي", "نصهم", "نصي", "نصهم", "نصي", "نصهم"),
    "kind": ("campaign", "portal", "Kampagne", "Informationsportal", "campaign", "portal"),
    "childcare": ("true", "false", "Ja", "Nein", True, False),
    "budget": ("1200.5", "8", "1200.5", "8.00", 1200.5, 8),
    "how_to_join_de": ("a\r\nb", "c", "a\nb", "c", "a\nb", "c"),
    "german_min": ("A1", "B2", "A1", "B2", "A1", "B2"),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_the_second_editor_chooses_between_mine_and_theirs(name, side):
    mine, theirs, my_words, their_words, *values = KINDS[name]
    programme = builders.programme()
    first, second = two(programme)
    assert first.save(**{name: theirs}).status_code == 302
    answer = second.save(**{name: mine})
    assert answer.status_code == 409
    assert {my_words, their_words} <= set(words(answer))
    assert "Amina" in text(answer)
    assert questions(answer) == {name: "mine"}
    assert getattr(stored(programme), name) == values[1]
    assert second.choose(**{name: side}).status_code == 302
    assert getattr(stored(programme), name) == values[side == "theirs"]


def test_relations_are_named_and_chosen():
    nurse, cook, smith = (builders.trade(name_de=name) for name in ("Pflege", "Koch", "Schmied"))
    iq, rin = builders.network(name_de="Netz Eins"), builders.network(name_de="Netz Zwei")
    programme = builders.programme(trades=[nurse])
    first, second = two(programme)
    first.save(trades=[nurse.pk, cook.pk], network=iq.pk)
    answer = second.save(trades=[smith.pk], network=rin.pk)
    assert questions(answer) == {"network": "mine", "trades": "mine"}
    assert {"Netz Eins", "Netz Zwei"} <= set(words(answer))
    assert sorted(marked(answer, "ins")) == ["Koch", "Schmied"]
    assert marked(answer, "del") == ["Pflege"]
    second.choose(trades="theirs", network="mine")
    assert set(stored(programme).trades.all()) == {nurse, cook}
    assert stored(programme).network == rin


def words(answer):
    """Return the pieces of text between the tags of a page that asks."""
    return [part.strip() for part in body(answer).replace("<", ">").split(">") if part.strip()]


def test_dates_booleans_and_empty_fields_are_said_in_words():
    programme = builders.programme(verified_on=date(2024, 5, 1), hours_de="Mo 9-12")
    first, second = two(programme)
    first.save(verified_on="02.05.2024", hours_de="", for_seekers=None, for_employers="on")
    answer = second.save(verified_on="03.05.2024", hours_de="Di", for_professionals="on")
    assert questions(answer)["verified_on"] == "mine"
    assert questions(answer)["hours_de"] == "mine"
    assert {"02.05.2024", "03.05.2024", "ja", "nein"} <= set(words(answer))
    second.choose(verified_on="theirs")
    now = stored(programme)
    assert (str(now.verified_on), now.for_seekers, now.for_employers) == ("2024-05-02", False, True)
    assert now.for_professionals


def test_telephone_numbers_are_compared_as_numbers():
    contact = builders.contact(phone="+493080994116")
    first, second = two(contact)
    first.save(phone="030 80994111")
    assert second.save(phone="+49 30 80994111", desk_de="Empfang").status_code == 302
    assert stored(contact).desk_de == "Empfang"
    first.open(contact), second.open(contact)
    first.save(phone="030 80994112")
    assert questions(second.save(phone="030 80994113")) == {"phone": "mine"}
    second.choose()
    assert str(stored(contact).phone.as_e164) == "+493080994113"


def test_the_words_that_each_side_changed_are_marked():
    programme = builders.programme(summary_de="Wir beraten alle Menschen gern.")
    first, second = two(programme)
    first.save(summary_de="Wir beraten alle Leute gern.")
    answer = second.save(summary_de="Wir beraten viele Menschen <b>gern</b>.")
    assert marked(answer, "ins") == ["viele", "<b>gern</b>.", "Leute"]
    assert marked(answer, "del") == ["alle", "gern.", "Menschen"]


def test_texts_carry_their_language_and_direction():
    programme = builders.programme()
    first, second = two(programme)
    first.save(title_ar="عنوان")
    answer = second.save(title_ar="برنامج")
    assert body(answer).count('lang="ar"') == 2
    assert body(answer).count('dir="rtl"') == 2


# -- What only one of them changed ---------------------------------------------------------------


def test_changes_of_different_fields_are_merged_and_told():
    trade = builders.trade()
    programme = builders.programme(hours_de="Mo", budget=5)
    first, second = two(programme)
    first.save(hours_de="Di", trades=[trade.pk], budget="")
    answer = second.save(title_de="Neu", for_employers="on")
    assert answer.status_code == 302
    now = stored(programme)
    assert (now.title_de, now.hours_de, now.budget, now.for_employers) == ("Neu", "Di", None, True)
    assert list(now.trades.all()) == [trade]
    told = text(second.client.get(second.page))
    assert "Amina" in told
    last = Revision.objects.of(programme).first()
    assert (last.user, last.version) == (second.user, now.version)


def test_fields_of_one_side_are_suggested_beside_those_of_both():
    programme = builders.programme(hours_de="Mo")
    first, second = two(programme)
    first.save(title_de="Ihres", hours_de="Di")
    answer = second.save(title_de="Meins", cost_note_de="frei")
    suggested = {"title_de": "mine", "hours_de": "theirs", "cost_note_de": "mine"}
    assert questions(answer) == suggested
    assert body(answer).count("conflict-open") == 1
    second.choose(hours_de="mine")
    now = stored(programme)
    assert (now.title_de, now.hours_de, now.cost_note_de) == ("Meins", "Mo", "frei")


def test_a_page_saved_without_a_change_takes_nothing_back():
    programme = builders.programme()
    first, second = two(programme)
    first.save(title_de="Ihres")
    version = stored(programme).version
    assert second.save().status_code == 302
    assert (stored(programme).title_de, stored(programme).version) == ("Ihres", version)


def test_a_translation_is_not_taken_for_one_of_the_new_german_text():
    programme = builders.programme(title_de="Alt", title_en="Old")
    first, second = two(programme)
    first.save(title_de="Ganz anders")
    answer = second.save(title_en="Older")
    assert answer.status_code == 409
    assert questions(answer) == {"title_de": "theirs", "title_en": "mine"}
    assert (
        "German text"
        in second.client.post(
            second.page, second.sends | {"title_en": "Older"}, headers={"accept-language": "en"}
        ).content.decode()
    )


def test_only_a_sub_project_changed_meanwhile():
    programme = builders.programme()
    part = builders.sub_project(programme=programme)
    first, second = Editor(name="Amina").open(part), Editor().open(programme)
    first.save(title_de="Anders")
    assert second.save(title_de="Meins").status_code == 302
    assert stored(programme).title_de == "Meins"
    assert "Amina" in text(second.client.get(second.page))


def test_both_typed_the_same():
    programme = builders.programme()
    first, second = two(programme)
    first.save(title_de="Gleich")
    version = stored(programme).version
    assert second.save(title_de=" Gleich ").status_code == 302
    assert stored(programme).version == version


# -- Where the common start is not known ---------------------------------------------------------


@pytest.mark.parametrize("version", [None, "", "0", "-1", "999999", "x", "9" * 50, "²"])
def test_without_a_known_version_nothing_is_saved(version):
    programme = builders.programme(hours_de="Mo")
    editor = Editor().open(programme)
    answer = editor.save(title_de="Meins", _version=version)
    assert answer.status_code == 409
    assert questions(answer) == {"title_de": "mine"}
    assert stored(programme).title_de == "Sprachmentoring"
    assert marked(answer, "ins") == ["Meins"]
    assert editor.choose().status_code == 302
    assert stored(programme).title_de == "Meins"


def test_a_program_saved_meanwhile():
    """Nobody wrote down what the page was made from, so all that differs is asked."""
    programme = builders.programme()
    editor = Editor().open(programme)
    changed = stored(programme)
    changed.hours_de = "Mo"
    changed.save()
    assert questions(editor.save(title_de="Meins")) == {"title_de": "mine", "hours_de": "mine"}


# -- Again and again -----------------------------------------------------------------------------


def test_a_third_save_brings_the_page_again_with_the_choices():
    programme = builders.programme(hours_de="Mo")
    first, second = two(programme)
    first.save(title_de="Ihres", hours_de="Di")
    second.save(title_de="Meins", hours_de="Mi")
    change(first.client, programme, title_de="Drittes")
    answer = second.choose(hours_de="theirs")
    assert answer.status_code == 409
    assert questions(answer) == {"title_de": "mine", "hours_de": "theirs"}
    assert "Drittes" in text(answer)
    assert stored(programme).title_de == "Drittes"
    assert second.choose().status_code == 302
    assert (stored(programme).title_de, stored(programme).hours_de) == ("Meins", "Di")


def test_invalid_input_is_kept_and_reported_after_the_choice():
    programme = builders.programme()
    first, second = two(programme)
    first.save(title_de="Ihres")
    second.save(title_de="Meins", verified_on="gestern")
    answer = second.choose()
    assert answer.status_code == 200
    again = filled(answer)
    assert (again["title_de"], again["verified_on"]) == (["Meins"], ["gestern"])
    saved = second.client.post(second.page, again | {"verified_on": ""})
    assert saved.status_code == 302
    assert stored(programme).title_de == "Meins"


def test_popups_buttons_and_reasons_survive():
    programme = builders.programme()
    first, second = two(programme)
    first.save(title_de="Ihres")
    second.page += "?_popup=1"
    answer = second.save(title_de="Meins", _popup="1", _reason="Anruf", _save="Sichern")
    assert 'class="popup' in answer.content.decode()
    answer = second.choose()
    assert answer.status_code == 200
    assert "popup_response.js" in answer.content.decode()
    assert Revision.objects.of(programme).first().reason == "Anruf"
    for button, target in (("_continue", "change"), ("_addanother", "add")):
        first.open(programme), second.open(programme)
        first.save(title_de=f"Ihres {button}")
        second.save(title_de=f"Meins {button}", **{button: "1"})
        assert f"/{target}/" in second.choose().url


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "{}", '{"data": 1}', '{"data": {"a": 1}}', "[" * 9999]
)
def test_a_broken_hidden_field_breaks_nothing(kept):
    programme = builders.programme()
    editor = Editor().open(programme)
    answer = editor.client.post(editor.page, {"_input": kept, "_version": "1", "_choice-x": "mine"})
    assert answer.status_code < 500
    assert stored(programme).title_de == "Sprachmentoring"
