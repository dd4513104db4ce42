"""Sheets of one programme: the print view, the PDF, and the short address that both carry."""

import logging

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from integration_directory.base import errors
from integration_directory.base.texts import current_language
from integration_directory.base.views import PublicDetailView

from ..models import Programme
from ..shortlist import Shortlist
from .build import build_sheets
from .options import Options
from .printing import sheet_pdf
from .typesetting import NotPrinted

logger = logging.getLogger(__name__)


def sheets(request, programme, options):
    """Return the Sheet of a programme in the language of the page, and beside it in another."""
    codes = options.languages(current_language())
    return build_sheets(programme, codes, site_of(request), options.for_advisers)


def site_of(request):
    """Return the beginning of this site's addresses: "https://directory.example"."""
    return request.build_absolute_uri("/")[:-1]


class SheetView(PublicDetailView):
    """The print view of a programme, with the ways to print it."""

    template_name = "programmes/sheet.html"

    def get_queryset(self):
        return Programme.objects.visible().lean("title")

    def get_context_data(self, **kwargs):
        options = Options.read(self.request.GET, current_language())
        shown = sheets(self.request, self.object, options)
        # What is beside this page's language may be beside others: the links keep it.
        asked = Options.read(self.request.GET, "")
        shortlist = Shortlist.read(self.request.GET)
        return super().get_context_data(
            sheet=shown[0],
            sheets=shown,
            rows=list(zip(*(sheet.cells for sheet in shown), strict=True)),
            options=options,
            switches=asked.switches(shortlist.address),
            shortlist=shortlist,
            documents=asked.documents("programme-sheet-pdf", self.object.slug),
            **kwargs,
        )


@require_safe
def sheet_pdf_view(request, slug):
    """The sheet of a programme as PDF."""
    programme = get_object_or_404(Programme.objects.visible().lean("title"), slug=slug)
    options = Options.read(request.GET, current_language())
    columns = sheets(request, programme, options)
    try:
        pdf = sheet_pdf(columns, programme.updated_at, options)
    except NotPrinted:
        logger.exception("The sheet of %s could not be printed", slug)
        return errors.page(request, "503.html", 503)
    name = "-".join([slug, *options.languages(current_language())])
    return pdf_response(pdf, name)


def pdf_response(pdf, name):
    """Return a response with a PDF that browsers show and save under a name."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_safe
def short_address(request, pk):
    """Lead from the address on paper to the programme's page."""
    return redirect(get_object_or_404(Programme.objects.visible(), pk=pk))
