"""People with accounts, and what they do in the forms."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests import builders

PASSWORD = "correct horse battery"
LOGIN = "/accounts/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret=SECRET):
    """Return the code that an app shows now, and for another three seconds at least."""
    if (left := 30 - time.time() % 30) < 3:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client, email="anna@example.org", password=PASSWORD, next=""):
    return client.post(LOGIN, {"login": email, "password": password, "next": next})


def confirm(client, password=PASSWORD):
    """Say once more who it is, as the pages about one's protection ask."""
    return client.post("/accounts/reauthenticate/", {"password": password})


def is_logged_in(client):
    return "_auth_user_id" in client.session


def with_app(user):
    """Give the user an app with the key SECRET and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def recovery_codes(user):
    authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return authenticator.wrap().get_unused_codes()


@pytest.fixture
def anna(db):
    return builders.user(
        email="anna@example.org", name="Anna Müller", password=PASSWORD, is_staff=True
    )


@pytest.fixture
def other_client():
    return Client()
