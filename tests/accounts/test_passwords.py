"""Forgotten and changed passwords."""

import re
import smtplib
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client

from tests import builders

from .conftest import PASSWORD, is_logged_in, log_in

pytestmark = pytest.mark.django_db
FORGOTTEN = "/accounts/password/reset/"
NEW = "another horse battery"


def ask(client, email="anna@example.org"):
    return client.post(FORGOTTEN, {"email": email})


def link():
    (address,) = re.findall(r"http://testserver(/\S+)", mail.outbox[-1].body)
    return address


def choose(client, address, password=NEW):
    """Open the link and send the form. Return the answer to the last step that was possible."""
    form = client.get(address)
    if form.status_code != 302:
        return form
    return client.post(form.url, {"password1": password, "password2": password})


def test_a_new_password_is_chosen_with_a_link(client, anna):
    assert ask(client).url == f"{FORGOTTEN}done/"
    assert mail.outbox[-1].to == ["anna@example.org"]
    answer = choose(client, link())
    assert answer.url == f"{FORGOTTEN}key/done/"
    assert not is_logged_in(client), "the second factor must not be left out"
    log_in(client, password=NEW)
    assert is_logged_in(client)


def test_the_link_works_once(client, other_client, anna):
    ask(client)
    address = link()
    choose(client, address)
    again = other_client.get(address, headers={"accept-language": "en"})
    assert again.status_code == 200
    page = again.content.decode()
    assert "This link is not valid any more" in page
    assert f'href="{FORGOTTEN}"' in page
    anna.refresh_from_db()
    assert anna.check_password(NEW)


def test_the_link_dies_when_the_password_changes(client, anna):
    ask(client)
    anna.set_password("changed meanwhile 1")
    anna.save()
    assert choose(client, link()).status_code == 200
    anna.refresh_from_db()
    assert not anna.check_password(NEW)


def test_the_link_dies_when_the_address_changes(client, anna):
    ask(client)
    anna.email = "anna@example.net"
    anna.save()
    assert choose(client, link()).status_code == 200


def test_the_link_dies_after_three_days(client, anna, monkeypatch):
    ask(client)
    soon, late = (datetime.now() + timedelta(days=3, minutes=shift) for shift in (-5, 5))
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: late)
    assert client.get(link()).status_code == 200
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: soon)
    assert client.get(link()).status_code == 302


@pytest.mark.parametrize("address", ["1-x/", "zzzzzzzzzzzzz-x/", "1-set-password/"])
def test_a_made_up_link_is_refused(client, address):
    assert client.get(f"{FORGOTTEN}key/{address}").context["token_fail"]


def test_the_page_does_not_tell_who_has_an_account(client, other_client, anna):
    known, unknown = ask(client), ask(other_client, "nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_the_page_does_not_tell_it_by_a_failure_either(client, other_client, anna, monkeypatch):
    def broken(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    known, unknown = ask(client), ask(other_client, "nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_nobodys_mailbox_is_flooded(anna):
    for _ in range(5):
        assert ask(Client()).status_code == 302
    assert ask(Client()).status_code == 429
    assert len(mail.outbox) == 5


def test_accounts_that_are_switched_off_get_no_link(client):
    builders.user(email="off@example.org", is_active=False)
    ask(client, "off@example.org")
    assert mail.outbox == []


def test_whoever_has_set_a_new_password_may_log_in_at_once(client, anna):
    for _ in range(5):
        log_in(client, password="wrong")
    ask(client)
    choose(client, link())
    log_in(client, password=NEW)
    assert is_logged_in(client)


def test_the_password_is_changed_and_other_sessions_end(client, other_client, anna):
    for each in (client, other_client):
        log_in(each)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.get("/admin/password_change/").url == "/accounts/password/change/"
    assert client.post("/accounts/password/change/", data).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert other_client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"oldpassword": "wrong"}, "oldpassword"),
        ({"password2": "different"}, "password2"),
        ({"password1": "12345678", "password2": "12345678"}, "password1"),
        ({"password1": "anna@example.org", "password2": "anna@example.org"}, "password1"),
        ({"password1": ""}, "password1"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(client, anna, changes, field):
    log_in(client)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | changes
    answer = client.post("/accounts/password/change/", data)
    assert list(answer.context["form"].errors) == [field]
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
