"""Objects with an address of their own that never breaks."""

import uuid

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integration_directory import languages

from ..slugs import free_slug
from ..texts import column
from .translated import Translated, TranslatedQuerySet


class OldSlug(models.Model):
    """A slug that an object once had. Its address leads to the object's present one."""

    model = models.CharField(_("kind"), max_length=100)
    slug = models.SlugField(_("former address"), max_length=100, db_index=False)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["model", "slug"], name="old_slug_leads_to_one_object")
        ]

    def __str__(self):
        return f"{self.model}: {self.slug}"


class PublicQuerySet(TranslatedQuerySet):
    def formerly(self, slug):
        """Return the object that once had this slug, or None."""
        old = OldSlug.objects.filter(model=self.model._meta.label_lower, slug=slug).first()
        return self.filter(pk=old.object_id).first() if old else None


class PublicObject(Translated):
    """An object that visitors can open. `uuid` is its stable id in open data."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page's address. Made from the German name if left empty. "
            "When it changes, the old address leads to the new one."
        ),
    )

    # The name of the URL pattern of its page.
    url_name = None

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None and "slug" not in update_fields:
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        with transaction.atomic():
            former = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True)
            former = former.first() if self.pk else None
            if not self.slug:
                self.slug = self._new_slug()
            super().save(*args, update_fields=update_fields, **kwargs)
            self._remember_slug(former)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            OldSlug.objects.filter(model=self._meta.label_lower, object_id=self.pk).delete()
            return super().delete(*args, **kwargs)

    def get_absolute_url(self):
        """The address of its page in the current language."""
        return reverse(self.url_name, args=[self.slug])

    def _new_slug(self):
        others = type(self)._base_manager.exclude(pk=self.pk)
        name = getattr(self, column(self.name_field, languages.SOURCE)) or ""
        left = OldSlug.objects.filter(model=self._meta.label_lower).exclude(object_id=self.pk)
        return free_slug(
            name,
            taken=lambda slug: others.filter(slug=slug).exists() or left.filter(slug=slug).exists(),
        )

    def _remember_slug(self, former):
        """Keep the former slug. A slug in use again belongs to the object that uses it."""
        label = self._meta.label_lower
        OldSlug.objects.filter(model=label, slug=self.slug).delete()
        if former and former != self.slug:
            OldSlug.objects.update_or_create(
                model=label, slug=former, defaults={"object_id": self.pk}
            )
