"""A contact as vCard and days as iCalendar, for offers that run or will."""

import datetime
import re

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


# The first part of a value: a comma or semicolon that is not escaped begins another one.
FIRST_PART = re.compile(r"(?:\\.|[^\\,;])*")


def read(answer):
    """The lines of a vCard as {name: value}, read as address books do (RFC 2426)."""
    lines = answer.content.decode().split("\r\n")
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {name: re.sub(r"\\(.)", r"\1", FIRST_PART.match(said)[0]) for name, said in pairs}


def test_signs_that_vcards_escape_with_are_read_as_they_were_written(client):
    hard = r"Rat\Tat, Hilfe; C:\new\, und\;mehr"
    contact = make.contact(organisation=make.organisation(name_de=hard), desk_de=hard)
    found = read(card(client, make.open_programme(title_de=hard, contacts=[contact]), contact))
    assert [found[name] for name in ("N", "FN", "ORG", "NOTE")] == [hard] * 4


@pytest.mark.parametrize(("language", "title"), [("de", "Brücke"), ("en", "Bridge")])
def test_it_says_from_which_programme_it_is_and_where_that_is_described(client, language, title):
    contact = make.contact(person="Mona Meier", basis="consent", phone="")
    programme = make.open_programme(title_de="Brücke", title_en="Bridge", contacts=[contact])
    found = read(card(client, programme, contact, language))
    assert found["NOTE"] == title
    assert found["URL"] == f"http://testserver/{language}/programmes/{programme.slug}/"
    assert (found["N"], found["FN"], found["ORG"]) == ("Mona Meier", "Mona Meier", "BGZ Berlin")
    assert not {"TEL", "EMAIL"} & set(found), "what nobody knows is not there"


def test_a_desk_without_a_name_is_called_as_its_organisation(client):
    contact = make.contact(desk_de="")
    programme = make.open_programme(contacts=[contact])
    answer = card(client, programme, contact)
    assert read(answer)["FN"] == "BGZ Berlin"
    name = f"{programme.slug}-{contact.pk}.vcf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


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


def events_of(client, programme, language="de", host="testserver"):
    address = f"/{language}/programmes/{programme.slug}/dates.ics"
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.fixture
def course():
    start = datetime.date.today() + datetime.timedelta(days=10)
    return make.programme(
        title_de="Kurs",
        title_en="Course",
        summary_de="Deutsch für den Beruf.",
        starts_on=start,
        starts_precision="day",
        ends_on=start + datetime.timedelta(days=90),
        ends_precision="day",
    )


def test_an_entry_is_the_same_whenever_wherever_and_however_it_is_saved(client, course, settings):
    """A calendar replaces an entry that it knows, so nobody has it twice."""
    settings.ALLOWED_HOSTS = ["*"]
    first = [str(event["UID"]) for event in events_of(client, course)]
    assert first == [f"{course.uuid}-start", f"{course.uuid}-end"]
    for language, host in (("en", "testserver"), ("de", "mirror.example"), ("ar", "other.example")):
        uids = [str(event["UID"]) for event in events_of(client, course, language, host)]
        assert uids == first
    course.slug, course.title_de = "anders", "Anderer Kurs"
    course.starts_on += datetime.timedelta(days=7)
    course.save()
    events = events_of(client, course)
    assert [str(event["UID"]) for event in events] == first
    assert [event["DTSTART"].dt for event in events] == [course.starts_on, course.ends_on]


def test_an_entry_takes_exactly_one_whole_day_on_which_nobody_is_busy(client, course):
    for event in events_of(client, course):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is type(end) is datetime.date, "no hours, so no time zone"
        assert end - start == datetime.timedelta(days=1)
        assert str(event["TRANSP"]) == "TRANSPARENT"


def test_an_entry_says_what_it_is_about_and_leads_to_the_programme(client, course):
    start, end = events_of(client, course, "en")
    assert [str(event["SUMMARY"]) for event in (start, end)] == ["Start: Course", "End: Course"]
    assert str(start["DESCRIPTION"]) == "Deutsch für den Beruf."
    assert str(start["URL"]) == f"http://testserver/en/programmes/{course.slug}/"


def test_only_the_days_to_come_are_in_it(client, course):
    course.starts_on = datetime.date.today() - datetime.timedelta(days=1)
    course.save()
    (only,) = events_of(client, course)
    assert only["DTSTART"].dt == course.ends_on
    course.starts_on = datetime.date.today()
    course.save()
    assert len(events_of(client, course)) == 2, "today is not over"
