import pytest

from tests import builders

from .people import client_of, person


@pytest.fixture
def bgz():
    return builders.organisation(name_de="BGZ Berlin")


@pytest.fixture
def coordinator(bgz):
    """The browser of a coordinator of BGZ Berlin, in English."""
    return client_of(person("coordinator", bgz))
