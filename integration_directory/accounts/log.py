"""The log of the accounts: logins, passwords, second factors, permissions.

It holds no addresses of devices, and nothing about people who have no account.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import EventKind
from .models import AccountEvent, User

# Old events are deleted while a request waits, so never many at once.
FORGOTTEN_AT_ONCE = 1000

FACTORS = {
    Authenticator.Type.TOTP: _("app with codes"),
    Authenticator.Type.WEBAUTHN: _("passkey or security key"),
    Authenticator.Type.RECOVERY_CODES: _("recovery codes"),
}


def note(user, kind, by=None, detail=""):
    """Note an event of an account, and forget what is older than ACCOUNT_LOG_DAYS.

    `by` is who did it, if not the user. `detail` is read by superusers; no passwords, no addresses.
    """
    before = timezone.now() - timedelta(days=settings.ACCOUNT_LOG_DAYS)
    old = AccountEvent.objects.filter(at__lt=before).order_by("at").values("pk")
    AccountEvent.objects.filter(pk__in=old[:FORGOTTEN_AT_ONCE]).delete()
    longest = AccountEvent._meta.get_field("detail").max_length
    return AccountEvent.objects.create(user=user, kind=kind, by=by, detail=str(detail)[:longest])


def note_login(request, user, **kwargs):
    note(user, EventKind.LOGGED_IN)


def note_failed_login(credentials, **kwargs):
    email = credentials.get("email") or credentials.get("username") or ""
    if user := User.objects.filter(email=email.lower()).first():
        note(user, EventKind.LOGIN_FAILED)


def note_refused_code(user, authenticator, **kwargs):
    note(user, EventKind.CODE_FAILED, detail=FACTORS[authenticator.type])


def note_password(user, **kwargs):
    note(user, EventKind.PASSWORD_CHANGED)


def note_reset(request, user, **kwargs):
    note(user, EventKind.PASSWORD_RESET)
    get_adapter(request).forget_failed_logins(request, user)


def note_factor(user, authenticator, **kwargs):
    note(user, EventKind.FACTOR_ADDED, detail=FACTORS[authenticator.type])


def note_factor_removal(user, authenticator, **kwargs):
    note(user, EventKind.FACTOR_REMOVED, detail=FACTORS[authenticator.type])


RECEIVERS = (
    (user_logged_in, note_login),
    (user_login_failed, note_failed_login),
    (authentication_failed, note_refused_code),
    (password_changed, note_password),
    (password_set, note_password),
    (password_reset, note_reset),
    (authenticator_added, note_factor),
    (authenticator_reset, note_factor),
    (authenticator_removed, note_factor_removal),
)


def watch():
    """Connect to everything that is noted. Called once, when the apps are ready."""
    for signal, receiver in RECEIVERS:
        signal.connect(receiver, dispatch_uid=f"account log: {receiver.__name__}")
