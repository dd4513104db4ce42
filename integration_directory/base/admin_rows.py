"""Inlines whose rows would make a form too large.

Django refuses forms of more than 1,000 fields, and all that was typed would be lost. So the longest
inlines are left out, and their rows are edited in a list of their own.
"""

from django.contrib.admin.utils import flatten
from django.db.models import Count, OuterRef, Subquery
from django.forms.models import _get_foreign_key
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .admin_names import admin_page

# Fields that rows may take. The rest is for the entry in all its languages, and for new rows.
ROOM = 600
EXTRA_FIELDS = 2  # a row also sends its own id and that of its parent


def parent_key(inline):
    """Return the foreign key that leads from the rows to the page's object."""
    return _get_foreign_key(inline.parent_model, inline.model, fk_name=inline.fk_name)


def numbers_of_rows(inlines, obj):
    """Return {inline: number of the object's rows}, with one query."""
    counts = {}
    for index, inline in enumerate(inlines):
        key = parent_key(inline).name
        rows = inline.model._base_manager.filter(**{key: OuterRef("pk")}).order_by()
        counts[f"rows_{index}"] = Subquery(
            rows.values(key).annotate(number=Count("pk")).values("number")
        )
    found = type(obj)._base_manager.filter(pk=obj.pk).annotate(**counts).values_list(*counts).get()
    return {inline: number or 0 for inline, number in zip(inlines, found, strict=True)}


def too_long(inlines, obj, request):
    """Return the inlines to leave out: the longest ones, until the others fit into the form."""
    sizes = {
        inline: number * (len(flatten(inline.get_fields(request, obj))) + EXTRA_FIELDS)
        for inline, number in numbers_of_rows(inlines, obj).items()
    }
    left_out = []
    listed = sorted((each for each in inlines if has_list(each)), key=sizes.get)
    while listed and sum(sizes.values()) > ROOM:
        left_out.append(listed.pop())
        del sizes[left_out[-1]]
    return left_out


def has_list(inline):
    return inline.admin_site.is_registered(inline.model)


def was_sent(inline, request):
    """Tell whether the page that was sent had this inline."""
    prefix = parent_key(inline).remote_field.get_accessor_name(model=inline.model)
    return f"{prefix}-TOTAL_FORMS" in request.POST


def notice(inline, obj):
    """Return the sentence that leads to the rows of an inline that was left out."""
    opts = inline.model._meta
    query = {f"{parent_key(inline).name}__id__exact": obj.pk}
    rows = admin_page(inline.model, "changelist", **query)
    return format_html(
        _('{rows}: too many for this page. They are edited in <a href="{address}">their list</a>.'),
        rows=capfirst(opts.verbose_name_plural),
        address=rows,
    )
