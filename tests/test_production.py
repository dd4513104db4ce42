"""The site as an operator runs it: gunicorn, production settings, collected static files."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHIEF = {"EMAIL": "chief@example.org", "PASSWORD": "correct horse battery"}
SECRET = "a-key-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"


def environment(**values):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return inherited | values


def run(*command, **values):
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(**values),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"ALLOWED_HOSTS": "directory.example"}, "SECRET_KEY"),
        ({"SECRET_KEY": SECRET}, "ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_to_start_and_says_what_to_set(values, missing):
    result = run("manage.py", "check", DEBUG="false", **values)
    assert result.returncode != 0
    assert f"{missing} is not set" in result.stderr
    assert "docs/operating.md" in result.stderr


def test_an_unknown_preview_language_is_named():
    result = run("manage.py", "check", PREVIEW_LANGUAGES="ar,klingon")
    assert result.returncode != 0
    assert "klingon" in result.stderr


class Address(str):
    """Where the server is; `values` is its environment."""

    values: dict


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a gunicorn with production settings and an empty SQLite database."""
    folder = tmp_path_factory.mktemp("production")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    values = environment(
        SECRET_KEY=SECRET,
        ALLOWED_HOSTS="127.0.0.1",
        SSL_REDIRECT="false",
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        STATIC_ROOT=str(folder / "static"),
        PORT=str(port),
        WEB_CONCURRENCY="1",
    )
    chief = {f"DJANGO_SUPERUSER_{name}": value for name, value in CHIEF.items()}
    for command in ("migrate", "collectstatic", "createsuperuser"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--no-input", "--verbosity", "0"],
            cwd=ROOT,
            env=values | chief | {"DEBUG": "false"},
            check=True,
        )
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "integration_directory.wsgi"],
            cwd=ROOT,
            env=values,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/robots.txt")
        address = Address(f"http://127.0.0.1:{port}")
        address.values = values
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address):
    for _ in range(100):
        try:
            return urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def fetch(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode("utf-8", "replace"), response.headers


def test_pages_come_with_hashed_static_files_that_may_be_kept_for_ever(server):
    html, _headers = fetch(f"{server}/de/")
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', html)[1]
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", style)
    _css, headers = fetch(server + style, **{"Accept-Encoding": "br"})
    assert headers["Content-Encoding"] == "br"
    assert "immutable" in headers["Cache-Control"]


def test_what_is_missing_is_a_page_of_ours(server):
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"{server}/de/nichts/")
    assert caught.value.code == 404
    assert "/de/signposts/" in caught.value.read().decode()
    caught.value.close()


def test_foreign_hosts_are_refused(server):
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"{server}/de/", Host="evil.example")
    assert caught.value.code == 400
    caught.value.close()


def test_the_admin_opens_to_nobody_without_a_second_factor(server):
    """The cookies are for https only, so they are carried by hand here."""
    login, headers = fetch(f"{server}/admin/")
    assert re.search(r'src="/static/js/passkeys\.[0-9a-f]{12}\.js"', login)
    assert "Secure" in headers["Set-Cookie"]
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', login))
    form = {"csrfmiddlewaretoken": token, "login": CHIEF["EMAIL"], "password": CHIEF["PASSWORD"]}
    sent = urllib.request.Request(
        f"{server}/accounts/login/",
        data=urllib.parse.urlencode(form).encode(),
        headers={"Cookie": headers["Set-Cookie"].partition(";")[0]},
    )
    answer = without_redirects(sent)
    assert answer.headers["Location"] == "/admin/"
    (session,) = (
        cookie for cookie in answer.headers.get_all("Set-Cookie") if cookie.startswith("sessionid=")
    )
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(session.split("; "))
    cookie = {"Cookie": session.partition(";")[0]}
    for path in ("/admin/", "/admin/accounts/user/"):
        refused = without_redirects(urllib.request.Request(f"{server}{path}", headers=cookie))
        assert refused.headers["Location"] == "/accounts/second-factor/"
    page, _headers = fetch(f"{server}/accounts/second-factor/", **cookie)
    assert "/accounts/second-factor/webauthn/add/" in page


def without_redirects(request):
    """Return the answer that leads elsewhere, closed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args):
            return None

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.build_opener(Stay).open(request, timeout=20)
    assert caught.value.code == 302
    caught.value.close()
    return caught.value


def test_health_is_watched_at_an_address_of_its_own(server):
    answer, headers = fetch(f"{server}/health/")
    assert answer == '{"status": "ok"}'
    assert headers["Cache-Control"] == "no-store"


def test_a_change_by_another_process_shows_by_itself_and_ends_old_copies(server):
    address = f"{server}/de/trade-fields/"
    before, headers = fetch(address)
    etag = headers["ETag"]
    assert status(address, etag) == 304
    script = "from programmes.models import TradeField as T; T.objects.create(name_de='Sternkunde')"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", script],
        cwd=ROOT,
        env=server.values | {"DEBUG": "false"},
        check=True,
    )
    deadline = time.monotonic() + 20
    while status(address, etag) == 304:
        assert time.monotonic() < deadline, "the old copy is still called good"
        time.sleep(0.1)
    after, _headers = fetch(address)
    assert "Sternkunde" not in before
    assert "Sternkunde" in after


def status(address, etag):
    request = urllib.request.Request(address, headers={"If-None-Match": etag})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
