"""The real content in a pack: no sheet takes more pages there than alone."""

import pytest

from programmes.models import Programme
from programmes.sheets.typesetting import number_of_pages
from tests.content import content  # noqa: F401

from .sheet_pdfs import lengths

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content", "own_slots")]

# Some fill their pages so far that the estimate of their height leaves a doubt.
SLUGS = ("digitales", "iq-2019-2022", "prointegration", "rin-berlin", "zemigra")


@pytest.mark.parametrize(
    ("language", "query"), [("de", "for=advisers"), ("ar", "with=de"), ("de", "size=large")]
)
def test_no_sheet_takes_more_pages_in_a_pack_than_alone(client, language, query):
    programmes = [Programme.objects.published().get(slug=slug) for slug in SLUGS]
    alone = [
        number_of_pages(client.get(f"/{language}/programmes/{one.slug}/sheet.pdf?{query}").content)
        for one in programmes
    ]
    picks = ",".join(str(one.pk) for one in programmes)
    answer = client.get(f"/{language}/shortlist.pdf?pick={picks}&{query}")
    assert lengths(answer.content) == alone
