"""The public page of an entry before it is public, in any language that visitors are offered.

It is the page itself: the view and the template that visitors get, asked for what they may not see
yet, as if it were published. Links to the entry's other pages, such as its sheet, lead nowhere
until it is.
"""

from copy import copy

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from integration_directory import languages
from integration_directory.base.admin_names import admin_page
from integration_directory.base.enums import Stage
from integration_directory.base.models import Editorial
from integration_directory.base.permissions import SEE, can


@require_safe
def preview(request, label, pk, language):
    if language not in dict(settings.LANGUAGES):
        raise Http404
    entry = get_object_or_404(entry_model(label).with_copies, pk=pk)
    if not can(request.user, SEE, entry):
        raise PermissionDenied
    banner = banner_of(request, entry, language)
    with translation.override(language):
        response = page_of(request, entry, banner).render()
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response


def entry_model(label):
    """Return the model of the entries that the address names. Others are a 404."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, Editorial):
        raise Http404
    return model


def page_of(request, entry, banner):
    """Return the answer that visitors would get at the entry's address, with the banner on top."""
    address = entry.original.get_absolute_url()
    view = preview_of(resolve(address).func.view_class, entry, banner)
    return view.as_view()(as_visitor(request, address))


def preview_of(view_class, entry, banner):
    """Return a view like that of the public page, which shows this one entry."""

    class Preview(view_class):
        def entries(self):
            return type(entry).with_copies.filter(pk=entry.pk)

        def get_object(self, queryset=None):
            shown = self.get_queryset().get()
            shown.slug = entry.original.slug
            shown.stage, shown.publish_at = as_published(shown), None
            return shown

        def get_context_data(self, **kwargs):
            return super().get_context_data(preview_banner=banner, **kwargs)

    return Preview


def as_published(entry):
    """Return the stage that the entry would be shown in: archived entries stay that."""
    return Stage.ARCHIVED if entry.stage == Stage.ARCHIVED else Stage.PUBLISHED


def as_visitor(request, address):
    """Return the request as if a visitor had asked for the public page."""
    shown = copy(request)
    shown.path = shown.path_info = address
    shown.GET = QueryDict()
    shown.META = request.META | {"PATH_INFO": address, "QUERY_STRING": ""}
    return shown


def banner_of(request, entry, language):
    """Return the banner in the language of the admin, which need not be that of the page."""
    context = {
        "entry": entry,
        "form_address": admin_page(entry, "change", entry.pk),
        "admin_language": languages.BY_CODE[translation.get_language()],
        "shown_language": languages.BY_CODE[language],
        "links": [
            (languages.BY_CODE[code], address_of(entry, code)) for code, _name in settings.LANGUAGES
        ],
    }
    return render_to_string("editorial/_preview_banner.html", context, request)


def address_of(entry, language):
    return reverse("entry-preview", args=[entry._meta.label_lower, entry.pk, language])
