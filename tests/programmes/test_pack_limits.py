"""Packs take no more sheets, time, memory and place than they may, and operators read what failed.

The program that makes them is started for real; where it must be slow, a sleeping one is.
"""

import datetime
import json
import logging
import os
import signal
import subprocess
import sys

import pytest

from programmes.sheets import build_sheet, fonts, packs, printing, typesetting
from programmes.shortlist import MOST
from tests import builders as make

from .sheet_pdfs import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_slots")]


def is_refused(answer):
    return (answer.status_code, answer.get("Retry-After")) == (503, "30")


def test_a_list_gives_so_many_sheets_as_a_pack_holds_the_first_of_it(client):
    titles = [f"Angebot {number:02}" for number in range(MOST + 2)]
    for title in titles:
        make.open_programme(title_de=title)
    pages = read(client.get("/de/pack.pdf?sort=title").content).pages
    cover, *sheets = (page.extract_text() for page in pages)
    assert f"{MOST} Angebote" in cover
    assert f"höchstens {MOST} Blätter" in cover
    assert [next(t for t in titles if t in sheet) for sheet in sheets] == titles[:MOST]
    assert [title for title in titles if title in cover] == titles[:MOST]


@pytest.mark.parametrize(("more", "says"), [(0, False), (1, True)])
def test_the_page_says_that_a_pack_takes_only_the_first_where_there_are_more(client, more, says):
    for number in range(MOST + more):
        make.open_programme(title_de=f"Angebot {number}")
    page = client.get("/de/pack/").content.decode()
    assert f"{MOST} Programmblätter" in page
    assert (f"höchstens {MOST} Blätter" in page) == says


def test_a_program_that_takes_too_long_is_given_up(client, monkeypatch, tmp_path, caplog):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time\ntime.sleep(20)\n")
    monkeypatch.setattr(typesetting, "__file__", str(sleeper))
    monkeypatch.setattr(packs, "SECONDS", 1)
    make.open_programme()
    assert is_refused(client.get("/de/pack.pdf"))
    assert "A pack of 1 sheets took longer than 1 s" in caplog.text
    with packs.slot(), packs.slot():
        pass  # it holds no place any more


def test_the_program_is_asked_to_keep_to_the_limits_of_packs(client, monkeypatch, tmp_path):
    teller, told = tmp_path / "teller.py", tmp_path / "told"
    teller.write_text(f"import sys\nopen({str(told)!r}, 'w').write(sys.stdin.read())\n")
    monkeypatch.setattr(typesetting, "__file__", str(teller))
    make.open_programme()
    assert is_refused(client.get("/de/pack.pdf")), "it printed nothing"
    asked = json.loads(told.read_text())
    assert (asked["seconds"], asked["megabytes"]) == (packs.SECONDS, packs.MEGABYTES)


def asked_of(programme, **limits):
    """What the program is asked for a pack of one sheet: {trials: ...} and the limits."""
    columns = [build_sheet(programme, "de")]
    cover = packs._cover(packs.Cover("Angebote", ()), [])
    return {
        "data": printing.document(columns, 10, "Angebote", cover=cover),
        "trials": [[(1, printing.sheet_data(columns, 10))]],
        "names": [{"value": programme.title_de, "lang": "de", "dir": "ltr"}],
        "made_on": datetime.datetime(2024, 5, 1, tzinfo=datetime.UTC).isoformat(),
        "fonts": str(fonts.FOLDER),
        "seconds": 20,
        "megabytes": packs.MEGABYTES,
        **limits,
    }


def run(asked):
    return subprocess.run(
        [sys.executable, "-P", typesetting.__file__],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_the_program_ends_when_it_has_computed_for_as_long_as_it_may():
    asked = asked_of(make.open_programme(title_de="Brücke"), seconds=1)
    assert run({**asked, "seconds": 20}).stdout.startswith(b"%PDF")
    (only,) = asked["trials"]
    never_fits = [[0, sheet] for _pages, sheet in only] * 5000
    done = run({**asked, "trials": [never_fits]})
    assert done.returncode in (-signal.SIGKILL, -signal.SIGXCPU)
    assert done.stdout == b""


def test_the_program_takes_no_more_memory_than_it_may(client, monkeypatch, caplog):
    programme = make.open_programme(title_de="Brücke")
    assert run(asked_of(programme, megabytes=1)).stdout == b""
    monkeypatch.setattr(packs, "MEGABYTES", 1)
    with caplog.at_level(logging.ERROR):
        assert is_refused(client.get("/de/pack.pdf"))
    assert "A pack of 1 sheets failed" in caplog.text


def test_the_folder_of_somebody_else_is_not_used(client, monkeypatch, caplog):
    make.open_programme()
    packs.SLOTS.mkdir()
    owner = packs.SLOTS.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert is_refused(client.get("/de/pack.pdf"))
    assert list(packs.SLOTS.iterdir()) == []
    assert "belongs to somebody else" in caplog.text


def test_a_folder_to_which_a_link_leads_is_not_used(client, tmp_path):
    make.open_programme()
    (tmp_path / "elsewhere").mkdir()
    packs.SLOTS.symlink_to(tmp_path / "elsewhere")
    assert is_refused(client.get("/de/pack.pdf"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_of_ones_own_is_for_nobody_else(client):
    make.open_programme()
    assert client.get("/de/pack.pdf").status_code == 200
    assert packs.SLOTS.stat().st_mode & 0o777 == 0o700
    assert {place.stat().st_mode & 0o777 for place in packs.SLOTS.iterdir()} == {0o600}
