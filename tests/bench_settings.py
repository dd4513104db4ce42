"""The settings of `make bench`: production, and a view to compare with."""

import os

os.environ |= {"DEBUG": "false", "SSL_REDIRECT": "false", "ALLOWED_HOSTS": "127.0.0.1"}
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz")

from integration_directory.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench_urls"
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
