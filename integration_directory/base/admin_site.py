"""The admin of the directory."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DirectoryAdminSite(admin.AdminSite):
    site_title = _("Integration Directory")
    site_header = _("Integration Directory: editing")
    index_title = _("What would you like to edit?")
    empty_value_display = "–"


class DirectoryAdminConfig(AdminConfig):
    default_site = "integration_directory.base.admin_site.DirectoryAdminSite"
