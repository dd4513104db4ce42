"""What trees say, in words: labels instead of keys, dates and amounts as people write them."""

from functools import cache

from django.contrib import admin
from django.db import models
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.fields import TranslationField
from phonenumber_field.modelfields import PhoneNumberField

from integration_directory.base.admin_names import named_rows
from integration_directory.base.dates import PartialDate
from integration_directory.base.enums import Precision
from integration_directory.base.models import Positioned, Translated
from integration_directory.base.models.periods import first_day
from integration_directory.base.numbers import written, written_amount
from integration_directory.base.trees import assign, fields_of, model_of, references
from programmes.models import SubProject

LONGEST_NAME = 80

GONE = gettext_lazy("no longer there")
ANSWERS = {
    True: gettext_lazy("yes"),
    False: gettext_lazy("no"),
    None: gettext_lazy("unknown"),
}


class Names:
    """The names of all rows that some trees refer to: one query for each model, for any number."""

    def __init__(self, *trees):
        self.rows = {
            model: named_rows(model, admin.site, copies=True).in_bulk(sorted(pks))
            for model, pks in references(*trees).items()
        }

    def row(self, model, pk):
        return self.rows.get(model, {}).get(pk)

    def name(self, model, pk):
        row = self.row(model, pk)
        return str(GONE if row is None else row)

    def of_part(self, tree, whole):
        """Return (name of a part, its unsaved row): "Sub-project: 3. Nursing"."""
        row = self.unsaved(tree, whole)
        name = Truncator(str(row)).chars(LONGEST_NAME)
        if isinstance(row, SubProject) and row.number is not None:
            name = _("%(number)s. %(name)s") % {"number": row.number, "name": name}
        kind = capfirst(row._meta.verbose_name)
        return _("%(kind)s: %(name)s") % {"kind": kind, "name": name}, row

    def unsaved(self, tree, whole=None):
        """Return a row with the values of the tree, whose str() needs no query."""
        row = model_of(tree)(pk=tree["pk"])
        assign(row, tree)
        for field in fields_of(type(row)):
            if field.is_relation and (pk := tree["fields"].get(field.name)) is not None:
                found = self.row(field.related_model, pk)
                # Django would refuse to set what is no row; str() of it is all that is needed.
                field.set_cached_value(row, GONE if found is None else found)
        for name in getattr(row, "part_of", ()):
            if isinstance(whole, row._meta.get_field(name).related_model):
                setattr(row, name, whole)
        return row


@cache
def shown_fields(model):
    """Return [(field, the field that says how it is meant, or None)] for all that people compare.

    A date has a precision and an amount has a currency. How translations stand is computed, and
    the position of a part shows in its place.
    """
    fields = {field.name: field for field in fields_of(model)}
    hidden = {"translation_state"} if issubclass(model, Translated) else set()
    if issubclass(model, Positioned) and hasattr(model, "part_of"):
        hidden.add("position")
    meant = {name: fields.get(companion_name(field, fields)) for name, field in fields.items()}
    hidden |= {companion.name for companion in meant.values() if companion}
    return [(field, meant[name]) for name, field in fields.items() if name not in hidden]


def companion_name(field, fields):
    if isinstance(field, models.DateField):
        return f"{field.name.removesuffix('_on')}_precision"
    if isinstance(field, models.DecimalField):
        own = f"{field.name}_currency"
        return own if own in fields else "currency" if field.name == "amount" else None
    return None


def label(field):
    """Return the field's label; of a text without its language."""
    return capfirst(getattr(field, "translated_field", field).verbose_name)


def language_of(field):
    """Return the code of the language of a translated column, or None."""
    return field.language if isinstance(field, TranslationField) else None


def in_words(field, companion, tree, names):
    """Return the value of a field as people write it; "" if it has none."""
    stored = tree["fields"].get(field.name)
    if isinstance(field, models.BooleanField):
        return str(ANSWERS[stored])
    if stored is None:
        return ""
    if field.is_relation:
        return names.name(field.related_model, stored)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(stored, stored))
    value = field.to_python(stored)
    how = tree["fields"].get(companion.name) if companion else None
    if isinstance(field, models.DateTimeField):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        how = how or Precision.DAY
        return str(PartialDate(first_day(value, how), how))
    if isinstance(field, models.DecimalField):
        if companion is None:
            return written(value)
        return _("%(amount)s %(currency)s") % {"amount": written_amount(value), "currency": how}
    if isinstance(field, PhoneNumberField):
        return str(value)
    if isinstance(field, models.FileField):
        return value.rpartition("/")[2]
    return str(value)


def is_unknown(field, tree):
    """Whether a yes or no that may be unknown is unknown."""
    return isinstance(field, models.BooleanField) and tree["fields"].get(field.name) is None
