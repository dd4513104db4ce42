"""The language of the pages for editors, which stand outside the addresses of the languages."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "language"), [("en", "en"), ("de", "de"), ("ar,en;q=0.9", "de"), ("", "de")]
)
@pytest.mark.parametrize("path", ["/admin/", "/accounts/password/change/"])
def test_pages_for_editors_speak_german_or_english(admin_client, path, header, language):
    page = admin_client.get(path, headers={"accept-language": header})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_their_language_does_not_stay_for_the_next_request(client):
    client.get("/accounts/login/", headers={"accept-language": "en"})
    page = client.get("/accounts/login/", headers={"accept-language": "de"})
    assert '<html lang="de"' in page.content.decode()
