"""Users in the admin: known by their e-mail address."""

import pytest

from integration_directory.accounts.models import User
from tests import builders
from tests.admin_pages import add_address, address, filled, messages

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
