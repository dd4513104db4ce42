"""What visitors may send: any language, any address, any nonsense."""

import pytest
from django.test import Client

from integration_directory.base.errors import too_many_requests
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"),
        ("en-GB,en;q=0.9", "en"),
        ("ar-SY", "ar"),
        ("fr,en;q=0.5", "en"),  # French is not published in the tests
        ("de-simple", "de"),
        ("xx,*;q=0.1", "de"),
        ("en;q=banana", "de"),
        ("a" * 5000, "de"),
    ],
)
def test_the_start_address_leads_to_the_visitors_language(client, header, language):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.url) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


def test_languages_that_are_not_published_have_no_pages(client):
    assert client.get("/fa/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/de/programmes/gibt-es-nicht/",
        "/de/programmes/%F0%9F%92%A9/",
        "/de/programmes/" + "a" * 3000 + "/",
        "/de/programmes/%FF%FE/",
        "/de/programmes/?page=0",
        "/de/programmes/?page=999999999999999999999",
        "/de/programmes/?page=%27%20OR%201=1",
        "/de/organisations/?page=-1",
        "/de/profile/",
        "/files/99999999999999999999999/",
        "/xx/programmes/",
    ],
)
def test_what_is_not_there_is_a_404_with_a_way_on(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "/signposts/" in response.content.decode()


@pytest.mark.parametrize("address", ["/de/?q=%00", "/de/%00/", "/accounts/login/?next=%00"])
def test_characters_that_no_address_has_are_refused(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/", "/de/", "/de/organisations/", "/robots.txt"])
def test_pages_are_for_reading(client, address):
    assert client.post(address).status_code == 405


def test_search_engines_are_kept_from_what_is_made_on_demand(client):
    rules = client.get("/robots.txt").content.decode().splitlines()
    for path in ("/admin/", "/de/pack", "/vi/shortlist", "/*?*pick="):
        assert f"Disallow: {path}" in rules


def test_a_form_sent_from_elsewhere_is_refused_with_a_way_on():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "/signposts/" in response.content.decode()


def test_who_asks_too_often_is_told_to_wait(rf):
    response = too_many_requests(rf.get("/de/"))
    assert response.status_code == 429
    assert "/de/signposts/" in response.content.decode()


def test_error_pages_speak_the_language_of_the_address(client):
    assert '<html lang="ar" dir="rtl">' in client.get("/ar/nichts/").content.decode()
    page = client.get("/nichts/", headers={"accept-language": "en"})
    assert '<html lang="en" dir="ltr">' in page.content.decode()


def test_a_broken_page_says_so_and_leads_on(client, monkeypatch):
    monkeypatch.setattr("integration_directory.portal.views.sorted_by_name", lambda regions: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/de/")
    assert response.status_code == 500
    assert "/de/signposts/" in response.content.decode()


def test_every_answer_carries_the_headers_that_keep_visitors_safe(client):
    response = client.get(make.programme().get_absolute_url())
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_same_page_in_another_language_keeps_its_parameters(client):
    make.programme()
    page = client.get("/de/programmes/?page=1&x=%C3%A4").content.decode()
    assert 'href="/en/programmes/?page=1&amp;x=%C3%A4"' in page
    assert 'hreflang="ar"' in page
