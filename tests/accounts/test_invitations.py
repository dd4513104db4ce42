"""Inviting people by mail."""

import re
import smtplib

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from integration_directory.accounts.invitations import invite
from integration_directory.accounts.models import AccountEvent, User
from tests import builders

from .conftest import is_logged_in, log_in

pytestmark = pytest.mark.django_db
NEW = "another horse battery"


@pytest.fixture
def request_(rf, anna):
    request = rf.get("/admin/", HTTP_HOST="testserver")
    request.user, request.session = anna, {}
    request._messages = FallbackStorage(request)
    return request


@pytest.fixture
def invited(request_, anna, django_capture_on_commit_callbacks):
    def invite_now(email="ben@example.org", name="Ben Ali"):
        with django_capture_on_commit_callbacks(execute=True):
            return invite(email, name, anna, request_)

    return invite_now


def links(message):
    return re.findall(r"http://testserver(/\S+)", message.body)


def said(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_who_is_invited_chooses_a_password_and_logs_in(client, invited):
    ben = invited()
    assert (ben.email, ben.name, ben.is_staff, ben.is_superuser) == (
        "ben@example.org",
        "Ben Ali",
        True,
        False,
    )
    assert not ben.has_usable_password()
    link, login = links(mail.outbox[0])
    assert login == "/accounts/login/"
    form = client.get(link)
    answer = client.post(form.url, {"password1": NEW, "password2": NEW})
    assert answer.url == "/accounts/password/reset/key/done/"
    log_in(client, "ben@example.org", NEW)
    assert is_logged_in(client)
    assert client.get(link).context["token_fail"], "the link works once"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_mail_says_who_invites_to_what_and_for_how_long(invited, request_, language):
    with translation.override(language):
        invited()
    (message,) = mail.outbox
    assert message.to == ["ben@example.org"]
    assert "Anna Müller" in message.subject
    assert "\n" not in message.subject
    assert "Anna Müller" in message.body
    assert "Ben Ali" in message.body
    days = {"de": "3 Tage", "en": "3 days"}[language]
    directory = {"de": "Wegweiser Arbeit & Integration", "en": "Integration Directory"}[language]
    assert days in message.body
    assert directory in message.body
    assert "&amp;" not in message.body
    ((level, _text),) = said(request_)
    assert level == "success"


def test_names_cannot_write_headers(invited, anna):
    anna.name = "Anna\nBcc: all@example.org"
    invited()
    assert mail.outbox[0].message()["Bcc"] is None


def test_the_same_person_is_invited_again_until_a_password_is_set(invited):
    ben = invited()
    assert invited("Ben@Example.org", "Another Name") == ben
    assert len(mail.outbox) == 2
    ben.set_password(NEW)
    ben.save()
    assert invited() == ben
    assert len(mail.outbox) == 2
    assert User.objects.get(email="ben@example.org").name == "Ben Ali"
    assert AccountEvent.objects.filter(user=ben, kind="invited").count() == 2


def test_whoever_has_an_account_gets_access_to_the_admin(invited, anna):
    guest = builders.user(email="guest@example.org", password=NEW)
    invited("guest@example.org")
    guest.refresh_from_db()
    assert guest.is_staff
    assert mail.outbox == []
    event = AccountEvent.objects.get(user=guest)
    assert (event.kind, event.by) == ("permission-changed", anna)


def test_accounts_that_are_switched_off_are_not_invited(invited):
    builders.user(email="off@example.org", is_active=False)
    with pytest.raises(ValidationError):
        invited("off@example.org")
    assert mail.outbox == []
    assert not User.objects.get(email="off@example.org").is_staff


def test_a_failing_mail_server_is_said_and_nothing_is_lost(invited, request_, monkeypatch):
    def broken(*args, **kwargs):
        raise smtplib.SMTPConnectError(421, "out of order")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        ben = invited()
    ((level, text),) = said(request_)
    assert level == "error"
    assert "ben@example.org" in text
    assert User.objects.filter(pk=ben.pk).exists()
    invited()
    assert len(mail.outbox) == 1


def test_what_is_rolled_back_sends_nothing(request_, anna, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):  # noqa: SIM117
        with transaction.atomic():
            invite("ben@example.org", "Ben Ali", anna, request_)
            raise ZeroDivisionError
    assert mail.outbox == []
    assert not User.objects.filter(email="ben@example.org").exists()
