"""The browser of the tests that look at pages as a person does."""

import pytest

from .browser import Browser


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of the run; each visit is a fresh visitor's."""
    with Browser() as started:
        yield started
