"""Programmes."""

from django.contrib import admin
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import (
    PERIOD,
    DirectoryInline,
    LinkInline,
    PeriodColumn,
    TranslatedAdmin,
)
from integration_directory.base.admin_filters import AudienceFilter, NamedFilter, OwnFilter
from integration_directory.base.admin_languages import TranslatedForm
from integration_directory.base.admin_names import named_rows

from ..enums import Role, State
from ..models import Involvement, Programme, ProgrammeLink, Relation, SubProject
from .document import DocumentInline
from .eligibility import RequirementInline, ResidenceAccessInline
from .funding import FundingInline
from .owned import FigureInline, InvolvementInline
from .profile import ProfileInline
from .voices import MentorInline, TestimonialInline


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() in State.values:
            return queryset.in_state(self.value())
        return queryset


class ProgrammeForm(TranslatedForm):
    def clean(self):
        """A new date of verification brings a new date to verify again, unless one is given."""
        cleaned = super().clean()
        if "verified_on" in self.changed_data and "verify_again_by" not in self.changed_data:
            cleaned["verify_again_by"] = None
        return cleaned


class RelationInline(DirectoryInline):
    model = Relation
    fk_name = "programme"
    fields = ("kind", "other", "position")
    named_by = ("programme",)


class ProgrammeLinkInline(LinkInline):
    model = ProgrammeLink


@admin.register(Programme)
class ProgrammeAdmin(PeriodColumn, TranslatedAdmin):
    form = ProgrammeForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "summary",
                    ("kind", "short_name"),
                    "stage",
                    "maintained_by",
                    "network",
                    *PERIOD,
                    "has_ended",
                )
            },
        ),
        (_("What it is"), {"fields": ("background", "goals", "offer", "results")}),
        (
            _("For whom"),
            {
                "fields": (
                    ("for_seekers", "for_employers", "for_professionals"),
                    "target_groups",
                    "who_may_come",
                    ("german_min", "german_max"),
                    "women_only",
                )
            },
        ),
        (
            _("Taking part"),
            {
                "fields": (
                    ("access", "cost"),
                    "cost_note",
                    "how_to_join",
                    "hours",
                    "languages",
                    "formats",
                    ("childcare", "part_time", "step_free"),
                    ("certificate", "interpreter"),
                )
            },
        ),
        (_("Subjects"), {"fields": ("fields_of_action", "trade_fields", "trades")}),
        (_("Where"), {"fields": ("regions", "sites", "contacts")}),
        (_("Sub-projects"), {"fields": ("sub_project_list",)}),
        (_("Money"), {"fields": (("budget", "budget_currency"),)}),
        (
            _("Sources and verification"),
            {
                "fields": (
                    "sources",
                    "source_note",
                    ("verified_on", "verify_again_by"),
                    "verified_by",
                )
            },
        ),
    )
    readonly_fields = ("sub_project_list", "verified_by")
    inlines = (
        InvolvementInline,
        FundingInline,
        FigureInline,
        ResidenceAccessInline,
        RequirementInline,
        DocumentInline,
        TestimonialInline,
        MentorInline,
        RelationInline,
        ProgrammeLinkInline,
        ProfileInline,
    )
    list_display = (
        "title",
        "kind",
        "stage",
        "shown_period",
        "shown_state",
        "maintained_by",
        "verified_on",
    )
    list_filter = (
        OwnFilter,
        "stage",
        StateFilter,
        "kind",
        AudienceFilter,
        ("network", NamedFilter),
    )
    search_fields = ("title", "short_name", "slug", "summary", "maintained_by__name")
    ordering = ("title",)

    def store(self, obj, form):
        """Whoever enters a verification has made it."""
        if "verified_on" in form.changed_data:
            obj.verified_by = form.user if obj.verified_on else None
        super().store(obj, form)

    @admin.display(description=_("state"))
    def shown_state(self, programme):
        return programme.state.label

    @admin.display(description=_("sub-projects"))
    def sub_project_list(self, programme):
        """Links, not rows: with 200 sub-projects as rows the form would have over 1,000 fields."""
        if programme.pk is None:
            return _("Save the programme first. Then its sub-projects can be added here.")
        add = reverse("admin:programmes_subproject_add")
        return format_html(
            '<ul>{}</ul><p><a class="addlink" href="{}?programme={}">{}</a></p>',
            format_html_join(
                "\n",
                '<li><a href="{}">{}</a></li>',
                (
                    (
                        reverse("admin:programmes_subproject_change", args=[part.pk]),
                        named_part(part),
                    )
                    for part in self.sub_projects(programme)
                ),
            ),
            add,
            programme.pk,
            _("Add a sub-project"),
        )

    def sub_projects(self, programme):
        site = self.admin_site
        executing = named_rows(Involvement, site).filter(role=Role.EXECUTING_ORGANISATION)
        return (
            named_rows(SubProject, site)
            .filter(programme=programme)
            .order_by("position", "pk")
            .prefetch_related(Prefetch("involvements", executing, to_attr="executing"))
        )


def named_part(part):
    """Return "3. Title (organisation)" with what of it is known."""
    organisations = ", ".join(str(involvement.organisation) for involvement in part.executing)
    values = {"number": part.number, "title": part, "organisations": organisations}
    if part.number is not None and organisations:
        return _("%(number)s. %(title)s (%(organisations)s)") % values
    if organisations:
        return _("%(title)s (%(organisations)s)") % values
    if part.number is not None:
        return _("%(number)s. %(title)s") % values
    return str(part)
