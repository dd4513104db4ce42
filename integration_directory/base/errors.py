"""Error pages: what is wrong and how to go on, in the visitor's language."""

import logging

from django.conf import settings
from django.http import HttpResponse
from django.template import loader
from django.utils import translation

from integration_directory import languages

from .urls_in_languages import negotiated

logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return page(request, "400.html", 400)


def forbidden(request, exception=None):
    return page(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return page(request, "403.html", 403)


def too_many_requests(request):
    return page(request, "429.html", 429)


def not_found(request, exception=None):
    return page(request, "404.html", 404)


def server_error(request):
    try:
        return page(request, "500.html", 500)
    except Exception:  # whatever broke the page may break this one too
        logger.exception("The error page itself failed")
        return HttpResponse("500: something went wrong on our side.", status=500)


def page(request, template, status):
    """Return the error page, in the language of the address or else the visitor's own."""
    first = request.path.lstrip("/").partition("/")[0]
    offered = {code for code, _ in settings.LANGUAGES}
    language = first if first in languages.BY_CODE and first in offered else negotiated(request)
    with translation.override(language):
        return HttpResponse(loader.render_to_string(template, {}, request), status=status)
