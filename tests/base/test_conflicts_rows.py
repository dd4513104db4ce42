"""Two editors save the same page: its rows, its files, and pages of parts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integration_directory.editorial.models import Revision
from programmes.enums import RequirementKind, ResidenceStatus
from tests import builders
from tests.admin_pages import change, with_row
from tests.conflict_pages import Editor, body, marked, questions, text, two

pytestmark = pytest.mark.django_db


def functions(programme):
    return sorted(programme.involvements.values_list("function_de", flat=True))


def programme_with(*names):
    programme = builders.programme()
    rows = [
        builders.involvement(
            programme=programme,
            function_de=name,
            organisation=builders.organisation(name_de=f"Haus {name}"),
            position=number,
        )
        for number, name in enumerate(names)
    ]
    return programme, *rows


# -- Changed -------------------------------------------------------------------------------------


def test_a_row_changed_by_both_is_asked_and_named():
    programme, row = programme_with("alt")
    first, second = two(programme)
    first.save(**{"involvements-0-function_de": "ihre"})
    answer = second.save(**{"involvements-0-function_de": "meine"})
    key = f"involvements-{row.pk}-function_de"
    assert questions(answer) == {key: "mine"}
    assert "Haus alt" in text(answer)
    assert sorted(marked(answer, "ins")) == ["ihre", "meine"]
    for side, expected in (("theirs", "ihre"), ("mine", "meine")):
        programme.involvements.update(function_de="ihre")
        again = Editor().open(programme)
        again.answer = again.save(**{"involvements-0-function_de": "meine", "_version": "0"})
        again.choose(**{key: side})
        assert functions(programme) == [expected]


def test_different_rows_and_columns_are_merged():
    programme, one, other = programme_with("a", "b")
    first, second = two(programme)
    first.save(**{"involvements-0-function_de": "A", "involvements-0-position": "5"})
    assert second.save(**{"involvements-1-function_de": "B", "involvements-0-person": "Amina"})
    one.refresh_from_db(), other.refresh_from_db()
    assert (one.function_de, one.position, one.person) == ("A", 5, "Amina")
    assert other.function_de == "B"


# -- Added ---------------------------------------------------------------------------------------


def test_rows_that_both_added_stay():
    programme, _row = programme_with("alt")
    first, second = two(programme)
    for editor, name in ((first, "ihre"), (second, "meine")):
        values = {"organisation": builders.organisation().pk, "role": "partner", "position": "0"}
        editor.sends = with_row(editor.sends, "involvements", function_de=name, **values)
        assert editor.save().status_code == 302
    assert functions(programme) == ["alt", "ihre", "meine"]


def test_the_same_row_added_by_both_comes_once():
    programme = builders.programme()
    first, second = two(programme)
    row = {"status": ResidenceStatus.values[0], "admitted": "True"}
    for editor in (first, second):
        editor.sends = with_row(editor.sends, "residence_access", **row)
        assert editor.save().status_code == 302
    assert programme.residence_access.get().admitted


def test_rows_that_exclude_each_other_are_reported():
    programme = builders.programme()
    first, second = two(programme)
    row = {"kind": RequirementKind.values[0]}
    first.sends = with_row(first.sends, "requirements", required="True", **row)
    second.sends = with_row(second.sends, "requirements", required="False", **row)
    first.save()
    answer = second.save(title_de="Meins")
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert "Meins" in answer.content.decode()
    assert programme.requirements.get().required


# -- Removed -------------------------------------------------------------------------------------


def test_a_row_that_they_removed_and_i_left_alone_stays_removed():
    programme, *_rows = programme_with("a", "b", "c")
    first, second = two(programme)
    first.save(**{"involvements-0-DELETE": "on"})
    assert second.save(**{"involvements-2-function_de": "C"}).status_code == 302
    assert functions(programme) == ["C", "b"]


@pytest.mark.parametrize(("side", "left"), [("mine", ["A", "b"]), ("theirs", ["b"])])
def test_a_row_that_they_removed_and_i_changed_is_asked(side, left):
    programme, one, _other = programme_with("a", "b")
    first, second = two(programme)
    first.save(**{"involvements-0-DELETE": "on"})
    answer = second.save(**{"involvements-0-function_de": "A"})
    key = f"involvements-{one.pk}"
    assert questions(answer) == {key: "mine"}
    assert "Haus a" in text(answer)
    assert second.choose(**{key: side}).status_code == 302
    assert functions(programme) == left


@pytest.mark.parametrize(("side", "left"), [("mine", ["b"]), ("theirs", ["A", "b"])])
def test_a_row_that_i_removed_and_they_changed_is_asked(side, left):
    programme, one, _other = programme_with("a", "b")
    first, second = two(programme)
    first.save(**{"involvements-0-function_de": "A"})
    answer = second.save(**{"involvements-0-DELETE": "on"})
    key = f"involvements-{one.pk}"
    assert questions(answer) == {key: "mine"}
    assert second.choose(**{key: side}).status_code == 302
    assert functions(programme) == left


def test_a_row_that_only_i_removed_goes():
    programme, *_rows = programme_with("a", "b")
    first, second = two(programme)
    first.save(**{"involvements-1-function_de": "B"})
    assert second.save(**{"involvements-0-DELETE": "on"}).status_code == 302
    assert functions(programme) == ["B"]


def test_both_removed_it():
    programme, *_rows = programme_with("a", "b")
    first, second = two(programme)
    for editor in (first, second):
        assert editor.save(**{"involvements-0-DELETE": "on"}).status_code == 302
    assert functions(programme) == ["b"]


def test_rows_are_compared_without_a_known_start_too():
    programme, one, other = programme_with("a", "b")
    editor = Editor().open(programme)
    key = f"involvements-{other.pk}"
    other.delete()
    changes = {"involvements-0-function_de": "A", "involvements-1-function_de": "B"}
    answer = editor.save(**changes, _version=None)
    assert questions(answer) == {
        f"involvements-{one.pk}-function_de": "mine",
        key: "mine",
    }
    editor.choose(**{key: "theirs"})
    assert functions(programme) == ["A"]


# -- Parts, whose rows have pages of their own ---------------------------------------------------


def test_a_row_saved_on_its_own_page_is_not_taken_back_by_the_page_of_its_part():
    part = builders.sub_project()
    row = builders.involvement(sub_project=part, function_de="alt")
    first, second = Editor(name="Amina").open(row), Editor().open(part)
    assert first.save(function_de="ihre").status_code == 302
    assert second.save(title_de="Meins").status_code == 302
    row.refresh_from_db(), part.refresh_from_db()
    assert (row.function_de, part.title_de) == ("ihre", "Meins")
    assert "Amina" in text(second.client.get(second.page))


def test_a_row_changed_on_its_own_page_and_on_that_of_its_part_is_asked():
    part = builders.sub_project()
    row = builders.involvement(sub_project=part, function_de="alt")
    first, second = Editor().open(row), Editor().open(part)
    first.save(function_de="ihre")
    answer = second.save(**{"involvements-0-function_de": "meine"})
    assert questions(answer) == {f"involvements-{row.pk}-function_de": "mine"}
    second.choose()
    row.refresh_from_db()
    assert row.function_de == "meine"
    assert Revision.objects.of(part.programme).first().user == second.user


def test_parts_of_one_entry_can_be_edited_side_by_side():
    programme = builders.programme()
    parts = [builders.sub_project(programme=programme, title_de=f"Teil {n}") for n in range(3)]
    editors = [Editor().open(part) for part in parts]
    for number, editor in enumerate(editors):
        assert editor.save(title_de=f"Neu {number}").status_code == 302
    titles = programme.sub_projects.order_by("pk").values_list("title_de", flat=True)
    assert list(titles) == ["Neu 0", "Neu 1", "Neu 2"]


def test_a_part_without_the_version_of_its_entry_is_asked():
    part = builders.sub_project()
    editor = Editor().open(part)
    answer = editor.save(title_de="Meins", _entry_version=None)
    assert answer.status_code == 409
    part.refresh_from_db()
    assert part.title_de == "Teilprojekt Pflege"


def test_a_part_that_is_gone_leaves_the_input():
    part = builders.sub_project()
    editor = Editor().open(part)
    part.delete()
    answer = editor.save(title_de="Mein Teilprojekt")
    assert answer.status_code == 410
    assert "Mein Teilprojekt" in text(answer)


# -- Files ---------------------------------------------------------------------------------------


def flyer():
    return SimpleUploadedFile("faltblatt.pdf", builders.PDF)


def content(version):
    with version.file.open() as file:
        return file.read()


def document_with_versions():
    document = builders.document()
    for number, code in enumerate(("ar", "tr")):
        builders.document_version(
            document=document, language=builders.language(code), position=number
        )
    return document, *document.versions.order_by("position")


def test_a_file_is_saved_if_nothing_has_to_be_asked():
    document, _arabic, turkish = document_with_versions()
    first, second = two(document)
    first.save(**{"versions-0-DELETE": "on", "title_de": "Anders"})
    assert second.save({"versions-1-file": flyer()}).status_code == 302
    left = document.versions.get()
    assert left == turkish
    assert content(left) == builders.PDF


@pytest.mark.parametrize("again", [True, False])
def test_a_file_is_named_and_chosen_again(again):
    document, _arabic, turkish = document_with_versions()
    first, second = two(document)
    first.save(title_de="Ihres", **{"versions-0-DELETE": "on"})
    answer = second.save({"versions-1-file": flyer()}, title_de="Meins")
    assert answer.status_code == 409
    assert "faltblatt.pdf" in text(answer)
    assert 'type="file"' in body(answer)
    assert second.choose({"versions-1-file": flyer()} if again else None).status_code == 302
    turkish.refresh_from_db()
    assert bool(turkish.file) == again
    told = text(second.client.get(second.page))
    assert ("faltblatt.pdf" in told) != again


def test_a_file_that_both_uploaded_is_asked():
    document, arabic, _turkish = document_with_versions()
    first, second = two(document)
    first.save({"versions-0-file": flyer()})
    arabic.refresh_from_db()
    stored = arabic.file.name
    answer = second.save({"versions-0-file": flyer()})
    key = f"versions-{arabic.pk}-file"
    assert questions(answer) == {key: "mine"}
    second.choose({"versions-0-file": flyer()}, **{key: "theirs"})
    arabic.refresh_from_db()
    assert arabic.file.name == stored


def test_a_change_by_others_leaves_the_page_of_a_long_entry_alone():
    """Inlines that were left out of a page are not taken for emptied ones."""
    programme, *_rows = programme_with("a")
    editor = Editor().open(programme)
    sent = {name: v for name, v in editor.sends.items() if not name.startswith("involvements-")}
    change(Editor().client, programme, hours_de="Mo")
    answer = editor.client.post(editor.page, sent | {"title_de": "Meins"})
    assert answer.status_code == 302
    assert functions(programme) == ["a"]
