"""Funders and funding schemes in the admin."""

from django.contrib import admin

from integration_directory.base.admin import (
    PERIOD,
    DirectoryAdmin,
    LinkInline,
    PeriodColumn,
    TranslatedAdmin,
)
from integration_directory.base.admin_filters import NamedFilter

from .models import Funder, FundingScheme, FundingSchemeLink


@admin.register(Funder)
class FunderAdmin(DirectoryAdmin):
    fieldsets = ((None, {"fields": ("organisation", "level")}),)
    list_display = ("organisation", "level")
    list_filter = ("level",)
    search_fields = ("organisation__name", "organisation__short_name", "organisation__slug")
    ordering = ("organisation__name",)
    named_by = ("organisation",)


class FundingSchemeLinkInline(LinkInline):
    model = FundingSchemeLink


@admin.register(FundingScheme)
class FundingSchemeAdmin(PeriodColumn, TranslatedAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    "short_name",
                    "funders",
                    "parent",
                    *PERIOD,
                    "description",
                    "sources",
                )
            },
        ),
    )
    inlines = (FundingSchemeLinkInline,)
    list_display = ("name", "short_name", "shown_period", "parent")
    list_filter = (("funders", NamedFilter),)
    search_fields = ("name", "short_name", "slug")
    ordering = ("name",)
