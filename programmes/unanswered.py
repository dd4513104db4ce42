"""Counting searches without result: in memory, written now and then, never during a request."""

import atexit
import logging
import threading
from collections import Counter

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from integration_directory.base.dates import add_months

from .models import UnansweredSearch

logger = logging.getLogger(__name__)

# More different searches than this are not kept between two times of writing.
MOST_KEPT = 1000
# Older months are forgotten.
MONTHS_KEPT = 13

_counts = Counter()
_lock = threading.Lock()


class _Plan:
    timer = None


def count(words, language):
    """Count a search in vain; `words` are those of its words that the directory knows."""
    key = (" ".join(words)[:200], language, timezone.localdate().replace(day=1))
    with _lock:
        if key in _counts or len(_counts) < MOST_KEPT:
            _counts[key] += 1
        if _Plan.timer is None and settings.SEARCHES_WRITTEN_AFTER_SECONDS:
            _Plan.timer = threading.Timer(settings.SEARCHES_WRITTEN_AFTER_SECONDS, _write_later)
            _Plan.timer.daemon = True
            _Plan.timer.start()


def write():
    """Add what was counted to the database. What cannot be written is lost: it is only a hint."""
    with _lock:
        counts, _Plan.timer = dict(_counts), None
        _counts.clear()
    if not counts:
        return
    with transaction.atomic():
        for (words, language, month), number in counts.items():
            search, _is_new = UnansweredSearch.objects.get_or_create(
                words=words, language=language, month=month
            )
            UnansweredSearch.objects.filter(pk=search.pk).update(number=F("number") + number)
        oldest = add_months(timezone.localdate().replace(day=1), -MONTHS_KEPT)
        UnansweredSearch.objects.filter(month__lt=oldest).delete()


def _write_later():
    """The same in a thread of its own, which has its own connection and nobody to tell."""
    try:
        write()
    except Exception:  # a database that is away now must not stop the counting later
        logger.exception("Searches without result could not be written")
    finally:
        connection.close()


def _write_at_the_end():
    if _counts and settings.SEARCHES_WRITTEN_AFTER_SECONDS:
        _write_later()


atexit.register(_write_at_the_end)
