"""The way to the preview of an entry."""

from django import template

from integration_directory import languages
from integration_directory.base.models import Editorial

from ..views.preview import address_of

register = template.Library()


@register.simple_tag
def preview_address(obj):
    """Return the address of the preview in German; "" for what has no page of its own."""
    return address_of(obj, languages.SOURCE) if isinstance(obj, Editorial) else ""
