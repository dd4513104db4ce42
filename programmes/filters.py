"""The parameters of programme lists: named, checked and labelled once for all pages."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import current_language

from .finding import Query, Search, Snapshot
from .finding.query import FACETS
from .finding.search import facet_labels
from .models import Programme

SORTS = [("", _("Running offers first")), ("title", _("By title"))]


@dataclass(frozen=True)
class Choice:
    """Something to choose, with the address that chooses it if it is a link."""

    value: str
    label: str
    selected: bool
    link: str = ""


class FacetField(forms.MultipleChoiceField):
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not known here, so nothing can match it."),
    }

    def to_python(self, value):
        """Without JavaScript the form sends an empty value where nothing is chosen."""
        return [chosen for chosen in super().to_python(value) if chosen]


class FacetFilter(django_filters.MultipleChoiceFilter):
    field_class = FacetField


class ProgrammeFilter(django_filters.FilterSet):
    """Reads a request's parameters; `result` is what they find, `qs` the rows of it.

    A wrong value gets a message and matches nothing; it never widens the result.
    """

    q = django_filters.CharFilter(label=_("What are you looking for?"), max_length=200)
    sort = django_filters.ChoiceFilter(label=_("Order"), choices=SORTS, empty_label=None)

    class Meta:
        model = Programme
        fields = ()

    def __init__(self, data=None, **kwargs):
        kwargs.setdefault("queryset", Programme.objects.published())
        super().__init__(data, **kwargs)
        self.snapshot = Snapshot.current()
        for name, label in facet_labels().items():
            choices = [(value, value) for value in self.snapshot.bits[name]]
            self.filters[name] = FacetFilter(label=label, choices=choices, required=False)

    @cached_property
    def query(self):
        """The Query that the valid parameters make."""
        form = self.form
        form.is_valid()
        cleaned = form.cleaned_data
        broken = {name for name in form.errors if name in FACETS}
        return Query(
            q=cleaned.get("q") or "",
            values={name: tuple(cleaned.get(name) or ()) for name in FACETS if name not in broken},
            sort=cleaned.get("sort") or "",
            broken=frozenset(broken | ({"q"} & set(form.errors))),
        )

    @cached_property
    def result(self):
        notes = [message for messages in self.form.errors.values() for message in messages]
        return self.search.result(tuple(notes))

    @property
    def facets(self):
        """The facets beside the list; regions are chosen above it."""
        return [
            facet
            for facet in self.result.facets.values()
            if facet.values and facet.name != "region"
        ]

    @property
    def regions(self):
        """All regions to choose from, with or without results."""
        choices = (
            Choice(
                slug,
                self.snapshot.label("region", slug, current_language()),
                self.query.has("region", slug),
            )
            for slug in self.snapshot.bits["region"]
        )
        return sorted(choices, key=lambda choice: sort_key(choice.label))

    @cached_property
    def search(self):
        return Search(self.query, self.snapshot, current_language())

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
        ]

    def filter_queryset(self, queryset):
        return queryset.filter(pk__in=self.result.ids)
