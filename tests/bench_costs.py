"""What `make bench` measures inside one process: `python -m tests.bench_costs printing`.

Each kind of costs is printed as JSON.
"""

import json
import os
import resource
import statistics
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import django

SITE = "https://directory.example"


def snapshot():
    """Return the CPU seconds that the first snapshot and one after a small change take."""
    from programmes.finding.current import refreshed
    from programmes.models import Programme

    costs = {}
    for name in ("build", "refresh"):
        began = time.process_time()
        refreshed()
        costs[name] = time.process_time() - began
        programme = Programme.objects.first()
        programme.title_de += "."
        programme.save()
    return costs


def printing():
    """Return what one sheet and a pack cost: CPU in ms and s, memory in MB."""
    from programmes.models import Programme
    from programmes.page import programmes_for_pages
    from programmes.sheets import build_sheet
    from programmes.sheets.options import Options
    from programmes.sheets.packs import Cover, pack_pdf
    from programmes.sheets.printing import sheet_pdf

    programmes = list(Programme.objects.published().order_by("pk")[:50])
    built, whole = [], []
    for programme in programmes:
        began = time.process_time()
        columns = [build_sheet(programme, "de", SITE)]
        built.append(time.process_time() - began)
        sheet_pdf(columns, programme.updated_at, Options())
        whole.append(time.process_time() - began)
    chosen = Programme.objects.filter(pk__in=[programme.pk for programme in programmes])
    with peak_of_child("typesetting") as peak:
        began, used = time.monotonic(), time.process_time()
        pack_pdf(list(programmes_for_pages(chosen)), Cover("Angebote", ()), Options(), SITE)
        wall, used = time.monotonic() - began, time.process_time() - used
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "sheet": statistics.median(whole[5:]) * 1000,
        "typst": (statistics.median(whole[5:]) - statistics.median(built[5:])) * 1000,
        "sheets": len(programmes),
        "wall": wall,
        "cpu": used + child.ru_utime + child.ru_stime,
        "memory": max(peak) / 1024,
    }


@contextmanager
def peak_of_child(name):
    """Give a list that comes to hold the peaks, in KB, of a child process whose command has `name`.

    getrusage() would say the peak of this process, from which the child is forked.
    """
    peaks, done = [0], threading.Event()
    children = Path(f"/proc/self/task/{os.getpid()}/children")

    def watch():
        while not done.wait(0.005):
            for pid in children.read_text().split():
                try:
                    if name in Path(f"/proc/{pid}/cmdline").read_text():
                        status = Path(f"/proc/{pid}/status").read_text()
                        peaks.append(int(status.split("VmHWM:")[1].split()[0]))
                except (OSError, IndexError):
                    pass  # it has ended

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"snapshot": snapshot, "printing": printing}[sys.argv[1]]()))
