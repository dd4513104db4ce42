"""What the admins of all models share, and the admins of the shared tables.

Subclasses name translated fields barely in `fieldsets`, `fields`, `list_display`, `search_fields`
and `ordering`; what stands in the database and on the page follows from that:

- Forms show the German text where the field is named, and one folded part for each other language.
- Lists show the language of the admin, sort by German and search all languages.
- Related objects are chosen by typing a part of their name.

The number of queries of a list or form is fixed, however many rows it has (tests/*/test_admin.py).
"""

from itertools import product

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten, flatten_fieldsets, unquote
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.forms.widgets import Script
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.fields import TranslationField

from integration_directory import languages

from .admin_forms import (
    DirectoryForm,
    DirectoryFormSet,
    DirectoryRowForm,
    FormFields,
    TextArea,
)
from .admin_languages import LanguageForm, TranslatedForm
from .admin_names import (
    has_copies,
    in_german,
    labels,
    list_column,
    ordering_column,
    other_languages,
    prefetches,
    relations_among,
    search_columns,
    spellings,
    texts_of,
    words_of,
)
from .admin_permissions import Permitted, PermittedRows, SuperusersOnly, originals
from .admin_rows import has_list, notice, too_long, was_sent
from .admin_saving import Saving
from .models import Editorial, LoadedEntry, OldSlug, Part, Translated
from .permissions import nameable, rights
from .texts import column

# Longer texts in one line would be hard to read.
ONE_LINE = 250

# Each word of a search makes the query longer, and databases refuse endless ones.
MOST_WORDS = 20

# Rows for the fieldsets of models with HasPeriod.
PERIOD = (("starts_on", "starts_precision"), ("ends_on", "ends_precision"))

# What each object has for its record, as far as it has it.
RECORD = ("slug", "uuid", "created_at", "updated_at")
# The stage changes by review (editorial), never by a field.
KEPT_BY_MACHINE = ("uuid", "stage", "publish_at", "created_at", "updated_at")


class DirectoryAdmin(Saving, Permitted, FormFields, admin.ModelAdmin):
    # Deleting in bulk passes by delete() of the model, which forgets old addresses.
    actions = None
    form = DirectoryForm
    list_per_page = 50
    # Related names are prefetched instead: joined, each row would bring them in all languages.
    list_select_related = ()
    save_on_top = True

    # Relations that str() of an object reads.
    named_by = ()

    def get_search_fields(self, request):
        return [name for path in self.search_fields for name in search_columns(self.model, path)]

    def get_ordering(self, request):
        return [ordering_column(self.model, name) for name in self.ordering or ()]

    def get_search_results(self, request, queryset, search_term):
        """Lists and the choice of related objects come through here; forms need all columns."""
        columns = self.get_search_fields(request)
        for word in words_of(search_term)[:MOST_WORDS]:
            found = Q()
            for name, spelling in product(columns, spellings(word)):
                found |= Q(**{f"{name}__icontains": spelling})
            queryset = queryset.filter(found)
        if chosen_for := self.field_choosing(request):
            queryset = nameable(queryset, request.user, *chosen_for)
        if not names_parent(request):
            queryset = originals(queryset)
        return self.light(queryset), False

    def field_choosing(self, request):
        """Return (model, field name) if the rows are choices of a field; None for a list."""
        if not request.path.endswith("/autocomplete/"):
            return None
        app, model, name = (
            request.GET.get(key, "") for key in ("app_label", "model_name", "field_name")
        )
        return apps.get_model(app, model), name

    def get_queryset(self, request):
        """All rows: pages of working copies are opened like others, lists leave them out."""
        if not has_copies(self.model):
            return super().get_queryset(request)
        return self.model.with_copies.order_by(*self.get_ordering(request))

    def light(self, queryset):
        """Return the rows with what a list shows of them and no more."""
        shown = relations_among(self.model, (*self.list_display, *self.named_by))
        queryset = queryset.prefetch_related(*prefetches(self.model, shown, self.admin_site))
        if issubclass(self.model, Translated):
            texts = [name for name in self.list_display if name in texts_of(self.model)]
            queryset = queryset.lean(self.model.name_field, *texts)
        return queryset

    def get_object(self, request, object_id, from_field=None):
        """Load the names of related objects here, where that takes one query for each relation."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None:
            fields = flatten_fieldsets(self.get_fieldsets(request, obj))
            shown = relations_among(self.model, (*fields, *self.named_by))
            prefetch_related_objects([obj], *prefetches(self.model, shown, self.admin_site))
        return obj

    def get_fieldsets(self, request, obj=None):
        fieldsets = self.in_languages(super().get_fieldsets(request, obj))
        record = fields_among(self.model, RECORD)
        if isinstance(obj, Editorial) and obj.is_working_copy:
            record.remove("slug")  # a technical one; the address is the original's
        if record:
            folded = {"classes": ["collapse"], "fields": record}
            fieldsets = [*fieldsets, (_("Address and record"), folded)]
        return fieldsets

    def in_languages(self, fieldsets):
        """Return the fieldsets as they are: TranslatedAdmin has languages."""
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        kept = fields_among(self.model, KEPT_BY_MACHINE)
        if obj is not None and isinstance(obj, Part):
            kept += self.model.part_of  # its entry would lose it without anybody noticing
        return [*super().get_readonly_fields(request, obj), *kept]

    def history_view(self, request, object_id, extra_context=None):
        """Lead to the history of the entry (editorial), which Django's own log knows nothing of."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("entry-history", obj._meta.label_lower, obj.pk)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def get_changeform_initial_data(self, request):
        """Who keeps the entries of one organisation need not choose it."""
        initial = super().get_changeform_initial_data(request)
        keepers = rights(request.user).keepers
        if "maintained_by" in self.model.hands_over and len(keepers) == 1:
            initial.setdefault("maintained_by", *keepers)
        return initial

    def get_inline_instances(self, request, obj=None):
        """Leave out what would make the form too large (admin_rows)."""
        inlines = super().get_inline_instances(request, obj)
        if obj is None or not inlines:
            return inlines
        if request.method == "POST":
            return [each for each in inlines if not has_list(each) or was_sent(each, request)]
        left_out = too_long(inlines, obj, request)
        for inline in left_out:
            self.message_user(request, notice(inline, obj), messages.WARNING)
        return [inline for inline in inlines if inline not in left_out]

    def get_view_on_site_url(self, obj=None):
        """Only what is public has a page, and not every model has pages."""
        if not hasattr(obj, "get_absolute_url") or getattr(obj, "url_name", "") is None:
            return None
        rows = self.model._default_manager
        if hasattr(rows, "visible") and not rows.visible().filter(pk=obj.pk).exists():
            return None
        return obj.get_absolute_url()


class TranslatedAdmin(DirectoryAdmin):
    """For models with translated fields. `fieldsets` is required."""

    form = TranslatedForm

    class Media:
        js = (Script("js/languages.js", defer=True),)

    def in_languages(self, fieldsets):
        """Return the fieldsets in German, and one more for each other language."""
        names = flatten_fieldsets(fieldsets)
        texts = [name for name in names if name in texts_of(self.model)]
        german = [
            (title, options | {"fields": in_german(self.model, options["fields"])})
            for title, options in fieldsets
        ]
        others = [
            (
                languages.BY_CODE[code].name,
                {"classes": ["collapse"], "fields": [column(name, code) for name in texts]},
            )
            for code in other_languages()
        ]
        return [*german, *others]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{"labels": labels(self.model)} | kwargs)

    def texts_in(self, codes):
        return {column(field, code) for field in texts_of(self.model) for code in codes}

    def render_change_form(self, request, context, *args, **kwargs):
        context["adminform"] = LanguageForm.of(context["adminform"])
        return super().render_change_form(request, context, *args, **kwargs)

    def get_list_display(self, request):
        texts = texts_of(self.model)
        return [
            list_column(self.model, name) if name in texts else name for name in self.list_display
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, TranslationField) and (db_field.max_length or 0) > ONE_LINE:
            kwargs.setdefault("widget", TextArea(attrs={"rows": 3}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PeriodColumn:
    """Gives the list of a model with HasPeriod the column "shown_period"."""

    @admin.display(description=_("period"), ordering="starts_on")
    def shown_period(self, obj):
        return str(obj.period)


class DirectoryInline(PermittedRows, FormFields, admin.TabularInline):
    """Rows with their key facts; everything else is edited on the row's own page."""

    extra = 0
    form = DirectoryRowForm
    formset = DirectoryFormSet
    acts_on_chosen = ("add",)
    named_by = ()
    show_change_link = True
    view_on_site = False

    formfield_overrides = FormFields.formfield_overrides | {
        models.TextField: {"widget": TextArea(attrs={"rows": 3})}
    }

    def get_queryset(self, request):
        fields = flatten(self.get_fields(request))
        shown = relations_among(self.model, (*fields, *self.named_by))
        return (
            super()
            .get_queryset(request)
            .prefetch_related(*prefetches(self.model, shown, self.admin_site))
        )


class TranslatedInline(DirectoryInline):
    """For models with translated fields: German only, the others on the row's own page."""

    def get_fieldsets(self, request, obj=None):
        return [
            (title, options | {"fields": in_german(self.model, options["fields"])})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"labels": labels(self.model)} | kwargs)


class LinkInline(DirectoryInline):
    """For models made of WebLink."""

    fields = ("kind", "url", "position")


class ReadOnlyAdmin(SuperusersOnly, admin.ModelAdmin):
    """For what the software keeps for itself. Superusers may look at it."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(OldSlug)
class OldSlugAdmin(ReadOnlyAdmin):
    list_display = ("slug", "model", "object_id")
    list_filter = ("model",)
    search_fields = ("slug",)
    ordering = ("slug",)


@admin.register(LoadedEntry)
class LoadedEntryAdmin(ReadOnlyAdmin):
    list_display = ("key", "model", "object_id")
    list_filter = ("model",)
    search_fields = ("key",)
    ordering = ("key",)


def names_parent(request):
    """Whether a list shows the parts of one object, which may be a working copy."""
    return any(name.endswith("__id__exact") for name in request.GET)


def fields_among(model, names):
    """Return those of the names that are fields of the model."""
    known = {field.name for field in model._meta.fields}
    return [name for name in names if name in known]
