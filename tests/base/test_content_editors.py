"""load_content never takes an editor's work away."""

import pytest

from integration_directory.base.dates import Period
from integration_directory.base.models import LoadedEntry
from organisations.models import Contact, Organisation, Region
from programmes.models import Involvement, Programme, TargetGroup
from tests import builders

from .content_files import ENGLISH, FACTS, GERMAN

pytestmark = pytest.mark.django_db


def programme():
    return Programme.objects.get(slug="mentoring")


def edit(obj, **values):
    for name, value in values.items():
        setattr(obj, name, value)
    obj.save()


@pytest.mark.parametrize(
    ("path", "old", "new", "field", "attribute", "edited"),
    [
        (GERMAN, '"Gespräche"', '"Kurse"', "offer.de", "offer_de", "Spaziergänge"),
        (ENGLISH, '"Mentoring in Berlin"', '"Mentors"', "title.en", "title_en", "My title"),
        (FACTS, '"M"', '"MB"', "short_name", "short_name", "MP"),
        (FACTS, "childcare = true", "childcare = false", "childcare", "childcare", None),
        (FACTS, '"2023-03/2024"', '"2023/"', "period", "period", Period.parse("2023/2026")),
        (FACTS, 'short_name = "M"\n', "", "short_name", "short_name", "MP"),
    ],
)
def test_an_edited_value_is_kept_and_named(files, path, old, new, field, attribute, edited):
    files.load()
    edit(programme(), **{attribute: edited})
    files.replace(path, old, new)
    said = files.load()
    assert getattr(programme(), attribute) == edited
    assert f"programmes/mentoring: {field} was edited, kept" in said
    assert "1 fields kept as edited" in said


def test_the_other_values_of_an_edited_entry_still_follow_the_files(files):
    files.load()
    edit(programme(), short_name="MP")
    files.replace(FACTS, '"M"', '"MB"')
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.load()
    assert (programme().short_name, programme().offer_de) == ("MP", "Kurse")


def test_an_edited_value_that_the_files_do_not_change_is_not_even_mentioned(files):
    files.load()
    edit(programme(), short_name="MP")
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    assert "edited" not in files.load()
    assert programme().short_name == "MP"


def test_an_edit_that_the_files_take_over_is_no_conflict(files):
    files.load()
    edit(programme(), short_name="MB")
    files.replace(FACTS, '"M"', '"MB"')
    assert "edited" not in files.load()
    files.replace(FACTS, '"MB"', '"MC"')
    files.load()
    assert programme().short_name == "MC"


def test_an_edited_list_is_kept(files):
    files.load()
    programme().target_groups.set(TargetGroup.objects.filter(slug="women"))
    files.replace(FACTS, '["refugees", "women"]', '["refugees"]')
    said = files.load()
    assert [group.slug for group in programme().target_groups.all()] == ["women"]
    assert "programmes/mentoring: target_groups was edited, kept" in said


def test_an_archived_entry_stays_archived(files):
    files.load()
    edit(programme(), stage="archived")
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.load()
    assert (programme().stage, programme().offer_de) == ("archived", "Kurse")


def test_a_changed_address_is_kept_and_the_entry_found_all_the_same(files):
    files.load()
    edit(programme(), slug="mentoring-berlin")
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.load()
    assert Programme.objects.get().slug == "mentoring-berlin"
    assert Programme.objects.get().offer_de == "Kurse"


def test_what_an_editor_added_beside_is_left_alone(files):
    files.load()
    other = builders.organisation(name_de="Partner")
    builders.involvement(programme=programme(), organisation=other)
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.load()
    assert programme().involvements.count() == 2


def test_a_deleted_entry_does_not_come_back(files):
    files.load()
    programme().delete()
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.append(FACTS, "[figures.people]\nnumber = 260\n")
    files.append(GERMAN, '[figures.people]\nlabel = "Menschen"\n')
    assert "1 deleted by an editor, left so" in files.load()
    assert not Programme.objects.exists()


def test_a_deleted_child_does_not_come_back(files):
    files.load()
    programme().sub_projects.get(title_de="Pflege").delete()
    files.replace(GERMAN, '"Pflege"', '"Altenpflege"')
    files.load()
    assert [part.title_de for part in programme().sub_projects.all()] == ["Informatik"]


def test_nothing_refers_to_a_deleted_entry_any_more(files):
    files.load()
    Contact.objects.all().delete()
    TargetGroup.objects.get(slug="women").delete()
    files.replace(GERMAN, '"Gespräche"', '"Kurse"')
    files.load()
    assert not programme().contacts.exists()
    assert [group.slug for group in programme().target_groups.all()] == ["refugees"]


def test_a_list_may_still_change_when_one_of_its_entries_was_deleted(files):
    files.load()
    TargetGroup.objects.get(slug="women").delete()
    files.append("reference/target-groups/facts.toml", '[youth]\naudience = "seekers"\n')
    files.append("reference/target-groups/de.toml", '[youth]\nname = "Jugendliche"\n')
    files.replace(FACTS, '["refugees", "women"]', '["refugees", "women", "youth"]')
    said = files.load()
    assert {group.slug for group in programme().target_groups.all()} == {"refugees", "youth"}
    assert "target_groups was edited" not in said


def test_a_child_that_needs_a_deleted_entry_is_left_out_and_named(files):
    partner = "content/organisations/partner/"
    files.write(f"{partner}facts.toml", 'kind = "association"')
    files.write(f"{partner}de.toml", 'name = "Partner"')
    files.load()
    Organisation.objects.get(slug="partner").delete()
    files.append(FACTS, '[involvements.partner]\norganisation = "partner"\nrole = "partner"\n')
    said = files.load()
    assert Involvement.objects.count() == 1
    assert "involvements/partner: organisation was deleted by an editor, skipped" in said


def test_an_entry_that_an_editor_made_first_is_left_alone(files):
    made = builders.programme(slug="mentoring", title_de="Von Hand")
    said = files.load()
    assert "programmes/mentoring: an editor made an entry of this name, left alone" in said
    made.refresh_from_db()
    assert made.title_de == "Von Hand"
    assert not made.involvements.exists()


def test_a_region_made_by_an_editor_is_not_taken_over(files):
    builders.region(slug="berlin", name_de="Berlin", iso="")
    files.load()
    assert Region.objects.filter(slug="berlin").count() == 1
    assert not LoadedEntry.objects.filter(key="regions/berlin").exists()


def test_a_funder_made_by_an_editor_is_named_instead_of_a_crash(files):
    files.load()
    builders.funder(organisation=Organisation.objects.get(slug="bgz"))
    files.write("content/funders/bgz/facts.toml", 'organisation = "bgz"\nlevel = "state"')
    said = files.load()
    assert "funders/bgz: an editor made one for organisation, left alone" in said
