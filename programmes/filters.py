"""The parameters of programme lists: named, checked and labelled once for all pages."""

from dataclasses import dataclass, replace

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from integration_directory.base.folding import fold
from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import current_language, text_in
from integration_directory.languages import SOURCE

from .enums import ResidenceStatus
from .finding import Query, Search, Snapshot
from .finding.near import RADII, STANDARD_RADIUS
from .finding.query import FACETS
from .finding.search import place_label
from .models import Programme
from .shortlist import Shortlist

SORTS = [("", _("Running offers first")), ("near", _("Nearest first")), ("title", _("By title"))]


def _sentence(status, language):
    with override(language):
        text = gettext("Hello. My residence status is: {status}. May I take part in your offer?")
        said = text.format(status=status.label)
    return text_in(language, said)


@dataclass(frozen=True)
class Choice:
    """Something to choose, with the address that chooses it if it is a link."""

    value: str
    label: str
    selected: bool
    link: str = ""


# Django's own messages do not exist in all of our languages.
TOO_LONG = {"max_length": _("This is too long: at most %(limit_value)d characters are possible.")}
UNKNOWN = {"invalid_choice": _("“%(value)s” is not known here, so nothing can match it.")}


class FacetField(forms.MultipleChoiceField):
    default_error_messages = UNKNOWN

    def to_python(self, value):
        """Without JavaScript the form sends an empty value where nothing is chosen."""
        return [chosen for chosen in super().to_python(value) if chosen]


class FacetFilter(django_filters.MultipleChoiceFilter):
    field_class = FacetField


class ProgrammeFilter(django_filters.FilterSet):
    """Reads a request's parameters; `result` is what they find, `qs` the rows of it.

    A wrong value gets a message and matches nothing; it never widens the result. `residence` is
    the residence status of who asks, which is never among the parameters of an address.
    """

    q = django_filters.CharFilter(
        label=_("What are you looking for?"), max_length=200, error_messages=TOO_LONG
    )
    near = django_filters.CharFilter(label=_("Where?"), max_length=100, error_messages=TOO_LONG)
    radius = django_filters.TypedChoiceFilter(
        label=_("How far?"),
        choices=[(radius, radius) for radius in RADII],
        coerce=int,
        error_messages=UNKNOWN,
    )
    sort = django_filters.ChoiceFilter(
        label=_("Order"), choices=SORTS, empty_label=None, error_messages=UNKNOWN
    )

    class Meta:
        model = Programme
        fields = ()

    def __init__(self, data=None, residence="", **kwargs):
        kwargs.setdefault("queryset", Programme.objects.published())
        super().__init__(data, **kwargs)
        self.residence = residence if residence in ResidenceStatus.values else ""
        self.snapshot = Snapshot.current()
        # Only what is asked is checked: the choices of all facets are hundreds.
        for name in set(FACETS) & set(data or ()):
            choices = [(value, value) for value in self.snapshot.bits[name]]
            self.filters[name] = FacetFilter(choices=choices, required=False)

    @cached_property
    def query(self):
        """The Query that the valid parameters make."""
        form = self.form
        form.is_valid()
        cleaned = form.cleaned_data
        broken = {name for name in form.errors if name in (*FACETS, "q", "near")}
        query = Query(
            q=cleaned.get("q") or "",
            values={name: tuple(cleaned.get(name) or ()) for name in FACETS if name not in broken},
            radius=cleaned.get("radius") or STANDARD_RADIUS,
            residence=self.residence,
            sort=cleaned.get("sort") or "",
            broken=frozenset(broken),
            shortlist=Shortlist.read(self.data),
        )
        return self._placed(query, cleaned.get("near") or "")

    def _placed(self, query, text):
        """Return the query near the place that a text means, or in the region."""
        if not text:
            return replace(query, sort="") if query.sort == "near" else query
        spot = self.whereabouts.spot
        if spot:
            # An unknown postcode stays as it was typed: it is what people recognise.
            address = text if spot.approximate else self.snapshot.gazetteer.address_of(spot)
            return query.nearby(address, spot)
        if region := self._region_of(text):
            regions = dict.fromkeys((*query.chosen("region"), region))
            return replace(query, values={**query.values, "region": tuple(regions)})
        return replace(query, near=text, broken=query.broken | {"near"})

    @cached_property
    def whereabouts(self):
        """What the text in "near" means (organisations/gazetteer.py)."""
        return self.snapshot.gazetteer.find(self.form.cleaned_data.get("near") or "")

    def _region_of(self, text):
        found = self.snapshot.names.full.get(fold(text), ())
        return next((value for facet, value in sorted(found) if facet == "region"), None)

    @cached_property
    def result(self):
        notes = [message for messages in self.form.errors.values() for message in messages]
        return self.search.result(tuple(notes))

    @property
    def facets(self):
        """The facets beside the list."""
        return [facet for facet in self.result.facets.values() if facet.values]

    @cached_property
    def search(self):
        return Search(self.query, self.snapshot, current_language())

    @staticmethod
    def in_order(labelled):
        """Return what has a `label` as readers of the current language sort it."""
        return sorted(labelled, key=lambda one: sort_key(one.label))

    @property
    def place(self):
        """What the place is called that was understood, "" if none was."""
        return place_label(self.query.spot) if self.query.spot else ""

    @property
    def place_was_misspelt(self):
        return bool(self.query.spot) and self.whereabouts.corrected

    @property
    def unknown_place(self):
        """The text in "near" if no place of that name is known or several are."""
        return self.query.near if "near" in self.query.broken else ""

    @property
    def place_choices(self):
        """Other places that the text may mean, with the address of the list near each."""
        if not self.form.cleaned_data.get("near"):
            return []
        choices = []
        for spot in self.whereabouts.choices:
            address = self.snapshot.gazetteer.address_of(spot)
            land = self.snapshot.label("region", spot.region, current_language())
            label = gettext("{town} ({land})").format(town=spot.town, land=land)
            link = self.query.nearby(address, spot).address()
            choices.append(Choice(address, label, False, link))
        return choices

    @property
    def parts_of_town(self):
        """The boroughs of the town that was asked for, where more is known than the town."""
        spot = self.query.spot
        if not spot or not spot.is_whole_town or self.query.chosen("region"):
            return []
        within = self.snapshot.within.get(spot.region, ())
        town = self.snapshot.label("region", spot.region, SOURCE)
        if fold(str(town)) != fold(spot.town):
            return []
        return [value for value in self.result.facets["region"].values if value.value in within]

    @property
    def radii(self):
        """The distances to choose from."""
        chosen = self.query.radius
        return [
            Choice(
                str(radius), gettext("up to {number} km").format(number=radius), radius == chosen
            )
            for radius in RADII
        ]

    def inside(self, regions):
        """Return [(region, offers inside it, link, selected)] under the other filters."""
        return self.search.inside(regions)

    @property
    def nationwide(self):
        """The number of offers for the whole country under the other filters."""
        return self.search.nationwide()

    @property
    def sorts(self):
        """The orders of the list, with the address of each."""
        return [
            Choice(sort, label, self.query.sort == sort, self.query.sorted_by(sort).address())
            for sort, label in SORTS
            if sort != "near" or self.query.spot
        ]

    @property
    def active(self):
        """How many filters are chosen beside the list."""
        chosen = sum(len(self.query.chosen(name)) for name in FACETS)
        return chosen + bool(self.residence)

    @property
    def sentences(self):
        """What to say on the telephone, in German and in the language of the page, as Texts."""
        languages = dict.fromkeys((current_language(), SOURCE))
        return [_sentence(ResidenceStatus(self.residence), language) for language in languages]

    @property
    def statuses(self):
        """The residence statuses to choose from."""
        return [
            Choice(status.value, status.label, status.value == self.residence)
            for status in ResidenceStatus
        ]

    def filter_queryset(self, queryset):
        return queryset.filter(pk__in=self.result.ids)
