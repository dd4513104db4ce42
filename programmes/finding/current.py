"""Which snapshot answers: kept up to date in the background, or looked after on each request.

Under gunicorn `follow()` starts a thread in each worker that asks for the version of the data a few
times a second, builds a new snapshot when it changed, and puts it in the place of the old one: no
visitor ever waits for that. Elsewhere (runserver, commands, tests) each request asks by itself.
"""

import logging
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import close_old_connections, connection

from .snapshot import Snapshot, current_key
from .texts import TextIndex
from .titles import TitleKeys

logger = logging.getLogger(__name__)

# A change shows within a second: so often is asked, and the rest is for building.
POLL_SECONDS = 0.25
# After a failure it is tried again after so long.
RETRY_SECONDS = 2
# If the data keep changing while they are read, the old snapshot stays after so many attempts.
ATTEMPTS = 3

_index, _keys = TextIndex(), TitleKeys()
_building = threading.Lock()
_request = threading.local()


class _Latest:
    snapshot = None
    follower = None


class DataKeepChanging(Exception):
    """The data changed each time while they were read, so nothing consistent could be built."""


def current():
    """Return the Snapshot to go by: within `pinned()` always the same."""
    snapshot = getattr(_request, "snapshot", None)
    if snapshot is None:
        snapshot = _Latest.snapshot if is_following() else refreshed()
        if getattr(_request, "is_pinned", False):
            _request.snapshot = snapshot
    return snapshot


def is_following():
    """Whether a thread keeps the snapshot up to date, so that `current()` costs nothing."""
    return _Latest.follower is not None and _Latest.snapshot is not None


@contextmanager
def pinned():
    """Let all that happens inside, such as one request, go by one snapshot."""
    _request.is_pinned, _request.snapshot = True, None
    try:
        yield
    finally:
        _request.is_pinned, _request.snapshot = False, None


def refreshed():
    """Return the Snapshot of the data as they are now, building it if they changed."""
    key = current_key()
    if _Latest.snapshot is None or _Latest.snapshot.key != key:
        with _building:
            if _Latest.snapshot is None or _Latest.snapshot.key != current_key():
                _Latest.snapshot = _build()
    return _Latest.snapshot


def _build():
    """Build a Snapshot of data that did not change meanwhile."""
    for _attempt in range(ATTEMPTS):
        key = current_key()
        snapshot = Snapshot.build(key, _index, _keys)
        if current_key() == key:
            return snapshot
    if _Latest.snapshot is None:
        return snapshot
    raise DataKeepChanging


@dataclass(frozen=True)
class Alarm:
    """Why the snapshot is not up to date, and for how many seconds."""

    reason: str
    seconds: int


class Follower(threading.Thread):
    """Keeps the snapshot of this process up to date until the process ends."""

    def __init__(self):
        super().__init__(name="snapshot", daemon=True)
        self.ready = threading.Event()
        self.stopping = threading.Event()
        self.failing_since = None
        self.reason = ""

    def run(self):
        while not self.stopping.is_set():
            began = time.monotonic()
            close_old_connections()
            seconds = self._refresh()
            if self.failing_since is not None:
                connection.close()  # the database may have gone away and come back
            # Building may take half of the time at most, however often the data change.
            self.stopping.wait(max(seconds, time.monotonic() - began))
        connection.close()

    def _refresh(self):
        """Look after the snapshot once; return how many seconds to wait at least."""
        try:
            refreshed()
        except Exception as error:  # whatever it is: the old snapshot serves, and health says so
            if self.failing_since is None:
                logger.exception("The snapshot could not be refreshed; the old one stays")
            self.failing_since = self.failing_since or time.monotonic()
            self.reason = type(error).__name__
            return RETRY_SECONDS
        if self.failing_since is not None:
            logger.warning("The snapshot is up to date again")
        self.failing_since, self.reason = None, ""
        self.ready.set()
        return POLL_SECONDS


def follow(wait=lambda: None):
    """Start the thread that keeps the snapshot up to date; return when there is the first one.

    `wait` is called each second until then: gunicorn wants to hear that its worker lives. If the
    first one fails the worker serves all the same, so that /health/ can say why.
    """
    if _Latest.follower is None:
        _Latest.follower = Follower()
        _Latest.follower.start()
    follower = _Latest.follower
    while not follower.ready.wait(1) and follower.failing_since is None:
        wait()


def stop_following():
    """End the thread, for the end of the process and for tests."""
    follower, _Latest.follower = _Latest.follower, None
    if follower is not None:
        follower.stopping.set()
        follower.join()


def alarm():
    """Return the Alarm if the snapshot cannot be kept up to date, None if all is well."""
    follower = _Latest.follower
    if follower is None or follower.failing_since is None:
        return None
    return Alarm(follower.reason, round(time.monotonic() - follower.failing_since))
