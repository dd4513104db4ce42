"""Filters of the admin's lists."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .admin_names import named_rows
from .enums import Audience
from .permissions import own_entries, rights
from .sorting import sort_key


class NamedFilter(admin.RelatedFieldListFilter):
    """A filter by those related objects that the list has, sorted as readers expect."""

    def field_choices(self, field, request, model_admin):
        used = model_admin.get_queryset(request).values(f"{self.field_path}__pk")
        rows = named_rows(field.related_model, model_admin.admin_site).filter(pk__in=used)
        choices = [(row.pk, str(row)) for row in rows]
        return sorted(choices, key=lambda choice: sort_key(choice[1]))


class OwnFilter(admin.SimpleListFilter):
    """Mine or all; superusers, whose everything is, do without."""

    title = _("whose")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return () if rights(request.user).everything else [("yes", _("mine"))]

    def queryset(self, request, queryset):
        return own_entries(queryset, request.user) if self.value() == "yes" else queryset


class AudienceFilter(admin.SimpleListFilter):
    """For models with a flag for each audience."""

    title = _("audience")
    parameter_name = "audience"

    def lookups(self, request, model_admin):
        return Audience.choices

    def queryset(self, request, queryset):
        if self.value() in Audience.values:
            return queryset.for_audience(self.value())
        return queryset
