"""The real content of fixtures/, loaded once for all tests of a module."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The content as visitors find it. What a test changes is undone after it, as always."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", stdout=StringIO())
        call_command("load_places", stdout=StringIO())
        yield
        transaction.set_rollback(True)
