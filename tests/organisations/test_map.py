"""The map of the Laender: outlines, counts, links."""

import re
from itertools import combinations, pairwise

import brotli
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from organisations.map import lands_on_map, position, shapes
from organisations.models import Region

LAENDER = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"
ISO_CODES = [f"DE-{land}" for land in LAENDER.split(" ")]
WIDEST_COUNT, HEIGHT = 46, 24  # three digits
DISC = 50


def outlines(shape):
    """Return the closed rings that a path draws, as absolute points."""
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", shape.path):
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield [*ring, ring[0]]


def lands_at(x, y):
    """Return the ISO codes of the Laender in which a point of the drawing lies."""
    return [shape.iso for shape in shapes() if is_inside(shape, x, y)]


def is_inside(shape, x, y):
    crossings = 0
    for ring in outlines(shape):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def lands(counts, selected=None):
    """Return all Laender on the map, named after their codes."""
    return lands_on_map(
        (
            Region(iso=iso, name_de=f"Land {iso}"),
            counts.get(iso, 0),
            f"/de/programmes/?region={iso}",
            iso == selected,
        )
        for iso in ISO_CODES
    )


def the_map(lands, nationwide=0):
    return render_to_string("organisations/_map.html", {"lands": lands, "nationwide": nationwide})


def the_list(lands):
    return render_to_string("organisations/_lands.html", {"lands": lands})


def test_all_laender_are_drawn():
    assert [shape.iso for shape in shapes()] == ISO_CODES


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.iso)
def test_a_count_stands_in_its_own_land(shape):
    assert lands_at(shape.x, shape.y) == [shape.iso]


def test_counts_do_not_collide():
    for one, other in combinations(shapes(), 2):
        width = (room(one)[0] + room(other)[0]) / 2
        height = (room(one)[1] + room(other)[1]) / 2
        apart = abs(one.x - other.x) >= width or abs(one.y - other.y) >= height
        assert apart, f"{one.iso} and {other.iso}"


def room(shape):
    return (DISC, DISC) if shape.is_city else (WIDEST_COUNT, HEIGHT)


@pytest.mark.parametrize(
    ("latitude", "longitude", "iso"),
    [
        (52.13, 11.63, "DE-ST"),  # Magdeburg
        (48.14, 11.58, "DE-BY"),  # Munich
        (52.52, 13.40, "DE-BE"),
        (52.40, 13.05, "DE-BB"),  # Potsdam
        (53.08, 8.80, "DE-HB"),
        (54.42, 13.43, "DE-MV"),  # on the island of Rügen
    ],
)
def test_a_pin_falls_into_its_land(latitude, longitude, iso):
    assert lands_at(*position(latitude, longitude)) == [iso]


def test_neighbours_keep_the_same_border():
    by_iso = {shape.iso: [set(ring) for ring in outlines(shape)] for shape in shapes()}
    (berlin,) = by_iso["DE-BE"]
    assert berlin in by_iso["DE-BB"]
    assert any(bremen in by_iso["DE-NI"] for bremen in by_iso["DE-HB"])
    assert len(by_iso["DE-BY"][0] & by_iso["DE-BW"][0]) > 30


def test_the_map_weighs_little():
    html = the_map(lands(dict.fromkeys(ISO_CODES, 123)), nationwide=12).encode()
    assert len(html) < 14_000
    assert len(brotli.compress(html)) < 4_000


@pytest.mark.parametrize("render", [the_map, the_list])
def test_every_land_is_a_link_so_that_none_is_a_dead_end(render):
    html = render(lands({"DE-ST": 3, "DE-BE": 1}))
    links = re.findall(r'<a [^>]*href="([^"]+)"', html)
    assert links == [f"/de/programmes/?region={iso}" for iso in ISO_CODES]
    assert all(f"Land {iso}" in html for iso in ISO_CODES)


def test_a_link_on_the_map_is_named_in_words():
    with translation.override("en"):
        html = the_map(lands({"DE-ST": 3, "DE-BE": 1}))
    for name in ("Land DE-ST: 3 programmes", "Land DE-BE: 1 programme"):
        assert f'aria-label="{name}"' in html
        assert f"<title>{name}</title>" in html


@pytest.mark.parametrize("render", [the_map, the_list])
def test_the_selected_land_is_marked_for_everybody(render):
    html = render(lands({"DE-ST": 3, "DE-BE": 1}, selected="DE-ST"))
    (link,) = re.findall(r'<a [^>]*aria-current="true"[^>]*>', html)
    assert "region=DE-ST" in link


def test_nationwide_programmes_are_named_once():
    with translation.override("en"):
        assert the_map(lands({}), nationwide=4).count("4 more programmes are nationwide.") == 1
        assert "nationwide" not in the_map(lands({}))


def test_the_more_programmes_the_stronger_the_shade():
    levels = {
        land.shape.iso: land.level
        for land in lands({"DE-ST": 30, "DE-BE": 20, "DE-BY": 10, "DE-SL": 1})
    }
    assert [levels[iso] for iso in ("DE-ST", "DE-BE", "DE-BY", "DE-SL", "DE-HH")] == [3, 2, 1, 1, 0]


@pytest.mark.parametrize("render", [the_map, the_list])
def test_nothing_on_the_map_needs_an_exception_from_the_content_security_policy(render):
    html = render(lands({"DE-ST": 3}))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)
