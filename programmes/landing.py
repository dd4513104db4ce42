"""Pages that people and search engines look for: an offer of one kind in one region.

"Recognition advice in Saxony-Anhalt", "Construction trades in Berlin": a page exists where at least
one offer of the region itself is about it; what serves the whole country is shown there too.
"""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView

from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import current_language
from organisations.map import neighbours
from organisations.models import Region

from .enums import State
from .finding import Snapshot
from .models import FieldOfAction, TradeField


@dataclass(frozen=True)
class Landing:
    """A landing page to link to: what it is about, how many offers the region has, its address."""

    label: str
    number: int
    url: str


# Which facet makes pages with regions, and the name of their address.
PAGES = {"offer": "region-field-of-action", "trade_field": "region-trade-field"}


def offers_of(snapshot, region, facet, value):
    """Return the bitset of offers of the region itself, or of a part of it, with the value."""
    inside = snapshot.bits_of("inside", region) & ~snapshot.bits["state"][State.ENDED.value]
    return inside & snapshot.bits_of(facet, value)


def in_region(region, facet):
    """Return the Landings of a region for all values of a facet, sorted by name."""
    snapshot = Snapshot.current()
    pairs = [(region, value) for value in snapshot.bits[facet]]
    return _landings(snapshot, facet, pairs, lambda pair: (_name_of(facet), pair[1]))


def in_regions(regions, facet, value):
    """Return the Landings of a value in each of the regions, sorted by name."""
    pairs = [(region, value) for region in regions]
    return _landings(Snapshot.current(), facet, pairs, lambda pair: ("region", pair[0]))


def _landings(snapshot, facet, pairs, named_by):
    language = current_language()
    found = []
    for pair in pairs:
        if number := offers_of(snapshot, pair[0], facet, pair[1]).bit_count():
            label = snapshot.label(*named_by(pair), language)
            found.append(Landing(label, number, reverse(PAGES[facet], args=pair)))
    return sorted(found, key=lambda landing: sort_key(landing.label))


def _name_of(facet):
    """Return the facet that has the names of the values: fields are values of "trade" too."""
    return "trade" if facet == "trade_field" else facet


class LandingView(DetailView):
    """One subject in one region, with the same subject next door and what else there is here."""

    http_method_names = ("get", "head", "options")
    template_name = "programmes/landing.html"
    facet = None

    def get_context_data(self, **kwargs):
        region = get_object_or_404(Region.objects.lean("name"), slug=self.kwargs["region"])
        snapshot = Snapshot.current()
        subject = self.object.slug
        offers = offers_of(snapshot, region.slug, self.facet, subject)
        if not offers:
            raise Http404
        around = [slug for slug, iso in _laender() if iso in neighbours(region.iso)]
        return super().get_context_data(
            region=region,
            number=offers.bit_count(),
            listed_by=_name_of(self.facet),
            towns=_towns(snapshot, offers),
            next_door=in_regions(around, self.facet, subject),
            also_here=[
                landing
                for facet in PAGES
                for landing in in_region(region.slug, facet)
                if landing.url != self.request.path
            ],
            **kwargs,
        )


def _laender():
    return Region.objects.laender().values_list("slug", "iso")


def _towns(snapshot, offers):
    """Return the towns where the offers have sites, for the description of the page."""
    towns = {
        site.town
        for site, positions in snapshot.sites.items()
        if any(offers >> bit & 1 for bit in positions)
    }
    return sorted(towns, key=sort_key)


class RegionFieldOfActionView(LandingView):
    model = FieldOfAction
    facet = "offer"


class RegionTradeFieldView(LandingView):
    model = TradeField
    facet = "trade_field"
