"""The language of the admin, which stands outside the addresses of the languages."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "language"), [("en", "en"), ("de", "de"), ("ar,en;q=0.9", "de"), ("", "de")]
)
def test_the_admin_speaks_german_or_english(client, header, language):
    page = client.get("/admin/login/", headers={"accept-language": header})
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


def test_the_language_of_the_admin_does_not_stay_for_the_next_request(client):
    client.get("/admin/login/", headers={"accept-language": "en"})
    page = client.get("/admin/login/", headers={"accept-language": "de"})
    assert 'lang="de"' in page.content.decode()
