"""Who edits needs a second factor, so that a stolen password alone opens nothing."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import sync_only_middleware
from django.utils.translation import gettext as _

# Recovery codes are not one by themselves: they are for the day when the other one is lost.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user):
    """Return whether the user has set one up. Whoever has one has passed it at login."""
    return is_mfa_enabled(user, SECOND_FACTORS)


@sync_only_middleware
def second_factor_required(get_response):
    """Lead staff without a second factor from every page of the admin to where one is set up.

    Account pages stay reachable, and are kept out of all caches: some of them show secrets.
    """

    def middleware(request):
        if settings.REQUIRE_SECOND_FACTOR and is_refused(request):
            messages.warning(
                request,
                _("Before you can edit, please set up a second factor. It takes two minutes."),
            )
            return redirect("mfa_index")
        response = get_response(request)
        if request.path.startswith("/accounts/"):
            add_never_cache_headers(response)
        return response

    return middleware


def is_refused(request):
    return (
        request.path.startswith("/admin/")
        and request.path != reverse("admin:logout")
        and request.user.is_staff
        and not has_second_factor(request.user)
    )
