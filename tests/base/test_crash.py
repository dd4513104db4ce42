"""The server is killed while many save: each entry is wholly old or wholly new."""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Event, Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from integration_directory.base.trees import read_tree
from integration_directory.editorial.models import Revision
from tests import builders
from tests.admin_browser import session
from tests.admin_pages import FormReader, address
from tests.shared_database import shared

KILLS = 5
TOKEN = "a" * 32  # against forged requests: the same in the cookie and in the form


@pytest.fixture
def database(transactional_db, tmp_path):
    with shared(tmp_path) as found:
        yield found


@contextmanager
def server(database):
    """Run the site; give its port. All its processes are killed at the end, without a warning."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "integration_directory.wsgi"],
        cwd=settings.BASE_DIR,
        env=kept
        | {
            "DATABASE_URL": database,
            "DEBUG": "true",
            "PORT": str(port),
            "SECRET_KEY": settings.SECRET_KEY,  # the session is the test's
            "WEB_CONCURRENCY": "1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield port
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


class Writer(Thread):
    """Opens a page and saves it with a mark in each field, again and again until the end."""

    def __init__(self, port, page, cookie, name, fields, end):
        super().__init__(daemon=True)
        self.end = end
        self.port, self.page, self.mark, self.fields = port, page, name, fields
        self.headers = {
            "Cookie": f"{cookie['name']}={cookie['value']}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.saved = 0
        self.strange = []

    def run(self):
        number = 0
        while not self.end.is_set():
            try:
                reader = FormReader()
                reader.feed(self.ask("GET")[1])
                marks = dict.fromkeys(self.fields, f"{self.mark} {number}")
                kept = [each for each in reader.fields if each[0] not in marks]
                data = [*kept, *marks.items(), ("csrfmiddlewaretoken", TOKEN)]
                status, _html = self.ask("POST", urlencode(data))
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            number += 1
            self.saved += status == 302
            if status not in (302, 409):
                self.strange.append(status)

    def ask(self, method, data=None):
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            asked.request(method, self.page, data, self.headers)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()
        finally:
            asked.close()


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def has_no_other_visitors():
    """Whether PostgreSQL has noticed that the killed server is gone."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0] == 0


def assert_whole(programme, part):
    """The rows, the version and the history say the same."""
    programme.refresh_from_db()
    part.refresh_from_db()
    mark = programme.title_de
    assert [row.function_de for row in programme.involvements.all()] == [mark]
    assert [row.label_de for row in programme.figures.all()] == [mark]
    assert [row.function_de for row in part.involvements.all()] == [part.title_de]
    last = Revision.objects.of(programme).first()
    assert (last.version, last.tree) == (programme.version, read_tree(programme))


def test_a_killed_server_leaves_each_entry_wholly_old_or_wholly_new(database):
    programme = builders.programme(title_de="alt")
    builders.involvement(programme=programme, function_de="alt")
    builders.figure(programme=programme, label_de="alt")
    part = builders.sub_project(programme=programme, title_de="alt")
    builders.involvement(sub_project=part, function_de="alt")
    cookie = session()
    own = ("title_de", "involvements-0-function_de", "figures-0-label_de")
    connection.close()
    for round_number in range(KILLS):
        end = Event()
        with server(database) as port:
            writers = [
                Writer(port, address(programme, "change"), cookie, f"A{round_number}", own, end),
                Writer(port, address(programme, "change"), cookie, f"B{round_number}", own, end),
                Writer(port, address(part, "change"), cookie, f"C{round_number}", own[:2], end),
            ]
            for writer in writers:
                writer.start()
            wait_for(lambda writers=writers: sum(writer.saved for writer in writers) >= 1)
            time.sleep(random.uniform(0, 0.4))
        end.set()
        for writer in writers:
            writer.join(timeout=30)
        assert [writer.strange for writer in writers] == [[], [], []]
        wait_for(has_no_other_visitors)
        assert_whole(programme, part)
        connection.close()
