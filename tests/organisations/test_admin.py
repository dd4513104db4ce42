"""Organisations, networks, regions and contacts in the admin: refused with a message."""

import pytest

from organisations.models import Contact, NetworkMembership, Organisation, Region
from tests import builders
from tests.admin_pages import add_address, address, change, filled, messages, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(admin_client):
    """The admin in English, so that tests can quote its messages."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


def add(client, model, **values):
    page = add_address(model)
    return client.post(page, filled(client.get(page), **values))


def test_an_organisation_is_added_with_a_desk_and_a_site(admin_client):
    page = add_address(Organisation)
    data = filled(admin_client.get(page), name_de="Übersee e. V.", kind="association")
    data = with_row(data, "contacts", desk_de="Beratung", phone="030 80994116", email="")
    data = with_row(data, "sites", town="Berlin", street="Pohlstraße 67")
    data = with_row(data, "links", kind="website", url="example.org", position=0)
    assert messages(admin_client.post(page, data)) == []
    made = Organisation.objects.get()
    assert made.slug == "uebersee-e-v"
    assert str(made.contacts.get().phone) == "+49 30 80994116"
    assert made.sites.get().town == "Berlin"
    assert made.links.get().url == "https://example.org"


def test_a_person_is_named_with_a_reason_and_an_official_one_with_a_source(admin_client):
    desk = builders.contact()
    assert messages(change(admin_client, desk, person="Erika Mustermann")) == [
        "Say on what basis this person's name may be published."
    ]
    official = {"person": "Erika Mustermann", "basis": "official-function"}
    assert messages(change(admin_client, desk, **official)) == [
        "Name the public source of the official function."
    ]
    source = str(builders.source().pk)
    assert messages(change(admin_client, desk, **official, source=source)) == []


def test_a_person_survives_changes_on_the_page_of_the_organisation(admin_client):
    desk = builders.contact(person="Erika Mustermann", basis="consent", desk_en="Advice")
    changes = {"contacts-0-desk_de": "Beratung"}
    assert messages(change(admin_client, desk.organisation, **changes)) == []
    desk = Contact.objects.get()
    assert (desk.person, desk.desk_de, desk.desk_en) == ("Erika Mustermann", "Beratung", "Advice")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "land"}, "A country lies in no region; any other region in one."),
        ({"kind": "country", "parent": "germany"}, "A country lies in no region;"),
        ({"kind": "land", "parent": "germany", "iso": "DE-BE"}, ""),
    ],
)
def test_a_region_lies_in_another_unless_it_is_a_country(admin_client, values, words):
    germany = builders.country()
    builders.region(iso="DE-BE")
    if "parent" in values:
        values = values | {"parent": str(germany.pk)}
    found = messages(add(admin_client, Region, name_de="Sachsen", **values))
    assert len(found) == 1
    assert words in found[0]


def test_a_site_has_a_town_and_a_whole_point(admin_client):
    site = builders.site()
    assert messages(change(admin_client, site, town="")) == [
        "Give the town, or mark the site as mobile."
    ]
    (found,) = messages(change(admin_client, site, latitude="52.5"))
    assert found.startswith("Give both latitude")
    changes = {"sites-0-town": ""}
    assert messages(change(admin_client, site.organisation, **changes)) == [
        "Give the town, or mark the site as mobile."
    ]


def test_a_network_names_a_member_once_for_a_role(admin_client):
    row = builders.membership()
    again = {"organisation": row.organisation_id, "role": row.role, "position": 1}
    page = address(row.network, "change")
    data = with_row(filled(admin_client.get(page)), "memberships", **again)
    assert messages(admin_client.post(page, data))
    assert messages(add(admin_client, NetworkMembership, network=str(row.network_id), **again))
    assert NetworkMembership.objects.count() == 1


def test_a_network_has_a_maintainer_and_does_not_belong_to_itself(admin_client):
    assert messages(change(admin_client, builders.network(), maintained_by="")) == [
        "To publish it, say who maintains it."
    ]
    above = builders.network()
    below = builders.network(parent=above)
    assert messages(change(admin_client, above, parent=str(below.pk))) == [
        "A network can't belong to itself or to a part of itself."
    ]


def test_an_organisation_that_is_named_elsewhere_is_not_deleted(admin_client):
    row = builders.involvement()
    page = address(row.organisation, "delete")
    assert admin_client.post(page, {"post": "yes"}).status_code in (200, 302, 403)
    assert Organisation.objects.filter(pk=row.organisation_id).exists()


def test_a_deleted_organisation_takes_its_old_addresses_along(admin_client):
    made = builders.organisation(slug="first")
    made.slug = "second"
    made.save()
    assert admin_client.post(address(made, "delete"), {"post": "yes"}).status_code == 302
    assert Organisation.objects.formerly("first") is None
