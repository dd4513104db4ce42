"""Every constraint of the database refuses what it names, and forms say so in words.

An entry of VIOLATIONS makes a valid object and the changes that break it. The changes are written
past the model's own `save`, as an import or a program error would.
"""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from integration_directory.base.models import OldSlug
from programmes.models import Requirement, ResidenceAccess
from tests import builders

LATE, EARLY = datetime.date(2024, 5, 2), datetime.date(2024, 5, 1)


def no_german(build, field):
    return lambda: (build(), {f"{field}_de": ""})


def end_before_start(build):
    return lambda: (build(), {"starts_on": LATE, "ends_on": EARLY})


def unknown_stage(build):
    return lambda: (build(), {"stage": "forgotten"})


def published_without(build, **missing):
    return lambda: (build(), missing)


def twice(build, *names, **values):
    """The second of two objects gets the values that the first one has in these fields."""

    def violation():
        first, second = build(**values), build(**values)
        return second, {name: getattr(first, name) for name in names}

    return violation


def stated_twice(model, name, value, field):
    def build():
        return model.objects.create(programme=builders.programme(), **{name: value, field: True})

    return twice(build, "programme")


def old_slug():
    number = OldSlug.objects.count()
    return OldSlug.objects.create(model="programmes.programme", slug=f"s{number}", object_id=1)


def pointing_at_itself(build, field, own="pk"):
    def violation():
        made = build()
        return made, {f"{field}_id": getattr(made, own)}

    return violation


def of_programme_and_part(build):
    return lambda: (build(), {"sub_project": builders.sub_project()})


HAS_GERMAN = {
    "counsellinglanguage": (builders.language, "name"),
    "document": (builders.document, "title"),
    "fieldofaction": (builders.field_of_action, "name"),
    "figure": (builders.figure, "label"),
    "format": (builders.format_, "name"),
    "fundingscheme": (builders.funding_scheme, "name"),
    "network": (builders.network, "name"),
    "organisation": (builders.organisation, "name"),
    "profile": (builders.profile, "title"),
    "profilequestion": (builders.profile_question, "question"),
    "profilesection": (builders.profile_section, "title"),
    "region": (builders.region, "name"),
    "subproject": (builders.sub_project, "title"),
    "targetgroup": (builders.target_group, "name"),
    "testimonial": (builders.testimonial, "quote"),
    "trade": (builders.trade, "name"),
    "tradefield": (builders.trade_field, "name"),
}
VIOLATIONS = {
    f"{model}_{field}_has_german": no_german(build, field)
    for model, (build, field) in HAS_GERMAN.items()
} | {
    "programme_title_has_german": no_german(builders.programme, "title"),
    "programme_summary_has_german": no_german(builders.programme, "summary"),
    "signpost_title_has_german": no_german(builders.signpost, "title"),
    "signpost_summary_has_german": no_german(builders.signpost, "summary"),
    "old_slug_leads_to_one_object": twice(old_slug, "slug"),
    "user_email_is_unique_in_any_case": lambda: (
        builders.user(email="erika@example.org") and builders.user(),
        {"email": "Erika@example.org"},
    ),
    "organisation_stage_is_known": unknown_stage(builders.organisation),
    "network_stage_is_known": unknown_stage(builders.network),
    "programme_stage_is_known": unknown_stage(builders.programme),
    "signpost_stage_is_known": unknown_stage(builders.signpost),
    "person_is_named_for_a_reason": lambda: (builders.contact(), {"person": "Erika Muster"}),
    "official_function_has_a_source": lambda: (
        builders.contact(),
        {"person": "Erika Muster", "basis": "official-function"},
    ),
    "site_point_is_on_earth": lambda: (builders.site(), {"latitude": 91, "longitude": 13}),
    "site_has_a_town_unless_mobile": lambda: (builders.site(), {"town": ""}),
    "published_network_is_maintained": published_without(builders.network, maintained_by=None),
    "network_is_not_its_own_parent": pointing_at_itself(builders.network, "parent"),
    "network_names_a_member_once": twice(builders.membership, "network", "organisation"),
    "region_lies_in_another_unless_country": lambda: (builders.region(), {"parent": None}),
    "region_iso_is_unique": lambda: (
        builders.region(iso="DE-BE") and builders.region(),
        {"iso": "DE-BE"},
    ),
    "fundingscheme_ends_after_it_starts": end_before_start(builders.funding_scheme),
    "programme_ends_after_it_starts": end_before_start(builders.programme),
    "funding_ends_after_it_starts": end_before_start(builders.funding),
    "published_programme_is_maintained": published_without(builders.programme, maintained_by=None),
    "published_programme_has_an_audience": published_without(builders.programme, for_seekers=False),
    "programme_is_verified_before_again": lambda: (
        builders.programme(),
        {"verified_on": LATE, "verify_again_by": EARLY},
    ),
    "programme_budget_is_not_negative": lambda: (builders.programme(), {"budget": -1}),
    "funding_amount_is_not_negative": lambda: (builders.funding(), {"amount": -1}),
    "funding_share_is_a_percentage": lambda: (builders.funding(), {"share": 101}),
    "document_has_one_version_a_language": twice(builders.document_version, "document"),
    "residence_status_is_stated_once": stated_twice(
        ResidenceAccess, "status", "tolerated", "admitted"
    ),
    "requirement_is_stated_once": stated_twice(Requirement, "kind", "work-permit", "required"),
    "figure_belongs_to_programme_or_part": of_programme_and_part(builders.figure),
    "involvement_belongs_to_programme_or_part": of_programme_and_part(builders.involvement),
    "programme_names_an_organisation_once_a_role": twice(
        builders.involvement, "programme", "organisation"
    ),
    "sub_project_names_an_organisation_once_a_role": lambda: twice(
        lambda: builders.involvement(sub_project=builders.sub_project()),
        "sub_project",
        "organisation",
    )(),
    "sub_project_number_is_unique": twice(builders.sub_project, "programme", number=1),
    "sub_project_page_is_another_programme": pointing_at_itself(
        builders.sub_project, "page", "programme_id"
    ),
    "relation_is_stated_once": twice(builders.relation, "programme", "other"),
    "relation_leads_to_another_programme": pointing_at_itself(
        builders.relation, "other", "programme_id"
    ),
    "mentor_has_trade_and_country": lambda: (builders.mentor(), {"country": ""}),
    "place_is_listed_once": lambda: (
        builders.place(postcode="10115"),
        {"postcode": builders.place().postcode},
    ),
    "unanswered_search_is_counted_once": lambda: (
        builders.unanswered_search(language="ar"),
        {"language": builders.unanswered_search().language},
    ),
    "signpost_leads_somewhere": lambda: (builders.signpost(), {"url": ""}),
}

# -- Working copies and memberships --------------------------------------------------------------


def public_copy(build):
    """A working copy that would be published as it is."""

    def violation():
        original = build()
        copy = build(stage="draft", working_copy_of=original, copied_version=original.version)
        return copy, {"stage": "published"}

    return violation


VIOLATIONS |= {
    f"{build.__name__}_working_copy_is_not_public": public_copy(build)
    for build in (builders.programme, builders.network, builders.organisation, builders.signpost)
}
VIOLATIONS |= {
    "membership_is_of_one": lambda: (builders.staff(), {"network": builders.network()}),
    "membership_in_an_organisation_is_stated_once": twice(builders.staff, "user", "organisation"),
    "membership_in_a_network_is_stated_once": lambda: twice(
        builders.staff, "user", "network", network=builders.network()
    )(),
}

# Other ways to break the same constraints: edges, and what NULL could let through.
MORE_VIOLATIONS = [
    ("programme_title_has_german", lambda: (builders.programme(), {"title_de": None})),
    ("site_point_is_on_earth", lambda: (builders.site(), {"latitude": 52})),
    ("site_point_is_on_earth", lambda: (builders.site(), {"longitude": 13})),
    ("site_point_is_on_earth", lambda: (builders.site(), {"latitude": 52, "longitude": -181})),
    ("region_lies_in_another_unless_country", lambda: (builders.region(), {"kind": "country"})),
    (
        "programme_is_verified_before_again",
        lambda: (builders.programme(), {"verify_again_by": LATE}),
    ),
    (
        "published_programme_is_maintained",
        lambda: (builders.programme(maintained_by=None, stage="draft"), {"stage": "archived"}),
    ),
    (
        "published_network_is_maintained",
        lambda: (builders.network(maintained_by=None, stage="draft"), {"stage": "archived"}),
    ),
    ("funding_share_is_a_percentage", lambda: (builders.funding(), {"share": -1})),
    ("figure_belongs_to_programme_or_part", lambda: (builders.figure(), {"programme": None})),
    (
        "involvement_belongs_to_programme_or_part",
        lambda: (builders.involvement(), {"programme": None}),
    ),
    ("mentor_has_trade_and_country", lambda: (builders.mentor(), {"trade": None})),
]
every_violation = pytest.mark.parametrize(
    ("name", "violation"), [*VIOLATIONS.items(), *MORE_VIOLATIONS]
)


def constraints():
    """Return {name: constraint} of all models of this project."""
    labels = (
        "base",
        "accounts",
        "organisations",
        "funders",
        "programmes",
        "editorial",
        "portal",
    )
    return {
        constraint.name: constraint
        for label in labels
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    }


def test_no_constraint_is_left_untested():
    assert sorted(VIOLATIONS) == sorted(constraints())


@pytest.mark.django_db
@every_violation
def test_the_database_refuses_it(name, violation):
    obj, changes = violation()
    obj.full_clean()
    rows = type(obj)._base_manager.filter(pk=obj.pk)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        rows.update(**changes)
    # For unique columns SQLite names the columns instead of the constraint.
    if connection.vendor == "postgresql" or isinstance(constraints()[name], models.CheckConstraint):
        assert name in str(error.value)


@pytest.mark.django_db
@every_violation
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_form_says_it_in_words(name, violation, language):
    obj, changes = violation()
    for attribute, value in changes.items():
        setattr(obj, attribute, value)
    with translation.override(language), pytest.raises(ValidationError) as error:
        obj.full_clean()
    messages = {message for texts in error.value.message_dict.values() for message in texts}
    assert len(messages) == 1, "one mistake is told once"
    assert name not in messages.pop()
