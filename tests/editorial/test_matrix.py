"""Who gets what at each address of the editorial work: every role, with foreign entries.

tests/test_matrix.py says the same of the forms and lists.
"""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration_directory.base.trees import read_tree
from integration_directory.editorial import urls
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.review import Act
from integration_directory.editorial.working_copies import make_copy
from organisations.models import Membership
from programmes.models import Programme
from tests import builders

pytestmark = pytest.mark.django_db

ROLES = ("nobody", "outsider", "translator", "editor", "coordinator", "regional")
SEES = {"nobody": 302, "outsider": 403}  # all others see every entry: 200
TOMORROW = (timezone.localtime() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

# What GET answers to those who may see: a page, or that the address takes POST only.
ADDRESSES = {
    "entry-review": 200,
    "entry-copy": 405,
    "entry-discard": 405,
    "entry-merge": 302,  # nothing to merge: back to the review
    "entry-submit": 405,
    "entry-preview": 200,
    "entry-history": 200,
    "entry-revision": 200,
    "entry-erase": 403,  # only those who may change the entry
    "deleted-entries": 200,
    "desk-section": 200,
}


def client_of(role):
    user = {
        "nobody": builders.user,
        "outsider": lambda: builders.user(is_staff=True),
        "translator": lambda: builders.staff(role="translator", languages=["en"]).user,
        "editor": lambda: builders.staff(role="editor").user,
        "coordinator": lambda: builders.staff(role="coordinator").user,
        "regional": lambda: builders.staff(role="coordinator", network=builders.network()).user,
    }[role]()
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def superuser():
    return builders.user(is_staff=True, is_superuser=True)


def foreign(superuser):
    """Entries of somebody else in every stage, with a person, an older state and a copy."""
    made = {
        stage: builders.programme(stage=stage)
        for stage in ("draft", "submitted", "published", "archived")
    }
    made["scheduled"] = builders.programme(publish_at=timezone.now() + datetime.timedelta(days=3))
    made["copied"] = builders.programme()
    made["copy"] = make_copy(made["copied"], superuser)
    for entry in made.values():
        builders.involvement(programme=entry, person="Erika Mustermann")
        entry.refresh_from_db()
        record(entry, Action.FOUND)
    return made


def address_of(name, entry):
    label = entry._meta.label_lower
    if name == "deleted-entries":
        return reverse(name)
    if name == "desk-section":
        return reverse(name, args=["to-review"])
    more = {
        "entry-preview": ["de"],
        "entry-revision": [Revision.objects.of(entry).last().pk],
        "entry-erase": ["programmes.involvement", entry.involvements.get().pk],
    }.get(name, [])
    return reverse(name, args=[label, entry.pk, *more])


def sent(entry, **values):
    original = entry.working_copy_of.version if entry.is_working_copy else ""
    return {
        "version": entry.version,
        "_version": entry.version,
        "original_version": original,
        "reason": "mine now",
        "comment": "mine now",
        "publish_at": TOMORROW,
    } | values


def everything():
    rows = Programme.with_copies.order_by("pk")
    return [
        (row.pk, row.version, row.stage, row.publish_at, row.slug, read_tree(row)) for row in rows
    ]


def test_every_address_is_in_the_matrix():
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_does_anything_with_foreign_entries(superuser, role):
    entries, client = foreign(superuser), client_of(role)
    before, states = everything(), Revision.objects.count()
    for entry in entries.values():
        for name in ADDRESSES:
            target = address_of(name, entry)
            for values in [{}, *({"act": act.value} for act in Act if name == "entry-review")]:
                answer = client.post(target, sent(entry, **values))
                assert answer.status_code in (302, 403, 404, 405, 409, 422), (name, values)
    assert everything() == before
    assert Revision.objects.count() == states


@pytest.mark.parametrize("role", ROLES)
def test_those_who_edit_read_all(superuser, role):
    entry, client = foreign(superuser)["published"], client_of(role)
    for name, answers in ADDRESSES.items():
        expected = SEES.get(role, answers)
        status = client.get(address_of(name, entry)).status_code
        allowed = {expected, 405} if answers == 405 else {expected}
        if name == "desk-section":
            allowed |= {403, 404}  # not everybody has every section
        assert status in allowed, name


@pytest.mark.parametrize("role", ROLES)
def test_nobody_lets_people_into_foreign_organisations(role):
    client, member = client_of(role), builders.staff()
    before = Membership.objects.count()
    data = {
        "email": "neu@example.org",
        "name": "Neu",
        "organisation": member.organisation_id,
        "where": f"organisation-{member.organisation_id}",
        "role": "coordinator",
    }
    client.post(reverse("invite"), data)
    client.post(reverse("membership-end", args=[member.pk]), {"confirmed": "yes"})
    assert Membership.objects.count() == before


def test_an_entry_that_is_not_there_or_has_no_such_page_is_a_404(superuser):
    client = Client()
    client.force_login(superuser)
    for label, pk in (("programmes.programme", 999999), ("no.thing", 1), ("accounts.user", 1)):
        for name in ("entry-review", "entry-history"):
            answer = client.get(reverse(name, args=[label, pk]))
            # Who looked for an entry that is gone is led to the list, with a message.
            assert answer.status_code == (302 if name == "entry-review" and pk > 1 else 404)
