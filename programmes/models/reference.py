"""Short lists that describe programmes: for whom, what kind of service, in which form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.enums import Audience
from integration_directory.base.models import Positioned, PublicObject, PublicQuerySet, has_german


class TargetGroup(Positioned, PublicObject):
    name = models.CharField(_("name"), max_length=120)
    audience = models.CharField(_("audience"), max_length=15, choices=Audience.choices)

    url_name = "target-group-detail"

    objects = PublicQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        constraints = [has_german("name")]


class FieldOfAction(Positioned, PublicObject):
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("description"), max_length=300, blank=True)

    url_name = "field-of-action-detail"

    objects = PublicQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
        constraints = [has_german("name")]


class Format(Positioned, PublicObject):
    name = models.CharField(_("name"), max_length=120)

    objects = PublicQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("format")
        verbose_name_plural = _("formats")
        constraints = [has_german("name")]
