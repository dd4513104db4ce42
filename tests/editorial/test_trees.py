"""Entries as trees, and back into the database."""

import datetime
import json

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funders.models import FundingSchemeLink
from integration_directory.base.models import OldSlug, Part, Stale, Versioned
from integration_directory.base.texts import TextState, state
from integration_directory.base.trees import (
    Lost,
    applied,
    copied,
    parts_of,
    read_tree,
    revived,
    with_owners_of,
    write_tree,
)
from organisations.models import Contact
from programmes.models import Involvement, Programme, ResidenceAccess, SubProject
from tests import admin_objects, builders

from .entries import add_parts, full_network, full_organisation, full_programme

pytestmark = pytest.mark.django_db

ENTRY_MODELS = sorted(
    (
        model
        for model in apps.get_models()
        if issubclass(model, Versioned) and not issubclass(model, Part)
    ),
    key=lambda model: model._meta.label,
)


def make_entry(model):
    """Make an entry of the model with parts of every kind that it can have."""
    match model._meta.model_name:
        case "programme":
            return full_programme()
        case "organisation":
            return full_organisation()
        case "network":
            return full_network()
        case "fundingscheme":
            made = admin_objects.make(model)
            builders.make(FundingSchemeLink, scheme=made, kind="website", url="https://a.example/")
            return made
    return admin_objects.make(model)


def stored(tree):
    """Return the tree as it comes back from the database."""
    return json.loads(json.dumps(tree))


def content_of(tree):
    """Return what the tree says, without the keys and identity of its rows."""
    below = {name: [content_of(part) for part in parts] for name, parts in tree["parts"].items()}
    return {"fields": tree["fields"], "many": tree["many"], "parts": below}


def models_in(tree):
    found = {tree["model"]}
    return found.union(*(models_in(part) for parts in tree["parts"].values() for part in parts))


def models_below(model):
    found = {part for part, _key in parts_of(model).values()}
    return found.union(*(models_below(part) for part in found))


def written(entry, tree):
    """Write the tree into the entry, freshly loaded as every request does. Return its new tree."""
    fresh = type(entry)._base_manager.get(pk=entry.pk)
    write_tree(fresh, stored(tree))
    return read_tree(fresh)


# -- There and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ENTRY_MODELS, ids=lambda model: model.__name__)
def test_an_entry_is_read_with_parts_of_every_kind(model):
    tree = read_tree(make_entry(model))
    assert models_in(tree) == {each._meta.label_lower for each in (model, *models_below(model))}


@pytest.mark.parametrize("model", ENTRY_MODELS, ids=lambda model: model.__name__)
def test_writing_a_tree_in_place_changes_nothing(model):
    made = make_entry(model)
    tree = read_tree(made)
    assert written(made, tree) == tree


@pytest.mark.parametrize("model", ENTRY_MODELS, ids=lambda model: model.__name__)
def test_an_entry_comes_back_with_all_keys_after_it_was_deleted(model):
    made = make_entry(model)
    tree = stored(read_tree(made))
    type(made)._base_manager.get(pk=made.pk).delete()
    entry = revived(tree)
    write_tree(entry, tree)
    again = read_tree(entry)
    assert again == tree


@pytest.mark.parametrize(
    "model",
    [model for model in ENTRY_MODELS if hasattr(model, "working_copy_of")],
    ids=lambda model: model.__name__,
)
def test_a_working_copy_says_the_same_and_remembers_where_its_parts_come_from(model):
    made = make_entry(model)
    tree = read_tree(made)
    copy = model(working_copy_of=made, copied_version=made.version, slug="a-copy")
    write_tree(copy, copied(tree))
    copy_tree = read_tree(copy)
    assert copy_tree["copy_of"] == made.pk
    for mine, theirs in pairs_of_parts(copy_tree, tree):
        assert mine["origin"] == theirs["pk"] != mine["pk"]
    expected = content_of(stored(tree))
    for part in expected["parts"].get("sub_projects", ()):
        part["fields"].pop("page", None)  # only one row may have it
    assert content_of(copy_tree) == expected
    assert read_tree(made) == tree
    assert applied(copy_tree, tree) == applied(copied(tree) | {"parts": copy_tree["parts"]}, tree)
    assert written(made, applied(copy_tree, tree)) == tree


def pairs_of_parts(tree, other):
    for name in tree["parts"].keys() | other["parts"].keys():
        for mine, theirs in zip(tree["parts"][name], other["parts"][name], strict=True):
            yield mine, theirs
            yield from pairs_of_parts(mine, theirs)


# -- What changes --------------------------------------------------------------------------------


def test_an_earlier_state_comes_back_whatever_was_changed_removed_and_added():
    made = full_programme()
    tree = stored(read_tree(made))
    first, second = made.sub_projects.order_by("number")
    first.involvements.get().delete()
    first.trades.clear()
    second.delete()
    made.profiles.get().sections.first().questions.first().delete()
    made.documents.get().versions.all().delete()
    made.fundings.get().fields_of_action.clear()
    made.testimonials.all().delete()
    add_parts_beyond = builders.sub_project(programme=made, title_de="Neu")
    builders.figure(sub_project=add_parts_beyond)
    made.refresh_from_db()
    made.title_de, made.budget, made.childcare = "Anders", None, None
    made.save()
    made.trades.clear()
    made.contacts.set([builders.contact()])
    assert read_tree(made) != tree
    after = written(made, tree)
    # What another programme says of this one is not part of its tree.
    assert after == tree
    assert not SubProject.objects.filter(pk=add_parts_beyond.pk).exists()


def test_siblings_swap_what_must_be_unique():
    made = full_programme()
    first, second = made.sub_projects.order_by("number")
    tree = stored(read_tree(made))
    SubProject.objects.filter(pk=first.pk).update(number=99)
    SubProject.objects.filter(pk=second.pk).update(number=1)
    SubProject.objects.filter(pk=first.pk).update(number=2)
    one, other = made.involvements.order_by("pk")
    organisations = one.organisation_id, other.organisation_id
    Involvement.objects.filter(pk=one.pk).update(role="other")
    Involvement.objects.filter(pk=other.pk).update(organisation=organisations[0])
    Involvement.objects.filter(pk=one.pk).update(organisation=organisations[1], role="partner")
    access, more = made.residence_access.order_by("pk")
    ResidenceAccess.objects.filter(pk=access.pk).update(status="other")
    ResidenceAccess.objects.filter(pk=more.pk).update(status="tolerated")
    ResidenceAccess.objects.filter(pk=access.pk).update(status="protection-status")
    arabic, english = made.documents.get().versions.order_by("pk")
    languages = arabic.language_id, english.language_id
    type(arabic).objects.filter(pk=arabic.pk).update(language=builders.language("fr"))
    type(arabic).objects.filter(pk=english.pk).update(language=languages[0])
    type(arabic).objects.filter(pk=arabic.pk).update(language=languages[1])
    assert read_tree(made) != tree
    assert written(made, tree) == tree
    connection.check_constraints()


def test_swapping_keeps_what_working_copies_know_of_their_origin():
    made = full_programme()
    copy = Programme(working_copy_of=made, copied_version=made.version, slug="a-copy")
    write_tree(copy, copied(read_tree(made)))
    before = set(Involvement.objects.filter(programme=copy).values_list("origin", flat=True))
    tree = read_tree(made)
    one, other = tree["parts"]["involvements"]
    names = ("organisation", "role")
    one_has, other_has = ({name: each["fields"][name] for name in names} for each in (one, other))
    one["fields"] |= other_has
    other["fields"] |= one_has
    assert written(made, tree) == tree
    after = set(Involvement.objects.filter(programme=copy).values_list("origin", flat=True))
    assert after == before and None not in after


def test_what_saving_computes_comes_back_as_it_was():
    again = datetime.date(2030, 1, 1)
    made = builders.open_programme(verify_again_by=again)
    tree = read_tree(made)
    made.verified_on -= datetime.timedelta(days=30)
    made.save()
    Programme.objects.filter(pk=made.pk).update(verify_again_by=again)
    assert written(made, tree)["fields"]["verify_again_by"] == "2030-01-01"


def test_who_wrote_a_translation_and_from_what_survives():
    made = builders.programme(title_de="Alt", title_en="Old", title_ar="قديم")
    made.title_de, made.title_ar = "Neu", "جديد"
    made.save(machine={"ar"})
    tree = read_tree(made)
    for code in ("en", "ar"):
        setattr(made, f"title_{code}", "")
    made.save()
    write_tree(made, stored(tree))
    made.refresh_from_db()
    assert state(made, "title", "en") == TextState.OUTDATED
    assert state(made, "title", "ar") == TextState.MACHINE


def test_a_tree_from_before_a_field_existed_gives_it_its_default():
    made = builders.programme(has_ended=True, budget_currency="CHF", short_name="LOS")
    tree = read_tree(made)
    for name in ("has_ended", "short_name", "translation_state"):
        tree["fields"].pop(name, None)
    tree["fields"]["long_gone"] = 3
    tree["parts"]["long_gone"] = [{"pk": 3}]
    write_tree(made, tree)
    made.refresh_from_db()
    assert (made.has_ended, made.short_name, made.budget_currency) == (False, "", "CHF")


# -- What is no longer there ---------------------------------------------------------------------


def test_references_to_what_is_gone_are_left_out_where_they_may_be_empty():
    made = full_programme()
    tree = stored(read_tree(made))
    trade, reader = made.trades.get(), made.verified_by
    made.trades.clear()
    SubProject.objects.get(number=1).trades.clear()
    trade.delete()
    reader.delete()
    made.refresh_from_db()
    after = written(made, tree)
    assert "trades" not in after["many"]
    assert "verified_by" not in after["fields"]
    assert content_of(after)["parts"] == content_of(tree)["parts"]


def test_a_reference_that_is_needed_and_gone_is_named_and_nothing_is_written():
    made = full_programme()
    tree = stored(read_tree(made))
    relation = made.relations.get()
    relation.other.delete()
    made.refresh_from_db()
    before = read_tree(made)
    with pytest.raises(Lost) as error:
        write_tree(made, tree)
    assert error.value.names == ["anderes Programm"]
    assert read_tree(made) == before


def test_a_part_that_moved_to_another_entry_stays_there():
    here, there = builders.organisation(), builders.organisation()
    contact = builders.contact(organisation=here, languages=[builders.language()])
    tree = stored(read_tree(here))
    Contact.objects.filter(pk=contact.pk).update(organisation=there)
    after = written(here, tree)
    contact.refresh_from_db()
    assert contact.organisation == there
    assert content_of(after) == content_of(tree)
    assert after["parts"]["contacts"][0]["pk"] != contact.pk


def test_a_part_with_parts_that_moved_to_another_entry_stays_there_with_them():
    here, there = full_programme(), builders.programme()
    tree = stored(read_tree(here))
    part = here.sub_projects.get(number=1)
    SubProject.objects.filter(pk=part.pk).update(programme=there)
    after = written(here, tree)
    assert content_of(after) == content_of(tree)
    assert part.involvements.get().pk and there.sub_projects.get().figures.count() == 1


@pytest.mark.parametrize("back", [False, True])
def test_a_part_that_moved_within_the_entry_moves_back_with_its_key(back):
    made = full_programme()
    part = made.sub_projects.get(number=1)
    moved = made.involvements.get(person="Rosa Beispiel")
    tree = stored(read_tree(made))
    Involvement.objects.filter(pk=moved.pk).update(programme=None, sub_project=part)
    if back:
        tree, other = stored(read_tree(made)), tree
        assert written(made, other) == other
    assert written(made, tree) == tree
    connection.check_constraints()


def test_a_slug_taken_meanwhile_or_leading_elsewhere_stays_with_the_others():
    made = builders.programme(slug="mentoring")
    other = builders.programme(slug="beratung", title_de="Beratung")
    trees = [read_tree(made), read_tree(other)]
    made.delete()
    other.delete()
    builders.programme(slug="mentoring")
    last = builders.programme()
    OldSlug.objects.create(model="programmes.programme", slug="beratung", object_id=last.pk)
    for tree, slug in zip(trees, ("sprachmentoring-2", "beratung-2"), strict=True):
        entry = revived(tree)
        write_tree(entry, tree)
        assert (entry.slug, str(entry.uuid)) == (slug, tree["identity"]["uuid"])
    assert OldSlug.objects.get(slug="beratung").object_id == last.pk


# -- Owners --------------------------------------------------------------------------------------


def test_the_owners_of_now_are_kept_in_the_entry_and_in_its_parts():
    mine, yours = builders.organisation(), builders.organisation()
    made = builders.programme(maintained_by=mine, network=builders.network())
    page, other = builders.programme(), builders.programme()
    part = builders.sub_project(programme=made, page=page)
    gone = builders.sub_project(programme=made, page=other)
    tree = read_tree(made)
    made.maintained_by, made.network = yours, None
    made.save()
    part.page = None
    part.save()
    gone.delete()
    after = with_owners_of(tree, read_tree(made))
    assert after["fields"]["maintained_by"] == yours.pk
    assert "network" not in after["fields"]
    assert [sub["fields"].get("page") for sub in after["parts"]["sub_projects"]] == [None, None]


# -- Safety and speed ----------------------------------------------------------------------------


def test_of_two_states_written_at_the_same_time_the_second_is_refused_whole():
    made = full_programme()
    mine, yours = (Programme.objects.get(pk=made.pk) for _ in range(2))
    tree = read_tree(made)
    write_tree(mine, tree | {"fields": tree["fields"] | {"title_de": "Meins"}})
    after = read_tree(made)
    changed = {"fields": tree["fields"] | {"title_de": "Deins"}, "parts": {}}
    with pytest.raises(Stale):
        write_tree(yours, tree | changed)
    assert read_tree(made) == after


def test_writing_counts_as_one_change_of_the_entry():
    made = full_programme()
    tree = read_tree(made)
    made.refresh_from_db()
    version = made.version
    write_tree(made, tree | {"parts": {}})
    made.refresh_from_db()
    assert made.version == version + 1
    assert not made.is_saved_with_parts


def test_reading_and_an_unchanged_write_cost_the_same_for_any_number_of_parts():
    made = full_programme()
    taken = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as reading:
            tree = read_tree(made)
        fresh = Programme.objects.get(pk=made.pk)
        with CaptureQueriesContext(connection) as writing:
            write_tree(fresh, tree)
        taken.append((len(reading), len(writing)))
        made.sub_projects.update(number=None)
        made.residence_access.all().delete()
        made.requirements.all().delete()
        add_parts(made)
    assert taken == [(33, 52), (33, 52)]
