"""Who pays: funders and the schemes that the money comes from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundersConfig(AppConfig):
    name = "funders"
    verbose_name = _("funders")
    holds_public_data = True
