"""The history of entries: what it shows, the way back, and what was deleted."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from integration_directory.base.enums import Stage
from integration_directory.base.models import Part, Versioned
from integration_directory.base.trees import read_tree
from integration_directory.editorial.enums import Action
from integration_directory.editorial.history import revert
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.review import Refused
from organisations.models import Contact
from programmes.models import Involvement, SubProject
from tests import builders
from tests.admin_pages import address, change, queries

from .entries import add_parts, full_programme
from .histories import back, history, page, recorded, said
from .people import ROLES, client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(coordinator):
    return coordinator


# -- The list ------------------------------------------------------------------------------------


def test_the_history_says_who_did_what_when_and_why(client, bgz):
    made = builders.programme(maintained_by=bgz, stage=Stage.DRAFT)
    change(client, made, title_de="Neu", _reason="Sagt die Leitung")
    html = client.get(history(made)).content.decode()
    (changed, found) = Revision.objects.of(made)
    assert (changed.action, found.action) == (Action.CHANGED, Action.FOUND)
    for text in ("Sagt die Leitung", str(changed.user), "found as it was", page(changed)):
        assert text in html


def test_an_entry_that_nobody_changed_says_so_and_what_does_not_exist_is_not_found(client):
    made = builders.programme()
    assert "Nobody has changed" in client.get(history(made)).content.decode()
    for label, pk in (
        ("programmes.programme", made.pk + 1),
        ("programmes.programme", 10**30),
        ("programmes.nothing", made.pk),
        ("programmes", made.pk),
        ("Programmes.Programme", made.pk),
        ("accounts.user", 1),
    ):
        assert client.get(f"/admin/entries/{label}/{pk}/history/").status_code == 404
    assert client.get(history(made) + "?page=2").status_code == 404
    assert client.get(history(made) + "99999999999999999999999/").status_code == 404


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, Versioned)],
    ids=lambda model: model.__name__,
)
def test_every_kind_of_entry_and_part_has_a_history_page(admin_client, model):
    label = model._meta.label_lower
    assert admin_client.get(f"/admin/entries/{label}/1/history/").status_code == 404
    if issubclass(model, Part):
        assert model.part_of


def test_parts_and_the_pages_of_the_admin_lead_to_the_history_of_the_entry(client):
    part = builders.profile_question()
    entry = part.section.profile.programme
    assert client.get(address(part, "history"), follow=True).redirect_chain[-1] == (
        history(entry),
        302,
    )
    response = client.get(address(entry, "history"))
    assert (response.status_code, response.url) == (302, history(entry))
    assert client.get("/admin/programmes/programme/99/history/").status_code == 302
    assert address(part, "history") in client.get(address(part, "change")).content.decode()


def test_only_those_who_edit_see_it(client, bgz):
    made = builders.programme(maintained_by=bgz)
    revision = recorded(made)
    for url in (history(made), page(revision), reverse("deleted-entries")):
        assert client_of(person("translator", bgz)).get(url).status_code == 200
        assert client_of(builders.user(is_staff=True)).get(url).status_code == 403
        assert client_of(builders.user()).get(url).status_code == 302
        client.logout()
        assert client.get(url).status_code == 302


# -- One change ----------------------------------------------------------------------------------


def test_the_page_of_a_change_shows_what_it_changed_and_what_going_back_would_change(client, bgz):
    made = builders.programme(maintained_by=bgz, title_de="Eins", stage=Stage.DRAFT)
    change(client, made, title_de="Zwei")
    change(client, made, title_de="Drei")
    last, second, first = Revision.objects.of(made)
    changes = client.get(page(second)).context
    assert [(one.before, one.after) for one in changes["sections"][0].texts[0][1]] == [
        ("Eins", "Zwei")
    ]
    assert [(one.before, one.after) for one in changes["way"].sections[0].texts[0][1]] == [
        ("Drei", "Zwei")
    ]
    assert "The entry is in this state now." in client.get(page(last)).content.decode()
    assert client.get(page(first)).context["sections"]


def test_the_pages_take_the_same_number_of_queries_for_few_and_many_changes(client, bgz):
    made = full_programme(maintained_by=bgz)
    for number in range(2):
        change(client, made, title_de=f"Titel {number}")
    newest = Revision.objects.of(made).first()
    few = queries(client, history(made)), queries(client, page(newest))
    for number in range(20):
        change(client, made, title_de=f"Noch {number}", goals_de=f"{number}")
    made.sub_projects.update(number=None)
    made.residence_access.all().delete()
    made.requirements.all().delete()
    add_parts(made)
    record(made, Action.CHANGED)
    newest = Revision.objects.of(made).first()
    assert (queries(client, history(made)), queries(client, page(newest))) == few == (7, 82)


# -- The way back --------------------------------------------------------------------------------


def test_going_back_brings_the_parts_back_and_keeps_what_belongs_to_the_row(client, bgz):
    made = full_programme(maintained_by=bgz, stage=Stage.DRAFT, slug="alt")
    first = recorded(made)
    made.sub_projects.get(number=1).delete()
    made.refresh_from_db()
    made.title_de, made.slug, made.stage = "Anders", "neu", Stage.PUBLISHED
    made.save()
    other = builders.programme()
    made.sub_projects.update(page=other)
    before = recorded(made)
    response = back(client, first, reason="War besser so")
    assert (response.status_code, response.url) == (302, history(made))
    made.refresh_from_db()
    assert (made.title_de, made.slug, made.stage) == ("Sprachmentoring", "neu", Stage.PUBLISHED)
    assert made.sub_projects.get(number=2).page == other
    tree = read_tree(made)
    expected = first.tree["parts"]["sub_projects"][0]
    assert tree["parts"]["sub_projects"][0] == expected
    last = Revision.objects.of(made).first()
    assert (last.action, last.reason) == (Action.REVERTED, "War besser so")
    assert (last.tree, last.version) == (tree, made.version)
    assert last.user.email and before.pk < last.pk
    assert "The entry is back" in client.get(history(made)).content.decode()


@pytest.mark.parametrize("stage", Stage.values)
@pytest.mark.parametrize("role", ROLES)
def test_whoever_may_change_the_entry_as_it_is_now_may_go_back(role, stage):
    keeper = builders.organisation()
    made = builders.programme(maintained_by=keeper, title_de="Eins")
    first = recorded(made)
    made.title_de, made.stage = "Zwei", stage
    made.save()
    allowed = {
        "coordinator": True,
        "administrator": True,
        "editor": stage in (Stage.DRAFT, Stage.SUBMITTED),
    }.get(role, False)
    client = client_of(person(role, keeper))
    assert ("Back to this state" in client.get(page(first)).content.decode()) == allowed
    assert back(client, first).status_code == (302 if allowed else 403)
    made.refresh_from_db()
    assert made.title_de == ("Eins" if allowed else "Zwei")
    assert Revision.objects.of(made).filter(action=Action.REVERTED).exists() == allowed


def test_of_two_people_the_second_is_told_and_nothing_is_written(client, bgz):
    made = builders.programme(maintained_by=bgz, title_de="Eins")
    first = recorded(made)
    shown = made.version
    made.title_de = "Zwei"
    made.save()
    for version in (shown, 0, ""):
        response = client.post(page(first), {"version": version, "reason": "Mein Grund"})
        assert response.status_code == 409
        assert "changed this meanwhile" in said(response)[0]
        assert "Mein Grund" in response.content.decode()
    for version in ("x", -1, 10**12):
        assert client.post(page(first), {"version": version}).status_code == 422
    assert (
        client.post(page(first), {"version": made.version, "reason": "x" * 301}).status_code == 422
    )
    made.refresh_from_db()
    assert made.title_de == "Zwei"
    assert Revision.objects.of(made).count() == 1


def test_a_state_that_needs_what_is_gone_is_refused_in_words(client, bgz):
    made = full_programme(maintained_by=bgz)
    first = recorded(made)
    made.relations.get().other.delete()
    made.title_de = "Neu"
    made.refresh_from_db()
    response = back(client, first)
    assert response.status_code == 409
    assert said(response) == ["What this state needs is gone meanwhile: other programme."]
    assert Revision.objects.of(made).count() == 1


def test_a_state_that_may_not_be_published_is_refused_in_words(client, bgz):
    made = builders.programme(
        maintained_by=bgz, stage=Stage.DRAFT, for_seekers=False, title_de="Eins"
    )
    first = recorded(made)
    made.for_seekers, made.stage = True, Stage.PUBLISHED
    made.save()
    response = back(client, first)
    assert (response.status_code, said(response)) == (409, ["To publish it, say for whom it is."])
    made.refresh_from_db()
    assert made.for_seekers


def test_a_network_does_not_get_into_itself_by_going_back():
    above = builders.network()
    below = builders.network(parent=above)
    first = recorded(below)
    below.parent = None
    below.save()
    above.parent = below
    above.save()
    below.refresh_from_db()
    with pytest.raises(Refused, match="sich selbst"):
        revert(below, first, person("administrator", None), below.version)
    below.refresh_from_db()
    assert below.parent is None


# -- No way to take over -------------------------------------------------------------------------


def test_going_back_does_not_take_over_what_others_maintain_now(client, bgz):
    other = builders.organisation()
    made = builders.programme(maintained_by=bgz, network=builders.network(maintained_by=bgz))
    mine = recorded(made)
    made.maintained_by, made.network = other, None
    made.save()
    theirs = recorded(made)
    assert back(client, mine).status_code == 403
    assert back(client, theirs).status_code == 403
    made.refresh_from_db()
    assert (made.maintained_by, made.network) == (other, None)
    # They themselves can go back, and keep it.
    assert back(client_of(person("coordinator", other)), mine).status_code == 302
    made.refresh_from_db()
    assert (made.maintained_by, made.network) == (other, None)


def test_going_back_does_not_give_an_entry_to_others(client, bgz):
    other = builders.organisation()
    made = builders.programme(maintained_by=other, title_de="Eins")
    theirs = recorded(made)
    made.maintained_by, made.title_de = bgz, "Zwei"
    made.save()
    assert back(client, theirs).status_code == 302
    made.refresh_from_db()
    assert (made.maintained_by, made.title_de) == (bgz, "Eins")


def test_the_state_of_one_entry_is_no_state_of_another(client, bgz):
    mine = builders.programme(maintained_by=bgz)
    foreign = recorded(builders.programme(title_de="Fremd"))
    url = reverse("entry-revision", args=["programmes.programme", mine.pk, foreign.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"version": mine.version}).status_code == 404
    url = reverse("entry-revision", args=["organisations.network", foreign.entry_pk, foreign.pk])
    assert client.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        revert(mine, foreign, person("administrator", None), mine.version)


def test_parts_that_belong_to_others_now_are_not_fetched_back(client, bgz):
    other = builders.organisation()
    contact = builders.contact(organisation=bgz, email="a@example.org")
    mine = recorded(bgz)
    Contact.objects.filter(pk=contact.pk).update(organisation=other, email="b@example.org")
    assert back(client, mine).status_code == 302
    contact.refresh_from_db()
    assert (contact.organisation, contact.email) == (other, "b@example.org")
    assert bgz.contacts.get().email == "a@example.org"

    here, there = (builders.programme(maintained_by=keeper) for keeper in (bgz, other))
    part = builders.sub_project(programme=here, page=builders.programme())
    row = builders.involvement(sub_project=part)
    mine = recorded(here)
    SubProject.objects.filter(pk=part.pk).update(programme=there)
    assert back(client, mine).status_code == 302
    assert SubProject.objects.get(pk=part.pk).programme == there
    assert Involvement.objects.get(pk=row.pk).sub_project_id == part.pk
    assert here.sub_projects.get().page is None
