"""Profiles: structured good-practice descriptions of sections with questions and answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import Part, Positioned, Translated, has_german

from .programme import Programme


class Profile(Part, Positioned, Translated):
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="profiles", verbose_name=_("programme")
    )
    title = models.CharField(_("title"), max_length=200)
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
    )

    name_field = "title"
    part_of = ("programme",)

    class Meta(Positioned.Meta):
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [has_german("title")]


class ProfileSection(Part, Positioned, Translated):
    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="sections", verbose_name=_("profile")
    )
    title = models.CharField(_("title"), max_length=200)

    name_field = "title"
    part_of = ("profile",)

    class Meta(Positioned.Meta):
        verbose_name = _("section of a profile")
        verbose_name_plural = _("sections of a profile")
        constraints = [has_german("title")]


class ProfileQuestion(Part, Positioned, Translated):
    """A question with its answer. An empty answer means that the source gives none."""

    section = models.ForeignKey(
        ProfileSection,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("section"),
    )
    question = models.TextField(_("question"))
    answer = models.TextField(_("answer"), blank=True)

    name_field = "question"
    part_of = ("section",)

    class Meta(Positioned.Meta):
        verbose_name = _("question of a profile")
        verbose_name_plural = _("questions of a profile")
        constraints = [has_german("question")]
