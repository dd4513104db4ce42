"""What all tests share. The settings are those of tests/settings.py."""

import gc
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

pytest_plugins = ["tests.browser_fixtures", "tests.page_kinds"]

# What is the same on any database: pages in browsers, what is set on paper, what forms show, to
# whom, and with how many queries. `make test` runs these on each, .ci/run only once
# (-m "not any_database"). What depends on the database's locks, constraints and types has tests of
# its own.
ANY_DATABASE = {
    "accounts/test_browser.py",
    "base/test_admin.py",
    "base/test_admin_browser.py",
    "base/test_admin_languages.py",
    "base/test_admin_languages_browser.py",
    "base/test_admin_queries.py",
    "base/test_conflicts_browser.py",
    "editorial/test_matrix.py",
    "editorial/test_preview.py",
    "editorial/test_review_browser.py",
    "programmes/test_pack_limits.py",
    "programmes/test_pack_of_content.py",
    "programmes/test_printing.py",
    "programmes/test_sheet_heads.py",
    "test_accessibility.py",
    "test_admin_walk.py",
    "test_catalogues.py",
    "test_crawl.py",
    "test_html.py",
    "test_journeys.py",
    "test_layout.py",
    "test_matrix.py",
    "test_new_language.py",
    "test_page_weight.py",
    "test_production.py",
}


def pytest_collection_modifyitems(items):
    tests = Path(__file__).parent
    for item in items:
        if item.path.relative_to(tests).as_posix() in ANY_DATABASE:
            item.add_marker("any_database")
        if "rendered" in item.fixturenames:
            item.add_marker("django_db")  # tables are made for tests that say so


def pytest_sessionstart():
    # Django and its models stay until the end; looking through them again and again for garbage
    # took a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def uploads_in_a_temporary_folder(tmp_path_factory):
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True)
def begin_in_german():
    """Every test begins in German, whatever language the one before it has left behind."""
    with translation.override("de"):
        yield
