"""A save that cannot go through at all: the page keeps or shows all input."""

import pytest
from django.db import OperationalError

from integration_directory.base.enums import Stage
from organisations.models import Membership
from programmes.admin.programme import ProgrammeAdmin
from programmes.models import Programme
from tests import builders
from tests.admin_pages import address, change, filled
from tests.conflict_pages import Editor, questions, stored, text, two

pytestmark = pytest.mark.django_db


def test_an_entry_that_is_gone_leaves_the_input_to_copy():
    programme = builders.programme(stage=Stage.DRAFT)
    trade = builders.trade(name_de="Schmied")
    first, second = two(programme)
    page = address(programme, "delete")
    assert first.client.post(page, {"post": "yes"}).status_code == 302
    answer = second.save(title_de="Mein langer Titel", trades=[trade.pk])
    assert answer.status_code == 410
    assert "Mein langer Titel" in text(answer)
    assert "Schmied" in text(answer)
    assert "Amina" in text(answer)
    assert address(Programme) in answer.content.decode()
    assert not Programme.objects.filter(pk=programme.pk).exists()


@pytest.mark.parametrize("number", ["abc", "9" * 40, "_3D"])
def test_an_address_of_nothing_is_no_error_of_ours(number):
    answer = Editor().client.post(
        f"/admin/programmes/programme/{number}/change/", {"title_de": "X"}
    )
    assert answer.status_code == 410


def editor_of(programme, role="editor", **values):
    user = builders.user(is_staff=True)
    organisation = programme.maintained_by
    Membership.objects.create(user=user, organisation=organisation, role=role, **values)
    return Editor(user)


@pytest.mark.parametrize("loss", ["rights", "stage"])
def test_who_lost_the_right_meanwhile_keeps_the_input(loss):
    programme = builders.programme(stage=Stage.DRAFT)
    editor = editor_of(programme).open(programme)
    if loss == "rights":
        Membership.objects.all().delete()
    else:
        published = stored(programme)
        published.stage = Stage.PUBLISHED
        published.save()
    answer = editor.save(title_de="Mein langer Titel")
    assert answer.status_code == 403
    assert "Mein langer Titel" in text(answer)
    assert stored(programme).title_de == "Sprachmentoring"


def test_who_may_only_translate_by_now_loses_no_input():
    programme = builders.programme(stage=Stage.DRAFT)
    editor = editor_of(programme).open(programme)
    Membership.objects.update(role="translator", languages=["en"])
    change(Editor().client, programme, title_en="Theirs")
    answer = editor.save(title_de="Mein langer Titel", title_en="Mine")
    assert answer.status_code == 403
    assert "Mein langer Titel" in text(answer)
    assert stored(programme).title_en == "Theirs"


def test_a_translator_chooses_between_texts_of_the_own_language():
    programme = builders.programme()
    builders.involvement(programme=programme)
    editor = editor_of(programme, "translator", languages=["en"]).open(programme)
    change(Editor().client, programme, title_en="Theirs", hours_de="Mo")
    assert questions(editor.save(title_en="Mine")) == {"title_en": "mine"}
    assert editor.choose().status_code == 302
    assert (stored(programme).title_en, stored(programme).hours_de) == ("Mine", "Mo")


@pytest.mark.parametrize("problem", ["database is locked", "deadlock detected"])
def test_a_busy_database_keeps_the_input(problem, monkeypatch):
    programme = builders.programme()
    editor = Editor().open(programme)

    def busy(*args):
        raise OperationalError(problem)

    monkeypatch.setattr(ProgrammeAdmin, "store", busy)
    answer = editor.save(title_de="Meins", hours_de="Mo")
    assert answer.status_code == 503
    assert editor.choose().status_code == 503
    monkeypatch.undo()
    assert editor.choose().status_code == 302
    assert (stored(programme).title_de, stored(programme).hours_de) == ("Meins", "Mo")


def test_a_busy_database_keeps_the_input_of_something_new(monkeypatch):
    editor = Editor()
    editor.page = "/admin/organisations/source/add/"
    editor.sends = filled(editor.client.get(editor.page))

    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("integration_directory.base.admin_saving.Saving.store", busy)
    assert editor.save(title="Jahresbericht").status_code == 503
    monkeypatch.undo()
    assert editor.choose().status_code == 302
    assert builders.Source.objects.filter(title="Jahresbericht").exists()


def test_deleting_in_a_busy_database_says_so(monkeypatch):
    source = builders.source()
    editor = Editor()

    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("integration_directory.base.admin_saving.claim", busy)
    page = address(source, "delete")
    answer = editor.client.post(page, {"post": "yes"})
    assert (answer.status_code, answer.url) == (302, page)
    monkeypatch.undo()
    assert stored(source) == source
