"""Invented programmes to measure with: the same for the same seed, never beside real ones."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from integration_directory import languages
from integration_directory.base.texts import column
from programmes.finding import Snapshot
from programmes.models import Programme
from tests import builders as make

pytestmark = pytest.mark.django_db


def generated(seed):
    """What a seed makes: texts in all languages, trades and regions."""
    texts = [column(name, code) for name in ("title", "offer") for code in languages.CODES]
    with transaction.atomic():
        call_command("generate_programmes", count=6, seed=seed, verbosity=0)
        rows = list(Programme.objects.order_by("slug").values_list("slug", "cost", *texts))
        trades = list(
            Programme.objects.order_by("slug", "trades__slug").values_list("trades__slug")
        )
        found = len(Snapshot.current().ids)
        transaction.set_rollback(True)
    return rows, trades, found


def test_the_same_seed_makes_the_same_programmes_in_all_languages():
    first, again, other = generated(1), generated(1), generated(2)
    assert first == again
    assert first[0] != other[0]
    assert all(all(row) for row in first[0])
    assert first[2] == 6


def test_nothing_is_generated_beside_real_entries():
    make.programme()
    with pytest.raises(CommandError, match="nothing was generated"):
        call_command("generate_programmes", count=2)
    assert Programme.objects.count() == 1
