"""Choices of this app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Action(TextChoices):
    """What somebody did to an entry."""

    FOUND = "found", _("found as it was")
    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    SUBMITTED = "submitted", _("submitted for review")
    WITHDRAWN = "withdrawn", _("taken back from review")
    RETURNED = "returned", _("returned with a comment")
    PUBLISHED = "published", _("published")
    SCHEDULED = "scheduled", _("approved for a later date")
    APPLIED = "applied", _("change approved and published")
    ARCHIVED = "archived", _("archived")
    REVERTED = "reverted", _("reverted to an earlier state")
    DELETED = "deleted", _("deleted")
    UNDELETED = "undeleted", _("brought back")
    ERASED = "erased", _("personal data erased")
