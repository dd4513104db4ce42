"""What load_content has written, so that it never overwrites an editor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedEntry(models.Model):
    """One entry of the fixture files that once became a row.

    `hashes` keeps, per field, the hash of the value that was loaded (of a list: its ids). A field
    whose value has another hash today was edited and is left alone. An entry whose row is gone was
    deleted and stays so.
    """

    key = models.CharField(_("entry"), max_length=300, unique=True)
    model = models.CharField(_("kind"), max_length=100)
    object_id = models.PositiveBigIntegerField()
    hashes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("loaded entry")
        verbose_name_plural = _("loaded entries")

    def __str__(self):
        return self.key
