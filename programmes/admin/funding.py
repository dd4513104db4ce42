"""Fundings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import PERIOD, DirectoryAdmin, DirectoryInline, PeriodColumn
from integration_directory.base.admin_filters import NamedFilter

from ..models import Funding


class FundingInline(DirectoryInline):
    model = Funding
    fields = ("funder", "scheme", "amount", "currency", "share", "position")


@admin.register(Funding)
class FundingAdmin(PeriodColumn, DirectoryAdmin):
    fieldsets = (
        (None, {"fields": ("programme", "funder", "scheme", "position")}),
        (_("Money"), {"fields": (("amount", "currency"), "share", *PERIOD, "fields_of_action")}),
    )
    list_display = ("funder", "scheme", "programme", "amount", "currency", "share", "shown_period")
    list_filter = (("funder", NamedFilter), ("scheme", NamedFilter))
    search_fields = (
        "funder__organisation__name",
        "funder__organisation__short_name",
        "scheme__name",
        "scheme__short_name",
        "programme__title",
        "programme__short_name",
    )
    ordering = ("programme__title", "position")
    named_by = ("funder",)
