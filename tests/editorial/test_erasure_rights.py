"""Who may erase a person, and from where."""

import pytest
from django.apps import apps

from integration_directory.base.enums import Stage
from integration_directory.editorial.enums import Action
from integration_directory.editorial.recording import record
from integration_directory.editorial.traces import PERSONAL
from integration_directory.editorial.working_copies import make_copy
from organisations.models import Contact
from tests import builders
from tests.admin_pages import address, change

from .erasing import TRACES, erase, erasing, places, rosa
from .people import ROLES, client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(coordinator):
    return coordinator


# -- Rights and wrong addresses ------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PUBLISHED])
def test_whoever_may_change_the_entry_may_erase(role, stage, bgz):
    bgz.stage = stage
    bgz.save()
    contact = rosa(bgz)
    allowed = role in ("coordinator", "administrator") or (role, stage) == ("editor", Stage.DRAFT)
    client = client_of(person(role, bgz))
    offered = erasing(bgz, contact) in client.get(address(contact, "change")).content.decode()
    assert offered == allowed
    assert client.get(erasing(bgz, contact)).status_code == (200 if allowed else 403)
    assert erase(client, bgz, contact).status_code == (302 if allowed else 403)
    assert (places(*TRACES) == set()) == allowed


def test_an_editor_does_not_erase_what_is_published_through_a_working_copy(bgz):
    user = person("editor", bgz)
    contact = rosa(bgz)
    copy = make_copy(bgz, user)
    mine = copy.contacts.get()
    client = client_of(user)
    assert "/erase/" not in client.get(address(mine, "change")).content.decode()
    assert erase(client, copy, mine).status_code == 404
    assert erase(client, copy, contact).status_code == 404
    assert erase(client, bgz, contact).status_code == 403
    contact.refresh_from_db()
    assert contact.person


def test_nobody_reaches_foreign_parts_through_an_entry_of_their_own(client, bgz):
    other = builders.organisation()
    foreign = rosa(other)
    mine = builders.programme(maintained_by=bgz)
    assert erase(client, bgz, foreign).status_code == 404
    assert erase(client, mine, foreign).status_code == 404
    assert erase(client, other, foreign).status_code == 403
    moved = rosa(bgz)
    record(bgz, Action.CHANGED)
    Contact.objects.filter(pk=moved.pk).update(organisation=other)
    assert erase(client, bgz, moved).status_code == 404
    for url in (
        erasing(bgz, foreign, pk=10**9),
        erasing(bgz, foreign, pk=10**30),
        f"/admin/entries/organisations.organisation/{bgz.pk}/erase/programmes.figure/1/",
        f"/admin/entries/organisations.organisation/{bgz.pk}/erase/nothing/1/",
        f"/admin/entries/organisations.contact/{bgz.pk}/erase/organisations.contact/1/",
    ):
        assert client.get(url).status_code == 404


def test_a_page_that_is_not_of_now_erases_nothing(client, bgz):
    contact = rosa(bgz)
    version = Contact.objects.get(pk=contact.pk).organisation.version
    change(client, contact, desk_de="Empfang")
    for sent in (version, "", 0):
        assert client.post(erasing(bgz, contact), {"version": sent}).status_code == 409
    assert client.post(erasing(bgz, contact), {"version": "x"}).status_code == 422
    assert Contact.objects.get(pk=contact.pk).person == "Rosa Beispiel"


def test_where_nobody_is_named_there_is_nothing_to_erase(client, bgz):
    contact = builders.contact(organisation=bgz)
    html = client.get(erasing(bgz, contact)).content.decode()
    assert "There is nothing to erase." in html and "Erase for good" not in html


def test_all_kinds_of_parts_that_name_a_person_can_be_erased():
    with_person = {
        model._meta.label_lower
        for model in apps.get_models()
        if any(field.name == "person" for field in model._meta.fields)
    }
    assert with_person == set(PERSONAL)
