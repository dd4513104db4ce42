"""Documents and their language versions."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.db import models
from django.urls import reverse

from integration_directory.base.admin import (
    DirectoryInline,
    TranslatedAdmin,
    TranslatedInline,
)

from ..models import Document, DocumentVersion


class ServedFile:
    """An uploaded file at the address from which a view serves it."""

    def __init__(self, file):
        self.name = file.name
        self.url = reverse("document-file", args=[file.instance.pk])

    def __str__(self):
        return self.name


class ServedFileWidget(AdminFileWidget):
    """Links to the view: the storage gives uploads no address of their own."""

    def is_initial(self, value):
        return bool(value and getattr(value, "instance", None))

    def format_value(self, value):
        return ServedFile(value) if self.is_initial(value) else None


class DocumentVersionInline(DirectoryInline):
    model = DocumentVersion
    fields = ("language", "file", "url", "position")
    formfield_overrides = DirectoryInline.formfield_overrides | {
        models.FileField: {"widget": ServedFileWidget}
    }


class DocumentInline(TranslatedInline):
    model = Document
    fields = ("kind", "title", "position")
    can_delete = False  # its files go with it: its own page asks first


@admin.register(Document)
class DocumentAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("programme", "kind", "title", "position")}),)
    inlines = (DocumentVersionInline,)
    list_display = ("title", "kind", "programme")
    list_filter = ("kind",)
    search_fields = ("title", "programme__title", "programme__short_name")
    ordering = ("programme__title", "position")
