"""A contact as vCard and days as iCalendar, for offers that run or will."""

import datetime

import pytest
from icalendar import Calendar

from tests import builders as make

pytestmark = pytest.mark.django_db


def card(client, programme, contact, language="de"):
    return client.get(f"/{language}/programmes/{programme.slug}/contacts/{contact.pk}.vcf")


def test_a_contact_goes_into_the_address_book(client):
    caritas = make.organisation(name_de="Caritas; Verein, e. V.")
    contact = make.contact(
        organisation=caritas, desk_de="Beratung", phone="+493012345678", email="rat@example.org"
    )
    programme = make.open_programme(title_de="Brücke", contacts=[contact])
    answer = card(client, programme, contact)
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert "FN:Beratung" in lines
    assert "ORG:Caritas\\; Verein\\, e. V." in lines
    assert "TEL:+49 30 12345678" in lines
    assert "EMAIL:rat@example.org" in lines
    page = client.get(programme.get_absolute_url()).content.decode()
    assert f"contacts/{contact.pk}.vcf" in page


def test_a_name_cannot_add_lines_to_it(client):
    contact = make.contact(desk_de="Rat\r\nTEL:+4900000\nURL:evil", phone="+493012345678")
    programme = make.open_programme(contacts=[contact])
    lines = card(client, programme, contact).content.decode().split("\r\n")
    assert [line for line in lines if line.startswith("TEL")] == ["TEL:+49 30 12345678"]


def test_numbers_of_ended_programmes_and_of_others_are_not_given(client):
    contact, other = make.contact(), make.contact()
    ended = make.ended_programme(contacts=[contact])
    running = make.open_programme(contacts=[other])
    assert card(client, ended, contact).status_code == 404
    assert card(client, running, contact).status_code == 404
    assert ".vcf" not in client.get(ended.get_absolute_url()).content.decode()


def test_days_to_come_go_into_the_calendar(client):
    start = datetime.date.today() + datetime.timedelta(days=10)
    end = start + datetime.timedelta(days=90)
    programme = make.programme(
        title_de="Kurs, neu",
        starts_on=start,
        starts_precision="day",
        ends_on=end,
        ends_precision="day",
        contacts=[make.contact()],
    )
    answer = client.get(f"/de/programmes/{programme.slug}/dates.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [start, end]
    assert [str(event["SUMMARY"]) for event in events] == ["Beginn: Kurs, neu", "Ende: Kurs, neu"]
    assert len({str(event["UID"]) for event in events}) == 2
    assert "dates.ics" in client.get(programme.get_absolute_url()).content.decode()


@pytest.mark.parametrize("precision", ["month", "year"])
def test_days_that_nobody_knows_or_that_are_over_are_none(client, precision):
    later = datetime.date.today() + datetime.timedelta(days=800)
    programme = make.open_programme(ends_on=later, ends_precision=precision)
    called_off = make.open_programme(has_ended=True, ends_on=later, ends_precision="day")
    for each in (programme, make.ended_programme(), called_off):
        assert client.get(f"/de/programmes/{each.slug}/dates.ics").status_code == 404
        assert "dates.ics" not in client.get(each.get_absolute_url()).content.decode()
