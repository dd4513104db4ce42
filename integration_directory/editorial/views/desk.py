"""All rows of one section of the start page."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from integration_directory.base.permissions import rights
from integration_directory.base.views import page_of

from ..desk import SECTIONS

PER_PAGE = 50


@require_safe
def section(request, key):
    if key not in SECTIONS:
        raise Http404
    if not rights(request.user).may_edit:
        raise PermissionDenied
    shown = SECTIONS[key](request.user)
    page = page_of(request, shown.rows, PER_PAGE)
    return render(
        request,
        "editorial/desk_section.html",
        {
            **admin.site.each_context(request),
            "title": shown.title,
            "section": shown,
            "items": shown.items(page.object_list),
            "page": page,
        },
    )
