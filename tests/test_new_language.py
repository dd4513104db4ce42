"""Adding a language takes the steps of docs/languages.md and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "manage.py",
    "integration_directory",
    "organisations",
    "funders",
    "programmes",
    "templates",
    "static",
    "fixtures",
    "docs",
)
LOOK = """
from django.test import Client
page = Client(headers={"host": "localhost"}).get("/it/programmes/").content.decode()
assert '<html lang="it" dir="ltr">' in page
assert "Programmi</a>" in page, "its own catalogue"
assert 'hreflang="it"' in page
print("good")
"""


@pytest.fixture
def project(tmp_path):
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / part)
    return tmp_path


def manage(project, *command, **values):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    run = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=project,
        env=inherited | {"DATABASE_URL": f"sqlite:///{project}/db.sqlite3"} | values,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_new_language_is_added_by_the_documented_steps(project):
    file = project / "integration_directory" / "languages.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('    Language("pl",', '    Language("it", "Italiano"),\n    Language("pl",'),
        encoding="utf-8",
    )
    assert "title_it" in manage(project, "makemigrations")
    manage(project, "migrate", "-v0")
    manage(project, "catalogues", "it")
    catalogue = project / "integration_directory" / "locale" / "it" / "LC_MESSAGES" / "django.po"
    translated = catalogue.read_text(encoding="utf-8").replace(
        'msgid "Programmes"\nmsgstr ""', 'msgid "Programmes"\nmsgstr "Programmi"'
    )
    catalogue.write_text(translated, encoding="utf-8")
    compile_ = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
    files = ["--input-file", str(catalogue), "--output-file", str(catalogue.with_suffix(".mo"))]
    subprocess.run([*compile_, *files], check=True)
    look = manage(project, "shell", "-v0", "-c", LOOK, PREVIEW_LANGUAGES="it")
    assert look.strip() == "good"
