"""Wrong files: load_content names file, entry and field, and writes nothing at all."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils.translation import gettext_lazy as _

from tests.test_architecture import APPS

from .content_files import ENGLISH, FACTS, GERMAN

pytestmark = pytest.mark.django_db

ORGANISATION = "content/organisations/bgz/facts.toml"
REGIONS = "reference/regions/facts.toml"
TARGET_GROUPS = "reference/target-groups/facts.toml"
ENTRY = "programmes/mentoring"


def rows():
    """Return how many rows each of our tables has."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model.objects.count() for model in models}


def replace(path, old, new):
    return lambda files: files.replace(path, old, new)


def append(path, text):
    return lambda files: files.append(path, text)


def write(path, text):
    return lambda files: files.write(path, text)


def remove(path):
    return lambda files: files.remove(path)


# What somebody does to the files; the file, entry and field named; and part of the message.
MISTAKES = {
    "TOML that can't be read": (
        replace(FACTS, 'kind = "project"', 'kind = "project'),
        (FACTS, None, None, "can't be read"),
    ),
    "a file that is not UTF-8": (
        lambda files: (files.root / GERMAN).write_bytes('title = "Übergang"'.encode("latin-1")),
        (GERMAN, None, None, "can't be read"),
    ),
    "a file of no language": (
        write("content/programmes/mentoring/xx.toml", 'title = "?"'),
        ("content/programmes/mentoring/xx.toml", None, None, "named after a language"),
    ),
    "an unknown kind": (
        write("content/projects/x/facts.toml", 'kind = "project"'),
        ("content/projects", None, None, "unknown kind; known are"),
    ),
    "an unknown field": (
        replace(FACTS, "childcare", "child_care"),
        (FACTS, ENTRY, "child_care", "unknown field; known are"),
    ),
    "an unknown field in the texts": (
        replace(GERMAN, "offer =", "offers ="),
        (GERMAN, ENTRY, "offers", "unknown field; known are"),
    ),
    "a fact among the texts": (
        replace(GERMAN, "offer =", "kind ="),
        (GERMAN, ENTRY, "kind", "unknown field"),
    ),
    "an unknown field of a child": (
        replace(FACTS, "number = 1", "no = 1"),
        (FACTS, f"{ENTRY}/sub_projects/care", "no", "unknown field"),
    ),
    "a child that is no table": (
        replace(FACTS, "[involvements.bgz]", "[involvements]"),
        (FACTS, ENTRY, "involvements", "must be a table of tables"),
    ),
    "a wrong choice": (
        replace(FACTS, '"project"', '"projekt"'),
        (FACTS, ENTRY, "kind", "projekt"),
    ),
    "a wrong choice of a child": (
        replace(FACTS, '"coordinator"', '"boss"'),
        (FACTS, f"{ENTRY}/involvements/bgz", "role", "boss"),
    ),
    "a required fact left out": (
        replace(FACTS, 'kind = "project"\n', ""),
        (FACTS, ENTRY, "kind", ""),
    ),
    "words for a truth value": (
        replace(FACTS, "childcare = true", 'childcare = "yes"'),
        (FACTS, ENTRY, "childcare", "yes"),
    ),
    "a word for a number": (
        replace(FACTS, "number = 1", 'number = "one"'),
        (FACTS, f"{ENTRY}/sub_projects/care", "number", "one"),
    ),
    "a list for a single value": (
        replace(FACTS, '"M"', '["M"]'),
        (FACTS, ENTRY, "short_name", "is not a single value"),
    ),
    "a table for a single value": (
        replace(FACTS, '"M"', '{ de = "M" }'),
        (FACTS, ENTRY, "short_name", "is not a single value"),
    ),
    "a single value for a list": (
        replace(FACTS, 'regions = ["berlin"]', 'regions = "berlin"'),
        (FACTS, ENTRY, "regions", "is not a list"),
    ),
    "a number for a text": (
        replace(GERMAN, '"Gespräche"', "5"),
        (GERMAN, ENTRY, "offer.de", "is not a text"),
    ),
    "a wrong period": (
        replace(FACTS, '"2023-03/2024"', '"2024/2023"'),
        (FACTS, ENTRY, "period", "ends before it begins"),
    ),
    "a wrong telephone number": (
        replace(ORGANISATION, '"+493080994116"', '"12"'),
        (ORGANISATION, "organisations/bgz/contacts/desk", "phone", ""),
    ),
    "a reference to nothing": (
        replace(FACTS, 'maintained_by = "bgz"', 'maintained_by = "bgs"'),
        (FACTS, ENTRY, "maintained_by", "'bgs', which is not among organisations"),
    ),
    "a reference to nothing in a list": (
        replace(FACTS, '["berlin"]', '["berlin", "bonn"]'),
        (FACTS, ENTRY, "regions", "'bonn', which is not among regions"),
    ),
    "a reference to an entry where its child is meant": (
        replace(FACTS, '"bgz/desk"', '"bgz"'),
        (FACTS, ENTRY, "contacts", "'bgz', which is not among organisations/contacts"),
    ),
    "a reference to a child where its entry is meant": (
        replace(FACTS, 'maintained_by = "bgz"', 'maintained_by = "bgz/desk"'),
        (FACTS, ENTRY, "maintained_by", "'bgz/desk', which is not among organisations"),
    ),
    "a reference that is a list": (
        replace(REGIONS, 'parent = "germany"', 'parent = ["germany"]'),
        (REGIONS, "regions/berlin", "parent", ""),
    ),
    "no German title": (
        replace(GERMAN, 'title = "Mentoring"\n', ""),
        (GERMAN, ENTRY, "title.de", ""),
    ),
    "no German title of a child": (
        replace(GERMAN, 'title = "Pflege"\n', ""),
        (GERMAN, f"{ENTRY}/sub_projects/care", "title.de", ""),
    ),
    "no German file": (
        remove("content/organisations/bgz/de.toml"),
        ("content/organisations/bgz/de.toml", "organisations/bgz", "name.de", ""),
    ),
    "no facts": (
        remove(ORGANISATION),
        (ORGANISATION, "organisations/bgz", "kind", ""),
    ),
    "a text too long": (
        replace(GERMAN, '"Mentoring"', '"' + "M" * 201 + '"'),
        (GERMAN, ENTRY, "title.de", "201 characters, 200 fit"),
    ),
    "a translation too long": (
        replace(ENGLISH, '"Mentoring in Berlin"', '"' + "M" * 201 + '"'),
        (ENGLISH, ENTRY, "title.en", "201 characters, 200 fit"),
    ),
    "a rule of the database broken": (
        replace(FACTS, "for_seekers = true\n", ""),
        (FACTS, ENTRY, None, _("To publish it, say for whom it is.")),
    ),
    "the same part twice": (
        replace(FACTS, "number = 2", "number = 1"),
        (FACTS, f"{ENTRY}/sub_projects/it", None, ""),
    ),
    "a code used twice": (
        replace(REGIONS, 'kind = "land"', 'kind = "land"\niso = "DE"'),
        (REGIONS, "regions/berlin", None, ""),
    ),
    "a translation of a child that does not exist": (
        append(ENGLISH, '[sub_projects.law]\ntitle = "Law"\n'),
        (ENGLISH, f"{ENTRY}/sub_projects/law", None, "is not in facts.toml or the German texts"),
    ),
    "a text of an entry that does not exist": (
        append("reference/regions/de.toml", '[bonn]\nname = "Bonn"\n'),
        ("reference/regions/de.toml", "regions/bonn", None, "is not in facts.toml"),
    ),
    "a value outside any entry": (
        replace(TARGET_GROUPS, "[refugees]", 'audience = "seekers"\n[refugees]'),
        (TARGET_GROUPS, "target-groups/audience", None, "must be a table"),
    ),
    "a text outside any entry": (
        lambda files: files.write("reference/target-groups/en.toml", 'refugees = "Refugees"'),
        ("reference/target-groups/en.toml", "target-groups/refugees", None, "must be a table"),
    ),
    "entries that belong to each other in a circle": (
        lambda files: [
            files.write(f"content/networks/{name}/{file}.toml", text)
            for name, other in ("ab", "ba")
            for file, text in (
                ("facts", f'kind = "alliance"\nmaintained_by = "bgz"\nparent = "{other}"'),
                ("de", f'name = "Netz {name}"'),
            )
        ],
        ("content/networks/b/facts.toml", "networks/b", "parent", ""),
    ),
}


@pytest.mark.parametrize(("mistake", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_and_nothing_is_written(files, mistake, expected):
    before = rows()
    mistake(files)
    problems = files.problems()
    file, entry, field, message = expected
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{files.root / file}:")
    assert entry is None or f"entry '{entry}'" in problems[0]
    assert field is None or f"field '{field}'" in problems[0]
    assert str(message) in problems[0]
    assert rows() == before


def test_a_mistake_in_a_later_load_leaves_everything_as_it_was(files):
    files.load()
    before = rows()
    files.replace("reference/regions/de.toml", '"Berlin"', '"Land Berlin"')
    files.append(FACTS, '[involvements.partner]\norganisation = "nobody"\nrole = "partner"\n')
    assert len(files.problems()) == 1
    assert rows() == before
    assert apps.get_model("organisations.Region").objects.get(slug="berlin").name_de == "Berlin"


def test_all_mistakes_of_the_files_are_named_at_once(files):
    files.replace(FACTS, "childcare", "child_care")
    files.replace(GERMAN, "offer =", "offers =")
    files.replace(ORGANISATION, "region =", "regoin =")
    assert len(files.problems()) == 3


def test_all_mistakes_of_the_values_are_named_at_once(files):
    files.replace(FACTS, '"project"', '"projekt"')
    files.replace(ORGANISATION, '"berlin"', '"bonn"')
    files.replace(TARGET_GROUPS, '[women]\naudience = "seekers"', '[women]\naudience = "everybody"')
    named = "\n".join(files.problems())
    assert all(word in named for word in ("projekt", "bonn", "everybody"))


def test_a_wrong_entry_is_not_blamed_on_those_that_refer_to_it(files):
    files.replace(ORGANISATION, '"non-profit-company"', '"firm"')
    assert len(files.problems()) == 1


def test_once_the_mistake_is_mended_the_files_load(files):
    files.replace(FACTS, '"project"', '"projekt"')
    files.problems()
    files.replace(FACTS, '"projekt"', '"project"')
    assert "created" in files.load()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere is not a folder"):
        call_command("load_content", tmp_path / "nowhere")


def test_a_folder_without_content_is_refused(tmp_path, files):
    files.load()
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CommandError, match="no reference/ or content/"):
        call_command("load_content", empty)
