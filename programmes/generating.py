"""Invented programmes in any number, to measure with: the same seed makes the same ones.

Their words come from the names in the reference data, so that every language has texts; they mean
nothing. They are written in large steps, past the signals and checks of single saves.
"""

import datetime
import random
from dataclasses import dataclass, field
from itertools import accumulate, islice

from django.db import transaction
from django.utils import timezone

from integration_directory import languages
from integration_directory.base.enums import Stage
from integration_directory.base.models import DataVersion
from integration_directory.base.texts import column, record_translations
from organisations.enums import OrganisationKind, RegionKind
from organisations.models import Contact, CounsellingLanguage, Organisation, Place, Region, Site

from .enums import Cost, GermanLevel, ProgrammeKind, ResidenceStatus, Role
from .models import (
    FieldOfAction,
    Format,
    Involvement,
    Programme,
    ResidenceAccess,
    SubProject,
    TargetGroup,
    Trade,
    TradeField,
)

SLUG = "generated-{}"
# So many programmes share one organisation with its desk and site.
PER_ORGANISATION = 5
STEP = 250
# Lengths of the texts in characters, like those that editors write.
TITLE, SUMMARY, TEXT = 45, 150, 600
ENDED, CONFIRMED = 0.3, 0.4  # shares of all programmes


class RealContent(Exception):
    """There are entries in the database, so nothing is generated."""


@dataclass
class Stock:
    """What programmes are made of: rows of the reference data and words of each language."""

    draw: random.Random
    regions: list = field(default_factory=lambda: list(Region.objects.order_by("slug")))
    places: list = field(default_factory=lambda: list(Place.objects.order_by("postcode", "town")))
    trades: list = field(default_factory=lambda: list(Trade.objects.order_by("slug")))
    fields: list = field(default_factory=lambda: list(TradeField.objects.order_by("slug")))
    groups: list = field(default_factory=lambda: list(TargetGroup.objects.order_by("slug")))
    offers: list = field(default_factory=lambda: list(FieldOfAction.objects.order_by("slug")))
    formats: list = field(default_factory=lambda: list(Format.objects.order_by("slug")))
    spoken: list = field(default_factory=lambda: list(CounsellingLanguage.objects.order_by("code")))
    words: dict = field(default_factory=dict)
    weights: dict = field(default_factory=dict)

    def __post_init__(self):
        for code in languages.CODES:
            texts = [
                getattr(row, column("name", code)) or row.name_de
                for row in (*self.trades, *self.groups, *self.offers, *self.regions)
            ]
            texts += [getattr(row, column("description", code)) or "" for row in self.offers]
            words = sorted({word for text in texts for word in text.split()})
            self.draw.shuffle(words)
            self.words[code] = words
            # As in real texts few words are frequent and most are rare (Zipf's law).
            self.weights[code] = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def some(self, rows, most):
        return self.draw.sample(rows, min(len(rows), self.draw.randint(1, most)))

    def text(self, code, length):
        """Return words of a language, at most `length` characters of them."""
        words = self.draw.choices(self.words[code], cum_weights=self.weights[code], k=length // 4)
        text = words[0]
        for word in words[1:]:
            if len(text) + 1 + len(word) > length:
                break
            text += f" {word}"
        return text[:length]

    def texts(self, name, length):
        """Return {column: text} of a field in all languages."""
        return {column(name, code): self.text(code, length) for code in languages.CODES}


@transaction.atomic
def generate(number, seed):
    """Write `number` programmes. Raise RealContent if there is any programme or organisation."""
    if Programme.with_copies.exists() or Organisation.with_copies.exists():
        raise RealContent
    stock = Stock(random.Random(seed))
    homes = _homes(stock, max(1, number // PER_ORGANISATION))
    made = (_programme(stock, index, homes) for index in range(number))
    while rows := list(islice(made, STEP)):
        _write(rows)
    DataVersion.change()


def _homes(stock, number):
    """Return [(organisation, contact, site)] at places all over the country."""
    homes = []
    for index in range(number):
        place = stock.draw.choice(stock.places)
        organisation = Organisation(
            slug=SLUG.format(index),
            name_de=f"{stock.text('de', 30)} e.V.",
            kind=OrganisationKind.ASSOCIATION,
            region_id=place.region_id,
            stage=Stage.PUBLISHED,
        )
        contact = Contact(
            desk_de=stock.text("de", 25),
            phone=f"+4930809{index % 100000:05}",
            email=f"desk{index}@example.org",
        )
        site = Site(
            street="Musterstraße 1",
            postcode=place.postcode,
            town=place.town,
            region_id=place.region_id,
        )
        homes.append((organisation, contact, site))
    Organisation.objects.bulk_create([home[0] for home in homes], batch_size=STEP)
    for organisation, contact, site in homes:
        contact.organisation = site.organisation = organisation
    Contact.objects.bulk_create([home[1] for home in homes], batch_size=STEP)
    Site.objects.bulk_create([home[2] for home in homes], batch_size=STEP)
    return homes


def _programme(stock, index, homes):
    """Return (programme, {many-to-many field: rows}, rows of its own)."""
    draw = stock.draw
    organisation, contact, site = draw.choice(homes)
    today = timezone.localdate()
    levels = sorted(draw.sample(range(len(GermanLevel)), 2))
    start = today - datetime.timedelta(days=draw.randint(30, 1500))
    ended = draw.random() < ENDED
    end = today + datetime.timedelta(days=draw.randint(-25, -1) if ended else draw.randint(1, 900))
    confirmed = draw.random() < CONFIRMED
    programme = Programme(
        slug=SLUG.format(index),
        kind=draw.choice(ProgrammeKind.values),
        stage=Stage.PUBLISHED,
        starts_on=start,
        ends_on=end,
        maintained_by=organisation,
        for_seekers=draw.random() < 0.8,
        for_employers=draw.random() < 0.2,
        for_professionals=True,
        german_min=GermanLevel.values[levels[0]],
        german_max=GermanLevel.values[levels[1]],
        cost=draw.choice(Cost.values),
        verified_on=today if confirmed else None,
        verify_again_by=today + datetime.timedelta(days=300) if confirmed else None,
        **stock.texts("title", TITLE),
        **stock.texts("summary", SUMMARY),
        **stock.texts("offer", TEXT),
    )
    record_translations(programme, machine=languages.CODES)
    land = next(region for region in stock.regions if region.pk == site.region_id)
    country = next(region for region in stock.regions if region.kind == RegionKind.COUNTRY)
    many = {
        "regions": [country if draw.random() < 0.05 else land],
        "sites": [site],
        "contacts": [contact],
        "trades": stock.some(stock.trades, 4),
        "trade_fields": stock.some(stock.fields, 2) if draw.random() < 0.3 else [],
        "target_groups": stock.some(stock.groups, 4),
        "fields_of_action": stock.some(stock.offers, 3),
        "languages": stock.some(stock.spoken, 5),
        "formats": stock.some(stock.formats, 2),
    }
    own = [
        Involvement(programme=programme, organisation=organisation, role=Role.COORDINATOR),
        *(
            ResidenceAccess(programme=programme, status=status, admitted=draw.random() < 0.7)
            for status in draw.sample(ResidenceStatus.values, 3)
        ),
        *(
            SubProject(programme=programme, number=number, **stock.texts("title", TITLE))
            for number in range(1, draw.randint(1, 3))
        ),
    ]
    return programme, many, own


def _write(rows):
    Programme.objects.bulk_create([programme for programme, _many, _own in rows])
    for name in rows[0][1]:
        through = getattr(Programme, name).through
        near = Programme._meta.get_field(name).m2m_column_name()
        far = Programme._meta.get_field(name).m2m_reverse_name()
        through.objects.bulk_create(
            through(**{near: programme.pk, far: target.pk})
            for programme, many, _own in rows
            for target in many[name]
        )
    for model in (Involvement, ResidenceAccess, SubProject):
        own = [row for _programme, _many, own in rows for row in own if isinstance(row, model)]
        for row in own:
            row.programme_id = row.programme.pk
        model.objects.bulk_create(own)
