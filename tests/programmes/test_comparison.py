"""Picked programmes side by side: what they say, where one must ask, and no empty columns."""

import pytest
from django.utils.translation import gettext as _

from tests import builders as make
from tests.html_tree import Page

pytestmark = pytest.mark.django_db


def described(**values):
    """A programme that says something in every column."""
    defaults = {
        "title_de": "Brücke",
        "period": "2024/2099",
        "verified_on": "2024-05-01",
        "verify_again_by": "2099-12-31",
        "fields_of_action": [make.field_of_action(name_de="Mentoring")],
        "target_groups": [make.target_group(name_de="Frauen")],
        "regions": [make.region(name_de="Bremen")],
        "languages": [make.language("ar")],
        "german_min": "A2",
        "cost": "free",
        "access": "appointment",
        "contacts": [make.contact(phone="+493012345678")],
    }
    return make.programme(**defaults | values)


def bare(**values):
    return make.programme(**{"title_de": "Unbekannt"} | values)


FULL = {
    "Programm": "Brücke",
    "Wann": "Läuft 2024–2099",
    "Handlungsfelder": "Mentoring",
    "Zielgruppen": "Frauen",
    "Wo": "Bremen",
    "Beratung auf": "Sprache ar",
    "Deutsch": "Ab A2",
    "Kosten": "Kostenlos",
    "Teilnahme und Anmeldung": "Mit Termin",
    "Telefon": "+49 30 12345678",
}
UNCONFIRMED = "Nicht bestätigt, ob es läuft"


def compared(client, *programmes):
    """The rows of the comparison, each as {heading of the column: what stands there}."""
    address = f"/de/shortlist/?pick={','.join(str(one.pk) for one in programmes)}"
    page = Page(client.get(address).content.decode())
    head, *rows = ([cell.text for cell in cells(row)] for row in page.all("tr"))
    return [dict(zip(head, row, strict=True)) for row in rows]


def cells(row):
    return [child for child in row.children if getattr(child, "tag", "") in ("th", "td")]


def test_what_each_says_stands_below_its_heading(client):
    assert compared(client, described(), described()) == [FULL, FULL]


def test_where_one_of_them_says_nothing_one_is_told_to_ask(client):
    first, second = compared(client, described(), bare())
    assert first == FULL
    gaps = dict.fromkeys(FULL, _("please ask"))
    assert second == {**gaps, "Programm": "Unbekannt", "Wann": UNCONFIRMED}


def test_columns_that_nobody_fills_are_left_out(client):
    rows = compared(client, bare(title_de="Eins"), bare(title_de="Zwei"))
    assert rows == [
        {"Programm": "Eins", "Wann": UNCONFIRMED},
        {"Programm": "Zwei", "Wann": UNCONFIRMED},
    ]


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ({"fields_of_action": []}, "Handlungsfelder"),
        ({"target_groups": []}, "Zielgruppen"),
        ({"regions": []}, "Wo"),
        ({"languages": []}, "Beratung auf"),
        ({"german_min": ""}, "Deutsch"),
        ({"cost": ""}, "Kosten"),
        ({"access": ""}, "Teilnahme und Anmeldung"),
        ({"contacts": []}, "Telefon"),
    ],
)
def test_a_column_is_there_if_any_of_them_fills_it(client, value, column):
    without = described(**value)
    assert compared(client, without, described()) == [{**FULL, column: _("please ask")}, FULL]
    rest = {name: said for name, said in FULL.items() if name != column}
    assert compared(client, without, described(**value)) == [rest, rest]


def test_numbers_of_what_has_ended_are_not_for_calling(client):
    ended = described(title_de="Vorbei", period="2005/2007")
    _running, row = compared(client, described(), ended)
    assert (row["Wann"], row["Telefon"]) == ("Beendet 2005–2007", _("please ask"))


def test_rows_stand_in_the_order_of_picking_and_lead_on_with_the_shortlist(client):
    second, first = bare(title_de="Zwei"), bare(title_de="Eins")
    assert [row["Programm"] for row in compared(client, first, second)] == ["Eins", "Zwei"]
    page = Page(client.get(f"/de/shortlist/?pick={first.pk},{second.pk}").content.decode())
    links = [link.get("href") for link in page.all("a") if link.is_inside("tr")]
    pick = f"?pick={first.pk},{second.pk}"
    assert links == [one.get_absolute_url() + pick for one in (first, second)]


def test_one_alone_is_compared_with_nothing(client):
    assert "<table" not in client.get(f"/de/shortlist/?pick={bare().pk}").content.decode()
