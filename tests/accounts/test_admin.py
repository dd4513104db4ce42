"""Users in the admin: known by their e-mail address."""

import pytest
from django.contrib.auth.models import Permission

from integration_directory.accounts.models import AccountEvent, User
from tests import builders
from tests.admin_pages import add_address, address, change, filled, messages, sent_fields

from .conftest import with_app

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


def new_user(client, **changes):
    page = add_address(User)
    values = {"email": "anna@example.org", "password1": PASSWORD, "password2": PASSWORD}
    return client.post(page, filled(client.get(page), **values | changes))


def test_a_user_is_added_with_e_mail_and_password_and_can_log_in(admin_client, client):
    assert messages(new_user(admin_client, name="Anna")) == []
    anna = User.objects.get(email="anna@example.org")
    assert (anna.name, anna.is_staff, anna.check_password(PASSWORD)) == ("Anna", False, True)
    page = address(anna, "change")
    assert messages(admin_client.post(page, filled(admin_client.get(page), is_staff="on"))) == []
    assert client.login(email="anna@example.org", password=PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_a_user_can_be_added_without_a_password(admin_client):
    nothing = {"usable_password": "false", "password1": "", "password2": ""}
    assert messages(new_user(admin_client, **nothing)) == []
    assert not User.objects.get(email="anna@example.org").has_usable_password()


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "Admin@Example.com"},
        {"email": "no address"},
        {"password2": "something else"},
        {"password1": "123", "password2": "123"},
    ],
)
def test_what_a_user_cannot_be_is_said(admin_client, changes):
    assert messages(new_user(admin_client, **changes))
    assert User.objects.count() == 1


def test_a_user_does_not_take_the_address_of_another(admin_client):
    anna = builders.user()
    page = address(anna, "change")
    data = filled(admin_client.get(page), email="ADMIN@example.com")
    assert len(messages(admin_client.post(page, data))) == 1


def test_users_are_found_by_name_and_address(admin_client):
    anna = builders.user(name="Anna Müller", email="a.m@example.net")
    for words in ("müller", "example.net"):
        response = admin_client.get(address(User), {"q": words})
        assert list(response.context["cl"].result_list) == [anna]


def test_the_password_is_changed_on_its_own_page(admin_client):
    anna = builders.user()
    page = f"/admin/accounts/user/{anna.pk}/password/"
    assert admin_client.get(page).status_code == 200
    admin_client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


# -- Superusers only -----------------------------------------------------------------------------


def test_permissions_of_the_database_give_nobody_power_over_accounts(client):
    reader = builders.user(is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(reader)
    assert reader.has_perm("accounts.change_user")
    anna = builders.user()
    pages = [address(User), add_address(User), address(AccountEvent)]
    pages += [address(anna, "change"), address(anna, "delete"), address(reader, "change")]
    for page in (*pages, f"/admin/accounts/user/{anna.pk}/password/"):
        assert client.get(page).status_code == 403, page
    client.post(address(reader, "change"), {"email": reader.email, "is_superuser": "on"})
    reader.refresh_from_db()
    assert not reader.is_superuser


def test_what_people_may_do_is_not_chosen_here(admin_client):
    names = {name for name, _ in sent_fields(admin_client.get(address(builders.user(), "change")))}
    assert not names & {"groups", "user_permissions"}
    for app in ("auth/group", "account/emailaddress", "mfa/authenticator"):
        assert admin_client.get(f"/admin/{app}/").status_code == 404


@pytest.mark.parametrize("power", ["is_active", "is_staff", "is_superuser"])
def test_superusers_cannot_shut_themselves_out(admin_client, admin_user, power):
    builders.user(is_staff=True, is_superuser=True)
    page = address(admin_user, "change")
    data = filled(admin_client.get(page))
    del data[power]
    assert len(messages(admin_client.post(page, data))) == 1
    admin_user.refresh_from_db()
    assert getattr(admin_user, power)
    assert messages(change(admin_client, admin_user, name="Chief")) == []


def test_superusers_cannot_delete_themselves(admin_client, admin_user):
    assert admin_client.get(address(admin_user, "delete")).status_code == 403
    assert admin_client.post(address(admin_user, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=admin_user.pk).exists()


def test_the_last_superuser_stays_one(admin_client, admin_user):
    """The one who acts has just lost the rights in another window."""
    last = builders.user(is_staff=True, is_superuser=True)
    form = admin_client.get(address(last, "change")).context["adminform"].form
    User.objects.filter(pk=admin_user.pk).update(is_superuser=False)
    values = dict.fromkeys(("is_active", "is_staff"), "on")
    sent = type(form)({"email": last.email, "name": "", **values}, instance=last)
    assert not sent.is_valid()
    assert len(sent.non_field_errors()) == 1


def test_other_superusers_can_be_switched_off(admin_client):
    other = builders.user(is_staff=True, is_superuser=True)
    page = address(other, "change")
    data = filled(admin_client.get(page))
    del data["is_superuser"]
    assert messages(admin_client.post(page, data)) == []
    other.refresh_from_db()
    assert not other.is_superuser


def test_the_list_says_who_has_a_second_factor(admin_client):
    with_one, without = with_app(builders.user(name="A")), builders.user(name="B")
    rows = admin_client.get(address(User)).context["cl"].result_list
    shown = {user: user.has_second_factor for user in rows}
    assert (shown[with_one], shown[without]) == (True, False)
    assert "remove_second_factor" in admin_client.get(address(with_one, "change")).content.decode()


def test_addresses_are_kept_in_small_letters(admin_client):
    new_user(admin_client, email="Anna.Berg@Example.org")
    assert User.objects.filter(email="anna.berg@example.org").exists()
