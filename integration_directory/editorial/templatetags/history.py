"""What the pages of the history show: changed words, and the way to erase a person."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from integration_directory.base.admin_names import admin_page
from integration_directory.base.models import entry_of
from integration_directory.base.permissions import can
from integration_directory.base.word_changes import ADDED, REMOVED

from ..traces import PERSONAL, root_of

register = template.Library()


@register.simple_tag
def changed_words(pieces):
    """{% changed_words change.pieces %}: the text with what was added and removed marked in it.

    Made here because line breaks of a template would be seen in it.
    """
    return format_html_join("", "{}", ((piece(kind, text),) for kind, text in pieces))


def piece(kind, text):
    if kind == ADDED:
        return added(text)
    if kind == REMOVED:
        return removed(text)
    return format_html("<span>{}</span>", text) if text else format_html("<span> … </span>")


@register.filter
def added(text):
    """A text that came, for eyes and ears."""
    hint = _("added:")
    return format_html('<ins><span class="visually-hidden">{} </span>{}</ins>', hint, text)


@register.filter
def removed(text):
    """A text that went."""
    hint = _("removed:")
    return format_html('<del><span class="visually-hidden">{} </span>{}</del>', hint, text)


@register.simple_tag(takes_context=True)
def erase_address(context, obj):
    """Return where the person that the object names can be erased; "" if the user may not."""
    if obj is None or obj._meta.label_lower not in PERSONAL:
        return ""
    row = root_of(obj)
    entry = entry_of(row)
    if not can(context["request"].user, "change", entry):
        return ""
    return erasing(entry._meta.label_lower, entry.pk, row._meta.label_lower, row.pk)


@register.simple_tag
def erasing(label, pk, part, part_pk):
    return reverse("entry-erase", args=[label, pk, part, part_pk])


@register.filter
def kind_of(obj):
    return capfirst(obj._meta.verbose_name)


@register.filter
def form_address(obj):
    """Return the address of an object's form in the admin."""
    return admin_page(obj, "change", obj.pk)
