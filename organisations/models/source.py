"""Where a fact comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import DirectoryQuerySet, Versioned
from integration_directory.base.slugs import free_slug


class Source(Versioned):
    """A publication that supports facts: title, publisher, edition. In its own language only."""

    slug = models.SlugField(_("short name"), max_length=100, unique=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    edition = models.CharField(_("edition"), max_length=100, blank=True)
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("BCP 47, for example de or en.")
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    retrieved_on = models.DateField(_("looked up on"), null=True, blank=True)

    added_by_editors = True

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]

    def __str__(self):
        return ", ".join(part for part in (self.title, self.publisher, self.edition) if part)

    def save(self, *args, **kwargs):
        if not self.slug:
            others = Source.objects.exclude(pk=self.pk)
            self.slug = free_slug(self.title, lambda slug: others.filter(slug=slug).exists())
        super().save(*args, **kwargs)
