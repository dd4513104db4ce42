"""The editorial life of entries: who may take which step, and what it does."""

import pytest
from django.utils import timezone

from integration_directory.base.enums import Stage
from integration_directory.base.models import DataVersion
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.review import Act, perform
from programmes.models import Programme
from tests import builders
from tests.admin_pages import address, filled, queries

from .entries import full_network, full_organisation, full_programme
from .people import (
    ROLES,
    at_the_same_instant,
    client_of,
    complete_programme,
    entry_in,
    in_days,
    page,
    person,
    send,
    stage_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client():
    """An administrator who reads English."""
    return client_of(person("administrator", None))


STAGES = ("draft", "submitted", "published", "scheduled", "archived")
# {(role, stage): {act: stage afterwards}}
COORDINATOR = {
    "draft": {"submit": "submitted", "publish": "published", "schedule": "scheduled"},
    "submitted": {
        "withdraw": "draft",
        "return": "draft",
        "publish": "published",
        "schedule": "scheduled",
    },
    "published": {"archive": "archived"},
    "scheduled": {"reschedule": "scheduled", "unschedule": "draft"},
    "archived": {"publish": "published"},
}
STEPS = {
    "editor": {"draft": {"submit": "submitted"}, "submitted": {"withdraw": "draft"}},
    "coordinator": COORDINATOR,
    "administrator": COORDINATOR,
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_takes_its_own_steps_and_no_others(role, stage):
    bgz = builders.organisation()
    client = client_of(person(role, bgz))
    steps = STEPS.get(role, {}).get(stage, {})
    for act in Act.values:
        entry = entry_in(stage, maintained_by=bgz)
        offered = client.get(page("review", entry)).context["reviewed"].acts
        assert (act in offered) == (act in steps)
        answer = send(client, entry, act, comment="Because.")
        assert answer.status_code == (302 if act in steps else 403), act
        assert stage_of(entry) == steps.get(act, stage), act
        assert Revision.objects.of(entry).exists() == (act in steps)


def test_people_who_edit_nothing_see_no_review(client):
    entry = complete_programme()
    assert client.get(page("review", entry)).status_code == 302
    nobody = client_of(builders.user(is_staff=True))
    assert nobody.get(page("review", entry)).status_code == 403


@pytest.mark.parametrize("label", ["programmes.trade", "no.model", "nothing", "a.b.c"])
def test_what_has_no_stage_has_no_review(admin_client, label):
    answer = admin_client.get(f"/admin/entries/{label}/1/review/")
    assert answer.status_code == 404


def test_an_entry_that_is_gone_leads_to_the_list(admin_client):
    answer = admin_client.get("/admin/entries/programmes.programme/99/review/", follow=True)
    assert answer.redirect_chain == [("/admin/programmes/programme/", 302)]


def test_nothing_is_done_on_get(admin_client):
    entry = complete_programme()
    for name in ("copy", "discard", "submit"):
        assert admin_client.get(page(name, entry)).status_code == 405
    admin_client.get(page("review", entry) + "?act=publish&version=1")
    assert stage_of(entry) == "draft"


@pytest.mark.parametrize(
    "make",
    [
        lambda: full_organisation(stage=Stage.DRAFT),
        lambda: full_network(stage=Stage.DRAFT, summary_de="Ein Satz."),
        lambda: builders.signpost(stage=Stage.DRAFT),
    ],
)
def test_every_kind_of_entry_is_submitted_and_published(admin_client, make):
    entry = make()
    send(admin_client, entry, "submit")
    assert stage_of(entry) == "submitted"
    send(admin_client, entry, "publish", comment="Good.")
    assert stage_of(entry) == "published"
    actions = [each.action for each in Revision.objects.of(entry)]
    assert actions == [Action.PUBLISHED, Action.SUBMITTED, Action.FOUND]
    assert Revision.objects.of(entry).first().reason == "Good."


def test_a_return_needs_a_comment_which_the_editor_then_reads():
    bgz = builders.organisation()
    entry = entry_in("submitted", maintained_by=bgz)
    coordinator, editor = (client_of(person(role, bgz)) for role in ("coordinator", "editor"))
    answer = send(coordinator, entry, "return", comment="  ")
    assert answer.status_code == 422
    assert "Say in the comment what is to be done." in answer.content.decode()
    assert stage_of(entry) == "submitted"
    send(coordinator, entry, "return", comment="Who may come?")
    assert stage_of(entry) == "draft"
    assert "Who may come?" in editor.get(address(entry, "change")).content.decode()
    assert "Who may come?" in editor.get(page("review", entry)).content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"version": ""},
        {"version": "x"},
        {"version": "99999999999999999999"},
        {"version": "-1"},
        {"act": "explode"},
        {"act": ""},
        {"comment": "x" * 1001},
        {"act": "schedule", "publish_at": "tomorrow"},
        {"act": "schedule", "publish_at": ""},
        {"original_version": "x"},
        {"comment": "\x00"},
    ],
)
def test_wrong_input_is_refused_with_a_message(admin_client, values):
    entry = complete_programme()
    answer = send(admin_client, entry, "publish", **values)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert stage_of(entry) == "draft"


# -- Changed meanwhile -----------------------------------------------------------------------------


def test_what_changed_since_it_was_read_is_not_approved():
    bgz = builders.organisation()
    entry = entry_in("submitted", maintained_by=bgz)
    coordinator = client_of(person("coordinator", bgz))
    shown = Programme.objects.get(pk=entry.pk).version
    builders.involvement(programme=Programme.objects.get(pk=entry.pk))
    answer = send(coordinator, entry, "publish", version=shown, comment="Well done!")
    assert answer.status_code == 409
    assert stage_of(entry) == "submitted"
    text = answer.content.decode()
    assert "Somebody has changed this meanwhile." in text
    assert "Well done!" in text, "the comment must not be lost"
    assert not Revision.objects.of(entry).exists()
    # The page that came back shows what is there now.
    assert coordinator.post(page("review", entry), filled(answer, act="publish")).status_code == 302
    assert stage_of(entry) == "published"


@pytest.mark.django_db(transaction=True)
def test_of_an_approval_and_a_change_at_the_same_instant_one_wins():
    bgz = builders.organisation()
    user = person("coordinator", bgz)
    for _round in range(5):
        entry = entry_in("submitted", maintained_by=bgz)
        mine, yours = (Programme.objects.get(pk=entry.pk) for _ in range(2))
        yours.title_de = "Anders"
        outcomes = at_the_same_instant(
            approve=lambda mine=mine: perform(Act.PUBLISH, mine, user, mine.version),
            edit=yours.save,
        )
        assert sorted(outcomes.values()) == ["done", "refused"]
        stored = Programme.objects.get(pk=entry.pk)
        assert (stored.stage == Stage.PUBLISHED) == (outcomes["approve"] == "done")
        assert (stored.title_de == "Anders") == (outcomes["edit"] == "done")
        assert Revision.objects.of(entry).exists() == (outcomes["approve"] == "done")


# -- To be published later -------------------------------------------------------------------------


def test_a_scheduled_entry_appears_at_its_instant_without_any_write(client, monkeypatch):
    bgz = builders.organisation()
    trade = builders.trade()
    entry = entry_in("submitted", maintained_by=bgz, trades=[trade], slug="later")
    send(client_of(person("coordinator", bgz)), entry, "schedule")
    addresses = ("/de/programmes/", "/de/programmes/?trade=" + trade.slug)
    assert client.get("/de/programmes/later/").status_code == 404
    assert all("Sprachmentoring" not in client.get(url).content.decode() for url in addresses)
    stamp, past = DataVersion.current()
    later = in_days(6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert DataVersion.current() == (stamp, past + 1)
    assert client.get("/de/programmes/later/").status_code == 200
    for url in addresses:
        answer = client.get(url)
        assert "Sprachmentoring" in answer.content.decode()
        assert answer.context["result"].offers == 1
    monkeypatch.undo()
    assert client.get("/de/programmes/later/").status_code == 404


@pytest.mark.parametrize("moment", ["2020-01-01T08:00", "0001-01-01T00:00"])
def test_the_date_must_lie_ahead(admin_client, moment):
    entry = complete_programme()
    answer = send(admin_client, entry, "schedule", publish_at=moment)
    assert answer.status_code in (409, 422)
    assert stage_of(entry) == "draft"


def test_the_date_is_changed_and_given_up(admin_client):
    first, second = entry_in("draft"), entry_in("draft")
    for entry in (first, second):
        send(admin_client, entry, "schedule", publish_at="2099-01-01T08:00")
    assert len(DataVersion.objects.get().planned) == 1  # both at the same instant
    send(admin_client, first, "reschedule", publish_at="2100-01-01T08:00")
    assert len(DataVersion.objects.get().planned) == 2
    send(admin_client, first, "unschedule")
    assert len(DataVersion.objects.get().planned) == 1
    assert stage_of(first) == "draft"
    assert Programme.objects.get(pk=first.pk).publish_at is None


# -- The bar above the form ------------------------------------------------------------------------


def test_the_bar_says_where_an_entry_stands_and_offers_the_next_step():
    bgz = builders.organisation()
    editor, coordinator = (client_of(person(role, bgz)) for role in ("editor", "coordinator"))
    draft = entry_in("draft", maintained_by=bgz)
    text = editor.get(address(draft, "change")).content.decode()
    assert "Draft, not public." in text
    assert page("submit", draft) in text
    public = entry_in("published", maintained_by=bgz)
    assert "Suggest a change" in editor.get(address(public, "change")).content.decode()
    assert "Prepare a change" in coordinator.get(address(public, "change")).content.decode()
    part = builders.sub_project(programme=public)
    text = editor.get(address(part, "change")).content.decode()
    assert "Part of:" in text
    assert page("review", public) in text
    trade = builders.trade()
    assert "review-bar" not in coordinator.get(address(trade, "change")).content.decode()


def test_a_form_is_saved_and_submitted_at_once():
    bgz = builders.organisation()
    editor = client_of(person("editor", bgz))
    entry = entry_in("draft", maintained_by=bgz)
    form = editor.get(address(entry, "change"))
    answer = editor.post(
        page("submit", entry),
        filled(
            form,
            title_de="Neu",
        ),
    )
    assert answer.status_code == 302
    assert answer.url == page("review", entry)
    stored = Programme.objects.get(pk=entry.pk)
    assert (stored.title_de, stored.stage) == ("Neu", Stage.SUBMITTED)


def test_a_form_with_mistakes_is_neither_saved_nor_submitted():
    bgz = builders.organisation()
    editor = client_of(person("editor", bgz))
    entry = entry_in("draft", maintained_by=bgz)
    form = editor.get(address(entry, "change"))
    answer = editor.post(page("submit", entry), filled(form, title_de=""))
    assert answer.status_code == 200
    assert f'action="{address(entry, "change")}"' in answer.content.decode()
    assert stage_of(entry) == "draft"


def test_a_foreign_entry_is_not_submitted_through_its_form():
    foreign = client_of(person("foreign coordinator", builders.organisation()))
    entry = entry_in("draft")
    assert foreign.post(page("submit", entry), {"_version": 1}).status_code == 403
    assert stage_of(entry) == "draft"


# -- What it costs ---------------------------------------------------------------------------------


def test_the_review_page_takes_as_many_queries_for_many_parts_as_for_few(admin_client):
    entry = full_programme(stage=Stage.DRAFT)
    few = queries(admin_client, page("review", entry))
    add_parts_again(entry)
    assert queries(admin_client, page("review", entry)) == few
    assert few == 63


def add_parts_again(entry):
    for number in range(3, 9):
        part = builders.sub_project(programme=entry, number=number, title_de=f"Teil {number}")
        builders.involvement(sub_project=part)
        builders.testimonial(programme=entry, trade=builders.trade())
        builders.funding(programme=entry)
