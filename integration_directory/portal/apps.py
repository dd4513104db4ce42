"""Pages around the programmes: home and signposts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from integration_directory.base.registry import answer_with


class PortalConfig(AppConfig):
    name = "integration_directory.portal"
    label = "portal"
    verbose_name = _("portal")
    holds_public_data = True

    def ready(self):
        from . import checks  # noqa: F401 -- importing registers them

        answer_with("signposts_for", signposts_for)


def signposts_for(audiences, regions, fields_of_action, target_groups):
    from .models import Signpost

    fitting = Signpost.objects.published().fitting(
        audiences, regions, fields_of_action, target_groups
    )
    return fitting.lean("title")
