"""The page of a programme: complete, honest about its state, and cheap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integration_directory.base.enums import Stage
from tests import builders as make

pytestmark = pytest.mark.django_db


def full_programme(rows):
    """A programme with `rows` rows of everything that can describe it."""
    programme = make.open_programme(
        title_de=f"Programm mit {rows}",
        network=make.network(),
        regions=[make.region(name_de=f"Land {rows} {n}") for n in range(rows)],
        trades=[make.trade() for _ in range(rows)],
        trade_fields=[make.trade_field() for _ in range(rows)],
        target_groups=[make.target_group() for _ in range(rows)],
        fields_of_action=[make.field_of_action() for _ in range(rows)],
        formats=[make.format_() for _ in range(rows)],
        languages=[make.language(code) for code in ("ar", "tr", "uk")[:rows]],
        sources=[make.source() for _ in range(rows)],
        contacts=[make.contact(languages=[make.language("ar")]) for _ in range(rows)],
        sites=[make.site() for _ in range(rows)],
    )
    for _ in range(rows):
        part = make.sub_project(programme=programme)
        make.involvement(sub_project=part, programme=None)
        make.figure(sub_project=part, programme=None)
        make.sub_project(programme=programme, page=make.open_programme())
        make.involvement(programme=programme)
        make.figure(programme=programme, source=make.source())
        make.funding(
            programme=programme,
            scheme=make.funding_scheme(),
            fields_of_action=[make.field_of_action()],
        )
        make.document_version(document=make.document(programme=programme))
        make.testimonial(programme=programme, trade=make.trade(), source=make.source())
        make.mentor(programme=programme)
        make.relation(programme=programme)
        make.relation(other=programme)
        make.profile(programme=programme)
    return programme


def test_its_queries_do_not_grow_with_its_rows(client):
    counts = []
    for rows in (1, 3):
        programme = full_programme(rows)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(programme.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] == 43  # one for each kind of row that describes it, none for a row


def test_running_offers_can_be_called(client):
    contact = make.contact(phone="+493012345678")
    page = client.get(make.open_programme(contacts=[contact]).get_absolute_url())
    assert 'href="tel:+49-30-12345678"' in page.content.decode()


def test_ended_ones_name_a_historical_contact_and_lead_on(client):
    contact = make.contact(phone="+493012345678")
    page = client.get(make.ended_programme(contacts=[contact]).get_absolute_url())
    html = page.content.decode()
    assert "+49 30 12345678" in html
    assert "tel:" not in html
    assert 'href="/de/signposts/"' in html


@pytest.mark.parametrize(
    ("stage", "status"),
    [(Stage.DRAFT, 404), (Stage.SUBMITTED, 404), (Stage.PUBLISHED, 200), (Stage.ARCHIVED, 200)],
)
def test_only_published_and_archived_ones_have_a_page(client, stage, status):
    programme = make.programme(stage=stage)
    assert client.get(programme.get_absolute_url()).status_code == status


def test_a_former_address_leads_to_the_present_one(client):
    programme = make.programme(slug="alt")
    programme.slug = "neu"
    programme.save()
    response = client.get("/de/programmes/alt/")
    assert (response.status_code, response.url) == (301, "/de/programmes/neu/")


def test_a_former_address_of_a_withdrawn_entry_leads_nowhere(client):
    programme = make.programme(slug="alt")
    programme.slug, programme.stage = "neu", Stage.DRAFT
    programme.save()
    assert client.get("/de/programmes/alt/").status_code == 404


def test_a_part_with_its_own_page_shows_that_pages_texts(client):
    page = make.programme(title_de="DigiTales", summary_de="Kurzfilme über Zugewanderte.")
    programme = make.programme()
    make.sub_project(programme=programme, page=page, title_de="Nr. 8", summary_de="Veraltet.")
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "Kurzfilme über Zugewanderte." in html
    assert "Veraltet." not in html


def test_uploaded_documents_are_served_safely(client):
    document = make.document(programme=make.programme(), title_de="Handwerk in Berlin")
    version = make.document_version(document=document, content=make.PDF)
    response = client.get(f"/files/{version.pk}/")
    assert b"".join(response.streaming_content) == make.PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "handwerk-in-berlin-ar.pdf" in response.headers["Content-Disposition"]


def test_documents_of_drafts_are_not_served(client):
    document = make.document(programme=make.programme(stage=Stage.DRAFT))
    version = make.document_version(document=document, content=make.PDF)
    assert client.get(f"/files/{version.pk}/").status_code == 404


def test_a_document_whose_file_is_lost_is_not_an_error_of_ours(client):
    version = make.document_version(
        document=make.document(programme=make.programme()), content=make.PDF
    )
    version.file.storage.delete(version.file.name)
    assert client.get(f"/files/{version.pk}/").status_code == 404
