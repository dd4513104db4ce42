"""Places: postcodes with their towns, for "near"."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import DirectoryQuerySet


class Place(models.Model):
    """A postcode in a town, with the point of the town or, in good data, of the postcode's area.

    Loaded as a whole by `manage.py load_places`; nobody edits single rows.
    """

    postcode = models.CharField(
        _("postcode"), max_length=5, validators=[RegexValidator(r"^\d{5}$")]
    )
    town = models.CharField(_("town"), max_length=100)
    region = models.ForeignKey(
        "organisations.Region",
        verbose_name=_("Land"),
        on_delete=models.PROTECT,
        related_name="places",
    )
    latitude = models.FloatField(_("latitude"), help_text=_("Decimal degrees."))
    longitude = models.FloatField(_("longitude"), help_text=_("Decimal degrees."))
    # What the town is called besides, in any language: ["Cologne", "Kolonya"].
    other_names = models.JSONField(_("other names"), default=list, blank=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["postcode", "town"]
        constraints = [
            models.UniqueConstraint(fields=["postcode", "town"], name="place_is_listed_once")
        ]

    def __str__(self):
        return f"{self.postcode} {self.town}"
