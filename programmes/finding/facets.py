"""Which programmes have which value of which facet: read from the database as bitsets."""

from collections import defaultdict

from django.db.models import QuerySet

from integration_directory import languages
from integration_directory.base.enums import Audience
from integration_directory.base.folding import fold
from integration_directory.base.texts import column
from organisations.models import CounsellingLanguage, Network, Organisation, Region

from ..enums import Cost, GermanLevel, ResidenceStatus, State
from ..models import (
    FieldOfAction,
    Format,
    Funding,
    Involvement,
    Programme,
    ResidenceAccess,
    SubProject,
    TargetGroup,
    Trade,
    TradeField,
)
from .bits import of_positions, union

LEVELS = [level.value for level in GermanLevel]


def read_facets(programmes, position, states, codes):
    """Read the facets of `programmes`, rows with the columns of snapshot.COLUMNS.

    Return (bits, labels): facet -> value -> bitset, and facet -> value -> {language: name}.

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
    reader.organisations()
    reader.towns()
    reader.residence()
    reader.own_columns(programmes, states)
    return reader.bits, reader.labels


class FacetReader:
    def __init__(self, position, codes):
        self.position = position
        self.codes = {languages.SOURCE, *codes}
        self.bits = defaultdict(dict)
        self.labels = defaultdict(dict)

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
        self.labels["serves"] = self.labels["region"]
        self.bits["nationwide"] = union(direct.get(pk, 0) for pk in parents if not parents[pk])
        for pk, slug in slugs.items():
            self.bits["region"][slug] = union(
                direct.get(other, 0)
                for other in parents
                if other in above[pk] or pk in above[other]
            )
            self.bits["serves"][slug] = direct.get(pk, 0)
            # For the map: what lies inside, without what serves the whole country.
            self.bits["inside"][slug] = union(
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
            self.bits["trade"][slug] = union([of_field.get(pk, 0), *below])
        for pk, slug in trades.items():
            self.bits["trade"][slug] = of_trade.get(pk, 0) | of_field.get(field_of[pk], 0)
        # Without any trade a programme is for people of all trades.
        some = union((*of_field.values(), *of_trade.values()))
        self.bits["trades"] = {"all": (1 << len(self.position)) - 1 & ~some}
        self.bits["trade_field"] = {slug: self.bits["trade"][slug] for slug in fields.values()}

    def networks(self, programmes):
        """A network finds its own programmes and those of the networks below it."""
        slugs = self._rows("network", Network)
        parents = dict(Network.objects.values_list("pk", "parent"))
        self.bits["network"] = dict.fromkeys(slugs.values(), 0)
        pairs = (
            (slugs[pk], programme.pk)
            for programme in programmes
            if programme.network
            for pk in _chain(programme.network, parents)
        )
        self._set("network", self._grouped(pairs))

    def funders(self):
        fundings = Funding.objects.values_list(
            "programme",
            "funder__organisation__slug",
            *(f"funder__organisation__{column('name', code)}" for code in self.codes),
        )
        found = defaultdict(list)
        for programme, slug, *names in fundings:
            if programme in self.position:
                found[slug].append(self.position[programme])
                self.labels["funder"][slug] = dict(zip(self.codes, names, strict=True))
        self._set("funder", found)

    def organisations(self):
        """Who takes part in the programme or a sub-project, and who maintains the entry."""
        self._rows("organisation", Organisation.objects.published(), "slug")
        involvements = Involvement.objects
        columns = ("organisation__slug",)
        rows = [
            *involvements.filter(programme__isnull=False).values_list("programme", *columns),
            *involvements.filter(sub_project__page__isnull=True).values_list(
                "sub_project__programme", *columns
            ),
            *Programme.objects.filter(maintained_by__isnull=False).values_list(
                "pk", "maintained_by__slug"
            ),
        ]
        self._set("organisation", self._grouped((slug, programme) for programme, slug in rows))

    def towns(self):
        """The towns, folded, in which a programme has a site."""
        rows = Programme.sites.through.objects.values_list("programme", "site__town")
        self._set(
            "town", self._grouped((fold(town), programme) for programme, town in rows if town)
        )

    def residence(self):
        """Who is admitted by residence status, and who is not. What isn't said is in neither."""
        for facet, admitted in (("admitted", True), ("refused", False)):
            self.bits[facet] = {status.value: 0 for status in ResidenceStatus}
            rows = ResidenceAccess.objects.filter(admitted=admitted)
            self._set(facet, self._grouped(rows.values_list("status", "programme")))

    def _grouped(self, pairs):
        """Return {value: positions} of (value, programme) pairs."""
        found = defaultdict(list)
        for value, programme in pairs:
            if programme in self.position:
                found[value].append(self.position[programme])
        return found

    def _set(self, facet, found):
        """Make bitsets of {value: positions}: of all at once, for each costs a copy of the set."""
        size = len(self.position)
        for value, positions in found.items():
            self.bits[facet][value] = of_positions(positions, size)

    def own_columns(self, programmes, states):
        """The facets that stand in the programme's own row."""
        fixed = {"state": State, "audience": Audience, "cost": Cost}
        for facet, choices in fixed.items():
            self.bits[facet] = {choice.value: 0 for choice in choices}
        self.bits["level"] = dict.fromkeys(LEVELS, 0)
        found = {facet: defaultdict(list) for facet in (*fixed, "level")}
        for position, (programme, state) in enumerate(zip(programmes, states, strict=True)):
            found["state"][state.value].append(position)
            for audience in Audience:
                if getattr(programme, f"for_{audience}"):
                    found["audience"][audience.value].append(position)
            if programme.cost:
                found["cost"][programme.cost].append(position)
            for level in _levels(programme):
                found["level"][level].append(position)
        for facet, values in found.items():
            self._set(facet, values)

    def _rows(self, facet, model, key="slug"):
        """Return {pk: value} of a model or queryset and keep the names of its values."""
        rows = model if isinstance(model, QuerySet) else model.objects
        columns = [column("name", code) for code in self.codes]
        values = {}
        for pk, value, *names in rows.values_list("pk", key, *columns):
            values[pk] = value
            self.labels[facet][value] = dict(zip(self.codes, names, strict=True))
        return values

    def _linked(self, model, relation):
        """Return {pk at the other end: bitset} of a many-to-many field."""
        through = getattr(model, relation).through
        near = model._meta.get_field(relation).m2m_column_name()
        far = model._meta.get_field(relation).m2m_reverse_name()
        return self._bitsets(through.objects.values_list(far, near))

    def _of_parts(self, relation):
        """The same for sub-projects. One with a page of its own is found there."""
        parts = SubProject.objects.filter(page__isnull=True, **{f"{relation}__isnull": False})
        return self._bitsets(parts.values_list(relation, "programme"))

    def _bitsets(self, pairs):
        size = len(self.position)
        grouped = self._grouped(pairs)
        return {value: of_positions(positions, size) for value, positions in grouped.items()}


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


def _united(one, other):
    return {key: one.get(key, 0) | other.get(key, 0) for key in one.keys() | other.keys()}
