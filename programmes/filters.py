"""The parameters of programme lists: named, checked and labelled once for all pages."""

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .finding import Query, Snapshot, find
from .finding.query import FACETS
from .finding.search import facet_labels
from .models import Programme

SORTS = [("", _("Running offers first")), ("title", _("By title"))]


class FacetField(forms.MultipleChoiceField):
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not known here, so nothing can match it."),
    }


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
        query = self.query
        notes = [message for messages in self.form.errors.values() for message in messages]
        return find(query, notes, self.snapshot)

    def filter_queryset(self, queryset):
        return queryset.filter(pk__in=self.result.ids)
