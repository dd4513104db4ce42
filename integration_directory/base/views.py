"""What the list and detail pages of all apps share."""

from functools import wraps

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django.views.generic import DetailView

from integration_directory import languages

from .urls_in_languages import negotiated


@require_safe
def start(request):
    """Send a visitor who names no language to the start page in theirs."""
    response = HttpResponseRedirect(f"/{negotiated(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def robots(request):
    """Tell search engines what not to read: the pages for editors, and what is made on demand."""
    made = [f"/{code}/{name}" for code in languages.CODES for name in ("pack", "shortlist")]
    closed = ("/admin/", "/accounts/", "/*?*pick=", "/*/sheet", *made)
    rules = ("User-agent: *", *(f"Disallow: {path}" for path in closed), "")
    return HttpResponse("\n".join(rules), content_type="text/plain")


class PublicDetailView(DetailView):
    """The page of one public object. A former address leads to the present one for good."""

    http_method_names = ("get", "head", "options")
    # The model of an entry, whose page `get_queryset` fills from `entries`.
    entry_model = None

    def entries(self):
        """Return the entries that have a page. A preview (editorial) shows others."""
        return self.entry_model.objects.visible()

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404 as missing:
            return _moved(request, self.get_queryset(), kwargs["slug"], missing)


def at_present_address(objects):
    """Decorate a view of one of `objects()`, found by its slug: a former one leads on for good."""

    def decorate(view):
        @wraps(view)
        def follow(request, slug, **kwargs):
            try:
                return view(request, slug, **kwargs)
            except Http404 as missing:
                return _moved(request, objects(), slug, missing)

        return follow

    return decorate


def _moved(request, objects, slug, missing):
    """Lead to the object that once had the slug. Raise `missing` if there is none."""
    current = objects.formerly(slug)
    if current is None:
        raise missing
    match, query = request.resolver_match, request.META["QUERY_STRING"]
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": current.slug})
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def page_of(request, objects, per_page=None):
    """Return the page of `objects` that the address asks for. A page that isn't there is a 404."""
    paginator = Paginator(objects, per_page or settings.ENTRIES_PER_PAGE)
    try:
        return paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404 from None
