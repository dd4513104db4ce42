"""A map of the 16 Laender as SVG paths, drawn from fixtures/reference/laender.geojson.

The outlines are Natural Earth's (1:10m, public domain). The drawing is equirectangular: 100 units
are one degree of latitude. Borders are simplified once for both neighbours, so no gap opens.
"""

import heapq
import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from django.conf import settings

UNITS_PER_DEGREE = 100
WEST, NORTH = 5.86, 55.06
NARROWING = math.cos(
    math.radians(51.2)
)  # a degree of longitude is that much shorter than one north

# Where a bend takes away less than this (in square units), readers do not miss it.
SMALLEST_BEND = 7
SMALLEST_ISLAND = 22

# Where the count stands: latitude and longitude, by eye, with room for three digits.
LABELS = {
    "DE-BB": (51.87, 13.76),
    "DE-BE": (52.502, 13.4),
    "DE-BW": (48.55, 9.05),
    "DE-BY": (48.95, 11.6),
    "DE-HB": (53.12, 8.76),
    "DE-HE": (50.6, 9.05),
    "DE-HH": (53.56, 10.03),
    "DE-MV": (53.78, 12.45),
    "DE-NI": (52.64, 9.8),
    "DE-NW": (51.52, 7.55),
    "DE-RP": (50.05, 7.2),
    "DE-SH": (54.25, 9.7),
    "DE-SL": (49.39, 6.93),
    "DE-SN": (51.06, 13.35),
    "DE-ST": (52.0, 11.62),
    "DE-TH": (50.87, 11.0),
}
CITIES = {"DE-BE", "DE-HB", "DE-HH"}


@dataclass(frozen=True)
class Shape:
    """The outline of a Land and where its count stands.

    The three cities are smaller than a count; theirs stands on a disc that covers them.
    """

    iso: str
    path: str
    x: int
    y: int
    is_city: bool


@dataclass(frozen=True)
class MapLand:
    """A Land on the map: a link if it has a count, shaded in `level` 0 (none) to 3 (most)."""

    region: object
    count: int
    url: str
    selected: bool
    shape: Shape
    level: int


def lands_on_map(regions_with_counts):
    """Return MapLands in the given order, made from (Region, count, url, selected).

    A Land whose ISO code is missing or not German has no place on the map and is left out.
    """
    rows = list(regions_with_counts)
    most = max((count for _, count, _, _ in rows), default=0)
    by_iso = {shape.iso: shape for shape in shapes()}
    return [
        MapLand(
            region, count, url, selected, by_iso[region.iso], math.ceil(3 * count / (most or 1))
        )
        for region, count, url, selected in rows
        if region.iso in by_iso
    ]


def position(latitude, longitude):
    """Return (x, y) of a place on the map."""
    x = (longitude - WEST) * NARROWING * UNITS_PER_DEGREE
    y = (NORTH - latitude) * UNITS_PER_DEGREE
    return round(x, 1), round(y, 1)


@cache
def shapes():
    """Return the Shapes of all Laender, sorted by ISO code."""
    outlines = _outlines()
    kept = _simplified([ring for rings in outlines.values() for ring in rings])
    return tuple(
        _shape(iso, [[point for point in ring if point in kept] for ring in outlines[iso]])
        for iso in sorted(outlines)
    )


@cache
def neighbours(iso):
    """Return the ISO codes of the Laender that share a border with one, () for another region.

    Borders are drawn once for both sides, so neighbours have points in common.
    """
    points = {other: set(chain(*rings)) for other, rings in _outlines().items()}
    own = points.get(iso, set())
    return tuple(other for other in points if other != iso and len(own & points[other]) > 1)


@cache
def _outlines():
    """Return {ISO code: outlines}, as they stand in the file, not simplified."""
    file = settings.BASE_DIR / "fixtures" / "reference" / "laender.geojson"
    return {
        feature["properties"]["iso"]: list(_rings(feature["geometry"]))
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]
    }


def _shape(iso, rings):
    x, y = (round(number) for number in position(*LABELS[iso]))
    return Shape(iso, "".join(map(_path, rings)), x, y, iso in CITIES)


def _rings(geometry):
    """Yield outer and inner outlines as projected points, without islands too small to see."""
    several = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
        for ring in polygon:
            points = [position(latitude, longitude) for longitude, latitude in ring[:-1]]
            if _area(points) >= SMALLEST_ISLAND:
                yield points


def _area(points):
    closed = [*points, points[0]]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed))) / 2


def _simplified(rings):
    """Return the points to keep: the smallest bends go first (Visvalingam's algorithm).

    All outlines form one net, and a point goes from the net: so it goes from both neighbours.
    """
    net = {}
    for ring in rings:
        for one, other in pairwise([*ring, ring[0]]):
            net.setdefault(one, set()).add(other)
            net.setdefault(other, set()).add(one)

    def bend(point):
        return _area([point, *net[point]])

    heap = [(bend(point), point) for point in net if len(net[point]) == 2]
    heapq.heapify(heap)
    while heap and heap[0][0] < SMALLEST_BEND:
        size, point = heapq.heappop(heap)
        if point not in net or size != bend(point):
            continue  # gone, or a later entry says how large the bend is now
        before, after = net[point]
        if after in net[before]:
            continue  # an island stays a triangle at least
        del net[point]
        for one, other in ((before, after), (after, before)):
            net[one].remove(point)
            net[one].add(other)
            if len(net[one]) == 2:
                heapq.heappush(heap, (bend(one), one))
    return net.keys()


def _path(points):
    """Return a closed outline in steps of whole units: M12 30l4-2 0 5z."""
    points = [(round(x), round(y)) for x, y in points]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    numbers = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return "M{} {}l{}z".format(*points[0], numbers)
