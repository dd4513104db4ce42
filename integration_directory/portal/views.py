"""Home and signposts."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.views import PublicDetailView
from organisations.models import CounsellingLanguage, Network, Region
from programmes.listing import in_order
from programmes.models import FieldOfAction, Programme, TargetGroup, TradeField

from .models import Signpost


@require_safe
def home(request):
    programmes = in_order(Programme.objects.published().lean("title", "summary"))
    return render(
        request,
        "portal/home.html",
        {
            "programmes": programmes[:6],
            "number_of_programmes": len(programmes),
            "laender": sorted_by_name(Region.objects.laender().lean("name")),
            "trade_fields": TradeField.objects.lean("name"),
            "networks": sorted_by_name(Network.objects.published().roots().lean("name", "summary")),
            "signposts": Signpost.objects.published().lean("title", "summary"),
        },
    )


@require_safe
def signpost_list(request):
    signposts = Signpost.objects.published().lean("title", "summary")
    return render(request, "portal/signpost_list.html", {"signposts": signposts})


class SignpostView(PublicDetailView):
    template_name = "portal/signpost_detail.html"

    def get_queryset(self):
        return (
            Signpost.objects.visible()
            .lean("title", "summary", "description", "hours")
            .select_related("source")
            .prefetch_related(
                Prefetch("regions", Region.objects.lean("name")),
                Prefetch("fields_of_action", FieldOfAction.objects.lean("name")),
                Prefetch("target_groups", TargetGroup.objects.lean("name")),
                Prefetch("languages", CounsellingLanguage.objects.lean("name")),
            )
        )
