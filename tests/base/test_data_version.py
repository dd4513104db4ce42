"""Every change of public data changes the version, however it is made; nothing else does."""

import pytest
from django.apps import apps

from integration_directory.base.models import DataVersion, DirectoryQuerySet
from integration_directory.base.models.data_version import holds_public_data
from organisations.models import Organisation
from programmes.models import Programme, Relation
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes():
    """Whether calling something changes the version."""

    def tell(action):
        before = DataVersion.current()
        action()
        return DataVersion.current() != before

    return tell


def test_saving_and_deleting_are_changes(changes):
    assert changes(make.programme)
    programme = Programme.objects.get()
    assert changes(programme.save)
    assert changes(programme.delete)


def test_updates_past_save_are_changes(changes):
    make.programme()
    assert changes(lambda: Programme.objects.update(stage="draft"))
    assert changes(lambda: Organisation.objects.all().update(short_name="BGZ"))
    assert not changes(lambda: Programme.objects.filter(slug="nichts").update(stage="draft"))


def test_bulk_creation_is_a_change(changes):
    one, other = make.programme(), make.programme()
    relation = Relation(programme=one, other=other, kind="follows")
    assert changes(lambda: Relation.objects.bulk_create([relation]))


def test_many_to_many_fields_are_changes(changes):
    programme, region = make.programme(), make.region()
    assert changes(lambda: programme.regions.add(region))
    assert changes(lambda: programme.regions.remove(region))
    programme.regions.add(region)
    assert changes(programme.regions.clear)


def test_deleting_many_is_a_change(changes):
    make.relation()
    assert changes(lambda: Relation.objects.all().delete())


def test_reading_and_accounts_are_no_changes(changes):
    programme = make.programme()
    assert not changes(lambda: list(Programme.objects.filter(pk=programme.pk)))
    assert not changes(make.user)


def test_every_public_table_notices_updates():
    """A model with Django's plain queryset would change unnoticed by update()."""
    models = [model for model in apps.get_models() if holds_public_data(model)]
    assert models
    assert [m for m in models if not isinstance(m.objects.all(), DirectoryQuerySet)] == []
