"""Addresses across languages: the first step of a path is the language, the rest never changes."""

from django.conf import settings

from integration_directory import languages


def same_page_in(request, language):
    """Return the address of this very page, with its parameters, in another language."""
    if request.path.lstrip("/").partition("/")[0] not in languages.BY_CODE:
        return f"/{language}/"
    query = request.META.get("QUERY_STRING", "")
    return path_in(request.path, language) + (f"?{query}" if query else "")


def path_in(path, language):
    """Return a path that begins with a language in another one."""
    return f"/{language}/" + path.lstrip("/").partition("/")[2]


def negotiated(request):
    """Return the best language for this visitor by Accept-Language, German if none fits.

    Plain German is chosen on the page, never by the browser: browsers cannot ask for it.
    """
    from django.utils.translation.trans_real import parse_accept_lang_header

    offered = [code for code, _ in settings.LANGUAGES if languages.BY_CODE[code].negotiated]
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    for wanted, _quality in parse_accept_lang_header(header):
        for code in (wanted, wanted.split("-")[0]):
            if code in offered:
                return code
    return languages.SOURCE
