"""Who takes part, and where: regions, organisations, networks, sites, contacts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from integration_directory.base.registry import answer_with


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("organisations")
    holds_public_data = True

    def ready(self):
        answer_with("rights_of", rights_of)


def rights_of(user):
    from . import permissions

    return permissions.rights_of(user)
