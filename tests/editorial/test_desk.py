"""The start page of the admin: what waits for whom."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from integration_directory.base.enums import Stage
from integration_directory.base.texts import Progress
from integration_directory.editorial import translating
from integration_directory.editorial.desk import DAYS_BEFORE, SHOWN, Desk
from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.recording import record
from integration_directory.editorial.review import Act, perform
from integration_directory.editorial.working_copies import make_copy
from organisations.enums import MembershipRole
from tests import builders
from tests.admin_pages import address, queries

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


@pytest.fixture
def bgz():
    return builders.organisation(name_en="BGZ Berlin")


def person(of, role):
    options = {"languages": ["en"]} if role == MembershipRole.TRANSLATOR else {}
    return builders.staff(organisation=of, role=role, **options).user


@pytest.fixture
def editor(bgz):
    return person(bgz, MembershipRole.EDITOR)


@pytest.fixture
def coordinator(bgz):
    return person(bgz, MembershipRole.COORDINATOR)


@pytest.fixture
def translator(bgz):
    return person(bgz, MembershipRole.TRANSLATOR)


def draft(of, **values):
    """One that could be published."""
    values = {"regions": [builders.region()], "how_to_join_de": "Rufen Sie an."} | values
    return builders.programme(maintained_by=of, stage=Stage.DRAFT, **values)


def submitted(of, by, **values):
    entry = draft(of, **values)
    return perform(Act.SUBMIT, entry, by, entry.version)


def waiting(user):
    """Return {section: names of the entries in it} as the start page shows them."""
    fresh = type(user).objects.get(pk=user.pk)  # rights are read once for each user object
    return {section.key: [item.name for item in section.first] for section in Desk(fresh).sections}


def test_what_is_submitted_waits_for_those_who_may_publish_it(bgz, editor, coordinator):
    submitted(bgz, editor, title_de="Mentoring")
    foreign = builders.organisation()
    submitted(foreign, person(foreign, MembershipRole.EDITOR), title_de="Fremdes")
    assert waiting(coordinator)["review"] == ["Mentoring"]
    assert "review" not in waiting(editor)
    assert set(waiting(builders.user(is_staff=True, is_superuser=True))["review"]) == {
        "Mentoring",
        "Fremdes",
    }


def test_working_copies_wait_like_new_entries(bgz, editor, coordinator):
    public = builders.programme(
        maintained_by=bgz, title_de="Läuft", regions=[builders.region()], how_to_join_de="Kommen"
    )
    copy = make_copy(public, editor)
    [item] = [section.first[0] for section in Desk(editor).sections if section.key == "drafts"]
    assert item.is_copy and item.name == "Läuft"
    assert item.link == address(copy, "change")
    perform(Act.SUBMIT, copy, editor, copy.version)
    assert waiting(coordinator)["review"] == ["Läuft"]


def test_entries_of_all_models_wait_in_one_list_the_longest_waiting_first(bgz, admin_user):
    for number, build in enumerate(
        (builders.programme, builders.network, builders.organisation, builders.signpost)
    ):
        entry = build(stage=Stage.SUBMITTED)
        at = timezone.now() - datetime.timedelta(days=10 - number)
        type(entry).objects.filter(pk=entry.pk).update(updated_at=at)
    [review] = [section for section in Desk(admin_user).sections if section.key == "review"]
    assert review.count == 4
    assert [item.kind for item in review.first] == [
        "Programm",
        "Netzwerk",
        "Organisation",
        "Wegweiser",
    ]


def test_what_came_back_says_why_until_it_is_submitted_again(bgz, editor, coordinator):
    entry = submitted(bgz, editor, title_de="Mentoring")
    entry = perform(Act.RETURN, entry, coordinator, entry.version, "Was kostet es?")
    [returned] = [section for section in Desk(editor).sections if section.key == "returned"]
    assert [(item.name, item.remark) for item in returned.first] == [
        ("Mentoring", "Was kostet es?")
    ]
    assert returned.first[0].link == reverse(
        "entry-review", args=["programmes.programme", entry.pk]
    )
    assert "returned" not in waiting(coordinator)
    perform(Act.SUBMIT, entry, editor, entry.version)
    assert "returned" not in waiting(editor)


def test_what_came_back_and_was_deleted_waits_for_nobody(bgz, editor, coordinator):
    entry = submitted(bgz, editor)
    perform(Act.RETURN, entry, coordinator, entry.version, "Doppelt")
    type(entry).objects.get(pk=entry.pk).delete()
    assert "returned" not in waiting(editor)


def test_verification_is_asked_for_in_time_and_not_of_what_has_ended(bgz, coordinator, editor):
    today = timezone.localdate()

    def verified(title, again_in, build=builders.open_programme, **values):
        build(
            title_de=title,
            maintained_by=bgz,
            verified_on=today - datetime.timedelta(days=400),
            verify_again_by=today + datetime.timedelta(days=again_in),
            **values,
        )

    verified("Überfällig", -1)
    verified("Bald", DAYS_BEFORE)
    verified("Später", DAYS_BEFORE + 1)
    verified("Vorbei", -1, builders.ended_programme)
    verified("Entwurf", -1, stage=Stage.DRAFT)
    builders.open_programme(verified_on=today - datetime.timedelta(days=900), title_de="Fremd")
    assert set(waiting(coordinator)["verify"]) == {"Überfällig", "Bald"}
    assert set(waiting(editor)["verify"]) == {"Überfällig", "Bald"}


def test_signposts_are_verified_by_superusers(admin_user, coordinator):
    today = timezone.localdate()
    builders.signpost(title_de="Alt", verified_on=today - datetime.timedelta(days=500))
    builders.signpost(title_de="Neu", verified_on=today)
    assert waiting(admin_user)["verify"] == ["Alt"]
    assert "verify" not in waiting(coordinator)


def test_what_is_scheduled_is_shown_with_its_date(bgz, coordinator):
    at = timezone.now() + datetime.timedelta(days=3)
    builders.programme(maintained_by=bgz, title_de="Bald", publish_at=at)
    [scheduled] = [each for each in Desk(coordinator).sections if each.key == "scheduled"]
    assert [(item.name, item.at) for item in scheduled.first] == [("Bald", at)]


def to_translate(user):
    [section] = [each for each in Desk(user).sections if each.key == "translate"]
    return {
        item.name: {
            text.language.code: {state: int(words.split()[0]) for state, words in text.words}
            for text in item.texts
        }
        for item in section.first
    }


def test_translations_are_counted_by_language_and_state(bgz, translator, coordinator):
    entry = builders.programme(
        maintained_by=bgz, title_de="Mentoring", title_en="Mentoring", summary_de="Ein Satz."
    )
    entry.title_de = "Sprachmentoring"
    entry.save()
    builders.programme(title_de="Fremdes")
    english = {Progress.MISSING: 1, Progress.OUTDATED: 1}
    assert to_translate(translator) == {"Sprachmentoring": {"en": english}}
    both = to_translate(coordinator)["Sprachmentoring"]
    assert both == {"en": english, "ar": {Progress.MISSING: 2}}


def test_what_is_complete_or_archived_needs_no_translation(bgz, translator):
    builders.programme(maintained_by=bgz, title_en="Mentoring", summary_en="A sentence.")
    builders.programme(maintained_by=bgz, stage=Stage.ARCHIVED)
    assert "translate" not in waiting(translator)


def test_only_so_many_entries_are_searched_for_translations(bgz, translator, monkeypatch):
    monkeypatch.setattr(translating, "LOOKED_AT", 3)
    for number in range(5):
        builders.programme(maintained_by=bgz, title_de=f"Nummer {number}")
    assert list(to_translate(translator)) == ["Nummer 4", "Nummer 3", "Nummer 2"]


def test_what_one_changed_last_is_named_once(bgz, editor):
    entry = submitted(bgz, editor, title_de="Mentoring")
    gone = record(draft(bgz, title_de="Weg"), Action.DELETED, editor)
    changed = Desk(editor).changed
    assert [(item.name, item.remark) for item in changed] == [
        ("Weg", gone.get_action_display()),
        ("Mentoring", Action.SUBMITTED.label),
    ]
    assert [item.link for item in changed] == ["", address(entry, "change")]


def test_who_has_nothing_to_do_is_told_so(client, bgz, editor):
    client.force_login(editor)
    assert 'class="desk-nothing"' in client.get(INDEX).content.decode()
    draft(bgz)
    assert 'class="desk-nothing"' not in client.get(INDEX).content.decode()


def test_long_sections_lead_to_all_rows(client, bgz, editor, coordinator):
    for number in range(SHOWN + 45):
        builders.programme(maintained_by=bgz, stage=Stage.SUBMITTED, title_de=f"Nummer {number:02}")
    client.force_login(coordinator)
    link = reverse("desk-section", args=["review"])
    assert link in client.get(INDEX).content.decode()
    first, second = client.get(link), client.get(link + "?page=2")
    assert (len(first.context["items"]), len(second.context["items"])) == (50, 5)
    assert client.get(link + "?page=3").status_code == 404
    assert client.get(reverse("desk-section", args=["nothing"])).status_code == 404
    client.force_login(builders.user(is_staff=True))
    assert client.get(link).status_code == 403


@pytest.mark.parametrize("key", ["mine", "all"])
@pytest.mark.parametrize("kind", ["programme", "network", "organisation"])
def test_lists_show_mine_or_all(client, bgz, coordinator, kind, key):
    mine = {
        "programme": lambda: builders.programme(maintained_by=bgz),
        "network": lambda: builders.network(maintained_by=bgz),
        "organisation": lambda: bgz,
    }[kind]()
    foreign = getattr(builders, kind)()
    client.force_login(coordinator)
    rows = client.get(address(mine), {"mine": "yes"} if key == "mine" else {}).context["cl"]
    shown = {row.pk for row in rows.queryset}
    assert mine.pk in shown
    assert (foreign.pk in shown) == (key == "all")


def fill(bgz, coordinator, editor, number):
    today = timezone.localdate()
    for index in range(number):
        entry = submitted(bgz, editor)
        if index % 2:
            perform(Act.RETURN, entry, coordinator, entry.version, "Warum?")
        builders.network(maintained_by=bgz, stage=Stage.SUBMITTED)
        public = builders.open_programme(
            maintained_by=bgz, verified_on=today - datetime.timedelta(days=360)
        )
        make_copy(public, editor)
        make_copy(public, coordinator)
        builders.programme(
            maintained_by=bgz, publish_at=timezone.now() + datetime.timedelta(days=2)
        )
        builders.signpost(stage=Stage.SUBMITTED)


# Session and user; what was submitted, drafted, due or scheduled takes two queries each, what came
# back another two, translations one for each of the four models, the last changes one.
PINNED = {"superuser": 16, "coordinator": 17, "editor": 16, "translator": 9}


@pytest.mark.parametrize("role", PINNED)
def test_the_start_page_takes_as_many_queries_for_20_entries_as_for_2(
    client, bgz, editor, coordinator, translator, admin_user, role
):
    user = {
        "superuser": admin_user,
        "coordinator": coordinator,
        "editor": editor,
        "translator": translator,
    }[role]
    client.force_login(user)
    fill(bgz, coordinator, editor, 2)
    few = queries(client, INDEX)
    fill(bgz, coordinator, editor, 18)
    assert queries(client, INDEX) == few
    assert few == PINNED[role]


def test_the_start_page_shows_no_log_of_django(admin_client):
    page = admin_client.get(INDEX).content.decode()
    assert "recent-actions" not in page
    assert Revision.objects.count() == 0
