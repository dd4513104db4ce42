"""Long entries and documents in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programmes.models import (
    Document,
    DocumentVersion,
    Involvement,
    Profile,
    ProfileSection,
    SubProject,
)
from tests import builders
from tests.admin_pages import (
    address,
    change,
    filled,
    messages,
    sent_fields,
    with_row,
)

pytestmark = pytest.mark.django_db


def long_programme():
    """A programme with 200 sub-projects, 120 partners and ten rows of other kinds."""
    made, bgz = builders.programme(), builders.organisation()
    for number in range(200):
        SubProject.objects.create(programme=made, number=number, title_de=f"Teil {number}")
    for number in range(120):
        partner = builders.organisation(name_de=f"Partner {number}")
        builders.involvement(programme=made, organisation=partner)
    funder = builders.funder()
    for number in range(10):
        builders.figure(programme=made, label_de=f"Zahl {number}")
        builders.funding(programme=made, funder=funder)
        builders.document(programme=made)
        builders.testimonial(programme=made)
        builders.relation(programme=made, other=builders.programme(maintained_by=bgz))
        made.links.create(kind="website", url="https://example.org/")
    return made


def test_a_long_programme_fits_into_one_form(admin_client, settings):
    made = long_programme()
    page = address(made, "change")
    response = admin_client.get(page)
    sent = {name for name, _value in sent_fields(response)}
    assert len(sent_fields(response)) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    # The longest list of rows is left to a page of its own, and says so.
    assert not {name for name in sent if name.startswith("involvements-")}
    assert "figures-9-label_de" in sent
    html = response.content.decode()
    partners = f"{address(Involvement)}?programme__id__exact={made.pk}"
    assert f'href="{partners}"' in html
    assert len(admin_client.get(partners).context["cl"].result_list) == 50
    assert html.count("/admin/programmes/subproject/") >= 200
    assert messages(admin_client.post(page, filled(response, title_de="Neu"))) == []
    assert made.involvements.count() == 120


def test_a_long_profile_fits_into_its_forms(admin_client, settings):
    sections = {"Abschnitt": [("Frage?", "Antwort.")] * 150} | dict.fromkeys("abcdefghijkl", ())
    profile = builders.profile(sections)
    for obj in (profile, profile.sections.first()):
        response = admin_client.get(address(obj, "change"))
        assert len(sent_fields(response)) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        assert messages(change(admin_client, obj, title_de="Neu")) == []


def test_what_holds_other_rows_is_not_deleted_from_its_parents_page(admin_client):
    section = builders.profile_question().section
    page = admin_client.get(address(section.profile.programme, "change")).content.decode()
    assert "profiles-0-title_de" in page
    assert "profiles-0-DELETE" not in page
    page = admin_client.get(address(section.profile, "change")).content.decode()
    assert "sections-0-title_de" in page
    assert "sections-0-DELETE" not in page
    assert admin_client.post(address(section.profile, "delete"), {"post": "yes"})
    assert not Profile.objects.exists()
    assert not ProfileSection.objects.exists()


def test_a_file_is_uploaded_checked_and_linked_where_it_is_served(admin_client):
    made, language = builders.document(), builders.language("de")
    page = address(made, "change")
    row = {"language": language.pk, "position": 0}
    script = SimpleUploadedFile("flyer.pdf", b"<script>")
    data = with_row(filled(admin_client.get(page)), "versions", file=script, **row)
    assert len(messages(admin_client.post(page, data))) == 1
    flyer = SimpleUploadedFile("flyer.pdf", builders.PDF)
    data = with_row(filled(admin_client.get(page)), "versions", file=flyer, **row)
    assert messages(admin_client.post(page, data)) == []
    version = DocumentVersion.objects.get()
    assert f'href="/files/{version.pk}/"' in admin_client.get(page).content.decode()
    assert messages(change(admin_client, Document.objects.get())) == []
    assert DocumentVersion.objects.get().file == version.file
