"""Uploaded files: what may be uploaded, and where it is kept."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The first bytes tell what a file is; its name and the browser's word do not.
SIGNATURES = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
}


def extension_by_content(file):
    """Return "pdf", "png" or "jpg" by the file's first bytes, or None for anything else."""
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    for extension, (signature, _media_type) in SIGNATURES.items():
        if start.startswith(signature):
            return extension
    return None


def validate_upload(file):
    """Raise ValidationError unless the content is of an allowed type and not too large."""
    if file.size > settings.UPLOAD_MAX_MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("The file is larger than %(limit)s megabytes."),
            params={"limit": settings.UPLOAD_MAX_MEGABYTES},
        )
    if extension_by_content(file) is None:
        raise ValidationError(_("By its content this is not a PDF, PNG or JPEG file."))


def upload_path(instance, filename):
    """Return a path that tells nothing and cannot be guessed; the extension is the content's."""
    return f"documents/{uuid.uuid4()}.{extension_by_content(instance.file)}"


def media_type(name):
    """Return the media type of a stored file by its extension, which upload_path chose."""
    return SIGNATURES[name.rpartition(".")[2]][1]
