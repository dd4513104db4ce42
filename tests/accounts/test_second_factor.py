"""Setting up a second factor, logging in with it, and that nobody edits without one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests import builders
from tests.admin_pages import address

from .conftest import LOGIN, PASSWORD, code, confirm, is_logged_in, log_in, recovery_codes, with_app

pytestmark = pytest.mark.django_db
OWN = "/accounts/second-factor/"
STEP = f"{OWN}authenticate/"


def set_up_app(client):
    """Set up an app as a person does. Return its key."""
    confirm(client)
    page = client.get(f"{OWN}totp/activate/").content.decode()
    (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    answer = client.post(f"{OWN}totp/activate/", {"code": code(secret)})
    assert answer.url == f"{OWN}recovery-codes/"
    return secret


def test_an_app_is_set_up_and_asked_for_at_the_next_login(client, other_client, anna):
    log_in(client)
    secret = set_up_app(client)
    shown = client.get(f"{OWN}recovery-codes/").content.decode()
    assert re.findall(r"<li><code>(\d+)</code></li>", shown) == recovery_codes(anna)
    answer = log_in(other_client, next="/admin/?a")
    assert answer.url.startswith(STEP)
    assert not is_logged_in(other_client)
    assert other_client.post(STEP, {"code": code(secret)}).url == "/admin/?a"
    assert is_logged_in(other_client)


def test_a_wrong_code_sets_nothing_up(client, anna):
    log_in(client)
    confirm(client)
    client.get(f"{OWN}totp/activate/")
    answer = client.post(f"{OWN}totp/activate/", {"code": "000000"})
    assert answer.context["form"].errors["code"]
    assert not Authenticator.objects.exists()


def test_the_password_alone_opens_nothing(client, anna):
    with_app(anna)
    log_in(client)
    assert not is_logged_in(client)
    for path in ("/admin/", OWN, f"{OWN}totp/deactivate/", "/accounts/password/change/"):
        answer = client.get(path, follow=True)
        assert answer.request["PATH_INFO"] in (LOGIN, STEP), path
    client.post(f"{OWN}totp/deactivate/")
    assert Authenticator.objects.filter(user=anna).count() == 2


def test_codes_cannot_be_guessed(client, anna):
    with_app(anna)
    log_in(client)
    for _ in range(5):
        assert client.post(STEP, {"code": "000000"}).status_code == 200
    refused = client.post(STEP, {"code": code()})
    assert refused.status_code == 200
    assert refused.context["form"].errors["code"]
    assert not is_logged_in(client)


def test_a_code_opens_once(client, other_client, anna):
    with_app(anna)
    for each in (client, other_client):
        log_in(each)
    shown = code()
    client.post(STEP, {"code": shown})
    other_client.post(STEP, {"code": shown})
    assert is_logged_in(client)
    assert not is_logged_in(other_client)


def test_a_recovery_code_opens_once(client, other_client, anna):
    first, *others = recovery_codes(with_app(anna))
    for each in (client, other_client):
        log_in(each)
        each.post(STEP, {"code": first})
    assert is_logged_in(client)
    assert not is_logged_in(other_client)
    assert recovery_codes(anna) == others


def test_new_recovery_codes_replace_the_old_ones(client, anna):
    old = recovery_codes(with_app(anna))
    log_in(client)
    client.post(STEP, {"code": old[0]})
    confirm(client)
    client.post(f"{OWN}recovery-codes/generate/")
    assert len(set(recovery_codes(anna)) - set(old)) == 10
    saved = client.get(f"{OWN}recovery-codes/download/")
    assert saved.content.decode().split() == recovery_codes(anna)


def test_protection_is_changed_only_by_who_has_just_shown_who_it_is(client, anna, settings):
    log_in(client)
    page = f"{OWN}totp/activate/"
    assert client.get(page, follow=True).request["PATH_INFO"] == "/accounts/reauthenticate/"
    assert confirm(client, "wrong").context["form"].errors["password"]
    assert client.get(page).status_code == 302
    sent = {"password": PASSWORD, "next": page}
    assert client.post("/accounts/reauthenticate/", sent).url == page
    assert client.get(page).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(page).status_code == 302


# -- Nobody edits without ------------------------------------------------------------------------


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("superuser", [True, False])
def test_staff_without_a_second_factor_are_led_to_set_one_up(client, superuser):
    user = builders.user(is_staff=True, is_superuser=superuser)
    client.force_login(user)
    for path in ("/admin/", address(user, "change"), "/admin/password_change/", "/admin/nichts/"):
        assert client.get(path).url == OWN, path
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain == [(OWN, 302)]
    assert answer.context["messages"]


@pytest.mark.usefixtures("required")
def test_nothing_is_saved_without_a_second_factor(client):
    user = builders.user(is_staff=True, is_superuser=True)
    client.force_login(user)
    data = {"email": "taken@example.org", "name": "X", "is_active": "on"}
    assert client.post(address(user, "change"), data).url == OWN
    user.refresh_from_db()
    assert user.email != "taken@example.org"


@pytest.mark.usefixtures("required")
def test_setting_up_and_logging_out_stay_possible(client, anna):
    log_in(client)
    confirm(client)
    for path in (OWN, f"{OWN}totp/activate/", f"{OWN}webauthn/add/", "/accounts/password/change/"):
        assert client.get(path).status_code == 200, path
    set_up_app(client)
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").url == LOGIN
    assert not is_logged_in(client)


@pytest.mark.usefixtures("required")
def test_whoever_has_one_has_passed_it(client, anna):
    with_app(anna)
    log_in(client)
    assert client.get("/admin/").url.startswith("/admin/login/")
    client.post(STEP, {"code": code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("required")
def test_recovery_codes_alone_are_no_second_factor(client, anna):
    with_app(anna)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    client.force_login(anna)
    assert client.get("/admin/").url == OWN


@pytest.mark.usefixtures("required")
def test_who_removes_the_last_one_must_set_up_a_new_one(client, anna):
    with_app(anna)
    log_in(client)
    client.post(STEP, {"code": code()})
    assert client.get("/admin/").status_code == 200
    confirm(client)
    assert client.post(f"{OWN}totp/deactivate/").url == OWN
    assert not Authenticator.objects.filter(user=anna).exists()
    assert client.get("/admin/").url == OWN


@pytest.mark.usefixtures("required")
def test_visitors_and_guests_notice_nothing(client):
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert client.get("/de/").status_code == 200
    client.force_login(builders.user())
    assert client.get("/de/").status_code == 200
    assert client.get("/admin/", follow=True).status_code == 403


def test_on_a_trial_nobody_must_have_one(client, anna):
    log_in(client)
    assert client.get("/admin/").status_code == 200


def test_a_passkey_request_that_makes_no_sense_is_refused(client, anna):
    for credential in ("", "{}", "null", '{"id": 1}', "[]", '{"response": {"userHandle": "MQ"}}'):
        answer = Client().post(f"{OWN}webauthn/login/", {"credential": credential})
        assert answer.status_code == 302, credential
        assert answer.url == LOGIN
