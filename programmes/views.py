"""The pages of programmes and of the lists that describe them."""

from dataclasses import asdict, dataclass

from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from integration_directory.base.enums import Audience
from integration_directory.base.permissions import rights
from integration_directory.base.registry import signposts_for
from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.texts import current_language
from integration_directory.base.views import PublicDetailView, page_of
from organisations.models import Region

from . import unanswered
from .cards import cards
from .filters import ProgrammeFilter
from .finding import Snapshot
from .finding.suggesting import suggest_places, suggest_words
from .models import (
    DocumentVersion,
    FieldOfAction,
    Profile,
    ProfileQuestion,
    ProfileSection,
    Programme,
    TargetGroup,
    Trade,
    TradeField,
)
from .page import programmes_for_pages, read_page
from .shortlist import Shortlist
from .shortlist.links import CardLinks
from .take_along import days_of
from .uploads import media_type

SIGNPOSTS = 3
# Nobody types more than this before looking at suggestions.
LONGEST_BEGINNING = 60


@csrf_exempt  # asking changes nothing, and visitors have no cookie that could vouch for them
@require_http_methods(["GET", "HEAD", "POST"])
def programme_list(request):
    """The list of programmes. A residence status comes by POST, so that no address has it.

    The other parameters stay in the address: a form that posts them too is led to it, with a
    redirect that keeps what was posted.
    """
    posted = {name for name in request.POST if name != "residence"}
    if posted and (address := ProgrammeFilter(request.POST).query.address()) != _asked(request):
        return HttpResponseRedirect(request.path + address, status=307)
    finder = ProgrammeFilter(request.GET, residence=request.POST.get("residence", ""))
    page = page_of(request, finder.result.ids)
    return _listed(request, finder, page)


def _asked(request):
    return ProgrammeFilter(request.GET).query.address()


def _listed(request, finder, page):
    result = finder.result
    if finder.query.q and not result.offers:
        unanswered.count(finder.search.words.known_words(), current_language())
    number = page.number if page.number > 1 else None
    links = CardLinks(finder.query, number, is_posted=bool(finder.residence))
    shown = cards(page.object_list, finder.snapshot, finder.search, links)
    response = render(
        request,
        "programmes/programme_list.html",
        {
            "finder": finder,
            "result": result,
            "page": page,
            "shown": shown,
            "groups": _groups(shown, finder),
            "ended": [card for card in shown if card.has_ended],
            "nearest": cards(result.nearest, finder.snapshot, finder.search, links),
            "signposts": () if result.offers else _signposts(finder.query),
        },
    )
    if finder.residence:
        # Neither browsers nor proxies keep a page that tells somebody's residence status.
        response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Group:
    """Offers under one heading; `number` counts those of all pages."""

    kind: str
    number: int
    cards: list


def _groups(shown, finder):
    """Divide the offers of a page: those that admit who asks, and those where one must ask."""
    offers = [card for card in shown if not card.has_ended]
    if not finder.residence:
        return [Group("offers", finder.result.offers, offers)] if offers else []
    confirmed = [card for card in offers if finder.search.admits(card.pk)]
    asked = [card for card in offers if card not in confirmed]
    groups = [
        Group("confirmed", finder.result.confirmed, confirmed),
        Group("ask", finder.result.offers - finder.result.confirmed, asked),
    ]
    return [group for group in groups if group.cards]


@require_safe
def suggestions(request):
    """What one may mean by the first letters of a word or place, for the fields of the search."""
    field = request.GET.get("field")
    text = request.GET.get("q", "")[:LONGEST_BEGINNING]
    suggest = suggest_places if field == "near" else suggest_words
    found = suggest(text, Snapshot.current(), current_language())
    return JsonResponse({"suggestions": [asdict(one) for one in found]})


def _signposts(query):
    """Return the services that help somebody for whom there is no offer."""
    wanted = {*query.chosen("region"), *([query.spot.region] if query.spot else [])}
    regions = Region.objects.filter(slug__in=wanted).values_list("pk", flat=True)
    fields = FieldOfAction.objects.filter(slug__in=query.chosen("offer"))
    groups = TargetGroup.objects.filter(slug__in=query.chosen("group"))
    return signposts_for(
        query.chosen("audience") or [Audience.SEEKERS],
        list(regions),
        list(fields.values_list("pk", flat=True)),
        SIGNPOSTS,
        list(groups.values_list("pk", flat=True)),
    )


class ProgrammeView(PublicDetailView):
    template_name = "programmes/programme_detail.html"
    entry_model = Programme

    def get_queryset(self):
        return programmes_for_pages(self.entries())

    def get_context_data(self, **kwargs):
        shortlist = Shortlist.read(self.request.GET)
        return super().get_context_data(
            page=read_page(self.object), shortlist=shortlist, days=days_of(self.object), **kwargs
        )


class ProfileView(PublicDetailView):
    """The structured good-practice description of a programme."""

    template_name = "programmes/profile.html"

    def get_queryset(self):
        sections = ProfileSection.objects.lean("title").prefetch_related(
            Prefetch("questions", ProfileQuestion.objects.lean("question", "answer"))
        )
        profiles = (
            Profile.objects.lean("title")
            .select_related("source")
            .prefetch_related(Prefetch("sections", sections))
        )
        return (
            Programme.objects.visible()
            .filter(profiles__isnull=False)
            .distinct()
            .lean("title")
            .prefetch_related(Prefetch("profiles", profiles))
        )


@require_safe
def document_file(request, pk):
    """Serve an uploaded document, if its programme is visible to the public; all to editors."""
    versions = DocumentVersion.objects.exclude(file="")
    if not rights(request.user).may_edit:
        versions = versions.filter(document__programme__in=Programme.objects.visible())
    version = get_object_or_404(versions, pk=pk)
    try:
        file = version.file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        file, content_type=media_type(version.file.name), filename=version.download_name
    )
    # A document is looked at, never run: not even a script inside a PDF.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class SubjectView(PublicDetailView):
    """The page of something programmes are about; `facet` is the filter that finds them."""

    template_name = "programmes/subject_detail.html"
    facet = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(facet=self.facet, **kwargs)


class TradeFieldView(SubjectView):
    model = TradeField
    facet = "trade"
    template_name = "programmes/trade_field_detail.html"

    def get_context_data(self, **kwargs):
        trades = sorted_by_name(self.object.trades.lean("name"))
        return super().get_context_data(trades=trades, **kwargs)


class TradeView(SubjectView):
    queryset = Trade.objects.select_related("field")
    facet = "trade"
    template_name = "programmes/trade_detail.html"


class FieldOfActionView(SubjectView):
    model = FieldOfAction
    facet = "offer"
    template_name = "programmes/field_of_action_detail.html"


class TargetGroupView(SubjectView):
    model = TargetGroup
    facet = "group"


@require_safe
def trade_field_list(request):
    fields = TradeField.objects.lean("name").prefetch_related(
        Prefetch("trades", Trade.objects.lean("name"))
    )
    return render(request, "programmes/trade_field_list.html", {"fields": fields})


@require_safe
def field_of_action_list(request):
    fields = FieldOfAction.objects.lean("name", "description")
    return render(request, "programmes/field_of_action_list.html", {"fields": fields})


@require_safe
def target_group_list(request):
    groups = TargetGroup.objects.lean("name")
    return render(request, "programmes/target_group_list.html", {"target_groups": groups})
