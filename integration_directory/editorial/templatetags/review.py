"""The bar of the review above the forms of entries, and addresses of the admin for entries."""

from django import template

from integration_directory.base.admin_names import admin_page
from integration_directory.base.models import Editorial, entry_of

from ..reviewing import Standing

register = template.Library()


@register.inclusion_tag("editorial/_review_bar.html", takes_context=True)
def review_bar(context, obj):
    """Draw the bar for an entry or a part; nothing for what has no editorial life."""
    entry = entry_of(obj)
    if not isinstance(entry, Editorial):
        return {"bar": None}
    bar = Standing(entry, context["request"].user)
    return {
        "bar": bar,
        "part": entry is not obj,
        "entry_page": form_page(entry),
        "copy_page": form_page(bar.copy) if bar.copy else "",
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def label(entry):
    """Return the name of the entry's model in addresses: "programmes.programme"."""
    return entry._meta.label_lower


@register.filter
def kinds(entry):
    return entry._meta.verbose_name_plural


@register.filter
def form_id(entry):
    """Return the id of the form on the entry's page in the admin."""
    return f"{entry._meta.model_name}_form"


@register.filter
def form_page(entry):
    return admin_page(entry, "change", entry.pk)


@register.filter
def list_page(entry):
    return admin_page(entry, "changelist")
