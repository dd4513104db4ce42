"""Pages around the programmes: home and signposts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "integration_directory.portal"
    label = "portal"
    verbose_name = _("portal")
    holds_public_data = True
