"""The pages of organisations, networks and regions."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from integration_directory.base.sorting import sorted_by_name
from integration_directory.base.views import PublicDetailView, page_of

from .models import Contact, Network, NetworkMembership, Organisation, Region
from .tree import branches


@require_safe
def organisation_list(request):
    organisations = sorted_by_name(Organisation.objects.published().lean("name"))
    page = page_of(request, organisations)
    return render(request, "organisations/organisation_list.html", {"page": page})


class OrganisationView(PublicDetailView):
    template_name = "organisations/organisation_detail.html"
    entry_model = Organisation

    def get_queryset(self):
        return (
            self.entries()
            .lean("name", "description")
            .prefetch_related(
                Prefetch("region", Region.objects.lean("name")),
                Prefetch("contacts", Contact.objects.for_page().prefetch_related("programmes")),
                "links",
                "sites",
                "sources",
            )
        )

    def get_context_data(self, **kwargs):
        organisation = self.object.original
        return super().get_context_data(
            involvements=organisation.involvements.in_visible_programmes(),
            coordinated=organisation.coordinated_networks.visible().lean("name"),
            memberships=organisation.network_memberships.in_visible_networks(),
            **kwargs,
        )


@require_safe
def network_list(request):
    networks = Network.objects.published().lean("name", "summary")
    return render(request, "organisations/network_list.html", {"branches": branches(networks)})


class NetworkView(PublicDetailView):
    template_name = "organisations/network_detail.html"
    entry_model = Network

    def get_queryset(self):
        organisations = Organisation.objects.lean("name")
        memberships = NetworkMembership.objects.lean("function").prefetch_related(
            Prefetch("organisation", organisations)
        )
        return (
            self.entries()
            .lean("name", "summary", "description")
            .prefetch_related(
                Prefetch("parent", Network.objects.lean("name")),
                Prefetch("coordinator", organisations),
                Prefetch("maintained_by", organisations),
                Prefetch("regions", Region.objects.lean("name")),
                Prefetch("memberships", memberships),
                "links",
                "sources",
            )
        )

    def get_context_data(self, **kwargs):
        children = self.object.original.children.published().lean("name", "summary")
        return super().get_context_data(
            children=sorted_by_name(
                children.prefetch_related(
                    Prefetch("coordinator", Organisation.objects.lean("name"))
                )
            ),
            **kwargs,
        )


class RegionView(PublicDetailView):
    queryset = Region.objects.select_related("parent")
    template_name = "organisations/region_detail.html"

    def get_context_data(self, **kwargs):
        region = self.object
        return super().get_context_data(
            within=sorted_by_name(region.children.lean("name")),
            networks=sorted_by_name(region.networks.published().lean("name", "summary")),
            organisations=sorted_by_name(region.organisations.published().lean("name")),
            **kwargs,
        )
