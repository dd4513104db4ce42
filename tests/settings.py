"""The settings of the tests: the real ones, read from an environment that is always the same.

pytest-django reads the settings before any conftest.py, so the environment is prepared here.
DATABASE_URL alone is taken from outside: the tests run on SQLite and on PostgreSQL.
"""

import os

from integration_directory import languages

from .catalogue_files import compile_changed

for name in (
    "ACCOUNT_LOG_DAYS",
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "EMAIL_FROM",
    "EMAIL_URL",
    "HSTS_SECONDS",
    "MEDIA_ROOT",
    "REQUIRE_SECOND_FACTOR",
    "SECRET_KEY",
    "SSL_REDIRECT",
    "UPLOAD_MAX_MEGABYTES",
    "VERIFICATION_MONTHS",
    *(name for name in os.environ if name.startswith("OPERATOR_")),
):
    os.environ.pop(name, None)
os.environ["PREVIEW_LANGUAGES"] = ",".join(languages.CODES)
compile_changed()  # before Django reads them, which it does once

from integration_directory.settings import *  # noqa: E402, F403

# Each language makes pages and forms longer: most tests see both directions of writing and a
# language that has everything. Those that need others say so (tests/page_kinds.py).
ALL_LANGUAGES = LANGUAGES  # noqa: F405
TESTED_LANGUAGES = os.environ.get("TESTED_LANGUAGES", "de,en,ar").split(",")
LANGUAGES = [(code, name) for code, name in ALL_LANGUAGES if code in TESTED_LANGUAGES]

# Tests write what was counted when they mean to, and no thread writes into their database.
SEARCHES_WRITTEN_AFTER_SECONDS = 0

# Good hashes are slow on purpose; nobody attacks the users of a test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # Nobody needs the data of a test after the power has failed.
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # noqa: F405
