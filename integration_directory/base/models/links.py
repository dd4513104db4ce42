"""Web and social links."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import LinkKind
from .data_version import DirectoryQuerySet
from .parts import Part
from .positions import Positioned


class WebLink(Part, Positioned):
    """A website or social channel. The address may be missing where only the channel is known."""

    kind = models.CharField(_("kind"), max_length=10, choices=LinkKind.choices)
    url = models.URLField(
        _("web address"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )

    objects = DirectoryQuerySet.as_manager()

    class Meta(Positioned.Meta):
        abstract = True
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.url or self.get_kind_display()
