"""What the database refuses of programmes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integration_directory.base.enums import Stage
from integration_directory.base.models import has_german

CONSTRAINTS = [
    has_german("title"),
    has_german("summary"),
    models.CheckConstraint(
        condition=~Q(stage__in=(Stage.PUBLISHED, Stage.ARCHIVED)) | Q(maintained_by__isnull=False),
        name="published_programme_is_maintained",
        violation_error_message=_("To publish it, say who maintains it."),
    ),
    models.CheckConstraint(
        condition=~Q(stage__in=(Stage.PUBLISHED, Stage.ARCHIVED))
        | Q(for_seekers=True)
        | Q(for_employers=True)
        | Q(for_professionals=True),
        name="published_programme_has_an_audience",
        violation_error_message=_("To publish it, say for whom it is."),
    ),
    models.CheckConstraint(
        condition=Q(verify_again_by__isnull=True)
        | Q(verified_on__isnull=False, verify_again_by__gte=F("verified_on")),
        name="programme_is_verified_before_again",
        violation_error_message=_("It can only be verified again after it was verified."),
    ),
    models.CheckConstraint(
        condition=Q(budget__isnull=True) | Q(budget__gte=0),
        name="programme_budget_is_not_negative",
    ),
]
