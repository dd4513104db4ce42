"""The people who keep entries right: coordinators invite them, and end their memberships."""

import logging

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_directory.accounts.invitations import invite as invite_account
from integration_directory.base.permissions import rights
from integration_directory.base.views import page_of

from .enums import MembershipRole
from .forms import STATED, InvitationForm
from .models import Membership
from .permissions import may_invite, note_membership

logger = logging.getLogger(__name__)
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    if not may_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, user=request.user)
    if form.is_valid() and invited(request, form):
        return redirect("invite")
    shown = page_of(request, led_by(request.user).named().order_by("user__email", "pk"), PER_PAGE)
    context = {"form": form, "page": shown, "title": _("People")}
    return answer(request, "organisations/people.html", context, 422 if form.errors else 200)


def invited(request, form):
    """Make the account and the membership, or neither. Returns whether it worked."""
    data, membership = form.cleaned_data, form.membership
    try:
        with transaction.atomic():
            user = invite_account(data["email"], data["name"], request.user, request)
            membership.user = user
            membership.save()
            note_membership(membership, request.user)
            if user.has_usable_password():  # who has none is sent a link to choose one
                language = translation.get_language()
                transaction.on_commit(lambda: send_notice(membership, request, language))
    except ValidationError as error:
        form.add_error("email", error)
    except IntegrityError:  # somebody else has just done the same
        form.add_error("email", STATED)
    else:
        return True
    return False


def send_notice(membership, request, language):
    """Tell somebody who has an account of the new role, and the person at `request` of the mail."""
    user = membership.user
    with translation.override(language):
        context = {
            "membership": membership,
            "by": request.user,
            "admin": request.build_absolute_uri(reverse("admin:index")),
        }
        subject, body = (
            render_to_string(f"organisations/email/membership_{part}.txt", context).strip()
            for part in ("subject", "message")
        )
        try:
            EmailMessage(" ".join(subject.split()), body, to=[user.email]).send()
        except OSError:  # all errors of sending are such
            logger.exception("A notice about a membership could not be sent")
            text = _("%(user)s has the new role, but the mail about it could not be sent.")
            messages.error(request, text % {"user": user})
        else:
            text = _("%(user)s has an account already, has the new role now, and was told by mail.")
            messages.success(request, text % {"user": user})


@require_http_methods(["GET", "HEAD", "POST"])
def end(request, pk):
    """Ask whether a membership shall end, and end it."""
    if not may_invite(request.user):
        raise PermissionDenied
    membership = get_object_or_404(led_by(request.user).named(), pk=pk)
    refused = is_last_of_own(request.user, membership)
    if request.method == "POST" and not refused:
        with transaction.atomic():
            note_membership(membership, request.user, ended=True)
            membership.delete()
        text = _("%(user)s does not have this role any more.")
        messages.success(request, text % {"user": membership.user})
        return redirect("invite")
    context = {"membership": membership, "refused": refused, "title": _("End a membership")}
    return answer(
        request, "organisations/people_end.html", context, 409 if request.method == "POST" else 200
    )


def is_last_of_own(user, membership):
    """Whether somebody would shut themselves out, and leave nobody who could let them in again."""
    if membership.user_id != user.pk or membership.role != MembershipRole.COORDINATOR:
        return False
    return not Membership.objects.beside(membership).filter(user__is_active=True).exists()


def led_by(user):
    """Return the memberships that the user may end: in what they coordinate, or all."""
    held = rights(user)
    if held.everything:
        return Membership.objects.all()
    return Membership.objects.of_owners(
        *(held.owns(kind, MembershipRole.COORDINATOR) for kind in ("organisation", "network"))
    )


def answer(request, template, context, status):
    return render(request, template, admin.site.each_context(request) | context, status=status)
