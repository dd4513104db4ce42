"""Target groups, fields of action and formats."""

from django.contrib import admin

from integration_directory.base.admin import TranslatedAdmin

from ..models import FieldOfAction, Format, TargetGroup


@admin.register(TargetGroup)
class TargetGroupAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "audience", "position")}),)
    list_display = ("name", "audience", "position")
    list_filter = ("audience",)
    search_fields = ("name", "slug")
    ordering = ("position", "name")


@admin.register(FieldOfAction)
class FieldOfActionAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "description", "position")}),)
    list_display = ("name", "description", "position")
    search_fields = ("name", "slug", "description")
    ordering = ("position", "name")


@admin.register(Format)
class FormatAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "position")}),)
    list_display = ("name", "position")
    search_fields = ("name", "slug")
    ordering = ("position", "name")
