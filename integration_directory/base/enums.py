"""Choices that more than one app uses."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """The editorial life of an entry. Whether its offer runs is its state, which is computed."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class Precision(TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class LinkKind(TextChoices):
    WEBSITE = "website", _("website")
    FACEBOOK = "facebook", "Facebook"
    LINKEDIN = "linkedin", "LinkedIn"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    OTHER = "other", _("other link")


class Audience(TextChoices):
    """To whom an offer speaks. Separate from the target groups, who benefit in the end."""

    SEEKERS = "seekers", _("people looking for work")
    EMPLOYERS = "employers", _("companies and employers")
    PROFESSIONALS = "professionals", _("advisers and professionals")
