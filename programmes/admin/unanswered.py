"""What people looked for in vain: a report for those who plan offers."""

from django.contrib import admin

from integration_directory.base.admin import ReadOnlyAdmin
from integration_directory.base.permissions import rights

from ..models import UnansweredSearch


@admin.register(UnansweredSearch)
class UnansweredSearchAdmin(ReadOnlyAdmin):
    """All who edit may read it; it counts by itself, so nobody changes it."""

    list_display = ("words", "language", "month", "number")
    list_filter = ("month", "language")
    search_fields = ("words",)
    ordering = ("-month", "-number", "words")

    def has_module_permission(self, request):
        return rights(request.user).may_edit

    def has_view_permission(self, request, obj=None):
        return rights(request.user).may_edit
