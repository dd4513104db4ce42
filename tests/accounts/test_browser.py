"""The pages of the login in a browser: passkeys, and that every page is fit to be used."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache

from integration_directory.accounts.models import User
from tests import builders
from tests.test_accessibility import AXE, EXAMINE
from tests.test_layout import FINGER, TOO_SMALL, TOO_WIDE

from .conftest import PASSWORD, SECRET, code, with_app

OWN = "/accounts/second-factor/"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def server(live_server):
    """Browsers know passkeys at https and at localhost only, not at 127.0.0.1."""
    cache.clear()  # what other browser tests have counted: their data go, this table stays
    User.objects.create_user("anna@example.org", PASSWORD, name="Anna", is_staff=True)
    return live_server.url.replace("127.0.0.1", "localhost")


class Watched:
    """A page that keeps what the browser complains about."""

    def __init__(self, page, server):
        self.page, self.server, self.complaints = page, server, []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def hear(self, message):
        icon = message.location.get("url", "").endswith("/favicon.ico")
        if message.type in ("error", "warning") and not icon:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def add_key(self, **options):
        """Plug in a key that says yes at once, as somebody with the right finger would."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("WebAuthn.enable")
        added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | options})
        return devtools, added["authenticatorId"]

    def goto(self, path):
        return self.page.goto(self.server + path)

    def log_in(self):
        self.goto("/accounts/login/")
        self.page.fill("[name=login]", "anna@example.org")
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_load_state()

    def log_out(self):
        self.goto("/accounts/logout/")
        self.page.click("main [type=submit]")
        self.page.wait_for_url("**/accounts/login/")

    def confirm(self):
        if "/accounts/reauthenticate/" in self.page.url:
            self.page.fill("[name=password]", PASSWORD)
            self.page.click("main [type=submit]")
            self.page.wait_for_load_state()

    def set_up_passkey(self, alone):
        self.goto(f"{OWN}webauthn/add/")
        self.confirm()
        self.page.set_checked("[name=passwordless]", alone)
        self.page.click("#mfa_webauthn_add")
        self.page.wait_for_url(f"**{OWN}recovery-codes/")


def test_a_passkey_logs_in_without_a_password(server, browser):
    def steps(page):
        watched = Watched(page, server)
        watched.add_key()
        watched.log_in()
        watched.set_up_passkey(alone=True)
        watched.log_out()
        watched.goto("/accounts/login/?next=/admin/?a")
        page.click("#passkey_login")
        page.wait_for_url(f"{server}/admin/?a")
        return watched.complaints

    assert browser.visit(steps, locale="de-DE") == []
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    assert passkey.wrap().is_passwordless
    assert passkey.last_used_at


def test_a_security_key_is_asked_for_after_the_password(server, browser):
    def steps(page):
        watched = Watched(page, server)
        watched.add_key(hasResidentKey=False, hasUserVerification=False, transport="usb")
        watched.log_in()
        watched.set_up_passkey(alone=False)
        watched.log_out()
        watched.log_in()
        assert page.url.startswith(f"{server}{OWN}authenticate/")
        page.goto(f"{server}/admin/")
        assert "/admin/" not in urlsplit(page.url).path
        watched.goto(f"{OWN}authenticate/")
        page.click("#mfa_webauthn_authenticate")
        page.wait_for_url(f"{server}/admin/")
        # Who has one may also confirm with it.
        watched.goto(f"{OWN}webauthn/")
        page.click("text=Umbenennen")
        page.goto(page.url.replace("/accounts/reauthenticate/", f"{OWN}webauthn/reauthenticate/"))
        page.click("#mfa_webauthn_reauthenticate")
        page.wait_for_url("**/edit/")
        page.fill("[name=name]", "Blauer Schlüssel")
        page.click("main [type=submit]")
        page.wait_for_url(f"{server}{OWN}webauthn/")
        return watched.complaints, page.inner_text("main")

    complaints, listed = browser.visit(steps, locale="de-DE")
    assert complaints == []
    assert "Blauer Schlüssel" in listed


def test_a_passkey_that_fails_is_said(server, browser):
    def steps(page):
        watched = Watched(page, server)
        devtools, key = watched.add_key()
        watched.goto("/accounts/login/")
        assert not page.is_visible("[data-passkey-failed]")
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
        page.click("#passkey_login")
        page.wait_for_selector("[data-passkey-failed]", state="visible")
        return watched.complaints

    assert browser.visit(steps, locale="de-DE") == []


def test_without_javascript_all_but_passkeys_works(server, browser):
    with_app(User.objects.get())

    def steps(page):
        watched = Watched(page, server)
        watched.log_in()
        assert not page.is_visible("#mfa_webauthn_authenticate")
        page.fill("[name=code]", code(SECRET))
        page.click("main [type=submit] >> nth=0")
        page.wait_for_url(f"{server}/admin/")
        watched.goto(f"{OWN}webauthn/add/")
        watched.confirm()
        return page.is_visible("[data-no-passkeys]"), page.is_visible("#mfa_webauthn_add")

    assert browser.visit(steps, java_script_enabled=False) == (True, False)


# Pages for people who are logged in, by what they have; tests/page_kinds.py has the others.
PAGES = (
    OWN,
    f"{OWN}totp/deactivate/",
    f"{OWN}webauthn/",
    f"{OWN}webauthn/add/",
    f"{OWN}recovery-codes/",
    f"{OWN}recovery-codes/generate/",
    f"{OWN}reauthenticate/",
    f"{OWN}webauthn/reauthenticate/",
    "/accounts/reauthenticate/",
    "/accounts/password/change/",
    "/accounts/logout/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_the_phone_and_has_no_barrier(server, browser, scheme):
    """Nothing sideways, nothing too small, nothing that axe finds, nothing against the policy."""
    builders.user(email="ben@example.org", is_active=False)

    def steps(page):
        watched, found = Watched(page, server), []
        page.add_init_script(path=AXE)
        watched.add_key()

        def look():
            page.wait_for_load_state()
            found.extend(f"{page.url}: {each}" for each in page.evaluate(TOO_WIDE))
            found.extend(f"{page.url}: {each}" for each in page.evaluate(TOO_SMALL, FINGER))
            found.extend(f"{page.url}: {each}" for each in page.evaluate(EXAMINE))

        def refused(button="main [type=submit] >> nth=0"):
            """Send the form with something wrong in it, and look at what it says."""
            page.click(button)
            page.wait_for_selector("[role=alert]:visible, .errorlist")
            look()

        watched.goto("/accounts/login/")
        page.fill("[name=login]", "anna@example.org")
        page.fill("[name=password]", "wrong")
        refused()
        watched.log_in()
        watched.goto(OWN)
        look()
        watched.goto(f"{OWN}totp/activate/")
        look()
        watched.confirm()
        look()
        secret = page.inner_text("code")
        page.fill("[name=code]", "000000")
        refused()
        assert page.inner_text("code") == secret
        page.fill("[name=code]", code(secret))
        page.click("main [type=submit]")
        page.wait_for_url(f"**{OWN}recovery-codes/")
        watched.goto(f"{OWN}webauthn/add/")
        page.click("#mfa_webauthn_add")
        page.wait_for_url(f"**{OWN}")
        for path in PAGES:
            watched.goto(path)
            assert urlsplit(page.url).path == path
            look()
        watched.goto(f"{OWN}webauthn/")
        for name in ("edit", "remove"):
            watched.goto(f"{OWN}webauthn/")
            page.click(f"a[href$='/{name}/']")
            look()
        watched.goto("/accounts/password/change/")
        for name in ("oldpassword", "password1", "password2"):
            page.fill(f"[name={name}]", f"12345678{name}")
        refused()
        watched.log_out()
        look()
        watched.log_in()
        assert urlsplit(page.url).path == f"{OWN}authenticate/"
        look()
        return found + watched.complaints

    phone = {"width": 360, "height": 740}
    assert browser.visit(steps, viewport=phone, color_scheme=scheme, locale="de-DE") == []


def test_the_page_of_a_link_is_fit_too(server, browser, client):
    client.post("/accounts/password/reset/", {"email": "anna@example.org"})
    link = mail.outbox[0].body.partition("http://testserver")[2].split()[0]

    def steps(page):
        watched = Watched(page, server)
        page.add_init_script(path=AXE)
        watched.goto(link)
        assert page.is_visible("[name=password2]")
        found = page.evaluate(TOO_WIDE) + page.evaluate(EXAMINE) + watched.complaints
        return found + page.evaluate(TOO_SMALL, FINGER)

    assert browser.visit(steps, viewport={"width": 360, "height": 740}) == []
