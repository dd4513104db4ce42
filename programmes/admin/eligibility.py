"""Who may take part. Each row answers yes or no; where nobody has answered, there is no row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import DirectoryInline
from integration_directory.base.admin_forms import DirectoryRowForm

from ..models import Requirement, ResidenceAccess


def yes_or_no(label):
    """Return a field that has to be answered: a tick box forgotten would say no."""
    choices = [("", "---------"), ("True", _("yes")), ("False", _("no"))]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=lambda value: value == "True"
    )


class ResidenceAccessForm(DirectoryRowForm):
    admitted = yes_or_no(_("admitted"))


class RequirementForm(DirectoryRowForm):
    required = yes_or_no(_("required"))


class ResidenceAccessInline(DirectoryInline):
    model = ResidenceAccess
    form = ResidenceAccessForm
    fields = ("status", "admitted")


class RequirementInline(DirectoryInline):
    model = Requirement
    form = RequirementForm
    fields = ("kind", "required")
