"""The people who edit the directory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "integration_directory.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self):
        from . import checks  # noqa: F401 -- importing registers them
        from .log import watch

        watch()
