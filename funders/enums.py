"""Choices of this app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FunderLevel(TextChoices):
    EU = "eu", _("European Union")
    FEDERAL = "federal", _("federal government")
    STATE = "state", _("federal state (Land)")
    MUNICIPAL = "municipal", _("municipality")
    FOUNDATION = "foundation", _("foundation")
    PRIVATE = "private", _("private")
