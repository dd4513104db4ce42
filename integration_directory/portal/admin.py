"""Signposts in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import TranslatedAdmin
from integration_directory.base.admin_filters import AudienceFilter

from .models import Signpost


@admin.register(Signpost)
class SignpostAdmin(TranslatedAdmin):
    fieldsets = (
        (None, {"fields": ("title", "summary", "description", ("stage", "position"))}),
        (_("How to reach it"), {"fields": ("phone", "email", "url", "hours", "cost")}),
        (
            _("For whom"),
            {
                "fields": (
                    ("for_seekers", "for_employers", "for_professionals"),
                    "regions",
                    "fields_of_action",
                    "target_groups",
                    "languages",
                )
            },
        ),
        (_("Source"), {"fields": ("source", "verified_on")}),
    )
    list_display = ("title", "stage", "phone", "url", "verified_on", "position")
    list_filter = ("stage", AudienceFilter)
    search_fields = ("title", "summary", "slug", "phone", "email", "url")
    ordering = ("position", "title")
