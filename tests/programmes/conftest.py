import pytest


@pytest.fixture
def admin_client(admin_client):
    """The admin in English, so that tests can quote its messages."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client
