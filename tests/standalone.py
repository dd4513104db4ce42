"""Django, a database in memory and the content, for checks that run without pytest."""

import logging
import os
import warnings


def prepare(tested=("de", "en", "ar")):
    """Set everything up; return once pages in these languages can be asked for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["TESTED_LANGUAGES"] = ",".join(tested)
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=False)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # one page is wanted as missing
    warnings.filterwarnings("ignore", "No directory at", UserWarning)  # nothing was collected
    call_command("migrate", verbosity=0)
    from .page_kinds import load

    load()
