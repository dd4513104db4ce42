"""A sheet is cheap: what nobody asks for is not read, however much an entry has."""

import pytest

from .full import full_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("document", "queries"),
    [("sheet/", 5), ("sheet.pdf", 5), ("sheet.pdf?with=ar", 5), ("sheet.pdf?for=advisers", 9)],
)
def test_a_sheet_reads_only_what_stands_on_it(client, django_assert_num_queries, document, queries):
    for rows in (1, 3):
        address = f"/de/programmes/{full_programme(rows).slug}/{document}"
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200
