"""What people looked for in vain: hints for coordinators where offers are missing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnansweredSearch(models.Model):
    """How often, in a month and a language, words of the directory found no offer.

    Only words that the directory itself knows are kept (trades, places, ...), never free text: what
    people type may tell who they are. Other searches count under no words.
    """

    words = models.CharField(_("words"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10)
    month = models.DateField(_("month"))
    number = models.PositiveIntegerField(_("how often"), default=0)

    # It is no content: counting it makes no page older.
    holds_public_data = False

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-month", "-number", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language", "month"], name="unanswered_search_is_counted_once"
            )
        ]

    def __str__(self):
        return self.words or "…"
