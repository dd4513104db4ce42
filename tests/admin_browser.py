"""Visiting the admin in a browser as somebody who has logged in already."""

from django.conf import settings
from django.test import Client

from integration_directory.accounts.models import User


def administrator():
    return User.objects.create_superuser("somebody@example.org", "correct horse battery")


def session(user=None):
    """Return the cookie of a fresh session of the user (default: a new administrator)."""
    client = Client()
    client.force_login(user or administrator())
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
    }


def logged_in(page, server, cookie, complaints):
    """Give the page a session made by session(); note all that the browser complains about."""

    def note(message):
        icon = message.location.get("url", "").endswith("/favicon.ico")
        if message.type in ("error", "warning") and not icon:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.context.add_cookies([cookie | {"url": server}])
    return page
