"""Sub-projects."""

from django.contrib import admin
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import TranslatedAdmin

from ..models import SubProject
from .owned import FigureInline, InvolvementInline


@admin.register(SubProject)
class SubProjectAdmin(TranslatedAdmin):
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "programme",
                    ("number", "position"),
                    "page",
                    "title",
                    "summary",
                    "description",
                )
            },
        ),
        (
            _("Subjects"),
            {"fields": ("target_groups", "fields_of_action", "trade_fields", "trades")},
        ),
    )
    inlines = (InvolvementInline, FigureInline)
    list_display = ("title", "number", "programme", "page")
    list_filter = (("page", admin.EmptyFieldListFilter),)
    search_fields = ("title", "summary", "programme__title", "programme__short_name")
    ordering = ("programme__title", "position", "number")

    def get_changeform_initial_data(self, request):
        """The page of a programme links here to add a part: it comes after the others."""
        initial = super().get_changeform_initial_data(request)
        programme = initial.get("programme", "")
        if programme.isdecimal():
            parts = SubProject.objects.filter(programme=programme)
            last = parts.aggregate(last=Max("position"))["last"]
            initial.setdefault("position", 0 if last is None else last + 1)
        return initial
