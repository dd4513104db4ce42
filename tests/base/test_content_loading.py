"""load_content: what the files say gets into the database, and only what changed is written."""

import datetime

import pytest

from integration_directory.base.dates import Period
from integration_directory.base.texts import TextState, state
from organisations.models import Organisation, Region
from programmes.enums import State
from programmes.models import Programme, SubProject

from .content_files import ENGLISH, FACTS, GERMAN

pytestmark = pytest.mark.django_db


def programme():
    return Programme.objects.get(slug="mentoring")


def test_the_files_become_entries(files):
    said = files.load()
    found = programme()
    assert (found.kind, found.short_name, found.childcare) == ("project", "M", True)
    assert found.step_free is None, "what is not stated is unknown"
    assert (found.title_de, found.title_en) == ("Mentoring", "Mentoring in Berlin")
    assert found.period == Period.parse("2023-03/2024")
    assert found.ends_on == datetime.date(2024, 12, 31)
    assert found.maintained_by == Organisation.objects.get(slug="bgz")
    assert [str(group) for group in found.target_groups.order_by("slug")] == [
        "Geflüchtete",
        "Frauen",
    ]
    assert str(found.contacts.get()) == "Zentrale"
    assert found.involvements.get().role == "coordinator"
    assert Region.objects.get(slug="berlin").parent.slug == "germany"
    assert "created" in said


def test_entries_of_the_files_are_published(files):
    files.load()
    assert Programme.objects.published().exists()
    assert Organisation.objects.published().exists()


def test_an_entry_may_ask_not_to_be_published(files):
    files.replace(FACTS, 'kind = "project"', 'kind = "project"\nstage = "draft"')
    files.load()
    assert not Programme.objects.visible().exists()


def test_children_keep_the_order_of_the_file(files):
    files.load()
    assert [part.title_de for part in programme().sub_projects.all()] == ["Pflege", "Informatik"]
    files.replace(FACTS, "[sub_projects.care]\nnumber = 1\n", "")
    files.append(FACTS, "[sub_projects.care]\nnumber = 1\n")
    files.load()
    assert [part.title_de for part in programme().sub_projects.all()] == ["Informatik", "Pflege"]


def test_a_child_may_stand_in_the_german_texts_alone(files):
    files.append(GERMAN, '[sub_projects.law]\ntitle = "Recht"\n')
    files.load()
    assert [part.title_de for part in programme().sub_projects.all()][-1] == "Recht"


def test_an_entry_may_refer_to_one_of_its_kind_that_comes_later(files):
    facts = 'kind = "alliance"\nmaintained_by = "bgz"\n'
    files.write("content/networks/a/facts.toml", facts + 'parent = "b"')
    files.write("content/networks/b/facts.toml", facts)
    for name in "ab":
        files.write(f"content/networks/{name}/de.toml", f'name = "Netz {name}"')
    files.load()
    assert Organisation.objects.get(slug="bgz").maintained_networks.get(slug="a").parent.slug == "b"


def test_a_second_run_changes_nothing(files):
    files.load()
    before = programme()
    assert "Nothing has changed" in files.load()
    assert programme().updated_at == before.updated_at


def test_a_run_after_a_change_elsewhere_writes_only_that(files):
    files.load()
    before = programme()
    files.replace("reference/regions/de.toml", '"Berlin"', '"Land Berlin"')
    said = files.load()
    assert "1 updated" in said
    assert "created" not in said
    assert Region.objects.get(slug="berlin").name_de == "Land Berlin"
    assert programme().updated_at == before.updated_at


def test_files_rewritten_without_a_change_of_content_write_nothing(files):
    files.load()
    before = programme()
    files.append(FACTS, "# only a remark\n")
    said = files.load()
    assert "updated" not in said
    assert programme().updated_at == before.updated_at


@pytest.mark.parametrize(
    ("path", "old", "new", "attribute", "expected"),
    [
        (FACTS, '"M"', '"MB"', "short_name", "MB"),
        (FACTS, "childcare = true", "childcare = false", "childcare", False),
        (FACTS, '"2023-03/2024"', '"2023/"', "period", Period.parse("2023/")),
        (FACTS, '"project"', '"service"', "kind", "service"),
        (GERMAN, '"Gespräche"', '"Kurse"', "offer_de", "Kurse"),
        (ENGLISH, '"Mentoring in Berlin"', '"Mentors"', "title_en", "Mentors"),
    ],
)
def test_a_changed_value_gets_into_the_entry(files, path, old, new, attribute, expected):
    files.load()
    files.replace(path, old, new)
    files.load()
    assert getattr(programme(), attribute) == expected


@pytest.mark.parametrize(
    ("path", "line", "attribute", "expected"),
    [
        (FACTS, 'short_name = "M"\n', "short_name", ""),
        (FACTS, "childcare = true\n", "childcare", None),
        (FACTS, 'period = "2023-03/2024"\n', "period", Period()),
        (GERMAN, 'offer = "Gespräche"\n', "offer_de", ""),
        (ENGLISH, 'title = "Mentoring in Berlin"\n', "title_en", ""),
    ],
)
def test_a_value_taken_out_of_the_files_becomes_empty_again(files, path, line, attribute, expected):
    files.load()
    files.replace(path, line, "")
    files.load()
    assert getattr(programme(), attribute) in (expected, None)


def test_lists_follow_the_files(files):
    files.load()
    files.replace(FACTS, '["refugees", "women"]', '["women"]')
    files.replace(FACTS, 'contacts = ["bgz/desk"]\n', "")
    files.load()
    assert [group.slug for group in programme().target_groups.all()] == ["women"]
    assert not programme().contacts.exists()


def test_another_order_in_a_list_is_no_change(files):
    files.load()
    files.replace(FACTS, '["refugees", "women"]', '["women", "refugees"]')
    assert "updated" not in files.load()


def test_a_new_child_is_added_to_an_entry_that_is_there(files):
    files.load()
    files.append(FACTS, "[sub_projects.law]\nnumber = 3\n")
    files.append(GERMAN, '[sub_projects.law]\ntitle = "Recht"\n')
    files.load()
    assert programme().sub_projects.count() == 3


def test_an_entry_that_left_the_files_is_kept_and_named(files):
    files.load()
    files.replace(FACTS, "[sub_projects.it]\nnumber = 2\n", "")
    files.replace(GERMAN, '[sub_projects.it]\ntitle = "Informatik"\n', "")
    said = files.load()
    assert "programmes/mentoring/sub_projects/it: no longer in the files, kept" in said
    assert SubProject.objects.filter(title_de="Informatik").exists()


def test_a_verification_renewed_in_the_files_counts_for_its_full_time(files):
    files.replace(
        FACTS, 'period = "2023-03/2024"', 'period = "2020/2030"\nverified_on = 2023-01-10'
    )
    files.load()
    files.replace(FACTS, "2023-01-10", "2026-01-10")
    files.load()
    assert programme().state_on(datetime.date(2027, 1, 10)) == State.OPEN


def test_a_verification_taken_out_of_the_files_is_gone(files):
    files.replace(FACTS, 'kind = "project"', 'kind = "project"\nverified_on = 2023-01-10')
    files.load()
    files.replace(FACTS, "verified_on = 2023-01-10\n", "")
    files.load()
    assert programme().verified_on is None


# -- Who translated ------------------------------------------------------------------------------


def test_translations_are_a_machine_s_unless_the_file_says_reviewed(files):
    files.load()
    assert state(programme(), "title", "en") == TextState.MACHINE
    assert state(programme(), "title", "de") == TextState.CURRENT


def test_a_reviewed_file_holds_for_the_children_too(files):
    files.replace(ENGLISH, 'title = "Mentoring in Berlin"', 'reviewed = true\ntitle = "Mentors"')
    files.load()
    part = programme().sub_projects.first()
    assert state(programme(), "title", "en") == TextState.CURRENT
    assert state(part, "title", "en") == TextState.CURRENT


def test_a_review_without_a_change_of_text_takes_the_mark_away(files):
    files.load()
    files.replace(ENGLISH, 'title = "Mentoring', 'reviewed = true\ntitle = "Mentoring')
    files.load()
    assert state(programme(), "title", "en") == TextState.CURRENT
    assert state(programme().sub_projects.first(), "title", "en") == TextState.CURRENT


def test_a_german_text_changed_in_the_files_makes_its_translation_outdated(files):
    files.load()
    files.replace(GERMAN, 'title = "Mentoring"', 'title = "Begleitung"')
    files.load()
    assert state(programme(), "title", "en") == TextState.OUTDATED


def test_both_texts_changed_together_are_up_to_date(files):
    files.load()
    files.replace(GERMAN, 'title = "Mentoring"', 'title = "Begleitung"')
    files.replace(ENGLISH, "Mentoring in Berlin", "Guidance")
    files.load()
    assert state(programme(), "title", "en") == TextState.MACHINE
