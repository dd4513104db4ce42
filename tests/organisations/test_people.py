"""Inviting people, and ending their memberships."""

import smtplib

import pytest
from django.core import mail
from django.urls import reverse

from integration_directory.accounts.enums import EventKind
from integration_directory.accounts.models import AccountEvent, User
from organisations.enums import MembershipRole
from organisations.models import Membership
from tests import builders
from tests.admin_pages import queries

pytestmark = pytest.mark.django_db
INVITE = "/admin/people/invite/"
PASSWORD = "correct horse battery"


@pytest.fixture
def bgz():
    return builders.organisation()


@pytest.fixture
def coordinator(bgz):
    return builders.staff(organisation=bgz, role=MembershipRole.COORDINATOR).user


@pytest.fixture
def inside(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """Send the form, and what follows when the transaction is committed."""

    def send_now(client, **values):
        data = {"email": "ben@example.org", "name": "Ben Ali", "role": "editor"} | values
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(INVITE, data)

    return send_now


def said(client):
    return [(each.level_tag, str(each)) for each in client.get(INVITE).context["messages"]]


def errors(response):
    assert response.status_code == 422
    form = response.context["form"]
    return {name: [str(text) for text in texts] for name, texts in form.errors.items()}


def test_a_coordinator_invites_an_editor(inside, send, bgz, coordinator):
    assert send(inside, organisation=bgz.pk).url == INVITE
    membership = Membership.objects.get(user__email="ben@example.org")
    assert (membership.organisation, membership.role) == (bgz, MembershipRole.EDITOR)
    assert membership.user.is_staff and not membership.user.has_usable_password()
    assert [message.to for message in mail.outbox] == [["ben@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    events = AccountEvent.objects.filter(user=membership.user, by=coordinator)
    assert {event.kind for event in events} == {EventKind.INVITED, EventKind.PERMISSION_CHANGED}


def test_somebody_with_an_account_gets_the_role_and_a_notice(inside, send, bgz):
    ben = builders.user(email="ben@example.org", name="Ben Ali", password=PASSWORD)
    send(inside, email="Ben@Example.org", organisation=bgz.pk)
    ben.refresh_from_db()
    assert ben.is_staff and ben.check_password(PASSWORD)
    assert Membership.objects.get(user=ben).organisation == bgz
    [message] = mail.outbox
    assert message.to == ["ben@example.org"]
    assert "http://testserver/admin/" in message.body and "BGZ Berlin" in message.body
    assert "/accounts/password/" not in message.body


def test_a_coordinator_of_an_organisation_invites_for_its_networks_too(inside, send, bgz):
    led = builders.network(coordinator=bgz)
    send(inside, network=led.pk, role="translator", languages=["ar", "en"])
    membership = Membership.objects.get(user__email="ben@example.org")
    assert (membership.network, membership.languages) == (led, ["ar", "en"])


@pytest.mark.parametrize("kind", ["organisation", "network"])
def test_nobody_invites_for_what_is_foreign(inside, send, bgz, kind):
    builders.network(coordinator=bgz)
    foreign = getattr(builders, kind)()
    assert kind in errors(send(inside, **{kind: foreign.pk}))
    assert not User.objects.filter(email="ben@example.org").exists()
    assert mail.outbox == []


def test_only_own_ones_are_offered(inside, bgz):
    builders.organisation(name_de="Fremde GmbH")
    form = inside.get(INVITE).context["form"]
    assert list(form.fields["organisation"].queryset) == [bgz]
    assert form.fields["organisation"].initial == bgz
    assert "network" not in form.fields


def test_a_superuser_invites_for_all(admin_client, send):
    anywhere = builders.network()
    assert send(admin_client, network=anywhere.pk, role="coordinator").status_code == 302
    assert Membership.objects.get(user__email="ben@example.org").network == anywhere


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_others_neither_invite_nor_end(client, send, bgz, role):
    languages = ["en"] if role == "translator" else []
    user = builders.staff(organisation=bgz, role=role, languages=languages).user
    other = builders.staff(organisation=bgz)
    client.force_login(user)
    assert client.get(INVITE).status_code == 403
    assert send(client, organisation=bgz.pk).status_code == 403
    end = reverse("membership-end", args=[other.pk])
    assert client.get(end).status_code == client.post(end).status_code == 403
    assert Membership.objects.filter(pk=other.pk).exists()
    assert not User.objects.filter(email="ben@example.org").exists()
    assert INVITE not in client.get("/admin/").content.decode()


def test_the_start_page_leads_coordinators_there(inside):
    assert INVITE in inside.get("/admin/").content.decode()


def test_the_same_role_twice_is_said(inside, send, bgz):
    send(inside, organisation=bgz.pk)
    mail.outbox.clear()
    assert "email" in errors(send(inside, email="BEN@example.org", organisation=bgz.pk))
    assert Membership.objects.filter(user__email="ben@example.org").count() == 1
    assert mail.outbox == []
    assert send(inside, organisation=bgz.pk, role="coordinator").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "x" * 300 + "@example.org"}, "email"),
        ({"organisation": ""}, "__all__"),
        ({"organisation": "x"}, "organisation"),
        ({"role": "superuser"}, "role"),
        ({"role": "translator"}, "languages"),
        ({"role": "translator", "languages": ["xx"]}, "languages"),
        ({"role": "translator", "languages": ["de"]}, "languages"),
        ({"languages": ["en"]}, "languages"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(inside, send, bgz, wrong, field):
    assert field in errors(send(inside, **{"organisation": bgz.pk} | wrong))
    assert not User.objects.filter(name="Ben Ali").exists()


def test_both_organisation_and_network_are_too_much(inside, send, bgz):
    led = builders.network(coordinator=bgz)
    assert "__all__" in errors(send(inside, organisation=bgz.pk, network=led.pk))


def test_an_account_that_is_switched_off_stays_off(inside, send, bgz):
    builders.user(email="ben@example.org", is_active=False)
    assert "email" in errors(send(inside, organisation=bgz.pk))
    assert not Membership.objects.filter(user__email="ben@example.org").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_account", [False, True])
def test_who_invites_is_told_what_was_sent(inside, bgz, has_account):
    if has_account:
        builders.user(email="ben@example.org", name="Ben Ali", password=PASSWORD)
    inside.post(INVITE, {"email": "ben@example.org", "role": "editor", "organisation": bgz.pk})
    [(level, text)] = said(inside)
    assert level == "success"
    assert ("Ben Ali" if has_account else "ben@example.org") in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_account", [False, True])
def test_a_failing_mail_server_is_said_and_nothing_is_lost(inside, bgz, monkeypatch, has_account):
    if has_account:
        builders.user(email="ben@example.org", password=PASSWORD)

    def broken(*args):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
    sent = {"email": "ben@example.org", "role": "editor", "organisation": bgz.pk}
    assert inside.post(INVITE, sent).status_code == 302
    assert Membership.objects.filter(user__email="ben@example.org").exists()
    assert [level for level, _text in said(inside)] == ["error"]


@pytest.mark.django_db(transaction=True)
def test_an_account_is_not_left_without_its_role(inside, bgz, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr(Membership, "save", fail)
    with pytest.raises(RuntimeError):
        inside.post(INVITE, {"email": "ben@example.org", "role": "editor", "organisation": bgz.pk})
    assert not User.objects.filter(email="ben@example.org").exists()
    assert not AccountEvent.objects.filter(kind=EventKind.INVITED).exists()
    assert mail.outbox == []


def test_the_list_names_the_people_of_ones_own_organisations(inside, bgz, coordinator):
    builders.staff(user=builders.user(name="Eva Eigen"), organisation=bgz)
    builders.staff(user=builders.user(name="Frida Fremd"))
    page = inside.get(INVITE).content.decode()
    assert "Eva Eigen" in page and "Frida Fremd" not in page


def test_a_membership_is_ended_after_a_question(inside, bgz, coordinator):
    membership = builders.staff(organisation=bgz)
    end = reverse("membership-end", args=[membership.pk])
    assert inside.get(end).status_code == 200
    assert Membership.objects.filter(pk=membership.pk).exists()
    assert inside.post(end).url == INVITE
    assert not Membership.objects.filter(pk=membership.pk).exists()
    assert AccountEvent.objects.get(user=membership.user).by == coordinator
    assert User.objects.filter(pk=membership.user_id, is_staff=True).exists()


def test_foreign_memberships_are_not_there(inside):
    foreign = builders.staff()
    end = reverse("membership-end", args=[foreign.pk])
    assert inside.get(end).status_code == inside.post(end).status_code == 404


def test_the_last_coordinator_stays(inside, bgz, coordinator):
    own = Membership.objects.get(user=coordinator)
    end = reverse("membership-end", args=[own.pk])
    switched_off = builders.user(is_active=False)
    builders.staff(organisation=bgz, role=MembershipRole.COORDINATOR, user=switched_off)
    assert inside.get(end).context["refused"]
    assert inside.post(end).status_code == 409
    assert Membership.objects.filter(pk=own.pk).exists()
    builders.staff(organisation=bgz, role=MembershipRole.COORDINATOR)
    assert inside.post(end).url == INVITE
    assert not Membership.objects.filter(pk=own.pk).exists()


# Session, user and two for the rights; organisations and networks to choose from two each; number,
# rows and names of the list four.
def test_the_page_takes_as_many_queries_for_20_people_as_for_2(inside, bgz):
    for _ in range(2):
        builders.staff(organisation=bgz)
        builders.staff(network=builders.network(coordinator=bgz))
    few = queries(inside, INVITE)
    for _ in range(18):
        builders.staff(organisation=bgz)
        builders.staff(network=builders.network(coordinator=bgz))
    assert queries(inside, INVITE) == few
    assert few == 12
