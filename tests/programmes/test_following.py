"""The snapshot under gunicorn: built beside the requests, swapped as a whole, never half."""

import pytest
from django.test import Client

from integration_directory.base.enums import Stage
from programmes.finding import Snapshot, current
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(monkeypatch):
    """A follower whose thread does not run: each step of it is taken by the test."""
    follower = current.Follower()
    monkeypatch.setattr(current._Latest, "follower", follower)
    monkeypatch.setattr(current._Latest, "snapshot", None)
    follower._refresh()
    return follower


def titles():
    return [title["de"] for title in Snapshot.current().titles]


def test_requests_go_by_the_snapshot_until_the_thread_has_the_next_one(follower):
    make.programme(title_de="Neu")
    assert titles() == []
    follower._refresh()
    assert titles() == ["Neu"]


def test_a_request_never_builds(follower, django_assert_num_queries):
    make.programme()
    with django_assert_num_queries(0):
        Snapshot.current()


def test_two_versions_never_mix_in_one_request(follower):
    with current.pinned():
        before = Snapshot.current()
        make.programme()
        follower._refresh()
        assert Snapshot.current() is before
    assert Snapshot.current() is not before


def test_what_was_withdrawn_shows_no_more_even_before_the_thread_knows(follower, client):
    programme = make.programme(title_de="Zurückgezogen")
    follower._refresh()
    path = "/de/programmes/"
    assert "Zurückgezogen" in client.get(path).content.decode()
    programme.stage = Stage.DRAFT
    programme.save()
    assert "Zurückgezogen" not in Client().get(path).content.decode()


def test_a_failed_rebuild_keeps_the_old_snapshot_and_health_raises_an_alarm(
    follower, client, monkeypatch, caplog
):
    make.programme(title_de="Bleibt")
    follower._refresh()
    assert client.get("/health/").json() == {"status": "ok"}

    def broken(*args):
        raise ValueError("out of memory")

    with monkeypatch.context() as patched:
        patched.setattr(Snapshot, "build", broken)
        make.programme(title_de="Kommt nicht")
        follower._refresh()
    assert titles() == ["Bleibt"]
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "ValueError" in answer.json()["snapshot"]
    assert "could not be refreshed" in caplog.text
    follower._refresh()
    assert titles() == ["Bleibt", "Kommt nicht"]
    assert client.get("/health/").status_code == 200


def test_data_that_keep_changing_while_they_are_read_leave_the_old_snapshot(follower, monkeypatch):
    """Rows of two versions in one snapshot would count what no list shows."""
    build = Snapshot.build

    def changed_meanwhile(*args):
        snapshot = build(*args)
        make.programme()
        return snapshot

    monkeypatch.setattr(Snapshot, "build", changed_meanwhile)
    make.programme()
    follower._refresh()
    assert titles() == []
    assert current.alarm().reason == "DataKeepChanging"


def test_who_has_the_page_already_is_told_so_before_the_view(
    follower, client, django_assert_num_queries
):
    make.programme(title_de="Da")
    follower._refresh()
    path = "/de/programmes/?q=da"
    etag = client.get(path).headers["ETag"]
    with django_assert_num_queries(0):
        answer = client.get(path, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get("/en/programmes/?q=da", headers={"If-None-Match": etag}).status_code == 200
    make.programme(title_de="Da auch")
    follower._refresh()
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_pages_with_a_residence_status_are_kept_by_nobody(follower, client):
    make.programme()
    follower._refresh()
    answer = client.post("/de/programmes/", {"residence": "tolerated"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_worker_whose_first_snapshot_fails_serves_and_says_why(client, monkeypatch):
    def broken(*args):
        raise ValueError

    monkeypatch.setattr(current, "refreshed", broken)
    monkeypatch.setattr(current._Latest, "follower", None)
    current.follow()
    try:
        assert client.get("/health/").status_code == 503
    finally:
        current.stop_following()
