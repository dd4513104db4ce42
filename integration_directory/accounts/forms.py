"""The forms of the login with visible labels; what they check is the library's."""

from contextlib import contextmanager

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
    "passwordless": _("Log in with it alone, without a password"),
}
HELP = {
    "name": _("So that you can tell several apart, such as “telephone” or “blue key”."),
    "passwordless": _(
        "Your device then asks for your fingerprint, your face or its PIN. "
        "Older security keys cannot do that: leave it out for them."
    ),
}
# The rules for new passwords stand in the library's own help.
KEPT = {"password1"}


@contextmanager
def readable():
    """Refuse an answer that no browser gives, over which the library would stumble."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class Labelled:
    """A label stays when one types, a placeholder does not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            if name not in KEPT:
                field.help_text = HELP.get(name, "")


class SamePassword:
    def clean(self):
        """Say in our words that the two differ; the library then finds nothing to say."""
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", gettext("The two new passwords differ."))
        return super().clean()


class LoginForm(Labelled, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordForm(Labelled, account.ReauthenticateForm):
    pass


class ChangePasswordForm(SamePassword, Labelled, account.ChangePasswordForm):
    pass


class SetPasswordForm(SamePassword, Labelled, account.SetPasswordForm):
    pass


class ForgottenPasswordForm(Labelled, account.ResetPasswordForm):
    pass


class ResetPasswordForm(SamePassword, Labelled, account.ResetPasswordKeyForm):
    pass


class CodeForm(Labelled, mfa.AuthenticateForm):
    pass


class CodeAgainForm(Labelled, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(Labelled, ActivateTOTPForm):
    pass


class AddPasskeyForm(Labelled, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self):
        with readable():
            return super().clean()


class ReadableCredential:
    def clean_credential(self):
        with readable():
            return super().clean_credential()


class LoginPasskeyForm(ReadableCredential, webauthn.LoginWebAuthnForm):
    pass


class PasskeyForm(ReadableCredential, webauthn.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(ReadableCredential, webauthn.ReauthenticateWebAuthnForm):
    pass


class RenamePasskeyForm(Labelled, webauthn.EditWebAuthnForm):
    pass
