"""How entries come about: history, review, working copies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from integration_directory.base.registry import answer_with


class EditorialConfig(AppConfig):
    name = "integration_directory.editorial"
    label = "editorial"
    verbose_name = _("editorial work")

    def ready(self):
        from . import recording

        recording.connect()
        answer_with("desk_for", desk_for)


def desk_for(user):
    from .desk import Desk

    return Desk(user)
