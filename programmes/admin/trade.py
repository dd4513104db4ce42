"""Trades and their fields."""

import re

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import TranslatedAdmin
from integration_directory.base.admin_filters import NamedFilter
from integration_directory.base.admin_languages import TranslatedForm

from ..models import Trade, TradeField

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z]+)?")


@admin.register(TradeField)
class TradeFieldAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("name", "position")}),)
    list_display = ("name", "position")
    search_fields = ("name", "slug")
    ordering = ("position", "name")


class SynonymsField(forms.CharField):
    """Words by language, one language in a line: "tr: boyacı, badanacı"."""

    widget = forms.Textarea
    default_error_messages = {
        "line": _("Line %(number)d must be a language code, a colon, and words: “tr: boyacı”."),
    }

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{code}: {', '.join(words)}" for code, words in sorted(value.items()))

    def to_python(self, value):
        found = {}
        for number, line in enumerate((value or "").splitlines(), start=1):
            code, colon, words = line.partition(":")
            if not line.strip():
                continue
            if not colon or not LANGUAGE_CODE.fullmatch(code.strip()):
                raise forms.ValidationError(
                    self.error_messages["line"], code="line", params={"number": number}
                )
            given = [word.strip() for word in words.split(",") if word.strip()]
            found.setdefault(code.strip(), []).extend(given)
        return {code: words for code, words in found.items() if words}

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or {})


class TradeForm(TranslatedForm):
    synonyms = SynonymsField(
        label=_("other words for it"),
        required=False,
        help_text=_(
            "What people type when they look for it: everyday words, feminine forms, the names of "
            "other languages. A line for each language: its code, a colon, the words."
        ),
    )


@admin.register(Trade)
class TradeAdmin(TranslatedAdmin):
    form = TradeForm
    fieldsets = ((None, {"fields": ("name", "field", ("isco08", "kldb2010"), "core", "synonyms")}),)
    list_display = ("name", "field", "isco08", "kldb2010", "core")
    list_filter = ("core", ("field", NamedFilter))
    search_fields = ("name", "slug", "isco08", "kldb2010")
    ordering = ("name",)
