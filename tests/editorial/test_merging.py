"""The published entry and its working copy have both been changed: what then counts."""

import pytest

from integration_directory.editorial.models import Revision
from integration_directory.editorial.working_copies import make_copy
from tests import builders
from tests.admin_pages import filled

from .entries import full_programme
from .people import client_of, page, person, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client():
    """An administrator who reads English."""
    return client_of(person("administrator", None))


@pytest.fixture
def admin():
    return builders.user(is_staff=True, is_superuser=True)


def public_programme(**values):
    return full_programme(how_to_join_de="Rufen Sie an.", **values)


def stored(obj):
    return type(obj)._base_manager.get(pk=obj.pk)


@pytest.fixture
def moved(admin):
    """A programme and its working copy, in both of which much has been changed."""
    entry = stored(public_programme(hours_de="9 bis 15"))
    copy = stored(make_copy(entry, admin))
    copy.title_de, copy.hours_de, copy.cost = "Vorschlag", "10 bis 16", "free"
    copy.save()
    now = stored(entry)
    now.title_de, now.goals_de = "Amtlich", "Neue Ziele"
    now.save()
    first, second = (now.sub_projects.get(number=number) for number in (1, 2))
    first.summary_de = "Amtlich"
    first.save()
    mine = copy.sub_projects.get(number=1)
    mine.title_de = "Pflege"
    mine.save()
    second.delete()
    builders.sub_project(programme=now, number=3, title_de="Drei")
    builders.sub_project(programme=copy, number=4, title_de="Vier")
    return entry, stored(copy)


def merge_page(client, copy, **choices):
    answer = client.get(page("merge", copy))
    data = filled(answer) | {f"choice-{path}": choice for path, choice in choices.items()}
    return client.post(page("merge", copy), data)


def test_approval_waits_until_the_copy_is_up_to_date(admin_client, moved):
    entry, copy = moved
    answer = send(admin_client, copy, "publish")
    assert answer.status_code == 409
    assert page("merge", copy) in answer.content.decode()
    assert stored(entry).title_de == "Amtlich"
    shown = admin_client.get(page("merge", copy)).context["compared"].conflicts
    assert [(each.then, each.now, each.mine) for each in shown] == [
        ("Sprachmentoring", "Amtlich", "Vorschlag")
    ]
    answer = merge_page(admin_client, copy)
    assert answer.status_code == 409
    assert "Choose for each of them." in answer.content.decode()
    assert stored(copy).goals_de is None or stored(copy).goals_de == ""


@pytest.mark.parametrize(("choice", "title"), [("mine", "Vorschlag"), ("theirs", "Amtlich")])
def test_both_sides_changes_are_brought_together(admin_client, moved, choice, title):
    entry, copy = moved
    keys = {part.number: part.pk for part in entry.sub_projects.all()}
    assert merge_page(admin_client, copy, title_de=choice).url == page("review", copy)
    copy = stored(copy)
    assert copy.copied_version == stored(entry).version
    assert (copy.title_de, copy.goals_de) == (title, "Neue Ziele")
    assert stored(entry).title_de == "Amtlich", "nothing is public by it"
    assert send(admin_client, copy, "publish").status_code == 302
    now = stored(entry)
    assert (now.title_de, now.goals_de, now.hours_de, now.cost) == (
        title,
        "Neue Ziele",
        "10 bis 16",
        "free",
    )
    parts = {part.number: part for part in now.sub_projects.all()}
    assert sorted(parts) == [1, 3, 4]
    assert (parts[1].title_de, parts[1].summary_de) == ("Pflege", "Amtlich")
    assert {number: parts[number].pk for number in (1, 3)} == {n: keys[n] for n in (1, 3)}


def test_a_part_deleted_on_one_side_and_changed_on_the_other_is_chosen(admin_client, admin):
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    mine, yours = copy.sub_projects.get(number=1), entry.sub_projects.get(number=2)
    path = {n: f"sub_projects.{entry.sub_projects.get(number=n).pk}" for n in (1, 2)}
    mine.title_de = "Geändert"
    mine.save()
    stored(entry).sub_projects.get(number=1).delete()
    yours.title_de = "Anders"
    yours.save()
    stored(copy).sub_projects.get(number=2).delete()
    assert merge_page(admin_client, copy).status_code == 409
    choices = {path[1]: "mine", path[2]: "theirs"}
    assert merge_page(admin_client, copy, **choices).status_code == 302
    titles = {part.number: part.title_de for part in stored(copy).sub_projects.all()}
    assert titles == {1: "Geändert", 2: "Anders"}
    assert send(admin_client, copy, "publish").status_code == 302
    titles = {part.number: part.title_de for part in stored(entry).sub_projects.all()}
    assert titles == {1: "Geändert", 2: "Anders"}


def test_a_list_that_both_changed_is_chosen_as_a_whole(admin_client, admin):
    bremen, hamburg = builders.region(name_de="Bremen"), builders.region(name_de="Hamburg")
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    copy.regions.set([bremen])
    entry.regions.set([hamburg])
    stored(entry).save()
    shown = admin_client.get(page("merge", copy)).context["compared"].conflicts
    assert [(each.then, each.now, each.mine) for each in shown] == [("Berlin", "Hamburg", "Bremen")]
    assert merge_page(admin_client, copy, regions="theirs").status_code == 302
    assert list(stored(copy).regions.all()) == [hamburg]


def test_without_the_history_all_that_both_say_differently_is_chosen(admin_client, moved):
    entry, copy = moved
    Revision.objects.of(entry).delete()
    shown = admin_client.get(page("merge", copy)).context["compared"].conflicts
    assert {each.path for each in shown} >= {"title_de", "hours_de"}
    choices = {each.path: "mine" for each in shown}
    assert merge_page(admin_client, copy, **choices).status_code == 302
    assert (stored(copy).hours_de, stored(copy).goals_de) == ("10 bis 16", "Neue Ziele")


def test_a_merge_is_refused_when_either_side_has_changed_again(admin_client, moved):
    entry, copy = moved
    answer = admin_client.get(page("merge", copy))
    data = filled(answer, **{"choice-title_de": "mine"})
    stored(entry).save()
    assert admin_client.post(page("merge", copy), data).status_code == 409
    assert (stored(copy).goals_de or "") == ""
