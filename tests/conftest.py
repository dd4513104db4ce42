"""What all tests share. The settings are those of tests/settings.py."""

import pytest
from django.test import override_settings
from django.utils import translation

pytest_plugins = ["tests.browser_fixtures", "tests.page_kinds"]


@pytest.fixture(scope="session", autouse=True)
def uploads_in_a_temporary_folder(tmp_path_factory):
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True)
def begin_in_german():
    """Every test begins in German, whatever language the one before it has left behind."""
    with translation.override("de"):
        yield
