"""Choices of the accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    LOGGED_IN = "logged-in", _("logged in")
    LOGIN_FAILED = "login-failed", _("login failed")
    CODE_FAILED = "code-failed", _("second factor refused")
    INVITED = "invited", _("invited")
    PASSWORD_CHANGED = "password-changed", _("password changed")
    PASSWORD_RESET = "password-reset", _("password set by a link from a mail")
    FACTOR_ADDED = "factor-added", _("second factor added")
    FACTOR_REMOVED = "factor-removed", _("second factor removed")
    PERMISSION_CHANGED = "permission-changed", _("permissions changed")
