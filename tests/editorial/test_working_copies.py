"""Changes to public entries wait in working copies until somebody approves them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse

from integration_directory.base.enums import Stage
from integration_directory.base.models import OldSlug
from integration_directory.base.texts import TextState, state
from integration_directory.base.trees import read_tree
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.working_copies import content, make_copy
from organisations.models import Network, Organisation
from programmes.models import Programme, Relation, SubProject
from tests import builders
from tests.admin_pages import address, change, filled, messages, queries

from .entries import full_network, full_organisation, full_programme
from .people import client_of, page, person, send, stage_of

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


def copy_of(entry):
    return type(entry).with_copies.get(working_copy_of=entry)


def stored(obj):
    return type(obj)._base_manager.get(pk=obj.pk)


def said(tree):
    """What a tree says without any keys."""
    below = {name: [said(part) for part in parts] for name, parts in tree["parts"].items()}
    return {"fields": tree["fields"], "many": tree["many"], "parts": below}


def without_pages(tree):
    """The page of a sub-project stays with the original."""
    for part in tree["parts"].get("sub_projects", ()):
        part["fields"].pop("page", None)
    return tree


FULL = pytest.mark.parametrize(
    "make", [public_programme, full_organisation, full_network, builders.signpost]
)


# -- Making and discarding -------------------------------------------------------------------------


@FULL
def test_a_copy_says_the_same_in_rows_of_its_own(admin, make):
    entry = stored(make())
    before = read_tree(entry)
    copy = make_copy(entry, admin)
    assert said(read_tree(stored(copy))) == said(without_pages(read_tree(entry)))
    assert read_tree(entry) == before
    assert (copy.stage, copy.copied_version) == (Stage.DRAFT, stored(entry).version)
    assert Revision.objects.of(entry).get().version == copy.copied_version


def test_there_is_one_copy_for_all_editors():
    bgz = builders.organisation()
    entry = builders.programme(maintained_by=bgz)
    first, second = (client_of(person("editor", bgz)) for _ in range(2))
    answer = first.post(page("copy", entry))
    copy = copy_of(entry)
    assert answer.url == address(copy, "change")
    assert second.post(page("copy", entry)).url == address(copy, "change")
    assert Programme.with_copies.filter(working_copy_of=entry).count() == 1
    assert "To the working copy" in second.get(address(entry, "change")).content.decode()


@pytest.mark.parametrize(
    ("role", "stage", "allowed"),
    [
        ("editor", "published", True),
        ("editor", "archived", True),
        ("editor", "draft", False),
        ("coordinator", "published", True),
        ("translator", "published", False),
        ("foreign coordinator", "published", False),
        ("administrator", "published", True),
        ("administrator", "draft", False),
    ],
)
def test_who_may_prepare_a_change(role, stage, allowed):
    bgz = builders.organisation()
    entry = builders.programme(maintained_by=bgz, stage=stage)
    answer = client_of(person(role, bgz)).post(page("copy", entry))
    assert answer.status_code == (302 if allowed else 403)
    assert Programme.with_copies.filter(working_copy_of=entry).exists() == allowed


def test_a_discarded_copy_leaves_no_trace_in_the_entry(admin_client, admin):
    entry = stored(public_programme())
    before, file = read_tree(entry), entry.documents.get().versions.first().file.name
    copy = make_copy(entry, admin)
    answer = admin_client.post(page("discard", copy), {"version": stored(copy).version})
    assert answer.url == page("review", entry)
    assert not Programme.with_copies.filter(pk=copy.pk).exists()
    assert read_tree(entry) == before
    assert default_storage.exists(file)


def test_a_copy_that_changed_meanwhile_is_not_discarded(admin_client, admin):
    copy = make_copy(stored(builders.programme()), admin)
    admin_client.post(page("discard", copy), {"version": stored(copy).version - 1})
    assert Programme.with_copies.filter(pk=copy.pk).exists()


def test_an_editor_does_not_discard_what_is_submitted():
    bgz = builders.organisation()
    editor = person("editor", bgz)
    copy = make_copy(builders.programme(maintained_by=bgz), editor)
    client = client_of(editor)
    send(client, copy, "submit")
    answer = client.post(page("discard", copy), {"version": stored(copy).version})
    assert answer.status_code == 403


# -- Editing ---------------------------------------------------------------------------------------


def test_an_editor_edits_the_copy_and_only_reads_the_original():
    bgz = builders.organisation()
    entry = builders.programme(maintained_by=bgz)
    editor = client_of(person("editor", bgz))
    assert "title_de" not in filled(editor.get(address(entry, "change")))
    editor.post(page("copy", entry))
    copy = copy_of(entry)
    text = editor.get(address(copy, "change")).content.decode()
    assert "Working copy, not public." in text
    assert copy.slug not in text
    assert messages(change(editor, copy, title_de="Neuer Titel")) == []
    assert stored(copy).title_de == "Neuer Titel"
    assert stored(entry).title_de == "Sprachmentoring"


def test_a_copy_is_not_related_to_its_original(admin_client, admin):
    entry = builders.programme()
    copy = make_copy(entry, admin)
    relation = Relation(programme=copy, kind="follows", other=entry)
    with pytest.raises(ValidationError) as refused:
        relation.full_clean()
    assert list(refused.value.error_dict) == ["other"]


def test_the_page_of_a_sub_project_is_named_in_the_original_only(admin_client, admin):
    entry = builders.programme()
    builders.sub_project(programme=entry)
    copy = make_copy(entry, admin)
    answer = change(admin_client, copy.sub_projects.get(), page=str(builders.programme().pk))
    assert len(messages(answer)) == 1
    assert copy.sub_projects.get().page is None


# -- Approving -------------------------------------------------------------------------------------


@FULL
def test_a_copy_without_a_change_is_applied_without_a_change(admin_client, admin, make):
    entry = stored(make())
    before = content(read_tree(entry))
    copy = make_copy(entry, admin)
    answer = send(admin_client, copy, "publish")
    assert answer.url == page("review", entry)
    assert content(read_tree(entry)) == before
    assert not type(entry).with_copies.filter(pk=copy.pk).exists()


def test_approval_brings_every_kind_of_change_and_keeps_the_keys(admin_client, admin):
    entry = stored(public_programme(slug="mentoring"))
    part = entry.sub_projects.get(number=1)
    files = set(entry.documents.get().versions.values_list("file", flat=True))
    follower = builders.relation(other=entry)
    identity = (entry.pk, entry.uuid, entry.slug, entry.stage, entry.created_at)
    copy = stored(make_copy(entry, admin))
    copy.title_de, copy.title_en = "Neuer Titel", "New title"
    copy.save()
    copied = copy.sub_projects.get(number=1)
    copied.title_en = "Nursing"
    copied.save()
    added = builders.sub_project(programme=copy, number=7, title_de="Neu")
    builders.involvement(sub_project=added)
    copy.sub_projects.get(number=2).delete()
    copy.fundings.get().delete()
    copy.regions.set([builders.region(name_de="Bremen")])
    builders.document_version(
        builders.PNG, document=copy.documents.get(), language=builders.language("fa")
    )
    answer = send(admin_client, copy, "publish", comment="All right.")
    assert answer.status_code == 302
    now = stored(entry)
    assert (now.pk, now.uuid, now.slug, now.stage, now.created_at) == identity
    assert (now.title_de, now.title_en) == ("Neuer Titel", "New title")
    assert state(now, "title", "en") == TextState.CURRENT
    assert state(now, "title", "ar") == TextState.OUTDATED
    assert now.sub_projects.get(number=1).pk == part.pk
    assert now.sub_projects.get(number=1).title_en == "Nursing"
    assert sorted(now.sub_projects.values_list("number", flat=True)) == [1, 7]
    assert now.sub_projects.get(number=7).involvements.count() == 1
    assert not now.fundings.exists()
    assert [str(region) for region in now.regions.all()] == ["Bremen"]
    names = set(now.documents.get().versions.values_list("file", flat=True))
    assert files < names
    assert all(default_storage.exists(name) for name in names)
    assert stored(follower).other_id == now.pk
    assert not Programme.with_copies.filter(pk=copy.pk).exists()
    assert not SubProject.objects.filter(programme=copy.pk).exists()
    assert not OldSlug.objects.exists()
    last = Revision.objects.of(now).first()
    assert (last.action, last.reason, last.version) == (Action.APPLIED, "All right.", now.version)
    assert last.tree == read_tree(now)


def test_contacts_and_sites_that_programmes_name_keep_their_rows(admin_client, admin):
    entry = stored(full_organisation())
    contact, site = entry.contacts.first(), entry.sites.get()
    programme = builders.programme(contacts=[contact], sites=[site])
    copy = stored(make_copy(entry, admin))
    copied = copy.contacts.get(origin=contact)
    copied.phone = "+493012345678"
    copied.save()
    send(admin_client, copy, "publish")
    assert [each.pk for each in programme.contacts.all()] == [contact.pk]
    assert [each.pk for each in programme.sites.all()] == [site.pk]
    assert programme.contacts.get().phone == "+493012345678"


def test_a_page_of_its_own_stays_with_the_sub_project(admin_client, admin):
    own = builders.programme()
    entry = stored(builders.programme(regions=[builders.region()], how_to_join_de="So."))
    builders.sub_project(programme=entry, page=own)
    copy = stored(make_copy(entry, admin))
    copy.sub_projects.update(title_de="Anders")
    send(admin_client, copy, "publish")
    assert [(each.page, each.title_de) for each in entry.sub_projects.all()] == [(own, "Anders")]


def test_editors_do_not_approve_and_coordinators_only_what_is_theirs_before_and_after():
    bgz, other = builders.organisation(), builders.organisation()
    entry = builders.programme(maintained_by=bgz)
    copy = stored(make_copy(entry, person("editor", bgz)))
    assert send(client_of(person("editor", bgz)), copy, "publish").status_code == 403
    Programme.with_copies.filter(pk=copy.pk).update(maintained_by=other)
    taker = client_of(person("coordinator", other))
    assert send(taker, copy, "publish").status_code == 403, "it would take over the entry"
    assert stored(entry).maintained_by == bgz


def test_what_is_missing_in_the_change_blocks_it_unless_it_was_missing_before(admin_client, admin):
    bare = stored(builders.programme())  # published without a region
    copy = stored(make_copy(bare, admin))
    assert send(admin_client, copy, "publish").status_code == 302
    entry = stored(builders.programme(regions=[builders.region()], how_to_join_de="So."))
    copy = stored(make_copy(entry, admin))
    copy.regions.clear()
    answer = send(admin_client, copy, "publish")
    assert answer.status_code == 409
    assert [str(each.field) for each in answer.context["reviewed"].blocking] == ["regions"]
    assert stored(entry).regions.count() == 1


def test_a_copy_that_changed_since_it_was_read_is_not_approved(admin_client, admin):
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    shown = stored(copy).version
    builders.sub_project(programme=stored(copy), title_de="Eingeschmuggelt", number=9)
    answer = send(admin_client, copy, "publish", version=shown)
    assert answer.status_code == 409
    assert "Eingeschmuggelt" in answer.content.decode(), "the page shows what is there now"
    assert not entry.sub_projects.filter(number=9).exists()


def test_after_the_original_changed_unseen_nothing_is_approved(admin_client, admin):
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    shown = stored(entry).version
    stored(entry).save()
    answer = send(admin_client, copy, "publish", original_version=shown)
    assert answer.status_code == 409
    assert Programme.with_copies.filter(pk=copy.pk).exists()


def test_a_new_stage_of_the_original_is_no_conflict(admin_client, admin):
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    copy.title_de = "Neu"
    copy.save()
    send(admin_client, entry, "archive")
    assert send(admin_client, copy, "publish").status_code == 302
    assert (stored(entry).title_de, stage_of(entry)) == ("Neu", "archived")


# -- Seen by nobody --------------------------------------------------------------------------------


def public_pages(client, entry):
    """Every public page that could show a copy or one of its parts."""
    part = entry.sub_projects.first()
    organisation = part.involvements.first().organisation
    pages = [
        "/de/",
        "/de/programmes/",
        "/de/programmes/?q=Sprachmentoring",
        "/de/programmes/?state=open",
        f"/de/programmes/{entry.slug}/",
        f"/de/programmes/{entry.slug}/sheet/",
        organisation.get_absolute_url(),
        entry.maintained_by.get_absolute_url(),
        entry.network.get_absolute_url(),
        entry.trades.first().get_absolute_url(),
        part.trades.first().get_absolute_url(),
        entry.relations.first().other.get_absolute_url(),
        entry.fundings.first().funder.get_absolute_url(),
        entry.regions.first().get_absolute_url(),
        SubProject.objects.filter(page__isnull=False).get().page.get_absolute_url(),
        *(reverse(name) for name in LISTS),
    ]
    return {path: client.get(path) for path in pages}


LISTS = ("organisation-list", "network-list", "region-list", "funder-list")


def test_no_public_page_changes_by_a_working_copy(client, admin):
    entry = stored(public_programme())
    before = public_pages(client, entry)
    assert {answer.status_code for answer in before.values()} == {200}
    for original in (entry, entry.maintained_by, entry.network):
        copy = make_copy(original, admin)
        name = original.name_field
        setattr(copy, f"{name}_de", "Streng geheim")
        copy.save()
    assert [
        model.with_copies.count() - model.objects.count()
        for model in (Programme, Organisation, Network)
    ] == [1, 1, 1]
    after = public_pages(client, entry)
    for path, answer in after.items():
        assert answer.content == before[path].content, path
    for copy in (copy_of(entry), copy_of(entry.maintained_by), copy_of(entry.network)):
        assert client.get(copy.get_absolute_url()).status_code == 404


def test_lists_of_the_admin_show_no_copies(admin_client, admin):
    entry = stored(public_programme())
    make_copy(entry, admin)
    for model in (Programme, SubProject):
        before = model._base_manager.count()
        shown = admin_client.get(address(model)).context["cl"].result_count
        assert shown < before


# -- What it costs ---------------------------------------------------------------------------------


def test_the_review_page_takes_as_many_queries_for_many_changes_as_for_few(admin_client, admin):
    entry = stored(public_programme())
    copy = stored(make_copy(entry, admin))
    builders.involvement(programme=copy)
    few = queries(admin_client, page("review", copy))
    for number in range(3, 9):
        builders.involvement(programme=copy, position=number)
        part = builders.sub_project(programme=copy, number=number)
        builders.involvement(sub_project=part)
    assert queries(admin_client, page("review", copy)) == few
    assert few == 98
