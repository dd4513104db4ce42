"""Home, regions, signposts, and the pages about the directory itself."""

import datetime

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Prefetch
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from integration_directory.base.models import DataVersion
from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.views import PublicDetailView
from organisations.enums import RegionKind
from organisations.map import lands_on_map
from organisations.models import CounsellingLanguage, Region
from organisations.tree import branches
from programmes.cards import cards
from programmes.filters import ProgrammeFilter
from programmes.finding.current import alarm
from programmes.models import FieldOfAction, Programme, TargetGroup

from . import operator
from .models import Signpost

NEWEST, SIGNPOSTS = 3, 6
# When the accessibility statement was last held against the directory: change both together.
STATED_ON = datetime.date(2026, 11, 22)


@require_safe
def home(request):
    finder = ProgrammeFilter({})
    laender = Region.objects.laender().lean("name")
    return render(
        request,
        "portal/home.html",
        {
            "finder": finder,
            "lands": lands_on_map(_counted(finder, laender)),
            "nationwide": finder.nationwide,
            "trade_fields": finder.result.facets["trade"].values,
            "newest": cards(Programme.objects.newest_offers(NEWEST), finder.snapshot),
            "signposts": Signpost.objects.published()
            .for_audience("seekers")
            .lean("title", "summary")[:SIGNPOSTS],
        },
    )


@require_safe
def region_list(request):
    """The Laender on a map and in a list, counting the offers that the list's filters find."""
    finder = ProgrammeFilter(request.GET)
    regions = list(Region.objects.lean("name"))
    return render(
        request,
        "portal/region_list.html",
        {
            "finder": finder,
            "lands": lands_on_map(_counted(finder, regions)),
            "nationwide": finder.nationwide,
            "branches": branches(regions),
        },
    )


def _counted(finder, regions):
    """Return [(Land, number of offers, address, chosen)]: a Land without any leads to its page."""
    laender = sorted_by_name(region for region in regions if region.kind == RegionKind.LAND)
    offers = reverse("programme-list")
    return [
        (land, count, offers + link if count else land.get_absolute_url(), selected)
        for land, count, link, selected in finder.inside(laender)
    ]


@require_safe
def signpost_list(request):
    signposts = Signpost.objects.published().lean("title", "summary")
    return render(request, "portal/signpost_list.html", {"signposts": signposts})


class SignpostView(PublicDetailView):
    template_name = "portal/signpost_detail.html"
    entry_model = Signpost

    def get_queryset(self):
        return (
            self.entries()
            .lean("title", "summary", "description", "hours")
            .select_related("source")
            .prefetch_related(
                Prefetch("regions", Region.objects.lean("name")),
                Prefetch("fields_of_action", FieldOfAction.objects.lean("name")),
                Prefetch("target_groups", TargetGroup.objects.lean("name")),
                Prefetch("languages", CounsellingLanguage.objects.lean("name")),
            )
        )


@require_safe
def health(request):
    """Tell a monitor whether the directory can serve: 200, or 503 with what is wrong.

    It speaks of the worker that answers; a monitor that asks regularly meets all of them.
    """
    problems = {}
    try:
        DataVersion.current()
    except DatabaseError as error:
        problems["database"] = type(error).__name__
    if found := alarm():
        problems["snapshot"] = f"not refreshed for {found.seconds} s: {found.reason}"
    answer = {"status": "failing" if problems else "ok", **problems}
    return JsonResponse(
        answer, status=503 if problems else 200, headers={"Cache-Control": "no-store"}
    )


@require_safe
def about(request, page):
    """A page about the directory and who runs it: about, accessibility, privacy, imprint."""
    return render(
        request,
        f"portal/{page}.html",
        {
            "operator": operator.details(),
            "stated_on": STATED_ON,
            "verification_months": settings.VERIFICATION_MONTHS,
            "log_days": settings.ACCOUNT_LOG_DAYS,
        },
    )
