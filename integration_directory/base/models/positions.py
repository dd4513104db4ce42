"""Objects that editors put in an order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Positioned(models.Model):
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
