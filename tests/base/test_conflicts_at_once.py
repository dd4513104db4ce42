"""Several editors save at the same instant, each on a thread and a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event

import pytest
from django.db import connection, connections, transaction

from integration_directory.base.trees import read_tree
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from programmes.enums import ResidenceStatus
from programmes.models import Programme
from tests import builders
from tests.admin_pages import with_row
from tests.conflict_pages import Editor
from tests.shared_database import shared


@pytest.fixture(autouse=True)
def database(transactional_db, tmp_path):
    with shared(tmp_path) as address:
        yield address


def at_once(actions):
    """Call all functions at the same instant and return their results in order."""
    barrier = Barrier(len(actions))

    def run(action):
        barrier.wait(timeout=30)
        try:
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_of_eight_saves_one_wins_whole_and_the_others_keep_their_input():
    programme = builders.programme()
    builders.involvement(programme=programme, function_de="alt")
    editors = [Editor(name=f"Person {number}").open(programme) for number in range(8)]

    def save(number, editor):
        figure = {"number": "1", "qualifier": "exact", "as_of_precision": "year", "position": "0"}
        figure["label_de"] = f"Zahl {number}"
        editor.sends = with_row(editor.sends, "figures", **figure)
        changes = {"title_de": f"Titel {number}", "involvements-0-function_de": f"Rolle {number}"}
        return lambda: editor.save(**changes)

    answers = at_once([save(number, editor) for number, editor in enumerate(editors)])
    assert sorted(answer.status_code for answer in answers) == [302] + 7 * [409]
    (winner,) = (number for number, answer in enumerate(answers) if answer.status_code == 302)
    for number, answer in enumerate(answers):
        if number != winner:
            page = answer.content.decode()
            for mine in ("Titel", "Rolle", "Zahl"):
                assert f"{mine} {number}" in page
    programme.refresh_from_db()
    assert programme.title_de == f"Titel {winner}"
    assert programme.involvements.get().function_de == f"Rolle {winner}"
    assert programme.figures.get().label_de == f"Zahl {winner}"
    revision = Revision.objects.of(programme).get(action=Action.CHANGED)
    assert revision.user == editors[winner].user
    assert revision.version == programme.version
    assert revision.tree == read_tree(programme)


def test_saves_of_different_fields_are_all_kept():
    programme = builders.programme()
    fields = {"hours_de": "Mo", "cost_note_de": "frei", "title_en": "Help", "source_note_de": "alt"}
    editors = [Editor().open(programme) for _field in fields]
    answers = at_once(
        [
            lambda editor=editor, name=name, value=value: editor.save(**{name: value})
            for editor, (name, value) in zip(editors, fields.items(), strict=True)
        ]
    )
    assert [answer.status_code for answer in answers] == 4 * [302]
    programme.refresh_from_db()
    assert {name: getattr(programme, name) for name in fields} == fields
    assert Revision.objects.of(programme).filter(action=Action.CHANGED).count() == 4


def test_the_same_row_added_by_all_comes_once():
    programme = builders.programme()
    row = {"status": ResidenceStatus.values[0], "admitted": "True"}
    editors = [Editor().open(programme) for _number in range(6)]
    for editor in editors:
        editor.sends = with_row(editor.sends, "residence_access", **row)
    answers = at_once([editor.save for editor in editors])
    assert {answer.status_code for answer in answers} == {302}
    assert programme.residence_access.count() == 1


def test_an_address_taken_at_the_same_instant_is_reported():
    programmes = [builders.programme() for _number in range(4)]
    editors = [Editor().open(programme) for programme in programmes]
    answers = at_once([lambda editor=editor: editor.save(slug="eins") for editor in editors])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    assert Programme.objects.filter(slug="eins").count() == 1


@contextmanager
def locked(obj):
    """Let somebody else be in the middle of a change of the row."""
    is_locked, is_over = Event(), Event()

    def hold():
        try:
            with transaction.atomic():
                type(obj)._base_manager.filter(pk=obj.pk).update(version=99)
                is_locked.set()
                is_over.wait(timeout=30)
                transaction.set_rollback(True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        assert is_locked.wait(timeout=30)
        try:
            yield
        finally:
            is_over.set()
            holding.result()


def test_a_locked_row_is_waited_for_and_then_the_input_kept():
    programme = builders.programme()
    editor = Editor().open(programme)
    limit = {"sqlite": "PRAGMA busy_timeout = 300", "postgresql": "SET lock_timeout = 300"}
    with connection.cursor() as cursor:
        cursor.execute(limit[connection.vendor])
    with locked(programme):
        assert editor.save(title_de="Meins").status_code == 503
        assert editor.choose().status_code == 503
    assert editor.choose().status_code == 302
    programme.refresh_from_db()
    assert programme.title_de == "Meins"


def test_a_part_and_its_row_saved_on_two_pages():
    part = builders.sub_project()
    row = builders.involvement(sub_project=part, function_de="alt")
    for number in range(3):
        first, second = Editor().open(row), Editor().open(part)
        answers = at_once(
            [
                lambda first=first, n=number: first.save(function_de=f"Zeile {n}"),
                lambda second=second, n=number: second.save(title_de=f"Teil {n}"),
            ]
        )
        assert [answer.status_code for answer in answers] == [302, 302]
        row.refresh_from_db(), part.refresh_from_db()
        assert (row.function_de, part.title_de) == (f"Zeile {number}", f"Teil {number}")
    programme = part.programme
    programme.refresh_from_db()
    assert Revision.objects.of(programme).first().tree == read_tree(programme)
