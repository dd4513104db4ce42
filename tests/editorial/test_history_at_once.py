"""Two go back at the same instant, each on a thread and a connection of their own."""

import pytest

from integration_directory.base.models import Stale
from integration_directory.editorial.enums import Action
from integration_directory.editorial.history import revert, undelete
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.review import Refused
from programmes.models import Programme
from tests import builders
from tests.base.test_conflicts_at_once import at_once
from tests.shared_database import shared

from .entries import full_programme
from .people import person


@pytest.fixture(autouse=True)
def database(transactional_db, tmp_path):
    with shared(tmp_path):
        yield


def outcome(action, *refusals):
    """Return a function that does it and returns whether it was done."""

    def run():
        try:
            action()
        except refusals:
            return False
        return True

    return run


def test_of_two_who_go_back_one_does_and_the_other_is_told():
    made = full_programme(title_de="Eins")
    first = record(made, Action.CHANGED)
    made.refresh_from_db()
    made.title_de = "Zwei"
    made.save()
    user = person("administrator", None)

    def go_back():
        revert(Programme.objects.get(pk=made.pk), first, user, made.version)

    assert sorted(at_once([outcome(go_back, Stale)] * 2)) == [False, True]
    assert Revision.objects.of(made).filter(action=Action.REVERTED).count() == 1
    assert Programme.objects.get(pk=made.pk).title_de == "Eins"


def test_of_two_who_bring_an_entry_back_one_does_and_the_other_is_told():
    made = builders.programme()
    last = record(made, Action.DELETED)
    user = person("administrator", None)
    Programme.objects.get(pk=made.pk).delete()

    def bring_back():
        undelete(last, user)

    assert sorted(at_once([outcome(bring_back, Refused)] * 2)) == [False, True]
    assert Revision.objects.of(made).filter(action=Action.UNDELETED).count() == 1
