"""Accounts to try the admin with: for local trials, and never anywhere else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from integration_directory.accounts.models import User
from integration_directory.editorial.management.commands import demo_accounts
from organisations.models import Membership
from tests import builders

pytestmark = pytest.mark.django_db
ACCOUNTS = demo_accounts.ACCOUNTS


@pytest.fixture(autouse=True)
def debug(settings):
    settings.DEBUG = True  # as in a local trial; tests run without


@pytest.fixture
def content():
    builders.organisation(slug=demo_accounts.BGZ)
    builders.network(slug=demo_accounts.SAXONY_ANHALT)


def run():
    said = StringIO()
    call_command("demo_accounts", stdout=said)
    return said.getvalue()


def test_each_account_logs_in_with_the_form_and_sees_its_start_page(content):
    said = run()
    for account in ACCOUNTS:
        client = Client()
        answer = client.post(
            "/accounts/login/", {"login": account.email, "password": account.password}
        )
        assert answer.url == "/admin/"
        assert client.get("/admin/").status_code == 200
        assert account.email in said and account.password in said


def test_there_is_one_for_each_role(content):
    run()
    roles = Membership.objects.values_list("user__email", "role", "organisation__slug")
    assert set(roles) == {
        ("coordinator@demo.example", "coordinator", demo_accounts.BGZ),
        ("network@demo.example", "coordinator", None),
        ("editor@demo.example", "editor", demo_accounts.BGZ),
        ("translator@demo.example", "translator", demo_accounts.BGZ),
    }
    assert [user.email for user in User.objects.filter(is_superuser=True)] == ["admin@demo.example"]
    for membership in Membership.objects.all():
        membership.full_clean()


def test_the_second_run_changes_nothing(content):
    run()
    editor = User.objects.get(email="editor@demo.example")
    editor.set_password("their own one")
    editor.save()
    Membership.objects.filter(user=editor).delete()
    before = list(User.objects.order_by("pk").values())
    run()
    assert list(User.objects.order_by("pk").values()) == before
    assert not Membership.objects.filter(user=editor).exists()


def test_where_others_have_accounts_none_are_made(content):
    builders.user()
    assert "other people" in run()
    assert User.objects.count() == 1


def test_without_content_there_is_the_superuser_and_a_hint():
    assert "load_content" in run()
    assert [user.email for user in User.objects.all()] == ["admin@demo.example"]


def test_production_is_refused(settings, content):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        run()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("vendor", "host", "local"),
    [
        ("sqlite", "", True),
        ("postgresql", "", True),
        ("postgresql", "localhost", True),
        ("postgresql", "127.0.0.1", True),
        ("postgresql", "/var/run/postgresql", True),
        ("postgresql", "db.example.org", False),
        ("postgresql", "localhost.example.org", False),
        ("postgresql", "localhost,db.example.org", False),
    ],
)
def test_known_passwords_are_for_databases_on_this_machine(
    content, monkeypatch, vendor, host, local
):
    monkeypatch.delenv("PGHOST", raising=False)
    monkeypatch.delenv("PGSERVICE", raising=False)
    monkeypatch.setattr(connection, "vendor", vendor)
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    assert (demo_accounts.why_not() == "") == local
    if not local:
        with pytest.raises(CommandError, match="another machine"):
            call_command("demo_accounts", stdout=StringIO())
        assert not User.objects.exists()


def test_the_library_may_know_of_another_machine(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setitem(connection.settings_dict, "HOST", "")
    monkeypatch.setenv("PGHOST", "db.example.org")
    assert "db.example.org" in demo_accounts.why_not()
