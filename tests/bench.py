"""`make bench`: what pages cost, in CPU time of the server, beside a bare Django view.

The machine is shared and noisy, so everything is measured in one run, in rounds in which each kind
of page takes its turn right after the bare view of the same size; the table shows the median of the
rounds' ratios. `--write` puts the tables into docs/performance.md.
"""

import argparse
import gzip
import http.client
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import brotli

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "performance.md"
ROUNDS, REQUESTS = 5, 40
DATABASES = {"SQLite": None, "PostgreSQL": "postgres://postgres@127.0.0.1:5432/{name}"}
STYLES = ROOT / "static" / "css" / "site.css"

# Each kind of page with some addresses, so that nothing can be answered from memory.
EXACT = ("Tischler", "Pflege", "Beratung", "Bau", "Frauen", "Anerkennung", "Sprache", "Bayern")
MISSPELT = ("Tischlre", "Plfege", "Berattung", "Anerkenung", "Elektorniker", "Mechatronicer")
NO_HIT = ("Xylophonbauq", "Qwertzuiop", "Zzyzxroad", "Kkkkkkkkk", "Vvvvwwwww")
TOWNS = ("Berlin", "Muenchen", "Halle", "04109", "Frankfurt/Main", "Magdeburg", "Koeln", "50667")
LEVELS = ("A1", "A2", "B1", "B2", "C1")
PAGES = {
    "list with three filters and all counts": [
        f"/de/programmes/?audience=seekers&level={level}&cost={cost}"
        for level in LEVELS
        for cost in ("free", "subsidised", "fee")
    ],
    "search, exact": [f"/de/programmes/?q={quote(word)}" for word in EXACT],
    "search, misspelt": [f"/de/programmes/?q={quote(word)}" for word in MISSPELT],
    "search, no hit": [f"/de/programmes/?q={quote(word)}" for word in NO_HIT],
    "near a place": [f"/de/programmes/?near={quote(town)}&radius=25" for town in TOWNS],
    "programme page": [f"/de/programmes/generated-{number}/" for number in range(30)],
    "sheet as PDF": [f"/de/programmes/generated-{number}/sheet.pdf" for number in range(30)],
    "sheet as PDF, two languages": [
        f"/ar/programmes/generated-{number}/sheet.pdf?with=de" for number in range(30)
    ],
    "suggestions": [f"/de/suggestions/?field=q&q={quote(word[:4])}" for word in EXACT],
}
GOALS = {
    "list with three filters and all counts": 4,
    "search, misspelt": 8,
    "not modified (304)": 1.3,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--counts", default="400,10000", help="how many programmes, with commas")
    arguments.add_argument("--databases", default=",".join(DATABASES))
    arguments.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = arguments.parse_args()
    report = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, gunicorn with 2 workers."
    ]
    for count in map(int, options.counts.split(",")):
        for database in options.databases.split(","):
            report.append(section(database, count))
            print(report[-1], flush=True)
    if options.write:
        text = REPORT.read_text(encoding="utf-8")
        head = text[: text.index("<!-- measured -->")]
        REPORT.write_text(f"{head}<!-- measured -->\n\n" + "\n\n".join(report) + "\n", "utf-8")


def section(database, count):
    """Measure one database with so many programmes; return the section of the report."""
    with prepared(database, count) as environment:
        build, printing = costs_of(environment, "snapshot"), costs_of(environment, "printing")
        with served(environment) as server:
            rows = [("page", "bytes", "CPU ms", "bare view", "times", "goal")]
            rows += [measured(server, kind, pages) for kind, pages in PAGES.items()]
            rows.append(measured(server, "not modified (304)", PAGES["programme page"], again=True))
            facts = [
                f"First page in German: {weight(server)} bytes compressed, with its style sheet.",
                f"Memory of a worker: {server.memory()} MB.",
                f"A change shows in both workers after {server.seconds_until_shown():.1f} s.",
            ]
    facts.insert(
        0, "Snapshot: built in {build:.1f} s, refreshed in {refresh:.2f} s of CPU.".format(**build)
    )
    facts += [
        "A sheet as PDF: {sheet:.0f} ms of CPU when warm (goal: 20), {typst:.0f} ms of it for "
        "the PDF, the rest to read the programme.".format(**printing),
        "A pack of {sheets} sheets: {wall:.2f} s, {cpu:.2f} s of CPU (goal: 1). The process that "
        "makes it takes {memory:.0f} MB at most (goal: 150).".format(**printing),
    ]
    return f"### {database}, {count:,} programmes\n\n{table(rows)}\n\n" + "\n".join(
        f"- {fact}" for fact in facts
    )


@contextmanager
def prepared(database, count):
    """Yield the environment of a server on a new database with generated programmes."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    name = f"bench_{os.getpid()}_{count}"
    url = (DATABASES[database] or f"sqlite:///{folder}/db.sqlite3").format(name=name)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench_settings",
        "DATABASE_URL": url,
        "STATIC_ROOT": str(folder / "static"),
    }
    try:
        if DATABASES[database]:
            on_server(f"CREATE DATABASE {name}")
        manage(environment, "migrate", "-v0")
        manage(environment, "collectstatic", "--noinput", "-v0")
        manage(environment, "generate_programmes", "--count", str(count), "--seed", "1")
        yield environment
    finally:
        shutil.rmtree(folder)
        if DATABASES[database]:
            on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def on_server(statement):
    import psycopg

    url = DATABASES["PostgreSQL"].format(name="postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def manage(environment, *command, script=None):
    return python(environment, "manage.py", *command, script=script)


def costs_of(environment, kind):
    """Return the costs of a kind (bench_costs.py), measured in a process of its own."""
    return json.loads(python(environment, "-m", "tests.bench_costs", kind))


def python(environment, *arguments, script=None):
    """Run Python and return what it prints."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        input=script,
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    return run.stdout


@contextmanager
def served(environment):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "integration_directory.wsgi",
        "--access-logfile",
        "/dev/null",
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment | {"PORT": str(port), "WEB_CONCURRENCY": "2"}
    )
    try:
        server = Server(process.pid, port, environment)
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait()


class Server:
    def __init__(self, pid, port, environment):
        self.pid = pid
        self.port = port
        self.environment = environment

    def wait(self):
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline:
            try:
                if self.get("/health/")[0] == 200 and len(self.workers()) == 2:
                    time.sleep(3)  # the other worker may still be reading
                    return
            except OSError:
                time.sleep(0.5)
        raise SystemExit("The server did not start.")

    def workers(self):
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu(self):
        """Return the CPU seconds that all threads of all workers have used, by the nanosecond."""
        total = 0
        for pid in self.workers():
            for thread in Path(f"/proc/{pid}/task").iterdir():
                total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self):
        sizes = [
            int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
            for pid in self.workers()
        ]
        return round(statistics.mean(sizes) / 1024)

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def cost(self, requests):
        """Return the CPU seconds of one request, without what the workers use while idle."""
        began, used = time.monotonic(), self.cpu()
        for path, headers in requests:
            status, _headers, _body = self.get(path, **headers)
            assert status in (200, 304), (path, status)
        seconds = self.cpu() - used - self.idle * (time.monotonic() - began)
        return seconds / len(requests)

    @property
    def idle(self):
        """The CPU seconds that the workers use in a second without requests."""
        if not hasattr(self, "_idle"):
            used = self.cpu()
            time.sleep(5)
            self._idle = (self.cpu() - used) / 5
        return self._idle

    def seconds_until_shown(self):
        script = """
from programmes.models import Programme
programme = Programme.objects.get(slug="generated-0")
programme.title_de = "Haselmausberatung"
programme.save()
"""
        manage(self.environment, "shell", "-v0", script=script)
        began = time.monotonic()
        shown = 0
        # Each request meets either worker: ten in a row meet both, all but for one in a thousand.
        while shown < 10:
            _status, _headers, body = self.get("/de/programmes/?q=Haselmausberatung")
            shown = shown + 1 if b"generated-0/" in body else 0
            if not shown:
                first = time.monotonic()
        return first - began if "first" in locals() else 0.0


def measured(server, kind, pages, again=False):
    """Return a row of the table: what a kind of page costs beside a bare view of its size."""
    answers = [server.get(path) for path in pages]
    headers = [{"If-None-Match": found["ETag"]} if again else {} for _s, found, _b in answers]
    requests = list(zip(pages, headers, strict=True))
    requests = (requests * (REQUESTS // len(requests) + 1))[:REQUESTS]
    size = 0 if again else round(statistics.mean(len(body) for _s, _h, body in answers))
    bare = [(f"/bare/{size}", {})] * REQUESTS
    costs, bares = [], []
    for _round in range(ROUNDS):
        bares.append(server.cost(bare))
        costs.append(server.cost(requests))
    ratio = statistics.median(cost / base for cost, base in zip(costs, bares, strict=True))
    goal = GOALS.get(kind)
    return (
        kind,
        f"{size:,}",
        f"{statistics.median(costs) * 1000:.1f}",
        f"{statistics.median(bares) * 1000:.1f}",
        f"{ratio:.1f}",
        f"at most {goal}" if goal else "",
    )


def weight(server):
    """Return the bytes of the longest first page as a proxy compresses it, and its style sheet."""
    _status, _headers, body = server.get("/de/programmes/")
    return len(gzip.compress(body, 9)) + len(brotli.compress(STYLES.read_bytes()))


def table(rows):
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


if __name__ == "__main__":
    main()
