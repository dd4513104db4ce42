import pytest
from django.core.cache import cache

from programmes.sheets import packs


@pytest.fixture
def admin_client(admin_client):
    """The admin in English, so that tests can quote its messages."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


@pytest.fixture
def own_slots(tmp_path, monkeypatch):
    """Places for packs of its own: other runs on this machine make packs, too."""
    monkeypatch.setattr(packs, "SLOTS", tmp_path / "slots")
    cache.clear()
