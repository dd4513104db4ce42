"""Widgets, forms and formsets of the admin."""

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminURLFieldWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from integration_directory import languages

from .admin_names import named_rows
from .models import Positioned
from .permissions import can, nameable


class TextArea(AdminTextareaWidget):
    """Browsers send line ends as CR LF. Texts are kept with LF; so an untouched one stays equal."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


class KnownChoiceField(forms.ModelChoiceField):
    """Takes the object from those that the form has already, if it is among them.

    Django asks the database once per field: for an inline with 20 rows that is 20 queries.
    """

    known = ()

    def to_python(self, value):
        for obj in self.known:
            if str(obj.pk) == value:
                return obj
        return super().to_python(value)


class KnownChoice:
    """Draws the chosen objects in the same way: without a query if the form has them already."""

    def optgroups(self, name, value, attrs=None):
        labels = {str(obj.pk): str(obj) for obj in getattr(self.choices.field, "known", ())}
        chosen = [str(choice) for choice in value if choice]
        if not labels.keys() >= set(chosen):
            return super().optgroups(name, value, attrs)
        options = [
            self.create_option(name, choice, labels[choice], True, index)
            for index, choice in enumerate(chosen)
        ]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class KnownSelect(KnownChoice, AutocompleteSelect):
    pass


class KnownSelectMultiple(KnownChoice, AutocompleteSelectMultiple):
    pass


class DirectoryForm(forms.ModelForm):
    # Who fills it in; the admin sets it.
    user = None

    def _post_clean(self):
        super()._post_clean()
        if self.user is not None and not self.errors and not self.stays_own():
            name = next(name for name in self.instance.hands_over if name in self.fields)
            self.add_error(name, _("Choose one of yours: otherwise you could not edit this."))

    def _get_validation_exclusions(self):
        """Check rules that name the stage or the parent, too: the form only shows these."""
        shown = {"stage", "working_copy_of", "copied_version"}
        if self.instance.pk:
            shown |= {*getattr(self.instance, "part_of", ())}
        return super()._get_validation_exclusions() - shown

    def stays_own(self):
        """Whether the user may edit the object as the form leaves it."""
        if not any(name in self.fields for name in self.instance.hands_over):
            return True
        return can(self.user, "change", self.instance)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.known = loaded(self.instance, name)


def loaded(obj, name):
    """Return the objects that a relation of `obj` leads to, as far as they were prefetched."""
    if obj._meta.get_field(name).many_to_many:
        return list(getattr(obj, "_prefetched_objects_cache", {}).get(name, ()))
    target = obj._state.fields_cache.get(name)
    return [target] if target else []


class DirectoryRowForm(DirectoryForm):
    """The form of one row of an inline."""

    def _post_clean(self):
        # A row that nobody touched is valid. Asking each of its constraints takes a query, which
        # for long inlines makes most of the time of saving.
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()


class DirectoryFormSet(forms.BaseInlineFormSet):
    """The rows of one parent, checked whole.

    Django compares the rows of the form with each other, but leaves the parent out when it checks a
    row's constraints. The database would then refuse the row, with a server error: a programme
    related to itself, a row that takes the place of another, one that somebody added meanwhile.
    """

    def clean(self):
        super().clean()
        rows = [
            form
            for form in self.forms
            if form.has_changed() and not form.errors and not self._should_delete_form(form)
        ]
        for form in rows:
            try:
                form.instance.validate_constraints(exclude=form._get_validation_exclusions())
            except ValidationError as error:
                form.add_error(None, error)

    def get_unique_error_message(self, unique_check):
        """Name the fields as the form does."""
        fields = [
            str(self.model._meta.get_field(name).verbose_name)
            for name in unique_check
            if name != self.fk.name
        ]
        return super().get_unique_error_message(fields)

    def save_new(self, form, commit=True):
        """Put a new row without a position after the others."""
        row = form.instance
        if isinstance(row, Positioned) and not row.position:
            siblings = self.model._base_manager.filter(**{self.fk.name: self.instance})
            last = siblings.aggregate(last=models.Max("position"))["last"]
            row.position = 0 if last is None else last + 1
        return super().save_new(form, commit)


class FormFields:
    """How forms draw their fields, on pages and in the rows of inlines."""

    acts_on_chosen = ("add", "change", "view")

    formfield_overrides = {
        models.TextField: {"widget": TextArea},
        models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.widget.attrs |= {
                "lang": db_field.language,
                "dir": languages.direction(db_field.language),
            }
        # What can be done with a chosen object from here. Deleting it is left to its own page.
        for act in ("add", "change", "delete", "view"):
            if (
                field
                and act not in self.acts_on_chosen
                and hasattr(field.widget, "can_add_related")
            ):
                setattr(field.widget, f"can_{act}_related", False)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        chosen = {"form_class": KnownChoiceField} | self.chosen_by_name(KnownSelect, db_field)
        if "queryset" in chosen:
            rows = chosen["queryset"]
            if db_field.name in getattr(self.model, "part_of", ()):
                # The part of a working copy names the working copy.
                rows = named_rows(rows.model, self.admin_site, copies=True)
            chosen["queryset"] = nameable(rows, request.user, self.model, db_field.name)
        return super().formfield_for_foreignkey(db_field, request, **chosen | kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        chosen = self.chosen_by_name(KnownSelectMultiple, db_field)
        return super().formfield_for_manytomany(db_field, request, **chosen | kwargs)

    def chosen_by_name(self, widget, db_field):
        model = db_field.remote_field.model
        if not self.admin_site.is_registered(model):
            return {}
        return {
            "widget": widget(db_field, self.admin_site),
            "queryset": named_rows(model, self.admin_site),
        }
