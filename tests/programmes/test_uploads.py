"""Uploads: the content decides what a file is, and its stored path tells nothing."""

import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from programmes.models import DocumentVersion
from programmes.uploads import media_type
from tests import builders
from tests.admin_pages import address, filled, messages, with_row
from tests.builders import JPEG, PDF, PNG

pytestmark = pytest.mark.django_db


def version(content, name="flyer.pdf", media_type="application/pdf"):
    return DocumentVersion(
        document=builders.document(),
        language=builders.language(),
        file=SimpleUploadedFile(name, content, content_type=media_type),
    )


@pytest.mark.parametrize(
    ("content", "extension", "type_served"),
    [
        (PDF, "pdf", "application/pdf"),
        (PNG, "png", "image/png"),
        (JPEG, "jpg", "image/jpeg"),
    ],
)
@pytest.mark.parametrize("name", ["flyer.pdf", "harmless.html", "../../etc/passwd", "x"])
def test_a_file_is_what_its_content_says_whatever_its_name(name, content, extension, type_served):
    made = version(content, name, media_type="text/html")
    made.full_clean()
    made.save()
    stored = DocumentVersion.objects.get(pk=made.pk).file
    assert re.fullmatch(rf"documents/[0-9a-f-]{{36}}\.{extension}", stored.name)
    assert media_type(stored.name) == type_served
    with stored.open() as file:
        assert file.read() == content


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\n%PDF-1.7",
        b"MZ\x90\x00",
        b"%PD",
        b"",
    ],
)
def test_anything_else_is_refused_even_if_it_is_named_pdf(content):
    with pytest.raises(ValidationError) as error:
        version(content).full_clean()
    assert list(error.value.message_dict) == ["file"]


def test_a_file_that_is_too_large_is_refused_with_the_limit(settings):
    settings.UPLOAD_MAX_MEGABYTES = 1
    version(PDF.ljust(1024 * 1024)).full_clean()
    with pytest.raises(ValidationError) as error:
        version(PDF.ljust(1024 * 1024 + 1)).full_clean()
    assert "1 " in " ".join(error.value.message_dict["file"])


def test_two_uploads_of_the_same_name_do_not_meet():
    names = set()
    for _ in range(2):
        made = version(PDF)
        made.save()
        names.add(made.file.name)
    assert len(names) == 2


def test_a_version_may_have_neither_file_nor_link():
    builders.document_version().full_clean()


def test_uploaded_documents_are_served_safely(client):
    document = builders.document(programme=builders.programme(), title_de="Handwerk in Berlin")
    version = builders.document_version(document=document, content=PDF)
    response = client.get(f"/files/{version.pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "handwerk-in-berlin-ar.pdf" in response.headers["Content-Disposition"]


def test_documents_of_drafts_are_not_served(client):
    document = builders.document(programme=builders.programme(stage="draft"))
    version = builders.document_version(document=document, content=PDF)
    assert client.get(f"/files/{version.pk}/").status_code == 404
    client.force_login(builders.user())
    assert client.get(f"/files/{version.pk}/").status_code == 404


def test_editors_open_the_documents_of_drafts(client):
    document = builders.document(programme=builders.programme(stage="draft"))
    version = builders.document_version(document=document, content=PDF)
    client.force_login(builders.staff().user)
    assert b"".join(client.get(f"/files/{version.pk}/").streaming_content) == PDF


@pytest.mark.parametrize(
    "content", [b"<script>alert(1)</script>", b"MZ\x90\x00", b"PK\x03\x04", b""]
)
def test_a_disguised_upload_leaves_neither_row_nor_file(client, content):
    document = builders.document()
    member = builders.staff(role="coordinator", organisation=document.programme.maintained_by)
    client.force_login(member.user)
    page = address(document, "change")
    file = SimpleUploadedFile("flyer.pdf", content, "application/pdf")
    before = stored_files()
    data = with_row(
        filled(client.get(page)), "versions", language=builders.language().pk, file=file
    )
    assert messages(client.post(page, data))
    assert not document.versions.exists()
    assert stored_files() == before


def stored_files():
    return {path for path in Path(configured.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_a_document_whose_file_is_lost_is_not_an_error_of_ours(client):
    version = builders.document_version(
        document=builders.document(programme=builders.programme()), content=PDF
    )
    version.file.storage.delete(version.file.name)
    assert client.get(f"/files/{version.pk}/").status_code == 404
