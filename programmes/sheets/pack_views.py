"""Packs: of what a search found, and of a shortlist."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic import TemplateView

from integration_directory.base import errors
from integration_directory.base.texts import Text, current_language, text_in

from ..filters import ProgrammeFilter
from ..models import Programme
from ..page import programmes_for_pages
from ..shortlist import MOST, Shortlist
from .contents import Fact
from .options import Options
from .packs import Busy, Cover, pack_pdf
from .typesetting import NotPrinted
from .views import pdf_response, site_of

RETRY_AFTER = 30


@dataclass(frozen=True)
class Selection:
    """What is to be printed: primary keys in order, of `total` there are, and the address of it.

    `cover` is what the first page says of it. A residence status is neither in the address nor on
    the cover: a pack is left lying about. It is posted, as for the list.
    """

    ids: tuple
    total: int
    address: str
    cover: Cover
    residence: str = ""

    def programmes(self, codes):
        """Return the programmes with all that sheets in these languages need."""
        published = programmes_for_pages(Programme.objects.published(), codes)
        found = published.in_bulk(self.ids)
        return [found[pk] for pk in self.ids if pk in found]


def of_list(request):
    """Return the Selection of what a search finds: its offers, or where there are none the rest."""
    finder = ProgrammeFilter(request.GET, residence=request.POST.get("residence", ""))
    result = finder.result
    ids = result.ids[: result.offers] or result.ids
    chips = tuple(_as_text(chip.label) for chip in result.chips)
    facts = (Fact(_("Selected by"), chips),) if chips else ()
    title = _title(len(ids), has_offers=bool(result.offers))
    address, cover = finder.query.address(), Cover(title, facts, _note(len(ids)))
    return Selection(tuple(ids[:MOST]), len(ids), address, cover, finder.residence)


def of_shortlist(request):
    """Return the Selection of a shortlist."""
    shortlist = Shortlist.read(request.GET)
    there = set(
        Programme.objects.published().filter(pk__in=shortlist.picks).values_list("pk", flat=True)
    )
    ids = tuple(pk for pk in shortlist.picks if pk in there)
    # That some were cut off is all that one can know of how many there were.
    total = MOST + 1 if shortlist.is_cut else len(ids)
    return Selection(ids, total, shortlist.address, Cover(_("Your shortlist"), (), _note(total)))


def _note(total):
    """Return what the cover and the page say if there are more than a pack holds."""
    if total <= MOST:
        return ""
    text = ngettext(
        "A pack holds %(number)s sheet at most: the first of the list.",
        "A pack holds %(number)s sheets at most: the first of the list.",
        MOST,
    )
    return text % {"number": MOST}


def _as_text(label):
    return label if isinstance(label, Text) else text_in(current_language(), label)


def _title(number, has_offers):
    number = min(number, MOST)
    if has_offers:
        title = ngettext("%(number)s offer", "%(number)s offers", number)
    else:
        title = ngettext("%(number)s programme", "%(number)s programmes", number)
    return title % {"number": number}


class PackView(TemplateView):
    """The ways to print a selection: in which language, alone or beside German."""

    template_name = "programmes/pack.html"
    pdf = back = ""

    def get_context_data(self, **kwargs):
        chosen = self.selection(self.request)
        if not chosen.ids:
            raise Http404
        options = Options.read(self.request.GET, "")
        return super().get_context_data(
            chosen=chosen,
            back=reverse(self.back) + chosen.address,
            switches=options.switches(chosen.address),
            documents=options.documents(self.pdf, base=chosen.address),
            **kwargs,
        )


class ListPackView(PackView):
    selection, pdf, back = staticmethod(of_list), "pack-pdf", "programme-list"

    # Asking changes nothing, and visitors have no cookie that could vouch for them.
    @method_decorator(csrf_exempt)
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        response = self.get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class ShortlistPackView(PackView):
    selection, pdf, back = staticmethod(of_shortlist), "shortlist-pdf", "shortlist"


@csrf_exempt
@require_http_methods(["GET", "POST"])  # HEAD would make the whole pack
def list_pack_pdf(request):
    """What a search finds as one PDF. A residence status comes by POST, as for the list."""
    response = _pdf(request, of_list(request), "programmes")
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


@require_GET
def shortlist_pack_pdf(request):
    """A shortlist as one PDF."""
    return _pdf(request, of_shortlist(request), "shortlist")


def _pdf(request, chosen, name):
    options = Options.read(request.GET, current_language())
    codes = options.languages(current_language())
    programmes = chosen.programmes(codes)
    if not programmes:
        raise Http404
    try:
        pdf = pack_pdf(programmes, chosen.cover, options, site_of(request))
    except (Busy, NotPrinted):
        response = errors.page(request, "503.html", 503)
        response["Retry-After"] = RETRY_AFTER
        return response
    return pdf_response(pdf, "-".join([name, *codes]))
