"""Inviting people: an account, and a mail with the link where they choose their password."""

import logging

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .enums import EventKind
from .log import note
from .models import User

logger = logging.getLogger(__name__)
DAY = 24 * 60 * 60


@transaction.atomic
def invite(email, name, by, request):
    """Return the user with this address as one who may use the admin, made if there is none.

    Whoever has no password yet is sent a link to choose one, each time anew; `by` is who invites,
    and the mail is in the language of `request`. It is sent when the transaction is committed. If
    that fails, the account stays and a message says what to do. Raises ValidationError for an
    account that is switched off.
    """
    user = find_or_make(email, name)
    if not user.is_active:
        raise ValidationError(_("This account is switched off. Switch it on before you invite."))
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        note(user, EventKind.PERMISSION_CHANGED, by, switched("is_staff", True))
    if not user.has_usable_password():
        note(user, EventKind.INVITED, by)
        language = translation.get_language()
        transaction.on_commit(lambda: send_invitation(user, by, request, language))
    return user


def find_or_make(email, name):
    found = User.objects.filter(email=email.strip().lower())
    if user := found.first():
        return user
    try:
        with transaction.atomic():
            return User.objects.create_user(email.strip(), name=name, is_staff=True)
    except IntegrityError:  # somebody else has just invited the same person
        return found.get()


def switched(field, value):
    """Return the words for the log: what was switched on or off."""
    label = User._meta.get_field(field).verbose_name
    if value:
        return _("switched on: %(label)s") % {"label": label}
    return _("switched off: %(label)s") % {"label": label}


def password_link(user, request):
    """Return an address where the user chooses a password: once, for PASSWORD_RESET_TIMEOUT."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    return request.build_absolute_uri(path)


def send_invitation(user, by, request, language):
    """Send the mail, and tell the person at `request` whether that worked."""
    context = {
        "user": user,
        "by": by,
        "link": password_link(user, request),
        "login": request.build_absolute_uri(reverse("account_login")),
        "days": settings.PASSWORD_RESET_TIMEOUT // DAY,
    }
    with translation.override(language):
        subject, body = (
            render_to_string(f"account/email/invitation_{part}.txt", context).strip()
            for part in ("subject", "message")
        )
        try:
            # A name may hold a line end, a subject may not.
            EmailMessage(" ".join(subject.split()), body, to=[user.email]).send()
        except OSError:  # all errors of sending are such
            logger.exception("An invitation could not be sent")
            text = _(
                "The account for %(email)s is there, but the mail could not be sent. "
                "Invite the same person again later."
            )
            messages.error(request, text % {"email": user.email})
        else:
            text = _("%(email)s has been sent a link to choose a password.")
            messages.success(request, text % {"email": user.email})
