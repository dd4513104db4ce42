"""All of the real content as trees, and back into the database."""

import pytest

from integration_directory.base.trees import read_tree, revived, write_tree
from programmes.models import Programme, SubProject
from tests.content import content  # noqa: F401  (a fixture)

from .test_trees import ENTRY_MODELS, stored, written

pytestmark = pytest.mark.django_db


def test_all_of_the_real_content_is_the_same_there_and_back(content):  # noqa: F811
    entries = [
        entry
        for model in ENTRY_MODELS
        if model._meta.label != "accounts.User"
        for entry in model._base_manager.all()
    ]
    assert len(entries) > 100
    for entry in entries:
        tree = read_tree(entry)
        assert written(entry, tree) == tree


def test_the_real_content_comes_back_after_it_was_deleted(content):  # noqa: F811
    for entry in Programme.objects.order_by("pk")[:12]:
        SubProject.objects.filter(page=entry).update(page=None)
        tree = stored(read_tree(entry))
        entry.delete()
        again = revived(tree)
        write_tree(again, tree)
        assert read_tree(again) == tree
