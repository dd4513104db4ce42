"""What people send from the pages of the review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Revision
from .review import DATED, Act

LONGEST_COMMENT = Revision._meta.get_field("reason").max_length


class CommentField(forms.CharField):
    def __init__(self, **options):
        super().__init__(
            label=_("Comment"),
            required=False,
            max_length=LONGEST_COMMENT,
            widget=forms.Textarea(attrs={"rows": 3}),
            **options,
        )


class MomentField(forms.DateTimeField):
    """A date and time of the directory's time zone, chosen with the browser's own field."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class VersionsForm(forms.Form):
    """What a page showed: the version of the entry, and for a working copy of its original."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    original_version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput
    )


class ReviewForm(VersionsForm):
    """A step of the review with its comment. `acts`: those that are possible now."""

    comment = CommentField(
        help_text=_("Goes to those concerned by mail and stays in the history of the entry.")
    )
    publish_at = MomentField(
        label=_("To be published at"),
        required=False,
        help_text=_("Until then it is not public. German time."),
    )
    act = forms.ChoiceField(choices=Act.choices, widget=forms.HiddenInput)

    def __init__(self, *args, acts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.acts = acts

    @property
    def buttons(self):
        """The acts that need no date."""
        return [act for act in self.acts if act not in DATED]

    @property
    def main(self):
        """The act that its button makes stand out."""
        return next((act for act in (Act.PUBLISH, Act.SUBMIT) if act in self.acts), None)

    @property
    def dated(self):
        return [act for act in self.acts if act in DATED]

    def clean(self):
        cleaned = super().clean()
        act = cleaned.get("act")
        if act == Act.RETURN and not cleaned.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Say in the comment what is to be done."))
        if act in DATED and not cleaned.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", _("Choose a date and time in the future."))
        return cleaned


class BackForm(forms.Form):
    """Going back to an earlier state, or erasing: the version that the page showed, and why."""

    version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=300,
        help_text=_("Stays in the history of the entry."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
