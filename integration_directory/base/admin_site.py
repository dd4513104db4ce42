"""The admin of the directory."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from .registry import desk_for


class DirectoryAdminSite(admin.AdminSite):
    site_title = _("Integration Directory")
    site_header = _("Integration Directory: editing")
    index_title = _("What would you like to edit?")
    empty_value_display = "–"

    def index(self, request, extra_context=None):
        extra_context = {"desk": desk_for(request.user), **(extra_context or {})}
        return super().index(request, extra_context)

    def login(self, request, extra_context=None):
        """Lead to the login of the directory: the admin's own form knows no second factor."""
        target = request.GET.get(REDIRECT_FIELD_NAME, "")
        if not url_has_allowed_host_and_scheme(target, request.get_host(), request.is_secure()):
            target = resolve_url("admin:index")
        if self.has_permission(request):
            return redirect(target)
        if request.user.is_authenticated:
            raise PermissionDenied
        query = urlencode({REDIRECT_FIELD_NAME: target})
        return redirect(f"{resolve_url('account_login')}?{query}")

    def logout(self, request, extra_context=None):
        # Its models would be too early for this module, which Django reads before all others.
        from allauth.account import views

        return views.logout(request)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


class DirectoryAdminConfig(AdminConfig):
    default_site = "integration_directory.base.admin_site.DirectoryAdminSite"
