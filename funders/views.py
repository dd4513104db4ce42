"""The pages of funders and funding schemes."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.generic import DetailView

from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import translated
from integration_directory.base.views import PublicDetailView
from organisations.models import Organisation

from .models import Funder, FundingScheme


@require_safe
def funder_list(request):
    funders = Funder.objects.visible().prefetch_related(
        Prefetch("organisation", Organisation.objects.lean("name")),
        Prefetch("schemes", FundingScheme.objects.lean("name")),
    )
    funders = sorted(funders, key=lambda funder: sort_key(translated(funder.organisation, "name")))
    return render(request, "funders/funder_list.html", {"funders": funders})


class FunderView(DetailView):
    """A funder has the slug of its organisation, its former slugs included."""

    template_name = "funders/funder_detail.html"
    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            organisation = Organisation.objects.formerly(kwargs["slug"])
            funder = getattr(organisation, "funder", None)
            if funder is None:
                raise
            return redirect(funder, permanent=True)

    def get_object(self, queryset=None):
        funders = Funder.objects.visible().prefetch_related(
            Prefetch("organisation", Organisation.objects.lean("name", "description")),
            Prefetch("schemes", FundingScheme.objects.lean("name")),
        )
        return get_object_or_404(funders, organisation__slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fundings=self.object.fundings.in_visible_programmes(), **kwargs
        )


class SchemeView(PublicDetailView):
    template_name = "funders/scheme_detail.html"

    def get_queryset(self):
        funders = Funder.objects.prefetch_related(
            Prefetch("organisation", Organisation.objects.lean("name"))
        )
        return FundingScheme.objects.lean("name", "description").prefetch_related(
            Prefetch("funders", funders),
            Prefetch("parent", FundingScheme.objects.lean("name")),
            Prefetch("children", FundingScheme.objects.lean("name")),
            "links",
            "sources",
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fundings=self.object.fundings.in_visible_programmes(), **kwargs
        )
