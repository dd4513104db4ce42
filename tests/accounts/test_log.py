"""The log of the accounts: what is noted, what is not, and that it is forgotten."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from integration_directory.accounts.enums import EventKind
from integration_directory.accounts.log import note
from integration_directory.accounts.models import AccountEvent
from tests import builders
from tests.admin_pages import address, change

from .conftest import PASSWORD, code, confirm, log_in, with_app

pytestmark = pytest.mark.django_db
OWN = "/accounts/second-factor/"
NEW = "another horse battery"


def kinds(user):
    return list(
        AccountEvent.objects.filter(user=user).order_by("pk").values_list("kind", flat=True)
    )


def test_logins_and_failures_are_noted(client, anna):
    log_in(client, password="wrong")
    log_in(client)
    assert kinds(anna) == ["login-failed", "logged-in"]
    assert AccountEvent.objects.filter(by=None).count() == 2


def test_a_login_counts_when_the_second_factor_has_been_passed(client, anna):
    with_app(anna)
    log_in(client)
    client.post(f"{OWN}authenticate/", {"code": "000000"})
    assert kinds(anna) == ["code-failed"]
    client.post(f"{OWN}authenticate/", {"code": code()})
    assert kinds(anna) == ["code-failed", "logged-in"]


def test_nothing_is_kept_of_people_without_an_account(client):
    log_in(client, "nobody@example.org", "wrong")
    assert not AccountEvent.objects.exists()


def test_neither_addresses_of_devices_nor_passwords_are_kept(client, anna):
    log_in(client, password="wrong-but-secret")
    fields = {field.name for field in AccountEvent._meta.fields}
    assert fields == {"id", "user", "kind", "at", "by", "detail"}
    assert set(AccountEvent.objects.values_list("detail", flat=True)) == {""}


def test_passwords_that_change_are_noted(client, anna):
    log_in(client)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", data)
    client.post("/accounts/logout/")
    client.post("/accounts/password/reset/", {"email": anna.email})
    (link,) = re.findall(r"http://testserver(/\S+)", mail.outbox[0].body)
    client.post(client.get(link).url, {"password1": PASSWORD, "password2": PASSWORD})
    assert kinds(anna) == ["logged-in", "password-changed", "password-reset"]


def test_second_factors_that_come_and_go_are_noted(
    client, anna, django_capture_on_commit_callbacks
):
    log_in(client)
    confirm(client)
    page = client.get(f"{OWN}totp/activate/").content.decode()
    (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{OWN}totp/activate/", {"code": code(secret)})
    client.post(f"{OWN}totp/deactivate/")
    assert kinds(anna) == ["logged-in", *["factor-added"] * 2, *["factor-removed"] * 2]


def test_permissions_that_a_superuser_changes_are_noted(admin_client, admin_user):
    ben = builders.user()
    change(admin_client, ben, is_staff="on", is_superuser="on")
    event = AccountEvent.objects.get(user=ben)
    assert (event.kind, event.by) == ("permission-changed", admin_user)
    assert event.detail.count("eingeschaltet") == 2
    change(admin_client, ben, name="Another Name")
    assert AccountEvent.objects.filter(user=ben).count() == 1


def test_a_password_that_a_superuser_sets_is_noted(admin_client, admin_user):
    ben = builders.user()
    page = f"/admin/accounts/user/{ben.pk}/password/"
    admin_client.post(page, {"password1": PASSWORD, "password2": "different"})
    assert kinds(ben) == []
    admin_client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    assert kinds(ben) == ["password-changed"]
    assert AccountEvent.objects.get(user=ben).by == admin_user


def test_old_events_are_forgotten(anna, settings):
    settings.ACCOUNT_LOG_DAYS = 30
    for days in (31, 29):
        event = note(anna, EventKind.LOGGED_IN)
        AccountEvent.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=days))
    note(anna, EventKind.LOGGED_IN)
    assert AccountEvent.objects.count() == 2


def test_not_too_many_are_forgotten_at_once(anna, monkeypatch):
    monkeypatch.setattr("integration_directory.accounts.log.FORGOTTEN_AT_ONCE", 2)
    old = timezone.now() - timedelta(days=366)
    AccountEvent.objects.bulk_create(
        AccountEvent(user=anna, kind="logged-in", at=old) for _ in range(5)
    )
    note(anna, EventKind.LOGGED_IN)
    assert AccountEvent.objects.filter(at=old).count() == 3


def test_long_details_are_cut(anna):
    assert len(note(anna, EventKind.PERMISSION_CHANGED, detail="ä" * 999).detail) == 250


def test_events_stay_when_an_account_goes(anna):
    note(anna, EventKind.LOGGED_IN, by=anna)
    anna.delete()
    event = AccountEvent.objects.get()
    assert (event.user, event.by) == (None, None)
    assert str(event).startswith("–")


def test_only_superusers_read_it(client, admin_client, anna):
    note(anna, EventKind.LOGGED_IN)
    assert anna.name in admin_client.get(address(AccountEvent), {"q": "anna@"}).content.decode()
    client.force_login(anna)
    assert client.get(address(AccountEvent)).status_code == 403


def test_nobody_writes_in_it(admin_client, anna):
    event = note(anna, EventKind.LOGGED_IN)
    assert admin_client.post(address(event, "delete"), {"post": "yes"}).status_code == 403
    assert admin_client.post(address(event, "change"), {"kind": "invited"}).status_code == 403
    assert AccountEvent.objects.filter(pk=event.pk, kind="logged-in").exists()


def test_a_superuser_removes_a_lost_second_factor(admin_client, admin_user, anna):
    with_app(anna)
    change(admin_client, anna, name="Anna")
    assert Authenticator.objects.filter(user=anna).count() == 2
    change(admin_client, anna, remove_second_factor="on")
    assert not Authenticator.objects.exists()
    event = AccountEvent.objects.get(user=anna)
    assert (event.kind, event.by) == ("factor-removed", admin_user)
    assert "remove_second_factor" not in admin_client.get(address(anna, "change")).content.decode()
