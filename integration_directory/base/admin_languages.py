"""The texts of a form in their languages: how far each translation has come, and what is right.

The page shows the German texts, and one folded part for each other language, with its state at each
text and in the heading. static/js/languages.js makes a panel of it: each German text beside its
translation into one chosen language.
"""

import json
from collections import Counter
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.contrib.admin.helpers import AdminForm, Fieldline, Fieldset
from django.contrib.admin.utils import flatten
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integration_directory import languages

from .admin_forms import DirectoryForm
from .admin_names import other_languages, texts_of
from .texts import Progress, column, normalised, progress, record_translations

# What a person may have looked at and found right.
UNSURE = (Progress.OUTDATED, Progress.MACHINE)


def counted(state, number):
    """Return "2 missing"."""
    words = {
        Progress.MISSING: ngettext("%(number)s missing", "%(number)s missing", number),
        Progress.OUTDATED: ngettext("%(number)s outdated", "%(number)s outdated", number),
        Progress.MACHINE: ngettext("%(number)s machine-made", "%(number)s machine-made", number),
        Progress.COMPLETE: ngettext("%(number)s complete", "%(number)s complete", number),
    }
    return words[state] % {"number": number}


def summary(states):
    """Return [(Progress, words)] for the texts of a language: what is to do, or that all is done.

    Texts without a state (None) have nothing to translate.
    """
    numbers = Counter(states)
    to_do = [(each, counted(each, numbers[each])) for each in Progress if numbers[each]]
    if list(numbers.keys() - {None}) == [Progress.COMPLETE]:
        return [(Progress.COMPLETE, Progress.COMPLETE.label)]
    return [(each, words) for each, words in to_do if each != Progress.COMPLETE]


def right_field(name):
    """Return the name of the box that says that the text in column `name` is right as it is."""
    return f"_right_{name}"


@dataclass(frozen=True)
class FormText:
    """What the page says about one text, at its field."""

    name: str  # the column
    field: str
    language: languages.Language
    is_empty: bool
    is_name: bool  # where it is the same in all languages, it is left empty
    progress: Progress | None
    right: forms.BoundField | None

    @property
    def is_source(self):
        return self.language.code == languages.SOURCE

    @property
    def state_id(self):
        return f"id_{self.name}_state"


class TranslatedForm(DirectoryForm):
    """Has a box beside each translation that is outdated or machine-made: "right as it is"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (field, code) in self.columns.items():
            if name in self.fields and progress(self.instance, field, code) in UNSURE:
                label = _("%(text)s is right as it is") % {"text": self.fields[name].label}
                self.fields[right_field(name)] = forms.BooleanField(required=False, label=label)

    @cached_property
    def columns(self):
        """{column: (field, language)} of all texts that the page may show."""
        codes = (languages.SOURCE, *other_languages())
        fields = texts_of(self._meta.model)
        return {column(field, code): (field, code) for field in fields for code in codes}

    @property
    def confirmed(self):
        """{(field, language)} of the translations that the person finds right as they are."""
        ticked = getattr(self, "cleaned_data", {})
        return {text for name, text in self.columns.items() if ticked.get(right_field(name))}

    def save(self, commit=True):
        # Noted here already: whoever saves the object need not know of it.
        record_translations(self.instance, confirmed=self.confirmed)
        return super().save(commit)

    @cached_property
    def texts(self):
        """{column: FormText}, as they would be after saving the form as it is."""
        saved = copy(self.instance)
        record_translations(saved, confirmed=self.confirmed)
        return {
            name: FormText(
                name=name,
                field=field,
                language=languages.BY_CODE[code],
                is_empty=not normalised(getattr(saved, name)),
                is_name=field in saved.proper_names,
                progress=progress(saved, field, code),
                right=self[right_field(name)] if right_field(name) in self.fields else None,
            )
            for name, (field, code) in self.columns.items()
        }


class LanguageFieldline(Fieldline):
    def __iter__(self):
        for shown in super().__iter__():
            name = shown.field["name"] if shown.is_readonly else shown.field.name
            shown.text = self.form.texts.get(name)
            if shown.text and not shown.text.is_source and not shown.is_readonly:
                self.describe(shown)
            yield shown

    def describe(self, shown):
        """Make screen readers name the state of a text with its help and errors."""
        widget = shown.field.field.widget
        if "aria-describedby" not in widget.attrs:
            known = shown.field.aria_describedby
            widget.attrs["aria-describedby"] = f"{known or ''} {shown.text.state_id}".strip()


class LanguageFieldset(Fieldset):
    bar = None

    def __iter__(self):
        for field in self.fields:
            yield LanguageFieldline(
                self.form, field, self.readonly_fields, model_admin=self.model_admin
            )

    @cached_property
    def texts(self):
        names = flatten(self.fields)
        return [self.form.texts[name] for name in names if name in self.form.texts]

    @property
    def language(self):
        """The Language of a part that holds nothing but its texts; None for German ones."""
        if not self.texts or len(self.texts) < len(flatten(self.fields)):
            return None
        found = {text.language for text in self.texts}
        return found.pop() if len(found) == 1 and not self.texts[0].is_source else None

    @property
    def summary(self):
        return summary(text.progress for text in self.texts)

    @property
    def is_editable(self):
        return any(text.name in self.form.fields for text in self.texts)


@dataclass(frozen=True)
class LanguageBar:
    """Where a language is chosen: `parts` are the page's parts in other languages."""

    parts: list

    @property
    def words(self):
        """Return {state: ["missing", "1 missing", "2 missing" ...]} as JSON, for the script."""
        most = max(len(part.texts) for part in self.parts)
        words = {
            each.value: [str(each.label), *(counted(each, n + 1) for n in range(most))]
            for each in Progress
        }
        return json.dumps(words, ensure_ascii=False)

    @property
    def characters(self):
        """Return the sentence with which the script counts."""
        return _("%(used)s of %(most)s characters") % {"used": "{used}", "most": "{most}"}


class LanguageForm(AdminForm):
    """The admin's form, drawn with what is known of its texts."""

    @classmethod
    def of(cls, plain):
        made = cls(plain.form, plain.fieldsets, {}, plain.readonly_fields, plain.model_admin)
        made.prepopulated_fields = plain.prepopulated_fields
        return made

    def __iter__(self):
        fieldsets = [
            LanguageFieldset(
                self.form, name, self.readonly_fields, model_admin=self.model_admin, **options
            )
            for name, options in self.fieldsets
        ]
        parts = [fieldset for fieldset in fieldsets if fieldset.language]
        german = [fieldset for fieldset in fieldsets if fieldset.texts and fieldset not in parts]
        if german and parts:
            # Those that the person may change come first: the script chooses the first one.
            german[0].bar = LanguageBar(sorted(parts, key=lambda part: not part.is_editable))
        return iter(fieldsets)
