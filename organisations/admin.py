"""Organisations, networks, regions, contacts, sites and sources in the admin."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory import languages
from integration_directory.base.admin import (
    DirectoryAdmin,
    LinkInline,
    TranslatedAdmin,
    TranslatedInline,
)
from integration_directory.base.admin_filters import NamedFilter, OwnFilter
from integration_directory.base.admin_forms import FormFields
from integration_directory.base.admin_permissions import SuperusersOnly

from .models import (
    Contact,
    CounsellingLanguage,
    Membership,
    Network,
    NetworkLink,
    NetworkMembership,
    Organisation,
    OrganisationLink,
    Region,
    Site,
    Source,
)
from .permissions import note_membership


@admin.register(Region)
class RegionAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "kind", "parent", ("iso", "nuts", "ags"))}),)
    list_display = ("name", "kind", "parent", "iso")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "iso", "nuts", "ags")
    ordering = ("name",)


@admin.register(CounsellingLanguage)
class CounsellingLanguageAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "code")}),)
    list_display = ("name", "code")
    search_fields = ("name", "code")
    ordering = ("name",)


@admin.register(Source)
class SourceAdmin(DirectoryAdmin):
    fieldsets = (
        (
            None,
            {"fields": ("title", "publisher", "edition", "language", "url", "retrieved_on")},
        ),
    )
    list_display = ("title", "publisher", "edition", "retrieved_on")
    search_fields = ("title", "publisher", "edition", "slug")
    ordering = ("title",)


# -- Organisations -------------------------------------------------------------------------------


class OrganisationLinkInline(LinkInline):
    model = OrganisationLink


class ContactInline(TranslatedInline):
    model = Contact
    # A person stands on the contact's own page, with the basis and source that publishing needs.
    fields = ("desk", "phone", "email")
    can_delete = False  # programmes may name it: its own page asks first


class SiteInline(TranslatedInline):
    model = Site
    fields = ("name", "street", "postcode", "town", "mobile")
    can_delete = False


@admin.register(Organisation)
class OrganisationAdmin(TranslatedAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    ("short_name", "kind"),
                    ("country", "region"),
                    "stage",
                    "maintained_by",
                    "description",
                    "sources",
                )
            },
        ),
    )
    inlines = (ContactInline, SiteInline, OrganisationLinkInline)
    list_display = ("name", "short_name", "kind", "stage", "region")
    list_filter = (OwnFilter, "stage", "kind", ("region", NamedFilter))
    search_fields = ("name", "short_name", "slug")
    ordering = ("name",)


@admin.register(Contact)
class ContactAdmin(TranslatedAdmin):
    fieldsets = (
        (None, {"fields": ("organisation", "desk", "phone", "email", "hours", "languages")}),
        (_("Person"), {"fields": ("person", "basis", "source")}),
    )
    list_display = ("__str__", "organisation", "phone", "email", "basis")
    list_filter = ("basis", ("languages", NamedFilter))
    search_fields = ("desk", "person", "phone", "email", "organisation__name", "organisation__slug")
    ordering = ("organisation__name", "desk")
    named_by = ("organisation",)


@admin.register(Site)
class SiteAdmin(TranslatedAdmin):
    fieldsets = (
        (None, {"fields": ("organisation", "name", "mobile", "step_free", "hours")}),
        (
            _("Address"),
            {"fields": ("street", ("postcode", "town"), "region", ("latitude", "longitude"))},
        ),
    )
    list_display = ("__str__", "organisation", "postcode", "town", "mobile")
    list_filter = ("mobile", ("region", NamedFilter))
    search_fields = ("name", "street", "postcode", "town", "organisation__name")
    ordering = ("organisation__name", "town", "street")
    named_by = ("organisation",)


# -- Networks ------------------------------------------------------------------------------------


class NetworkMembershipInline(TranslatedInline):
    model = NetworkMembership
    fields = ("organisation", "role", "function", "position")


class NetworkLinkInline(LinkInline):
    model = NetworkLink


@admin.register(Network)
class NetworkAdmin(TranslatedAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    ("short_name", "kind"),
                    "stage",
                    "parent",
                    "coordinator",
                    "maintained_by",
                    "regions",
                    "summary",
                    "description",
                    "sources",
                )
            },
        ),
    )
    inlines = (NetworkMembershipInline, NetworkLinkInline)
    list_display = ("name", "short_name", "kind", "stage", "parent", "maintained_by")
    list_filter = (OwnFilter, "stage", "kind", ("parent", NamedFilter))
    search_fields = ("name", "short_name", "slug")
    ordering = ("name",)


@admin.register(NetworkMembership)
class NetworkMembershipAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("network", "organisation", "role", "function", "position")}),)
    list_display = ("organisation", "role", "network", "function")
    list_filter = ("role", ("network", NamedFilter))
    search_fields = ("organisation__name", "network__name", "network__short_name", "function")
    ordering = ("network__name", "position")


# -- People --------------------------------------------------------------------------------------


class MembershipForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=Membership._meta.get_field("languages").verbose_name,
        choices=[
            (language.code, language.name)
            for language in languages.ALL
            if language.code != languages.SOURCE
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=Membership._meta.get_field("languages").help_text,
    )


@admin.register(Membership)
class MembershipAdmin(SuperusersOnly, FormFields, admin.ModelAdmin):
    """Superusers only; coordinators invite people for their own organisations (invite page)."""

    actions = None
    form = MembershipForm
    fields = ("user", "organisation", "network", "role", "languages")
    list_display = ("user", "role", "organisation", "network")
    list_filter = ("role", ("organisation", NamedFilter), ("network", NamedFilter))
    search_fields = ("user__email", "user__name", "organisation__name_de", "network__name_de")
    ordering = ("user__email", "pk")

    def get_queryset(self, request):
        return super().get_queryset(request).named()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        note_membership(obj, request.user)

    def delete_model(self, request, obj):
        note_membership(obj, request.user, ended=True)
        super().delete_model(request, obj)
