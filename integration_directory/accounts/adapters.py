"""Where the directory departs from the library that does the login."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-mail address and password do not fit together. Please check both."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link is not valid any more."),
        "too_many_login_attempts": _(
            "Too many failed attempts. Please wait ten minutes and try again."
        ),
        "rate_limited": _("Too many attempts. Please wait ten minutes and try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        # Others find nothing in the admin but that they may not see it.
        if request.user.is_staff:
            return super().get_login_redirect_url(request)
        return reverse("mfa_index")

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")

    def send_mail(self, template_prefix, email, context):
        """Send a mail. A failure is for the log: the page must not tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # all errors of sending are such
            logger.exception("The mail %s could not be sent", template_prefix)

    def forget_failed_logins(self, request, user):
        """Let somebody who has just set a new password log in at once."""
        self._delete_login_attempts_cached_email(request, email=user.email)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _(
            "Recovery codes need a second factor. Please set one up first."
        ),
        "incorrect_code": _(
            "This was not accepted. Codes of an app hold for 30 seconds and once only: "
            "wait for the next one and try again."
        ),
    }

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self):
        name = gettext("Integration Directory")
        return super().get_public_key_credential_rp_entity() | {"name": name}
