"""Who may take part. Each row answers yes or no; where nobody has answered, there is no row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import DirectoryInline
from integration_directory.base.admin_forms import DirectoryRowForm

from ..models import Requirement, ResidenceAccess


class YesOrNoField(forms.TypedChoiceField):
    """Has to be answered: a tick box forgotten would say no."""

    def __init__(self, *, label):
        choices = [("", "---------"), ("True", _("yes")), ("False", _("no"))]
        super().__init__(label=label, choices=choices, coerce=lambda value: value == "True")

    def has_changed(self, initial, data):
        return super().has_changed("" if initial is None else str(initial), data)


class ResidenceAccessForm(DirectoryRowForm):
    admitted = YesOrNoField(label=_("admitted"))


class RequirementForm(DirectoryRowForm):
    required = YesOrNoField(label=_("required"))


class ResidenceAccessInline(DirectoryInline):
    model = ResidenceAccess
    form = ResidenceAccessForm
    fields = ("status", "admitted")


class RequirementInline(DirectoryInline):
    model = Requirement
    form = RequirementForm
    fields = ("kind", "required")
