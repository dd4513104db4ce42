"""What is near a place: the nearest site of each programme, or that it serves the place anyway."""

import math
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum

from django.utils import formats
from django.utils.translation import gettext as _

from integration_directory.base.folding import fold

from ..models import Programme
from . import bits

# The choices of the radius, in kilometres.
RADII = (10, 25, 50, 100)
STANDARD_RADIUS = 25
# Within the town a point that stands for all of it says nothing: then smaller radii mean the town.
SMALLEST_KNOWN_KM = 15
# From a point that stands for a whole town, distances are no more exact than this.
COARSE_KM = 5


class Reach(IntEnum):
    """How an offer reaches somebody, the nearest first."""

    SITE = 0
    AREA = 1
    NATIONWIDE = 2


@dataclass(frozen=True)
class ProgrammeSite:
    """A point where programmes are offered. `is_exact`: its own, not its town's."""

    town: str
    folded_town: str
    latitude: float
    longitude: float
    is_exact: bool


@dataclass(frozen=True)
class Distance:
    """From the place to a programme: `km` is None within a town, where it is not known."""

    reach: Reach
    km: int | None = None
    town: str = ""
    is_online: bool = False

    @property
    def texts(self):
        """Return what readers are told about it, one or two short texts."""
        texts = []
        if self.town and self.km is None:
            texts.append(_("In {town}").format(town=self.town))
        elif self.town:
            text = _("In {town}, about {number} km away")
            texts.append(text.format(town=self.town, number=formats.number_format(self.km)))
        if self.reach == Reach.AREA:
            texts.append(_("For people from your area"))
        elif self.reach == Reach.NATIONWIDE:
            texts.append(_("For all of Germany"))
        if self.is_online:
            texts.append(_("Online too"))
        return texts


def read_sites(position, gazetteer):
    """Return {ProgrammeSite: [bit]} of all sites with a point of their own or a known place."""
    columns = ("town", "postcode", "latitude", "longitude")
    rows = Programme.sites.through.objects.values_list(
        "programme", *(f"site__{name}" for name in columns)
    )
    found = defaultdict(list)
    for programme, town, postcode, latitude, longitude in rows:
        if programme not in position:
            continue
        if latitude is not None:
            site = ProgrammeSite(town, fold(town), float(latitude), float(longitude), True)
        else:
            spot = gazetteer.by_postcode.get(postcode) or gazetteer.find(town).spot
            if spot is None:
                continue
            town = town or spot.town
            is_exact = not spot.is_whole_town
            site = ProgrammeSite(town, fold(town), spot.latitude, spot.longitude, is_exact)
        found[site].append(position[programme])
    return found


class Nearness:
    """What is near a Spot in a snapshot. `bits` are all programmes that reach it."""

    def __init__(self, snapshot, spot, radius):
        self._ids = snapshot.ids
        self.spot = spot
        self.radius = radius
        self._town = fold(spot.town)
        # By bit: the kilometres to the nearest site, and that site.
        self._km = [math.inf] * len(snapshot.ids)
        self._site = [None] * len(snapshot.ids)
        inside = []
        radius = self.effective_radius
        for site, positions in snapshot.sites.items():
            km = self._distance(site)
            if km <= radius:
                inside += positions
            for bit in positions:
                if km < self._km[bit]:
                    self._km[bit], self._site[bit] = km, site
        self.inside = bits.of_positions(inside, len(snapshot.ids))
        self.nationwide = snapshot.bits["nationwide"]
        self.area = snapshot.bits["region"].get(spot.region, 0) & ~self.nationwide
        self.online = snapshot.bits["format"].get("online", 0)
        self.bits = self.inside | self.area | self.nationwide

    @property
    def effective_radius(self):
        """The radius that can be told apart from here: the town, if it is too small for that."""
        if self.spot.is_whole_town and self.radius < SMALLEST_KNOWN_KM:
            return 0
        return self.radius

    def distance(self, bit):
        """Return the Distance of a programme that reaches the place."""
        reach = (
            Reach.SITE
            if self.inside >> bit & 1
            else Reach.AREA
            if self.area >> bit & 1
            else Reach.NATIONWIDE
        )
        km, site = self._km[bit], self._site[bit]
        online = bool(self.online >> bit & 1)
        if site is None or reach == Reach.NATIONWIDE:
            return Distance(reach, is_online=online)
        return Distance(reach, self._told(km, site), site.town, online)

    @property
    def reaches(self):
        """The bitsets of what reaches the place by a site, by its area, for all of Germany."""
        area = self.area & ~self.inside
        return [self.inside, area, self.nationwide & ~self.inside & ~area]

    def km(self, bit):
        """Return the kilometres to the nearest site of a programme that has one."""
        return self._km[bit]

    def nearest(self, bitset, number):
        """Return the ids of a few programmes of the bitset, the nearest first."""
        found = [bit for bit in bits.positions(bitset) if self._site[bit]]
        found.sort(key=self.km)
        return tuple(self._ids[bit] for bit in found[:number])

    def _distance(self, site):
        """Return the kilometres to a site. Within a town that is one point it is none."""
        if site.folded_town == self._town and self._is_coarse(site):
            return 0.0
        return self.spot.km_to(site.latitude, site.longitude)

    def _told(self, km, site):
        if not self._is_coarse(site):
            return max(1, round(km))
        if site.folded_town == self._town:
            return None
        return max(COARSE_KM, COARSE_KM * round(km / COARSE_KM))

    def _is_coarse(self, site):
        return self.spot.is_whole_town or not site.is_exact
