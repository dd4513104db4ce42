"""Inviting people: who, for which organisation or network, as what."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from integration_directory import languages
from integration_directory.accounts.models import User
from integration_directory.base.admin_names import named_rows
from integration_directory.base.permissions import rights

from .enums import MembershipRole
from .models import Membership, Network, Organisation

STATED = _("This person has this role already. You find it in the list below.")
OTHER_LANGUAGES = [
    (language.code, language.name)
    for language in languages.ALL
    if language.code != languages.SOURCE
]


class InvitationForm(forms.Form):
    """Offers a coordinator their own organisations and networks, a superuser all of them."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("As others will see it in the history, for example Maria Schmidt."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False
    )
    network = forms.ModelChoiceField(
        label=_("Network"), queryset=Network.objects.none(), required=False
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=MembershipRole.choices, widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=OTHER_LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=Membership._meta.get_field("languages").help_text,
    )

    def __init__(self, *args, user, **options):
        super().__init__(*args, **options)
        for kind, model in (("organisation", Organisation), ("network", Network)):
            field = self.fields[kind]
            field.queryset = own(user, kind, named_rows(model, admin.site))
            choices = list(field.queryset)
            if not choices:
                del self.fields[kind]
            elif len(choices) == 1 and not rights(user).everything:
                field.initial = choices[0]

    def clean(self):
        """Check the membership that it would be, as far as everything named is right."""
        data = super().clean()
        if self.errors:
            return data
        self.membership = Membership(
            organisation=data.get("organisation"),
            network=data.get("network"),
            role=data["role"],
            languages=data["languages"],
        )
        try:
            self.membership.full_clean(exclude=["user"], validate_unique=False)
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                self.add_error(name if name in self.fields else None, texts)
        user = User.objects.filter(email=data["email"].lower()).first()
        if user is not None and Membership.objects.beside(self.membership).filter(user=user):
            self.add_error("email", STATED)
        return data


def own(user, kind, rows):
    """Return those of the organisations or networks that the user may let others into."""
    held = rights(user)
    if held.everything:
        return rows
    return rows.filter(pk__in=held.owns(kind, MembershipRole.COORDINATOR))
