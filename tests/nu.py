"""`python -m tests.nu` checks one page of every kind with the Nu Html Checker (`make html`).

It is a Java program that npm has a package of. Where Java or npm are missing, Debian's are
installed if we may; otherwise a message says what to do. The checker itself lies in .venv.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .standalone import prepare

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
FOLDER = Path(sys.prefix) / f"vnu-{VERSION}"
JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
PACKAGES = {"java": "default-jre-headless", "npm": "npm"}


class Missing(RuntimeError):
    pass


def ensure(program):
    """Return the path of a program; install Debian's package first if it is missing and we may."""
    if path := shutil.which(program):
        return path
    package = PACKAGES[program]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing Debian's {package} for the HTML checker ...", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
            # A failure is not the end: what counts is whether the program is there afterwards.
            subprocess.run(
                ["apt-get", "--quiet", *command], env=environment, stdin=subprocess.DEVNULL
            )
        if path := shutil.which(program):
            return path
    raise Missing(
        f"The HTML checker needs {program}, which is not on PATH. "
        f"Install it (on Debian: apt-get install {package}) and run `make html` again."
    )


def ensure_checker():
    """Return the path of the checker, fetched by npm the first time."""
    if not JAR.exists():
        print("Installing the HTML checker ...", flush=True)
        options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        command = [ensure("npm"), "install", *options, "--loglevel=error", "--prefix", str(FOLDER)]
        result = subprocess.run([*command, f"vnu-jar@{VERSION}"], stdin=subprocess.DEVNULL)
        if result.returncode or not JAR.exists():
            raise Missing(
                f"npm did not install vnu-jar {VERSION}; the message above says why. "
                "This step needs the network. Run `make html` again when it is there."
            )
    if hashlib.sha256(JAR.read_bytes()).hexdigest() != SHA256:
        raise Missing(f"{JAR} is not the file that was published: delete {FOLDER} and try again.")
    return JAR


def write_pages(folder):
    """Write a page of each kind in each language as a file; return how many."""
    prepare()
    from .page_kinds import render

    pages = render()
    for page in pages:
        path = folder / f"{page.language}-{page.kind}.html"
        path.write_text(page.html, encoding="utf-8")
    return len(pages)


def check(folder):
    """Return whether the checker has nothing to say about the files."""
    command = [ensure("java"), "-jar", str(ensure_checker()), "--Werror"]
    return subprocess.run([*command, str(folder)], stdin=subprocess.DEVNULL).returncode == 0


def main():
    ensure("java")
    ensure_checker()  # before the pages, so that nobody waits for them in vain
    with tempfile.TemporaryDirectory() as folder:
        number = write_pages(Path(folder))
        if not check(Path(folder)):
            sys.exit("The Nu Html Checker found something wrong; the messages above say where.")
    print(f"The Nu Html Checker finds nothing wrong on {number} pages.")


if __name__ == "__main__":
    try:
        main()
    except Missing as error:
        sys.exit(str(error))
