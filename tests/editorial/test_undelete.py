"""Deleted entries: who finds them in the list and brings them back."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from integration_directory.base.enums import Stage
from integration_directory.base.trees import read_tree
from integration_directory.editorial.enums import Action
from integration_directory.editorial.history import deleted_entries, may_undelete, undelete
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.review import Refused
from integration_directory.editorial.working_copies import discard_copy, make_copy
from programmes.models import Programme
from tests import builders
from tests.admin_pages import address, change

from .entries import full_programme
from .histories import back, history, page, recorded
from .people import ROLES, client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(coordinator):
    return coordinator


def deleted(client, entry):
    """Delete the entry on its page. Return its last revision."""
    response = client.post(
        address(entry, "delete"), {"post": "yes", "_version": entry.version, "_reason": "Doppelt"}
    )
    assert response.status_code == 302
    assert not type(entry)._base_manager.filter(pk=entry.pk).exists()
    return Revision.objects.filter(model=entry._meta.label_lower, entry_pk=entry.pk).first()


def test_a_deleted_entry_is_listed_and_comes_back_as_it_was(client, bgz):
    made = full_programme(maintained_by=bgz, stage=Stage.DRAFT, slug="mentoring")
    file = made.documents.get().versions.first().file.name
    tree = read_tree(made)
    last = deleted(client, made)
    listed = client.get(reverse("deleted-entries")).content.decode()
    assert page(last) in listed and "Doppelt" in listed
    assert "can be brought back" in client.get(history(made)).content.decode()
    assert "Bring it back" in client.get(page(last)).content.decode()
    assert back(client, last, reason="Doch nicht").status_code == 302
    again = Programme.objects.get(pk=made.pk)
    assert (read_tree(again), again.stage, again.slug) == (tree, Stage.DRAFT, "mentoring")
    assert default_storage.exists(file)
    newest = Revision.objects.of(made).first()
    assert (newest.action, newest.reason) == (Action.UNDELETED, "Doch nicht")
    assert newest.version > last.version
    assert page(last) not in client.get(reverse("deleted-entries")).content.decode()
    change(client, again, title_de="Und weiter")
    assert Programme.objects.get(pk=made.pk).title_de == "Und weiter"
    assert Revision.objects.of(made).first().action == Action.CHANGED


def test_what_was_published_comes_back_as_a_draft_under_another_address_if_it_must():
    admin = client_of(person("administrator", None))
    made = builders.programme(slug="mentoring")
    last = deleted(admin, made)
    builders.programme(slug="mentoring")
    assert back(admin, last).status_code == 302
    again = Programme.objects.get(pk=made.pk)
    assert (again.stage, again.uuid, again.slug) == (Stage.DRAFT, made.uuid, "sprachmentoring")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["programme", "network", "organisation", "source"])
def test_the_list_shows_what_the_rule_allows(role, kind):
    keeper = builders.organisation()
    network = builders.network(maintained_by=keeper)
    user = person(role, keeper)
    entries = {
        "programme": [
            builders.programme(maintained_by=keeper),
            builders.programme(network=network),
            builders.programme(maintained_by=None, stage=Stage.DRAFT),
        ],
        "network": [
            builders.network(maintained_by=keeper),
            builders.network(coordinator=keeper),
            builders.network(),
        ],
        "organisation": [builders.organisation(maintained_by=keeper), builders.organisation()],
        "source": [builders.source()],
    }[kind]
    for entry in entries:
        record(entry, Action.DELETED)
        entry.delete()
    one_by_one = {last for last in Revision.objects.deleted() if may_undelete(user, last)}
    assert set(deleted_entries(user)) == one_by_one
    if role == "administrator":
        assert len(one_by_one) == len(entries)
    elif role in ("editor", "coordinator"):
        assert len(one_by_one) == {"programme": 2, "network": 2, "organisation": 1}.get(kind, 0)
    else:
        assert one_by_one == set()


def test_an_entry_that_others_had_in_the_end_is_not_brought_back_by_those_before(client, bgz):
    other = builders.organisation()
    made = builders.programme(maintained_by=bgz, stage=Stage.DRAFT)
    mine = recorded(made)
    made.maintained_by = other
    made.save()
    last = deleted(client_of(person("coordinator", other)), made)
    for revision in (mine, last):
        assert "Bring it back" not in client.get(page(revision)).content.decode()
        assert back(client, revision).status_code == (409 if revision == mine else 403)
    assert not Programme.objects.filter(pk=made.pk).exists()
    # Nor does whoever had it in the end bring back a state in which it was another's.
    theirs = client_of(person("coordinator", other))
    assert back(theirs, mine).status_code == 403
    assert not Programme.objects.filter(pk=made.pk).exists()
    assert back(theirs, last).status_code == 302


def test_it_comes_back_only_once(client, bgz):
    made = builders.programme(maintained_by=bgz, stage=Stage.DRAFT)
    last = deleted(client, made)
    assert back(client, last).status_code == 302
    user = person("coordinator", bgz)
    with pytest.raises(Refused):
        undelete(last, user)


def test_discarded_working_copies_are_no_deleted_entries(bgz):
    user = person("coordinator", bgz)
    made = builders.programme(maintained_by=bgz)
    copy = make_copy(made, user)
    discard_copy(copy, user, copy.version)
    assert Revision.objects.filter(action=Action.DELETED).count() == 1
    assert not deleted_entries(person("administrator", None)).exists()
