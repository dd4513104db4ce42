"""Languages that people are advised in. Not the languages of the interface."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Translated, has_german


class CounsellingLanguage(Translated):
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")],
        help_text=_("BCP 47, for example ar, ckb or gsg (German Sign Language)."),
    )
    name = models.CharField(_("name"), max_length=80)

    proper_names = frozenset({"name"})

    class Meta:
        verbose_name = _("language of advice")
        verbose_name_plural = _("languages of advice")
        ordering = ["code"]
        constraints = [has_german("name")]
