"""The pages of programmes and of the lists that describe them."""

from django.db.models import Prefetch
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from integration_directory.base.enums import Audience
from integration_directory.base.permissions import rights
from integration_directory.base.registry import signposts_for
from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.texts import current_language
from integration_directory.base.views import PublicDetailView, page_of
from organisations.models import Region

from .cards import cards
from .filters import ProgrammeFilter
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
from .sheets import build_sheet
from .uploads import media_type


@require_safe
def programme_list(request):
    finder = ProgrammeFilter(request.GET)
    page = page_of(request, finder.result.ids)
    shown = cards(page.object_list, finder.snapshot)
    return render(
        request,
        "programmes/programme_list.html",
        {
            "finder": finder,
            "result": finder.result,
            "page": page,
            "offers": [card for card in shown if not card.has_ended],
            "ended": [card for card in shown if card.has_ended],
            "signposts": () if finder.result.offers else _signposts(finder.query),
        },
    )


def _signposts(query):
    """Return the services that help somebody for whom there is no offer."""
    regions = Region.objects.filter(slug__in=query.chosen("region")).values_list("pk", flat=True)
    fields = FieldOfAction.objects.filter(slug__in=query.chosen("offer"))
    audiences = query.chosen("audience") or [Audience.SEEKERS]
    return signposts_for(audiences, list(regions), list(fields.values_list("pk", flat=True)), 3)


class ProgrammeView(PublicDetailView):
    template_name = "programmes/programme_detail.html"
    entry_model = Programme

    def get_queryset(self):
        return programmes_for_pages(self.entries())

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=read_page(self.object), **kwargs)


class SheetView(PublicDetailView):
    """The print view of a programme."""

    template_name = "programmes/sheet.html"

    def get_queryset(self):
        return Programme.objects.visible().lean("title")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sheet=build_sheet(self.object, current_language()), **kwargs
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
