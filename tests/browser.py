"""Finding and driving Chromium for the tests that look at pages as a person does.

`python -m tests.browser` makes sure that there is one: it names it, or installs Debian's where it
may, or fails and says what to do. Browser tests are never skipped for want of a browser.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

NAMES = ("chromium", "chromium-browser", "google-chrome")

CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",  # the sandbox does not start for root, and the pages are our own
    "--disable-gpu",
    # A test talks to its own server only.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class ChromiumMissing(RuntimeError):
    pass


def chromium_path() -> str:
    """Return the path of the Chromium to use: the one CHROMIUM names, or the first on PATH."""
    if wanted := os.environ.get("CHROMIUM"):
        if path := shutil.which(wanted):
            return path
        raise ChromiumMissing(
            f"CHROMIUM is {wanted!r}, but there is no such program. "
            "Set CHROMIUM to the path of Chromium or Chrome, or unset it to search PATH."
        )
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissing(
        f"The browser tests need Chromium, and PATH has none of: {', '.join(NAMES)}. "
        "Install it (on Debian: apt-get install chromium), "
        "or set CHROMIUM to the path of Chromium or Chrome."
    )


def ensure_chromium() -> str:
    """Return the path of Chromium; install Debian's package first if none is there and we may."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get") and not os.environ.get("CHROMIUM")
    try:
        return chromium_path()
    except ChromiumMissing:
        if not may_install:
            raise
    print("Installing Debian's chromium for the browser tests ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        # A failure is not the end: what counts is whether Chromium is there afterwards.
        subprocess.run(["apt-get", "--quiet", *command], env=environment, stdin=subprocess.DEVNULL)
    return chromium_path()


class Browser:
    """One Chromium on a thread of its own: `with Browser() as browser: browser.visit(steps)`.

    Playwright keeps an event loop running on its thread, and there Django refuses the database or
    opens a second connection that nobody closes, so that PostgreSQL cannot drop the test database.
    So a test makes and checks data itself and hands its steps on the page over as a function.
    """

    def __enter__(self):
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")
        try:
            self.thread.submit(self._start).result()
        except BaseException:
            self.thread.shutdown()
            raise
        return self

    def __exit__(self, *error):
        self.thread.submit(self._stop).result()
        self.thread.shutdown()

    def visit(self, steps, **options):
        """Call `steps(page)` with a fresh visitor's page and return what it returns.

        `options` describe the visitor: viewport, java_script_enabled, color_scheme, locale ...
        """
        return self.thread.submit(self._visit, steps, options).result()

    def _start(self):
        from playwright.sync_api import sync_playwright  # finding Chromium needs no Playwright

        self.playwright = sync_playwright().start()
        try:
            self.chromium = self.playwright.chromium.launch(
                executable_path=chromium_path(), args=CHROMIUM_ARGS
            )
        except BaseException:
            self.playwright.stop()
            raise

    def _stop(self):
        self.chromium.close()
        self.playwright.stop()

    def _visit(self, steps, options):
        context = self.chromium.new_context(**options)
        try:
            return steps(context.new_page())
        finally:
            context.close()


if __name__ == "__main__":
    try:
        print("Browser:", ensure_chromium())
    except ChromiumMissing as error:
        sys.exit(str(error))
