"""Documents of a programme, in several languages."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.models import (
    DirectoryQuerySet,
    Part,
    Positioned,
    Translated,
    has_german,
)
from integration_directory.base.slugs import make_slug

from ..enums import DocumentKind
from ..uploads import upload_path, validate_upload
from .programme import Programme


class Document(Part, Positioned, Translated):
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="documents", verbose_name=_("programme")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind.choices)
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("As it stands on the document. For example: Flyer on recognition"),
    )

    name_field = "title"
    part_of = ("programme",)

    class Meta(Positioned.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [has_german("title")]

    @property
    def is_available(self):
        """Whether any of its versions can be opened."""
        return any(version.file or version.url for version in self.versions.all())


class DocumentVersion(Part, Positioned):
    """A document in one language. Without file and link, only that it exists is known."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    language = models.ForeignKey(
        "organisations.CounsellingLanguage",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        related_name="document_versions",
        help_text=_("One row for each language that the document exists in."),
    )
    file = models.FileField(
        _("file"),
        upload_to=upload_path,
        blank=True,
        validators=[validate_upload],
        help_text=_("PDF, PNG or JPEG."),
    )
    url = models.URLField(
        _("web address"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("If it lies on the organisation's site. Otherwise upload the file."),
    )

    part_of = ("document",)

    objects = DirectoryQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], name="document_has_one_version_a_language"
            )
        ]

    def __str__(self):
        return str(self.language)

    @property
    def download_name(self):
        """The file's name on the reader's disk: the German title, the language, the extension."""
        extension = self.file.name.rpartition(".")[2]
        return f"{make_slug(self.document.title_de)}-{self.language.code}.{extension}"
