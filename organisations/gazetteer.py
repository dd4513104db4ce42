"""Which place somebody means: a postcode, or a town in any spelling and language."""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from integration_directory.base.folding import fold
from integration_directory.base.models import LoadedEntry

from .models import Place, Region
from .places import KEY

EARTH_RADIUS_KM = 6371
POSTCODE = re.compile(r"\d{3,5}")
# "Frankfurt am Main", "Halle (Saale)", "Hagen im Bremischen": what the town is called without.
ADDITION = re.compile(r"\s*(\(.*\)|\b(am|an|auf|bei|im|in|ob|vor)\b.*)$")
# A town with so many times the postcodes of the next one of its name is the one that is meant.
CLEARLY_LARGER = 3
# Towns that are close by are one: their postcodes have points of their own in good data.
SAME_TOWN_KM = 25
MOST_CHOICES = 6
MOST_MISTAKES = 2


@dataclass(frozen=True)
class Spot:
    """Where somebody looks from: a town, or the area of a postcode in it.

    `is_whole_town`: the point is the town's, so distances within the town are unknown.
    `approximate`: the postcode is not known; the town is that of the nearest one.
    `size` is the number of the town's postcodes.
    """

    town: str
    region: str
    latitude: float
    longitude: float
    postcode: str = ""
    is_whole_town: bool = True
    approximate: bool = False
    size: int = 1

    def km_to(self, latitude, longitude):
        """Return the distance in kilometres as the crow flies."""
        return distance_km(self.latitude, self.longitude, latitude, longitude)


@dataclass(frozen=True)
class Whereabouts:
    """What a text means: a `spot` if it is clear enough, and the other spots that it may mean.

    `corrected`: the text is misspelt and the spot is the likeliest meaning.
    """

    spot: Spot | None = None
    choices: tuple[Spot, ...] = ()
    corrected: bool = False


class Gazetteer:
    """All places of the directory. It never changes."""

    def __init__(self, places):
        """`places`: (postcode, town, slug of the Land, latitude, longitude, other names)."""
        self.towns = []
        self.by_postcode = {}
        self.by_name = defaultdict(list)
        towns = defaultdict(list)
        for place in places:
            towns[place[1], place[2]].append(place)
        for rows in towns.values():
            for group in _close_by(rows):
                self._add(group)
        self.postcodes = sorted(self.by_postcode)

    @classmethod
    def read(cls):
        """Read the places from the database."""
        regions = dict(Region.objects.values_list("pk", "slug"))
        columns = ("postcode", "town", "region", "latitude", "longitude", "other_names")
        rows = Place.objects.order_by("postcode", "town").values_list(*columns)
        return cls((row[0], row[1], regions[row[2]], *row[3:]) for row in rows)

    @classmethod
    def current(cls):
        """Return the Gazetteer of the places as they are, read again only if they changed."""
        loaded = LoadedEntry.objects.filter(key=KEY).values_list("hashes", "pk").first()
        mark = loaded and (loaded[0]["digest"], loaded[1], Place.objects.count())
        if mark is None or mark != _read.get("mark"):
            _read.update(mark=mark, gazetteer=cls.read())
        return _read["gazetteer"]

    def find(self, text):
        """Return the Whereabouts of a text that somebody typed."""
        text = text.translate(DIGITS)
        if digits := POSTCODE.search(text):
            return self._by_digits(digits[0])
        name = fold(text)
        if name in self.by_name:
            return self._chosen(self.by_name[name])
        return self._similar(name)

    def beginning_with(self, text):
        """Return the largest towns with a name that begins so, for suggestions; or postcodes."""
        name = fold(text)
        if name.isdecimal():
            codes = [code for code in self.postcodes if code.startswith(name)]
            return [self.by_postcode[code] for code in codes[:MOST_CHOICES]]
        if not name:
            return []
        names = (known for known in self.by_name if known.startswith(name))
        found = {spot for known in names for spot in self.by_name[known]}
        return sorted(found, key=_largest_first)[:MOST_CHOICES]

    def address_of(self, spot):
        """Return the text that means this spot and no other, for addresses."""
        if spot.postcode:
            return spot.postcode
        known = self.by_name[fold(spot.town)]
        return spot.town if known == [spot] else self._postcode_of[spot]

    def _add(self, rows):
        points = Counter(row[3:5] for row in rows)
        latitude = sum(row[3] for row in rows) / len(rows)
        longitude = sum(row[4] for row in rows) / len(rows)
        town = Spot(rows[0][1], rows[0][2], latitude, longitude, size=len(rows))
        self.towns.append((town, rows[0][0]))
        for row in rows:
            is_whole_town = len(rows) == 1 or points[row[3:5]] > 1
            spot = replace(
                town,
                latitude=row[3],
                longitude=row[4],
                postcode=row[0],
                is_whole_town=is_whole_town,
            )
            self.by_postcode.setdefault(row[0], spot)
        for name in _names_of(rows[0][1], rows[0][5]):
            if town not in self.by_name[name]:
                self.by_name[name].append(town)

    def _by_digits(self, digits):
        if digits in self.by_postcode:
            return Whereabouts(self.by_postcode[digits])
        # Postcodes that share the first three digits are neighbours.
        near = [code for code in self.postcodes if code[:3] == digits[:3]]
        if not near:
            return Whereabouts()
        wanted = int(digits.ljust(5, "0"))
        nearest = min(near, key=lambda code: abs(int(code) - wanted))
        return Whereabouts(replace(self.by_postcode[nearest], approximate=True))

    def _chosen(self, spots):
        """Return the spot that is meant if one stands out, and the others to choose from."""
        first, *others = sorted(spots, key=_largest_first)
        if others and first.size < CLEARLY_LARGER * others[0].size:
            return Whereabouts(None, (first, *others)[:MOST_CHOICES])
        return Whereabouts(first, tuple(others[:MOST_CHOICES]))

    def _similar(self, name):
        beginning = self.beginning_with(name) if len(name) > 2 else []
        allowed = min(MOST_MISTAKES, len(name) // 4)
        found = process.extract(
            name, self._all_names, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_CHOICES
        )
        spots = [spot for known, *_rest in found for spot in self.by_name[known]]
        closest = [
            spot for known, distance, _at in found if distance == 1 for spot in self.by_name[known]
        ]
        if closest and not beginning:
            return replace(self._chosen(dict.fromkeys(closest)), corrected=True)
        choices = tuple(dict.fromkeys([*beginning, *sorted(spots, key=_largest_first)]))
        return Whereabouts(None, choices[:MOST_CHOICES])

    @cached_property
    def _all_names(self):
        return list(self.by_name)

    @cached_property
    def _postcode_of(self):
        return dict(self.towns)


_read = {}
DIGITS = {
    ord(sign): str(n) for signs in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, sign in enumerate(signs)
}


def _largest_first(spot):
    return (-spot.size, spot.town, spot.region, spot.postcode)


def _names_of(town, other_names):
    """Return the folded names by which people look for a town."""
    short = ADDITION.sub("", town)
    names = [town, short, *other_names]
    if short != town:
        # "Frankfurt/Main" for "Frankfurt am Main"
        names.append(f"{short} {fold(town).split()[-1]}")
    return dict.fromkeys(filter(None, map(fold, names)))


def _close_by(rows):
    """Divide the places of one name in one Land into towns that lie apart."""
    groups = []
    for row in rows:
        for group in groups:
            if distance_km(*group[0][3:5], *row[3:5]) <= SAME_TOWN_KM:
                group.append(row)
                break
        else:
            groups.append([row])
    return groups


def distance_km(latitude, longitude, other_latitude, other_longitude):
    """Return the great-circle distance of two points in kilometres (haversine formula)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    east = math.radians(other_longitude - longitude)
    half += math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
