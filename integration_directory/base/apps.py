"""Shared tables and tools. Imports no other app of this project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "integration_directory.base"
    label = "base"
    verbose_name = _("shared tables")

    def ready(self):
        from .models.data_version import watch

        watch()
