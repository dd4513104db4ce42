"""Sheets of one programme: the print view, the PDF, and the short address that both carry."""

import logging

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from integration_directory.base import errors
from integration_directory.base.texts import current_language
from integration_directory.base.views import PublicDetailView, at_present_address

from ..models import Programme
from ..page import programmes_for_pages
from ..shortlist import Shortlist
from .build import sheets_of
from .options import Options
from .printing import sheet_pdf
from .typesetting import NotPrinted

logger = logging.getLogger(__name__)


def site_of(request):
    """Return the beginning of this site's addresses: "https://directory.example"."""
    return request.build_absolute_uri("/")[:-1]


class SheetView(PublicDetailView):
    """The print view of a programme, with the ways to print it."""

    template_name = "programmes/sheet.html"

    def get_queryset(self):
        self.options = Options.read(self.request.GET, current_language())
        return programmes_for_pages(codes=self.options.languages(current_language()))

    def get_context_data(self, **kwargs):
        options = self.options
        codes = options.languages(current_language())
        shown = sheets_of(self.object, codes, site_of(self.request), options.for_advisers)
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
@at_present_address(Programme.objects.visible)
def sheet_pdf_view(request, slug):
    """The sheet of a programme as PDF."""
    options = Options.read(request.GET, current_language())
    codes = options.languages(current_language())
    programme = get_object_or_404(programmes_for_pages(codes=codes), slug=slug)
    columns = sheets_of(programme, codes, site_of(request), options.for_advisers)
    try:
        pdf = sheet_pdf(columns, programme.updated_at, options)
    except NotPrinted:
        logger.exception("The sheet of %s could not be printed", slug)
        return errors.page(request, "500.html", 500)
    name = "-".join([slug, *codes])
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
