"""What the environment makes of the settings. tests/test_production.py runs them for real."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "not-the-one-of-production-" + "0123456789" * 4,
    "ALLOWED_HOSTS": "directory.example,www.directory.example",
}
SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}))
"""


def start(*names, **environment):
    """Read the real settings in a process of its own, with this environment only."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SHOW, *names],
        env=known | {"DJANGO_SETTINGS_MODULE": "integration_directory.settings"} | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )


def values(*names, **environment):
    done = start(*names, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_an_empty_value_does_not_count_as_one(name):
    done = start("DEBUG", **PRODUCTION | {name: ""})
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


def test_production_is_safe_by_default():
    expected = {
        "DEBUG": False,
        "SECRET_KEY": PRODUCTION["SECRET_KEY"],
        "ALLOWED_HOSTS": ["directory.example", "www.directory.example"],
        "CSRF_TRUSTED_ORIGINS": ["https://directory.example", "https://www.directory.example"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": None,
    }
    assert values(*expected, **PRODUCTION) == expected


def test_a_local_trial_needs_nothing():
    assert values("DEBUG", "SECURE_SSL_REDIRECT") == {"DEBUG": True, "SECURE_SSL_REDIRECT": False}


def test_a_proxy_is_believed_only_if_the_operator_says_that_there_is_one():
    found = values("SECURE_PROXY_SSL_HEADER", **PRODUCTION, BEHIND_PROXY="true")
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_languages_may_be_previewed():
    offered = dict(values("LANGUAGES")["LANGUAGES"])
    previewed = dict(values("LANGUAGES", PREVIEW_LANGUAGES="ar,fa")["LANGUAGES"])
    assert previewed.keys() == offered.keys() | {"ar", "fa"}
