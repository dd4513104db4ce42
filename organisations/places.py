"""Reading files of postcodes: the one that comes with the directory, and GeoNames' full one."""

import csv
import hashlib
import io
import tomllib
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from integration_directory.base.models import LoadedEntry

from .models import Place, Region

STANDARD = settings.BASE_DIR / "fixtures" / "reference" / "postcodes.csv"
TOWNS = settings.BASE_DIR / "fixtures" / "reference" / "towns.toml"
KEY = "places"  # of the LoadedEntry that remembers which file was loaded

HEADER = ["postcode", "place", "state", "lat", "lon"]
# Columns of GeoNames' postal files (https://download.geonames.org/export/zip/), by their place.
COUNTRY, POSTCODE, TOWN, LAND, LATITUDE, LONGITUDE = 0, 1, 2, 4, 9, 10


class BrokenPlaces(ValueError):
    """The file cannot be read: the message says which line and why. Nothing was written."""


@dataclass(frozen=True)
class Row:
    postcode: str
    town: str
    iso: str
    latitude: float
    longitude: float


def load_places(path=None):
    """Replace all places by those of a file; return their number, None if nothing had to be done.

    Without a path the standard file is loaded, unless it is loaded already or an operator has
    loaded another one. Raise BrokenPlaces if a line is wrong.
    """
    data = (path or STANDARD).read_bytes()
    digest = hashlib.sha256(data + TOWNS.read_bytes()).hexdigest()
    known = LoadedEntry.objects.filter(key=KEY).first()
    if (
        path is None
        and known
        and (known.hashes["digest"] == digest or not known.hashes["standard"])
    ):
        return None
    rows = _read(path or STANDARD, data)
    with transaction.atomic():
        places = _places(rows)
        _delete_all()
        Place.objects.bulk_create(places, batch_size=500)
        LoadedEntry.objects.update_or_create(
            key=KEY,
            defaults={
                "model": Place._meta.label_lower,
                "object_id": 0,
                "hashes": {"digest": digest, "standard": path is None},
            },
        )
    return len(places)


def _read(path, data):
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if "readme" not in name.lower()]
            if len(names) != 1:
                raise BrokenPlaces(f"{path.name} holds {len(names)} files, one is expected")
            data = archive.read(names[0])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenPlaces(f"{path.name} is not UTF-8: {error}") from None
    first = text.partition("\n")[0].rstrip("\r")
    read = _ours if first.split(",") == HEADER else _geonames
    rows = {}
    for number, line in read(text):
        try:
            row = _row(*line)
        except (ValueError, IndexError) as error:
            raise BrokenPlaces(f"{path.name}, line {number}: {error}") from None
        rows.setdefault((row.postcode, row.town), row)
    if not rows:
        raise BrokenPlaces(f"{path.name} holds no place in Germany")
    return list(rows.values())


def _ours(text):
    for number, line in enumerate(csv.reader(text.splitlines()), start=1):
        if number > 1:
            yield number, line


def _geonames(text):
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) <= LONGITUDE:
            raise BrokenPlaces(
                f"line {number} is neither a row of GeoNames' postal file (12 columns divided by "
                f"tabs) nor of a file that begins with {','.join(HEADER)}"
            )
        if cells[COUNTRY] == "DE":
            place = cells[POSTCODE], cells[TOWN], f"DE-{cells[LAND]}"
            yield number, (*place, cells[LATITUDE], cells[LONGITUDE])


def _row(postcode, town, iso, latitude, longitude):
    postcode, town = postcode.strip(), town.strip()
    if not (len(postcode) == 5 and postcode.isdecimal()):
        raise ValueError(f"“{postcode}” is no postcode of five digits")
    if not town:
        raise ValueError(f"the postcode {postcode} has no town")
    latitude, longitude = float(latitude), float(longitude)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"{latitude}, {longitude} is no point on earth")
    return Row(postcode, town[:100], iso, latitude, longitude)


def _places(rows):
    lands = dict(Region.objects.laender().values_list("iso", "pk"))
    unknown = sorted({row.iso for row in rows} - set(lands))
    if unknown:
        raise BrokenPlaces(
            f"these Laender are not in the directory: {', '.join(unknown)}. "
            "Load the regions first: manage.py load_content"
        )
    names = tomllib.loads(TOWNS.read_text(encoding="utf-8"))
    return [
        Place(
            postcode=row.postcode,
            town=row.town,
            region_id=lands[row.iso],
            latitude=row.latitude,
            longitude=row.longitude,
            other_names=names.get(row.town, []),
        )
        for row in rows
    ]


def _delete_all():
    """Delete all places at once: delete() would load each of them and tell everybody."""
    places = Place.objects.all()
    places._raw_delete(places.db)
