"""All public pages with the real content: everything is found by browsing, nothing breaks."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation

from funders.models import Funder
from integration_directory.base.models import Editorial, PublicObject
from programmes.models import Format

from . import builders
from .content import content  # noqa: F401
from .crawl import links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def crawl(client, language):
    """Follow every link from the start page within one language. Return {path: response}."""
    seen, waiting = {}, [f"/{language}/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen[path] = response = client.get(path)
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        for address in links(response.content.decode(), path):
            target = urlsplit(address.replace("&amp;", "&"))
            if target.path.startswith(f"/{language}/"):
                # Filters have tests of their own; only the pages of long lists are followed.
                query = target.query if target.query.startswith("page=") else ""
                waiting.append(target.path + (f"?{query}" if query else ""))
    return seen


@pytest.fixture(scope="module")
def pages(content, django_db_blocker):  # noqa: F811
    """{path: response} in Arabic; `make lint` reads the pages in all languages (tests/crawl.py)."""
    with django_db_blocker.unblock():
        return crawl(Client(), "ar")


def test_every_page_opens(pages):
    assert {path: page.status_code for path, page in pages.items() if page.status_code != 200} == {}


def test_everything_published_is_found_by_browsing(pages):
    with translation.override("ar"):
        wanted = {obj.get_absolute_url() for obj in published_objects()}
    assert wanted - set(pages) == set()


def published_objects():
    for model in apps.get_models():
        if issubclass(model, PublicObject) and model is not Format:
            objects = model.objects.all()
            yield from objects.published() if issubclass(model, Editorial) else objects
    yield from Funder.objects.visible()


def test_every_page_says_its_language_and_direction(pages):
    for path, page in pages.items():
        assert '<html lang="ar" dir="rtl">' in text(page) or not is_html(page), path


def test_links_to_a_part_of_a_page_find_it(pages):
    ids = {path: set(re.findall(r'\bid="([^"]+)"', text(page))) for path, page in pages.items()}
    lost = {
        (path, address, part)
        for path, page in pages.items()
        for address, part in re.findall(r'<a\b[^>]*\bhref="([^"#]*)#([^"]+)"', text(page))
        if part not in ids.get(urljoin(path, address), {part})
    }
    assert lost == set()


def text(page):
    return page.content.decode() if is_html(page) else ""


def is_html(page):
    return page["Content-Type"].startswith("text/html")


def test_no_page_sets_a_cookie_or_asks_a_third_party(pages):
    for path, page in pages.items():
        assert not page.cookies, path
        assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"], path
        html = text(page)
        assert not re.search(r'<(?:script|img|iframe)\b[^>]*src="(?:https?:)?//', html), path
        assert not re.search(r'<link rel="stylesheet" href="(?:https?:)?//', html), path
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html), path


def test_german_text_on_a_foreign_page_is_marked_as_german(client):
    programme = builders.programme(title_de="Wege in den Beruf")
    page = client.get(f"/ar/programmes/{programme.slug}/").content.decode()
    assert '<span lang="de" dir="ltr">Wege in den Beruf</span>' in page


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/de/", 5),
        ("/de/programmes/", 2),
        ("/de/organisations/", 1),
        ("/de/networks/", 1),
        ("/de/regions/", 2),
        ("/de/trade-fields/", 2),
        ("/de/funders/", 3),
        ("/de/signposts/", 1),
        ("/de/fields-of-action/", 1),
        ("/de/target-groups/", 1),
    ],
)
def test_lists_ask_the_database_a_fixed_number_of_times(
    client, django_assert_num_queries, path, queries
):
    client.get(path)  # whoever comes first after a change pays for the snapshot
    with django_assert_num_queries(queries):
        client.get(path)
