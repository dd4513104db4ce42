"""What the directory lists: programmes, their parts, and everything that describes them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("programmes")
    holds_public_data = True
