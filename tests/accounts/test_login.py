"""Logging in with a password, and what does not work."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from tests import builders

from .conftest import LOGIN, PASSWORD, confirm, is_logged_in, log_in

pytestmark = pytest.mark.django_db


def errors(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_who_edits_logs_in_with_address_and_password(client, anna):
    answer = log_in(client, "Anna@Example.org")
    assert answer.status_code == 302
    assert answer.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_address_in_capitals_finds_its_account(client):
    builders.user(email="Ben.Ali@Example.org", password=PASSWORD)
    log_in(client, "ben.ali@example.org")
    assert is_logged_in(client)


def test_who_does_not_edit_is_led_to_the_own_account(client):
    builders.user(email="guest@example.org", password=PASSWORD)
    assert log_in(client, "guest@example.org").url == "/accounts/second-factor/"
    assert client.get("/accounts/second-factor/").status_code == 200
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_page_does_not_tell_who_has_an_account(client, anna):
    wrong = log_in(client, password="wrong")
    unknown = log_in(client, "nobody@example.org", "wrong")
    assert len(errors(wrong)) == 1
    assert errors(wrong) == errors(unknown)
    assert not is_logged_in(client)


def test_accounts_that_are_switched_off_do_not_open(client):
    builders.user(email="off@example.org", password=PASSWORD, is_active=False)
    answer = log_in(client, "off@example.org")
    assert answer.url == "/accounts/inactive/"
    assert client.get(answer.url).status_code == 200
    assert not is_logged_in(client)


def test_an_account_without_a_password_does_not_open(client):
    builders.user(email="new@example.org")
    for password in ("", "!", "None"):
        log_in(client, "new@example.org", password)
    assert not is_logged_in(client)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "login/code/", "signup/passkey/", ""]
)
def test_there_is_no_sign_up_and_no_administration_of_addresses(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
@pytest.mark.parametrize("door", [LOGIN, "/admin/login/"])
def test_nobody_is_led_elsewhere_after_the_login(client, anna, door, target):
    form = client.get(door, {"next": target}, follow=True)
    assert form.status_code == 200
    sent = re.findall(r'name="next" value="([^"]*)"', form.content.decode())
    for value in (target, *sent):
        fresh = Client()
        assert log_in(fresh, next=value).url == "/admin/"
        assert fresh.get(door, {"next": target}).url == "/admin/"


def test_the_page_that_was_asked_for_comes_after_the_login(client, anna):
    anna.is_superuser = True
    anna.save()
    form = client.get("/admin/accounts/user/?q=a", follow=True)
    assert form.request["PATH_INFO"] == LOGIN
    target, *_ = re.findall(r'name="next" value="([^"]*)"', form.content.decode())
    assert log_in(client, next=target.replace("&amp;", "&")).url == "/admin/accounts/user/?q=a"


def test_the_own_login_of_the_admin_is_no_way_around(client, anna):
    """Whoever is logged in must not become another user there, with a password alone."""
    chief = builders.user(email="chief@example.org", password=PASSWORD, is_staff=True)
    data = {"username": chief.email, "password": PASSWORD}
    assert client.post("/admin/login/", data).url.startswith(LOGIN)
    assert not is_logged_in(client)
    log_in(client)
    client.post("/admin/login/", data)
    assert client.session["_auth_user_id"] == str(anna.pk)


@pytest.mark.parametrize("path", ["/admin/logout/", "/accounts/logout/"])
def test_logging_out(client, anna, path):
    log_in(client)
    assert client.get(path).status_code == 200
    assert is_logged_in(client), "reading a page logs nobody out"
    assert client.post(path).url == LOGIN
    assert not is_logged_in(client)
    assert client.get(LOGIN).status_code == 200


def test_the_session_ends_with_the_browser_and_after_half_a_day(client, anna, settings):
    cookie = log_in(client).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert client.session.get_expiry_age() == 12 * 60 * 60


# -- Guessing ------------------------------------------------------------------------------------


def fail(times, email="anna@example.org", **headers):
    for _ in range(times):
        answer = Client(**headers).post(LOGIN, {"login": email, "password": "wrong"})
    return errors(answer)


@pytest.mark.parametrize("email", ["anna@example.org", "nobody@example.org"])
def test_after_five_failures_the_right_password_is_refused_too(client, anna, email):
    assert errors(log_in(client, email, "wrong")) == fail(4, email)
    refused = fail(1, email)
    assert refused != errors(log_in(client, "someone@example.org", "wrong"))
    assert errors(log_in(client, email)) == refused
    assert not is_logged_in(client)


def test_failures_with_one_account_do_not_close_others(client, anna):
    fail(6, "nobody@example.org")
    log_in(client)
    assert is_logged_in(client)


def test_one_device_may_not_try_many_accounts(client, anna):
    for number in range(20):
        fail(1, f"person{number}@example.org")
    log_in(client)
    assert not is_logged_in(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    log_in(elsewhere)
    assert is_logged_in(elsewhere)


def test_nobody_chooses_an_address_to_count_for(anna, settings):
    for number in range(20):
        fail(1, f"person{number}@example.org", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    forged = Client(HTTP_X_FORWARDED_FOR="192.0.2.77")
    log_in(forged)
    assert not is_logged_in(forged)
    # Behind a proxy its word counts: the last address, not what the visitor put before it.
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    behind = Client(HTTP_X_FORWARDED_FOR="127.0.0.1, 192.0.2.78")
    log_in(behind)
    assert is_logged_in(behind)


def test_the_count_stands_in_the_database_for_all_workers(client, anna):
    fail(5)
    for cache in caches.all():
        cache.close()
    del caches["default"]  # another worker, or this one after a restart, knows nothing of its own
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        kept = cursor.fetchall()
    assert len(kept) >= 2
    assert "127.0.0.1" not in str(kept), "no address of a device is kept"
    log_in(client)
    assert not is_logged_in(client)
    caches["default"].clear()
    log_in(client)
    assert is_logged_in(client)


def test_old_counts_are_deleted(client, anna):
    fail(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        (before,) = cursor.fetchone()
        cursor.execute("UPDATE cache SET expires = '2020-01-01 00:00:00'")
        caches["default"].set("something", "new")
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert (before > 1, cursor.fetchone()[0]) == (True, 1)


def test_too_many_requests_are_a_page_of_ours(client, anna):
    for _ in range(30):
        client.post(LOGIN, {})
    answer = client.post(LOGIN, {}, headers={"accept-language": "en"})
    assert answer.status_code == 429
    assert "Too many requests at once" in answer.content.decode()


# -- Privacy -------------------------------------------------------------------------------------


def test_only_the_pages_for_editors_set_cookies(client, anna):
    for path in ("/de/", "/en/programmes/", "/robots.txt"):
        assert not client.get(path).cookies, path
    assert set(client.get(LOGIN).cookies) == {"csrftoken"}


def test_account_pages_stay_out_of_caches_and_search_engines(client, anna):
    assert "no-store" in client.get(LOGIN).headers["Cache-Control"]
    log_in(client)
    confirm(client)
    for path in ("", "totp/activate/"):
        answer = client.get(f"/accounts/second-factor/{path}")
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "Disallow: /accounts/\n" in client.get("/robots.txt").content.decode()
