"""What all requests have in common when they ask for programmes."""

import hashlib
from functools import cache

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.decorators import sync_only_middleware
from django.utils.http import parse_etags

from integration_directory import languages

from .finding.current import current, is_following, pinned

# What a page is made from besides the data: when any of it changes, all pages do.
OURS = ("integration_directory", "organisations", "funders", "programmes", "templates", "static")
KINDS = {".py", ".html", ".css", ".js", ".svg", ".mo", ".typ", ".ttf"}


@sync_only_middleware
def one_snapshot(get_response):
    """Let a page go by one state of the data from its first line to its last."""

    def middleware(request):
        with pinned():
            return get_response(request)

    return middleware


@sync_only_middleware
def not_modified(get_response):
    """Answer 304, before the view, to whoever has the page already.

    The ETag says of what a page was made: release, state of the data, address. It is for pages that
    are the same for everybody; those of editors and of the login stand outside the languages. It
    needs the thread that follows the data (finding/current.py); without it nothing is spared.
    """

    def middleware(request):
        if not is_following() or not _is_public(request):
            return get_response(request)
        etag = _etag(request)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        response = get_response(request)
        if response.status_code == 200 and not response.streaming:
            response.headers.setdefault("ETag", etag)
        return response

    return middleware


def _is_public(request):
    first = request.path.lstrip("/").partition("/")[0]
    return request.method in ("GET", "HEAD") and first in languages.BY_CODE


def _etag(request):
    made_of = f"{release()} {current().key} {request.get_full_path()} {request.get_host()}"
    return f'W/"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'


@cache
def release():
    """Return a hash of all that pages are made from besides the data."""
    digest = hashlib.sha256()
    for folder in OURS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
