"""Small middlewares of the whole site."""

from django.http import HttpResponseBadRequest
from django.utils import translation
from django.utils.decorators import sync_only_middleware

ADMIN_LANGUAGES = ("de", "en")
FOR_EDITORS = ("/admin/", "/accounts/")


@sync_only_middleware
def admin_language(get_response):
    """The pages for editors stand outside the language addresses and speak German or English."""

    def middleware(request):
        if not request.path.startswith(FOR_EDITORS):
            return get_response(request)
        language = translation.get_language_from_request(request)
        with translation.override(language if language in ADMIN_LANGUAGES else "de"):
            request.LANGUAGE_CODE = translation.get_language()
            return get_response(request)

    return middleware


@sync_only_middleware
def reject_unreadable_requests(get_response):
    """Answer 400 to addresses with NUL characters: PostgreSQL would fail on them, with a 500."""

    def middleware(request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("400: this address contains characters it cannot have.")
        return get_response(request)

    return middleware
