"""Whoever withdraws consent is gone: from the entry, its working copy and its whole history."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from integration_directory.base.enums import Stage
from integration_directory.base.trees import read_tree
from integration_directory.editorial.enums import Action
from integration_directory.editorial.history import revert
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.working_copies import discard_copy, has_moved, make_copy
from organisations.models import Contact, Organisation
from tests import builders
from tests.admin_pages import address, change, filled
from tests.base.content_files import Files

from .erasing import TRACES, erase, erasing, places, rosa
from .people import client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(coordinator):
    return coordinator


# -- Contacts ------------------------------------------------------------------------------------


def test_nothing_in_the_database_names_an_erased_contact(client, bgz):
    user = person("coordinator", bgz)
    contact = rosa(bgz, hours_de="Mo bis Do")
    record(bgz, Action.CHANGED, user, "Neu: Rosa Beispiel, Telefon 030 80994199")
    copy = make_copy(bgz, user)
    change(client, contact, desk_de="Empfang", _reason="rosa@example.org ist neu")
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(type(bgz)),
        object_id=bgz.pk,
        object_repr="BGZ Berlin",
        action_flag=2,
        change_message='[{"changed": {"name": "contact", "object": "Rosa Beispiel"}}]',
    )
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Contact),
        object_id=contact.pk,
        object_repr="Rosa Beispiel, Empfang",
        action_flag=2,
    )
    assert places(*TRACES) == {
        "organisations_contact.person",
        "organisations_contact.phone",
        "organisations_contact.email",
        "editorial_revision.tree",
        "editorial_revision.reason",
        "django_admin_log.object_repr",
        "django_admin_log.change_message",
    }
    html = client.get(erasing(bgz, contact)).content.decode()
    assert "Rosa Beispiel" in html and "in the working copy" in html
    response = erase(client, bgz, contact, reason="Rosa Beispiel hat widerrufen")
    assert (response.status_code, response.url) == (
        302,
        reverse("entry-history", args=["organisations.organisation", bgz.pk]),
    )
    assert places(*TRACES) == set()
    contact.refresh_from_db()
    assert (contact.desk_de, contact.hours_de, contact.basis) == ("Empfang", "Mo bis Do", "")
    assert copy.contacts.get().desk_de == "Anerkennungsberatung"
    last = Revision.objects.of(bgz).first()
    assert (last.action, last.reason) == (Action.ERASED, "[…] hat widerrufen")
    assert Revision.objects.of(copy).first().action == Action.ERASED
    assert "Rosa" not in client.get(response.url).content.decode()


def test_the_state_before_can_come_back_without_the_person(client, bgz):
    contact = rosa(bgz)
    first = record(bgz, Action.CHANGED)
    erase(client, bgz, contact)
    contact.delete()
    bgz.refresh_from_db()
    first.refresh_from_db()
    revert(bgz, first, person("coordinator", bgz), bgz.version)
    assert bgz.contacts.get().desk_de == "Anerkennungsberatung"
    assert places(*TRACES) == set()


def test_a_form_opened_before_does_not_bring_the_person_back(client, bgz):
    contact = rosa(bgz)
    change(client, contact, hours_de="Mo")  # the history knows the state that the form shows
    page = address(contact, "change")
    form = filled(client.get(page), desk_de="Empfang")
    of_entry = address(bgz, "change")
    form_of_entry = filled(client.get(of_entry), short_name="BGZ")
    assert ["rosa@example.org"] in form_of_entry.values()
    erase(client, bgz, contact)
    for url, sent in ((page, form), (of_entry, form_of_entry)):
        assert client.post(url, sent).status_code == 409
    assert places(*TRACES) == set()


def test_a_working_copy_that_was_up_to_date_is_so_still(client, bgz):
    user = person("coordinator", bgz)
    contact = rosa(bgz)
    copy = make_copy(bgz, user)
    erase(client, bgz, contact)
    copy.refresh_from_db()
    bgz.refresh_from_db()
    assert copy.copied_version == bgz.version
    assert not has_moved(copy, bgz.version, read_tree(bgz))


def test_what_was_only_in_a_working_copy_that_is_gone_is_erased_too(client, bgz):
    user = person("coordinator", bgz)
    contact = rosa(bgz, person="", basis="", email="", phone="")
    copy = make_copy(bgz, user)
    named = copy.contacts.get()
    named.person, named.basis, named.email = "Rosa Beispiel", "consent", "rosa@example.org"
    named.save()
    new = rosa(copy, desk_de="Neu")
    record(copy, Action.CHANGED)
    copy.refresh_from_db()
    discard_copy(copy, user, copy.version)
    assert places(*TRACES) == {"editorial_revision.tree"}
    assert erase(client, bgz, contact).status_code == 302
    assert new.pk and places(*TRACES) == set()


def test_the_desks_own_numbers_stay_in_the_history(client, bgz):
    contact = rosa(bgz, phone="+493012345678")
    record(bgz, Action.CHANGED)
    contact.person = contact.basis = contact.email = ""
    contact.save()
    record(bgz, Action.CHANGED)
    erase(client, bgz, contact)
    assert places(*TRACES) == set()
    contact.refresh_from_db()
    assert str(contact.phone) == "+49 30 12345678"
    assert "+49 30 12345678" in json.dumps(Revision.objects.of(bgz).first().tree)


def test_a_contact_that_was_a_person_and_no_desk_goes_as_a_whole(client, bgz):
    contact = rosa(bgz, desk_de="", hours_de="nachmittags")
    made = builders.programme(contacts=[contact])
    record(made, Action.CHANGED)
    record(bgz, Action.CHANGED)
    assert erase(client, bgz, contact).status_code == 302
    assert places(*TRACES, "nachmittags") == set()
    assert not bgz.contacts.exists() and not made.contacts.exists()


def test_others_of_the_same_name_are_named_and_not_touched(client, bgz):
    contact, other = rosa(bgz), rosa(builders.organisation(), email="other@example.org")
    record(other.organisation, Action.CHANGED)
    html = client.get(erasing(bgz, contact)).content.decode()
    assert address(other, "change") in html
    erase(client, bgz, contact)
    other.refresh_from_db()
    assert other.person == "Rosa Beispiel"
    assert "Rosa Beispiel" in json.dumps(Revision.objects.of(other.organisation).first().tree)


# -- Involvements and testimonials ---------------------------------------------------------------


def test_an_involvement_keeps_its_organisation_and_loses_the_person_in_all_languages(client, bgz):
    made = builders.programme(maintained_by=bgz)
    part = builders.sub_project(programme=made)
    row = builders.involvement(
        sub_project=part,
        function_de="Leitung",
        function_en="Lead",
        person="Rosa Beispiel",
        person_function_de="Beauftragte für Beispiele",
        person_function_en="Spokeswoman for examples",
    )
    record(made, Action.CHANGED)
    assert erase(client, made, row).status_code == 302
    assert places(*TRACES) == set()
    row.refresh_from_db()
    assert (row.function_de, row.function_en) == ("Leitung", "Lead")
    assert "person_function" not in json.dumps(
        [row.translation_state, Revision.objects.first().tree]
    )
    assert "function" in row.translation_state


def test_a_quotation_goes_as_a_whole(client, bgz):
    made = builders.programme(maintained_by=bgz)
    row = builders.testimonial(
        programme=made,
        person="Rosa Beispiel",
        quote_de="Das sagt sonst niemand.",
        quote_ar="لا أحد يقول ذلك",
    )
    kept = builders.testimonial(programme=made)
    record(made, Action.CHANGED)
    assert erase(client, made, row).status_code == 302
    assert places(*TRACES, "Das sagt sonst niemand.", "لا أحد يقول ذلك") == set()
    assert made.testimonials.get() == kept
    (part,) = Revision.objects.last().tree["parts"]["testimonials"]
    assert part["pk"] == kept.pk


# -- What is deleted already ---------------------------------------------------------------------


def test_a_person_of_a_part_that_is_gone_is_erased_from_the_history(client, bgz):
    contact = rosa(bgz)
    revision = record(bgz, Action.CHANGED)
    page = erasing(bgz, contact)
    contact.delete()
    bgz.refresh_from_db()
    seen = reverse("entry-revision", args=[revision.model, bgz.pk, revision.pk])
    assert page in client.get(seen).content.decode()
    assert client.post(page, {"version": bgz.version}).status_code == 302
    assert places(*TRACES) == set()


def test_a_person_of_a_deleted_entry_is_erased_and_stays_so_when_it_comes_back(client):
    admin = client_of(person("administrator", None))
    gone = builders.organisation(stage=Stage.DRAFT)
    contact = rosa(gone)
    page = erasing(gone, contact)
    admin.post(address(gone, "delete"), {"post": "yes", "_version": gone.version})
    last = Revision.objects.deleted().get()
    assert client.post(page, {}).status_code == 403
    assert admin.get(page).status_code == 200
    assert admin.post(page, {}).status_code == 302
    assert places(*TRACES) == set()
    url = reverse("entry-revision", args=[last.model, last.entry_pk, last.pk])
    assert admin.post(url, {}).status_code == 302
    assert Contact.objects.get(pk=contact.pk).desk_de == "Anerkennungsberatung"
    assert places(*TRACES) == set()


# -- The files do not bring anybody back ---------------------------------------------------------


def test_loading_the_files_again_does_not_bring_the_person_back(tmp_path):
    files = Files(tmp_path)
    facts, german = (f"content/organisations/bgz/{name}.toml" for name in ("facts", "de"))
    files.replace(
        facts,
        "[contacts.desk]",
        """[contacts.rosa]
person = "Rosa Beispiel"
basis = "consent"
[contacts.desk]
person = "Rosa Beispiel"
email = "rosa@example.org"
basis = "consent"
""",
    )
    files.load()
    entry = Organisation.objects.get()
    admin = client_of(person("administrator", None))
    for contact in entry.contacts.all():
        assert erase(admin, entry, contact).status_code == 302
    assert places(*TRACES) == set()
    for old, new in (("Zentrale", "Empfang"), ("BGZ Berlin", "BGZ")):
        files.replace(german, old, new)
        files.load()
        assert places(*TRACES) == set()
    files.replace(facts, "rosa@example.org", "rosa.b@example.org")
    files.load()
    assert places(*TRACES, "rosa.b@example.org") == set()
    assert entry.contacts.get().desk_de == "Empfang"
