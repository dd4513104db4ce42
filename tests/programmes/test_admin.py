"""Programmes and their parts in the admin: saved as meant, refused with a message."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from integration_directory.base.enums import Stage
from integration_directory.base.texts import TextState, state
from programmes.enums import RelationKind, RequirementKind, ResidenceStatus, Role
from programmes.models import (
    Involvement,
    Programme,
    SubProject,
)
from tests import builders
from tests.admin_pages import (
    add_address,
    address,
    change,
    filled,
    messages,
    with_row,
)

pytestmark = pytest.mark.django_db


# -- Saving --------------------------------------------------------------------------------------


def test_a_programme_is_made_with_rows_in_german_and_english(admin_client):
    bgz, funder, nurse = builders.organisation(), builders.funder(), builders.trade()
    berlin, language = builders.region(), builders.language("fa")
    page = add_address(Programme)
    data = filled(
        admin_client.get(page),
        title_de="Brücken in den Beruf",
        title_en="Bridges to work",
        title_ar="جسور إلى العمل",
        summary_de="Ein Satz.",
        kind="project",
        stage="published",
        for_seekers="on",
        maintained_by=str(bgz.pk),
        starts_on="2017-08-15",
        starts_precision="month",
        ends_on="2019-07-03",
        ends_precision="month",
        regions=[str(berlin.pk)],
        languages=[str(language.pk)],
        verified_on="2026-01-31",
    )
    data = with_row(data, "involvements", organisation=bgz.pk, role="coordinator", position=0)
    data = with_row(data, "involvements", organisation=bgz.pk, role="partner", position=0)
    data = with_row(
        data, "fundings", funder=funder.pk, amount="4200000", currency="EUR", position=0
    )
    data = with_row(
        data,
        "figures",
        label_de="Plätze",
        number="27.5",
        qualifier="about",
        as_of_precision="year",
        position=0,
    )
    data = with_row(data, "residence_access", status="tolerated", admitted="False")
    data = with_row(data, "requirements", kind="work-permit", required="True")
    data = with_row(data, "documents", kind="flyer", title_de="Faltblatt", position=0)
    data = with_row(data, "testimonials", person="A. K.", quote_de="Gut.", position=0)
    data = with_row(data, "mentors", trade=nurse.pk, country="TR", position=0)
    data = with_row(data, "profiles", title_de="Praxisprofil", position=0)
    data = with_row(data, "links", kind="website", url="https://example.org/", position=0)
    assert messages(admin_client.post(page, data)) == []

    made = Programme.objects.get()
    assert (made.title_de, made.title_en) == ("Brücken in den Beruf", "Bridges to work")
    assert (made.slug, made.stage) == ("bruecken-in-den-beruf", Stage.DRAFT)
    assert [state(made, "title", code) for code in ("de", "en", "ar", "fr")] == [
        TextState.CURRENT,
        TextState.CURRENT,
        TextState.CURRENT,
        TextState.EMPTY,
    ]
    assert (made.starts_on, made.ends_on) == (
        datetime.date(2017, 8, 1),
        datetime.date(2019, 7, 31),
    )
    assert made.verify_again_by == datetime.date(2027, 1, 31)
    assert list(made.regions.all()) == [berlin]
    assert [(row.role, row.position) for row in made.involvements.all()] == [
        (Role.COORDINATOR, 0),
        (Role.PARTNER, 1),
    ]
    assert made.residence_access.get().admitted is False
    assert made.requirements.get().required is True
    assert made.fundings.get().funder == funder
    for related in ("figures", "documents", "testimonials", "mentors", "profiles", "links"):
        assert getattr(made, related).count() == 1, related


def test_saving_an_untouched_form_changes_nothing(admin_client):
    made = builders.open_programme(offer_de="Erste Zeile\nZweite Zeile\n\n- Punkt", title_en="Talk")
    builders.involvement(programme=made, function_de="Träger")
    before = Programme.objects.filter(pk=made.pk).values().get()
    assert messages(change(admin_client, made)) == []
    after = Programme.objects.filter(pk=made.pk).values().get()
    moved = {name for name in before if before[name] != after[name]}
    # The bare columns follow the language of whoever saved last; nobody reads them.
    assert moved - {"updated_at"} <= {"title", "summary", "offer"}


def test_a_changed_german_title_makes_its_translation_outdated(admin_client):
    made = builders.programme(title_en="Mentoring")
    change(admin_client, made, title_de="Mentoring im Betrieb")
    made = Programme.objects.get(pk=made.pk)
    assert state(made, "title", "en") == TextState.OUTDATED


@pytest.mark.parametrize("admin_language", ["de", "en"])
@pytest.mark.parametrize("column", ["hours_de", "hours_en"])
def test_a_text_can_be_emptied_whatever_the_language_of_the_admin(
    admin_client, admin_language, column
):
    made = builders.programme(hours_de="Mo bis Do", hours_en="Mon to Thu")
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = admin_language
    assert messages(change(admin_client, made, **{column: ""})) == []
    made = Programme.objects.get(pk=made.pk)
    assert not getattr(made, column)
    assert getattr(made, "hours_en" if column == "hours_de" else "hours_de")


def test_rows_keep_their_texts_in_other_languages(admin_client):
    row = builders.involvement(function_de="Träger", function_en="Carrier", position=3)
    changes = {"involvements-0-function_de": "Leitung"}
    assert messages(change(admin_client, row.programme, **changes)) == []
    row = Involvement.objects.get(pk=row.pk)
    assert (row.function_de, row.function_en, row.position) == ("Leitung", "Carrier", 3)
    assert state(row, "function", "en") == TextState.OUTDATED


def test_a_new_verification_moves_the_date_to_verify_again(admin_client):
    made = builders.programme(verified_on=datetime.date(2024, 3, 1))
    change(admin_client, made, verified_on="2026-02-01")
    assert Programme.objects.get().verify_again_by == datetime.date(2027, 2, 1)


def test_a_sub_project_is_added_after_the_others(admin_client):
    first = builders.sub_project(position=4)
    page = add_address(SubProject, programme=first.programme.pk)
    assert str(page) in admin_client.get(address(first.programme, "change")).content.decode()
    data = filled(admin_client.get(page), title_de="Teil zwei", number="2")
    assert messages(admin_client.post(page, data)) == []
    assert first.programme.sub_projects.get(number=2).position == 5


# -- Refused with a message ----------------------------------------------------------------------


def test_a_published_programme_keeps_a_maintainer_and_an_audience(admin_client):
    made, nobody = builders.programme(), {"maintained_by": "", "for_seekers": []}
    assert messages(change(admin_client, made, **nobody)) == [
        "To publish it, say who maintains it.",
        "To publish it, say for whom it is.",
    ]


def test_what_a_programme_cannot_be_is_said_for_each_field(admin_client):
    made = builders.programme()
    wrong = {
        "title_de": "a\x00b",
        "summary_de": " ",
        "slug": "not a slug",
        "ends_on": "2005-13-01",
        "budget": "12345678901234567",
        "maintained_by": "999999",
        "regions": ["999999"],
    }
    page = change(admin_client, made, **wrong)
    assert set(page.context["adminform"].form.errors) == set(wrong)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_on": "2004-01-01", "starts_on": "2005-01-01"}, "The end lies before the start."),
        ({"german_min": "B2", "german_max": "A1"}, "The highest level lies below the lowest one."),
        ({"verify_again_by": "2026-01-01"}, "It can only be verified again after it was verified."),
    ],
)
def test_what_does_not_go_together_is_said(admin_client, changes, words):
    assert messages(change(admin_client, builders.programme(), **changes)) == [words]


def test_a_slug_in_use_is_refused_and_a_new_one_leaves_a_way_from_the_old(admin_client):
    builders.programme(slug="taken")
    made = builders.programme(slug="mine")
    assert len(messages(change(admin_client, made, slug="taken"))) == 1
    assert messages(change(admin_client, made, slug="renamed")) == []
    assert Programme.objects.formerly("mine") == made


@pytest.mark.parametrize("parent", ["programme", "sub_project"])
def test_an_organisation_stands_once_for_a_role(admin_client, parent):
    row = builders.involvement(**{parent: getattr(builders, parent)()})
    owner = getattr(row, parent)
    again = {"organisation": row.organisation_id, "role": row.role, "position": 1}
    page = address(owner, "change")
    data = with_row(filled(admin_client.get(page)), "involvements", **again)
    assert messages(admin_client.post(page, data))
    assert Involvement.objects.count() == 1


def test_two_equal_rows_of_a_new_programme_are_refused(admin_client):
    bgz, page = builders.organisation(), add_address(Programme)
    values = {"title_de": "Neu", "summary_de": "Neu.", "kind": "project"}
    data = filled(admin_client.get(page), **values)
    for position in range(2):
        data = with_row(
            data, "involvements", organisation=bgz.pk, role="partner", position=position
        )
    assert "organisation and role" in messages(admin_client.post(page, data))[0]
    assert not Programme.objects.exists()


def test_rows_that_take_each_others_place_are_refused(admin_client):
    first = builders.involvement(role=Role.PARTNER, position=1)
    other = builders.involvement(programme=first.programme, role=Role.PARTNER, position=2)
    swapped = {
        "involvements-0-organisation": str(other.organisation_id),
        "involvements-1-organisation": str(first.organisation_id),
    }
    assert messages(change(admin_client, first.programme, **swapped))
    replaced = {
        "involvements-0-organisation": str(other.organisation_id),
        "involvements-1-DELETE": "on",
    }
    assert messages(change(admin_client, first.programme, **replaced))


def test_a_row_that_somebody_else_added_meanwhile_is_refused(admin_client):
    made, bgz = builders.programme(), builders.organisation()
    page = address(made, "change")
    data = with_row(
        filled(admin_client.get(page)), "involvements", organisation=bgz.pk, role="patron"
    )
    builders.involvement(programme=made, organisation=bgz, role=Role.PATRON)
    assert messages(admin_client.post(page, data | {"involvements-0-position": "0"}))


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("residence_access", {"status": ResidenceStatus.TOLERATED, "admitted": "True"}),
        ("requirements", {"kind": RequirementKind.WORK_PERMIT, "required": "True"}),
    ],
)
def test_eligibility_is_said_once_and_never_left_open(admin_client, prefix, values):
    made = builders.programme()
    page = address(made, "change")
    once = with_row(filled(admin_client.get(page)), prefix, **values)
    assert messages(admin_client.post(page, with_row(once, prefix, **values)))
    unanswered = {name: "" if value == "True" else value for name, value in values.items()}
    assert messages(admin_client.post(page, with_row(once, prefix, **unanswered)))
    assert messages(admin_client.post(page, once)) == []


def test_a_programme_is_not_related_to_itself(admin_client):
    made = builders.programme()
    page = address(made, "change")
    data = with_row(
        filled(admin_client.get(page)),
        "relations",
        kind=RelationKind.FOLLOWS,
        other=made.pk,
        position=0,
    )
    assert messages(admin_client.post(page, data)) == ["A programme can't be related to itself."]


def test_an_involvement_belongs_to_a_programme_or_a_part_and_not_to_both(admin_client):
    part, page = builders.sub_project(), add_address(Involvement)
    data = filled(admin_client.get(page), organisation=builders.organisation().pk, role="partner")
    owners = {"programme": part.programme_id, "sub_project": part.pk}
    words = "Name either the programme or the sub-project, not both."
    assert messages(admin_client.post(page, data)) == [words]
    assert messages(admin_client.post(page, data | owners)) == [words]
    assert messages(admin_client.post(page, data | {"sub_project": part.pk})) == []


def test_a_part_stays_with_its_entry(admin_client):
    row, other = builders.involvement(), builders.programme()
    change(admin_client, row, programme=str(other.pk), function_de="Träger")
    row.refresh_from_db()
    assert (row.function_de, row.programme_id == other.pk) == ("Träger", False)


def test_a_sub_project_has_its_own_number_and_another_page(admin_client):
    first = builders.sub_project(number=1)
    second = builders.sub_project(programme=first.programme, number=2)
    assert messages(change(admin_client, second, number="1")) == [
        "This programme has a sub-project with this number."
    ]
    assert messages(change(admin_client, second, page=str(first.programme_id))) == [
        "The page must be another programme than this one."
    ]


def test_a_mentor_needs_a_country(admin_client):
    made, nurse = builders.programme(), builders.trade()
    page = address(made, "change")
    data = with_row(filled(admin_client.get(page)), "mentors", trade=nurse.pk, position=0)
    assert messages(admin_client.post(page, data)) == ["A mentor needs a trade and a country."]


def test_words_for_a_trade_are_written_one_language_in_a_line():
    from programmes.admin.trade import SynonymsField

    field = SynonymsField(required=False)
    text = "tr: boyacı, badanacı\nru: маляр\n\n"
    words = {"tr": ["boyacı", "badanacı"], "ru": ["маляр"]}
    assert field.clean(text) == words
    assert field.clean(field.prepare_value(words)) == words
    assert not field.has_changed(words, text)
    assert field.clean("") == {}
    for wrong in ("boyacı", "Türkisch: boyacı", "tr: boyacı\n: maler"):
        with pytest.raises(ValidationError, match="Zeile"):
            field.clean(wrong)
