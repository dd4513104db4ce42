"""Trades and their fields."""

from django.contrib import admin

from integration_directory.base.admin import TranslatedAdmin
from integration_directory.base.admin_filters import NamedFilter

from ..models import Trade, TradeField


@admin.register(TradeField)
class TradeFieldAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "position")}),)
    list_display = ("name", "position")
    search_fields = ("name", "slug")
    ordering = ("position", "name")


@admin.register(Trade)
class TradeAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "field", ("isco08", "kldb2010"), "core")}),)
    list_display = ("name", "field", "isco08", "kldb2010", "core")
    list_filter = ("core", ("field", NamedFilter))
    search_fields = ("name", "slug", "isco08", "kldb2010")
    ordering = ("name",)
