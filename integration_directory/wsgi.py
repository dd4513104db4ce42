"""WSGI entry point for gunicorn: production mode, unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integration_directory.settings")
os.environ.setdefault("DEBUG", "false")

application = get_wsgi_application()
