"""Which programmes have which value of which facet: read from the database as bitsets."""

from collections import defaultdict

from integration_directory import languages
from integration_directory.base.enums import Audience
from integration_directory.base.texts import column
from organisations.models import CounsellingLanguage, Network, Region

from ..enums import Cost, GermanLevel, State
from ..models import (
    FieldOfAction,
    Format,
    Funding,
    Programme,
    SubProject,
    TargetGroup,
    Trade,
    TradeField,
)

LEVELS = [level.value for level in GermanLevel]


def read_facets(programmes, position, states, codes):
    """Return (bits, names): facet -> value -> bitset, and facet -> value -> {language: name}.

    Values whose names are texts of the interface (states, costs, ...) have no names here.
    """
    reader = FacetReader(position, codes)
    reader.plain("group", TargetGroup, "target_groups", with_parts=True)
    reader.plain("offer", FieldOfAction, "fields_of_action", with_parts=True)
    reader.plain("language", CounsellingLanguage, "languages", key="code")
    reader.plain("format", Format, "formats")
    reader.regions()
    reader.trades()
    reader.networks(programmes)
    reader.funders()
    reader.own_columns(programmes, states)
    return reader.bits, reader.names


class FacetReader:
    def __init__(self, position, codes):
        self.position = position
        self.codes = {languages.SOURCE, *codes}
        self.bits = defaultdict(dict)
        self.names = defaultdict(dict)

    def plain(self, facet, model, relation, key="slug", with_parts=False):
        """A facet whose values are the rows of a many-to-many field."""
        rows = self._rows(facet, model, key)
        own = self._linked(Programme, relation)
        if with_parts:
            own = _united(own, self._of_parts(relation))
        for pk, value in rows.items():
            self.bits[facet][value] = own.get(pk, 0)

    def regions(self):
        """A region finds what serves it, all around it, or a part of it."""
        slugs = self._rows("region", Region)
        direct = self._linked(Programme, "regions")
        parents = dict(Region.objects.values_list("pk", "parent"))
        above = {pk: _chain(pk, parents) for pk in parents}
        self.names["serves"] = self.names["region"]
        self.bits["nationwide"] = _union(direct.get(pk, 0) for pk in parents if not parents[pk])
        for pk, slug in slugs.items():
            self.bits["region"][slug] = _union(
                direct.get(other, 0)
                for other in parents
                if other in above[pk] or pk in above[other]
            )
            self.bits["serves"][slug] = direct.get(pk, 0)
            # For the map: what lies inside, without what serves the whole country.
            self.bits["inside"][slug] = _union(
                direct.get(other, 0) for other in parents if pk in above[other]
            )

    def trades(self):
        """A field finds its trades' programmes; a trade also those of its whole field."""
        fields = self._rows("trade", TradeField)
        trades = self._rows("trade", Trade)
        of_field = _united(self._linked(Programme, "trade_fields"), self._of_parts("trade_fields"))
        of_trade = _united(self._linked(Programme, "trades"), self._of_parts("trades"))
        field_of = dict(Trade.objects.values_list("pk", "field"))
        for pk, slug in fields.items():
            below = (of_trade.get(trade, 0) for trade, field in field_of.items() if field == pk)
            self.bits["trade"][slug] = _union([of_field.get(pk, 0), *below])
        for pk, slug in trades.items():
            self.bits["trade"][slug] = of_trade.get(pk, 0) | of_field.get(field_of[pk], 0)
        self.bits["trade_field"] = {slug: self.bits["trade"][slug] for slug in fields.values()}

    def networks(self, programmes):
        """A network finds its own programmes and those of the networks below it."""
        slugs = self._rows("network", Network)
        parents = dict(Network.objects.values_list("pk", "parent"))
        self.bits["network"] = dict.fromkeys(slugs.values(), 0)
        for programme in programmes:
            for pk in _chain(programme.network_id, parents) if programme.network_id else ():
                self.bits["network"][slugs[pk]] |= 1 << self.position[programme.pk]

    def funders(self):
        fundings = Funding.objects.filter(programme__in=self.position).values_list(
            "programme",
            "funder__organisation__slug",
            *(f"funder__organisation__{column('name', code)}" for code in self.codes),
        )
        for programme, slug, *names in fundings:
            found = self.bits["funder"].get(slug, 0)
            self.bits["funder"][slug] = found | 1 << self.position[programme]
            self.names["funder"][slug] = dict(zip(self.codes, names, strict=True))

    def own_columns(self, programmes, states):
        """The facets that stand in the programme's own row."""
        fixed = {"state": State, "audience": Audience, "cost": Cost}
        for facet, choices in fixed.items():
            self.bits[facet] = {choice.value: 0 for choice in choices}
        self.bits["level"] = dict.fromkeys(LEVELS, 0)
        for programme, state in zip(programmes, states, strict=True):
            bit = 1 << self.position[programme.pk]
            self.bits["state"][state.value] |= bit
            for audience in programme.audiences:
                self.bits["audience"][audience.value] |= bit
            if programme.cost:
                self.bits["cost"][programme.cost] |= bit
            for level in _levels(programme):
                self.bits["level"][level] |= bit

    def _rows(self, facet, model, key="slug"):
        """Return {pk: value} of a table and keep the names of its values."""
        columns = [column("name", code) for code in self.codes]
        rows = {}
        for pk, value, *names in model.objects.values_list("pk", key, *columns):
            rows[pk] = value
            self.names[facet][value] = dict(zip(self.codes, names, strict=True))
        return rows

    def _linked(self, model, relation):
        """Return {pk at the other end: bitset} of a many-to-many field."""
        through = getattr(model, relation).through
        near = model._meta.get_field(relation).m2m_column_name()
        far = model._meta.get_field(relation).m2m_reverse_name()
        found = defaultdict(int)
        for programme, other in through.objects.values_list(near, far):
            if programme in self.position:
                found[other] |= 1 << self.position[programme]
        return found

    def _of_parts(self, relation):
        """The same for sub-projects. One with a page of its own is found there."""
        parts = SubProject.objects.filter(
            programme__in=self.position, page__isnull=True, **{f"{relation}__isnull": False}
        )
        found = defaultdict(int)
        for programme, other in parts.values_list("programme", relation):
            found[other] |= 1 << self.position[programme]
        return found


def _levels(programme):
    """Return the levels of German at which one can take part. What isn't said excludes nobody."""
    lowest = LEVELS.index(programme.german_min) if programme.german_min else 0
    highest = LEVELS.index(programme.german_max) if programme.german_max else len(LEVELS) - 1
    return LEVELS[lowest : highest + 1]


def _chain(pk, parents):
    """Return the pk with all above it."""
    chain = set()
    while pk is not None and pk not in chain:
        chain.add(pk)
        pk = parents.get(pk)
    return chain


def _union(bitsets):
    result = 0
    for bitset in bitsets:
        result |= bitset
    return result


def _united(one, other):
    return {key: one.get(key, 0) | other.get(key, 0) for key in one.keys() | other.keys()}
