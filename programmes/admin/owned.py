"""Involvements and key figures, which belong to a programme or to one of its sub-projects."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import TranslatedAdmin, TranslatedInline

from ..models import Figure, Involvement

OWNER = ("programme", "sub_project")
SEARCHED_OWNER = ("programme__title", "programme__short_name", "sub_project__title")


class OwnerFilter(admin.SimpleListFilter):
    title = _("belongs to")
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        return [("programme", _("programme")), ("sub_project", _("sub-project"))]

    def queryset(self, request, queryset):
        if self.value() in OWNER:
            return queryset.filter(**{f"{self.value()}__isnull": False})
        return queryset


class InvolvementInline(TranslatedInline):
    model = Involvement
    fields = ("organisation", "role", "function", "person", "position")


class FigureInline(TranslatedInline):
    model = Figure
    fields = ("label", "qualifier", "number", "unit", "as_of", "as_of_precision", "position")


@admin.register(Involvement)
class InvolvementAdmin(TranslatedAdmin):
    fieldsets = (
        (None, {"fields": (*OWNER, "organisation", "role", "function", "position")}),
        (_("Person"), {"fields": ("person", "person_function")}),
        (_("Source"), {"fields": ("source",)}),
    )
    list_display = ("organisation", "role", *OWNER, "person")
    list_filter = ("role", OwnerFilter)
    search_fields = (
        "organisation__name",
        "organisation__short_name",
        "person",
        "function",
        *SEARCHED_OWNER,
    )
    ordering = ("organisation__name", "role")
    named_by = ("organisation",)


@admin.register(Figure)
class FigureAdmin(TranslatedAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *OWNER,
                    "label",
                    ("qualifier", "number", "unit"),
                    ("as_of", "as_of_precision"),
                    "source",
                    "position",
                )
            },
        ),
    )
    list_display = ("label", "qualifier", "number", "unit", "shown_as_of", *OWNER)
    list_filter = ("qualifier", OwnerFilter)
    search_fields = ("label", "unit", *SEARCHED_OWNER)
    ordering = ("label",)

    @admin.display(description=_("as of"), ordering="as_of")
    def shown_as_of(self, figure):
        return figure.as_of_date
