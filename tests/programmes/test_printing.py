"""Sheets as PDF: all that is on the sheet, accessible, on two pages, whatever an entry contains."""

import datetime
import logging
from collections import Counter
from dataclasses import replace

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory import languages
from organisations.models import Contact
from programmes.models import ProgrammeLink
from programmes.sheets import build_sheet, build_sheets, fonts
from programmes.sheets.options import Options
from programmes.sheets.printing import sheet_pdf
from programmes.sheets.typesetting import number_of_pages
from tests import builders as make

from .sheet_pdfs import SITE, printed, read, size_of, tags, targets, words
from .sheet_texts import section_of, texts_of

pytestmark = pytest.mark.django_db

TITLES = {
    "de": "Brücke in den Beruf",
    "en": "Bridge to work",
    "ar": "جسر إلى العمل",
    "fa": "پلی به سوی کار",
    "ru": "Мост к работе",
    "sr": "Мост до посла",
    "uk": "Міст до роботи",
    "vi": "Cầu nối đến việc làm",
    "tr": "İşe köprü ğüşöç",
    "pl": "Pomost do pracy żółćęśąźń",
}


@pytest.fixture
def programme():
    contact = make.contact(
        desk_de="Beratung", phone="+493012345678", languages=[make.language("ar")]
    )
    programme = make.open_programme(
        **{f"title_{language}": title for language, title in TITLES.items()},
        summary_de="Für alle, die Arbeit suchen.",
        who_may_come_de="Alle.\n\n- Frauen\n- Männer",
        how_to_join_de="Rufen Sie an.",
        regions=[make.region(name_de="Berlin")],
        contacts=[contact],
        verified_on=datetime.date.today(),
    )
    make.involvement(programme=programme, organisation=make.organisation(name_de="Caritas e. V."))
    return programme


def letters(found):
    return "".join(word * number for word, number in found.items())


@pytest.mark.parametrize("language", TITLES)
def test_the_pdf_has_every_word_of_the_sheet(programme, language):
    sheet = build_sheet(programme, language, SITE, for_advisers=True)
    reader = read(printed(programme, language, for_advisers=True))
    shown = words("\n".join(page.extract_text() for page in reader.pages))
    wanted = words(" ".join(texts_of(sheet)))
    assert len(wanted) > 20
    if languages.direction(language) == "rtl":
        # Where directions change, what reads the PDF for us divides words in its own way.
        assert Counter(letters(wanted)) - Counter(letters(shown)) == Counter()
        return
    missing = wanted - shown
    # Words that are divided at the end of a line are there in two parts.
    divided = {a + b for a in shown for b in shown}
    assert [word for word in missing if word not in divided] == []


@pytest.mark.parametrize("language", languages.CODES)
def test_there_is_one_in_every_language(client, programme, language, settings):
    settings.LANGUAGES = settings.ALL_LANGUAGES
    answer = client.get(f"/{language}/programmes/{programme.slug}/sheet.pdf?with=de")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert read(answer.content).trailer["/Root"]["/Lang"] == language.split("-")[0]


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "شبكة الاندماج في برلين"), ("fa", "خانه سبز کنار دریا")]
)
def test_lines_from_right_to_left_are_read_out_in_their_order(programme, language, text):
    setattr(programme, f"summary_{language}", text)
    programme.save()
    pieces = []
    page = read(printed(programme, language)).pages[0]
    page.extract_text(visitor_text=lambda piece, *_place: pieces.append(piece.strip()))
    places = [pieces.index(word) for word in text.split()]
    assert places == sorted(places)


def test_it_is_accessible(programme):
    """Typst refuses what PDF/UA-1 forbids; here is what it cannot know."""
    pdf = printed(programme, "ar", "de")
    reader = read(pdf)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("ar", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == TITLES["ar"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    bookmarks = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert bookmarks == [TITLES["ar"]]
    found = tags(pdf)
    kinds = Counter(element["/S"] for element in found)
    assert kinds["/H1"] == 1 and kinds["/H2"] >= 4 and kinds["/L"] >= 1
    (figure,) = (element for element in found if element["/S"] == "/Figure")
    with translation.override("ar"):
        says = _("QR code for {address}")
    assert figure["/Alt"] == says.format(address=f"wegweiser.example/ar/p/{programme.pk}")


def test_the_same_content_gives_the_same_bytes(client, programme):
    assert printed(programme, "ar", "de") == printed(programme, "ar", "de")
    first = client.get(f"/ar/programmes/{programme.slug}/sheet.pdf")
    assert first.content == client.get(f"/ar/programmes/{programme.slug}/sheet.pdf").content
    programme.summary_de = "Für alle."
    programme.save()
    assert client.get(f"/ar/programmes/{programme.slug}/sheet.pdf").content != first.content


HOSTILE = {
    "markup": "*fett* _kursiv_ = Titel <b>x</b> $x^2$ @ref [link] \\ \\u{41} //c /* c */",
    "code": '#read("/etc/passwd") #eval("1") #include "paper.typ" {{ x }} %s',
    "quotes": "\"'„“»«`´''\"\"",
    "emoji": "Hallo 👩🏽‍🔧 und 🎉, ትግርኛ und 漢字",
    "endless": "Donaudampfschifffahrtsgesellschaft" * 30,
    "control": "a\x00\x07b\u202ec\u2066d\u2028e\ufefff".replace("\x00", ""),
    "blanks": "a \u00a0\u2003\u3000 b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_is_printed_as_it_stands(text, caplog):
    contact = make.contact(desk_de=text[:90], person=text[:90], basis="consent")
    programme = make.open_programme(
        title_de=text[:190],
        title_ar=text[:190],
        summary_de=text[:390],
        who_may_come_de=f"- {text}\n- {text}",
        offer_de=text,
        contacts=[contact],
    )
    for codes in (["de"], ["ar", "de"]):
        pdf = printed(programme, *codes)
        assert read(pdf).pages
        assert number_of_pages(pdf) <= 2
    shown = words(read(printed(programme, "de")).pages[0].extract_text())
    assert "root" not in shown, "no file was read"
    if text in (HOSTILE["markup"], HOSTILE["code"]):
        assert not words(text) - shown


def test_what_no_font_has_is_replaced_and_logged(caplog):
    programme = make.open_programme(title_de="Hallo 👋 漢")
    with caplog.at_level(logging.WARNING):
        page = read(printed(programme, "de")).pages[0].extract_text()
    assert "Hallo \ufffd" in page.replace("  ", " "), "the emoji goes, the letter is missed"
    assert "U+6F22, of" in caplog.text
    assert f"/de/p/{programme.pk}/" in caplog.text


def test_only_harmless_addresses_become_links(programme):
    own = f"{SITE}/de/p/{programme.pk}/"
    assert targets(printed(programme, "de")) == {"tel:+49-30-12345678", own}
    bad = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd"]
    ProgrammeLink.objects.bulk_create(
        ProgrammeLink(programme=programme, kind="website", url=address) for address in bad
    )
    Contact.objects.update(email=bad[0])
    pdf = printed(programme, "de")
    assert targets(pdf) == {"tel:+49-30-12345678", f"mailto:{bad[0]}", own}
    assert "alert(1)" in read(pdf).pages[0].extract_text(), "what an entry says is printed"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_a_sheet_whose_addresses_are_no_good_leads_nowhere(programme, address):
    sheet = build_sheet(programme, "de", SITE)
    contacts = section_of(sheet, "contacts")
    callers = tuple(replace(one, dial=address, write=address) for one in contacts.items)
    sections = [
        replace(section, items=callers) if section is contacts else section
        for section in sheet.sections
    ]
    bad = replace(sheet, sections=tuple(sections), address=address, german_address=address)
    pdf = sheet_pdf([bad], programme.updated_at, Options())
    assert targets(pdf) == set()
    assert "+49 30 12345678" in read(pdf).pages[0].extract_text().replace("\xa0", " ")


def test_numbers_of_ended_programmes_are_no_links_in_print():
    ended = make.ended_programme(
        contacts=[make.contact(phone="+493012345678", email="a@b.example")]
    )
    assert targets(printed(ended, "de")) == {f"{SITE}/de/p/{ended.pk}/"}


def test_200_sub_projects_and_long_texts_take_two_pages():
    paragraph = "Ein Satz, der etwas sagt und dann noch mehr. " * 12
    programme = make.open_programme(
        title_de="Groß",
        **{f"{name}_de": "\n\n".join([paragraph] * 6) for name in ("offer", "goals", "results")},
    )
    for number in range(1, 201):
        make.sub_project(programme=programme, number=number, title_de=f"Teil {number} von vielen")
    for codes in (["de"], ["en", "de"]):
        pdf = printed(programme, *codes, for_advisers=True)
        assert len(read(pdf).pages) == number_of_pages(pdf) == 2
    text = "".join(
        page.extract_text() for page in read(printed(programme, "de", for_advisers=True)).pages
    )
    assert f"wegweiser.example/de/p/{programme.pk}" in text.replace("\n", "")
    assert "Mehr dazu" in text


def test_a_short_sheet_is_one_page_and_large_print_is_larger(programme):
    normal, large = printed(programme, "de"), printed(programme, "de", large=True)
    assert number_of_pages(normal) == 1
    for word in ("Brücke", "Alle"):
        small, big = (size_of(read(pdf).pages[0], word) for pdf in (normal, large))
        assert big > 1.4 * small


def test_all_fonts_come_with_the_directory_and_are_in_the_document(programme):
    for page in read(printed(programme, "ar", "de")).pages:
        names = {font["/BaseFont"] for font in page["/Resources"]["/Font"].values()}
        assert names
        assert all("NotoSans" in name for name in names), names
    assert (fonts.FOLDER / "OFL.txt").exists()


def test_every_letter_of_our_languages_is_written():
    from integration_directory.base.catalogues import read as catalogue

    for code in languages.CODES:
        for message in catalogue(code):
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in strings:
                lacking = set(" ".join(text.split())) - fonts.written()
                assert not lacking, (code, text, lacking)


def test_a_text_that_german_lacks_leaves_a_gap_beside_it(client):
    programme = make.open_programme(
        title_de="Brücke",
        title_ar="جسر",
        who_may_come_de="",
        who_may_come_ar="للجميع",
        hours_ar="من الاثنين إلى الجمعة",
        offer_de="Beratung",
    )
    for document in ("sheet/", "sheet.pdf"):
        answer = client.get(f"/ar/programmes/{programme.slug}/{document}?with=de")
        assert answer.status_code == 200
    assert client.get("/ar/pack.pdf?with=de").status_code == 200
    columns = build_sheets(programme, ["ar", "de"])
    assert [section.key for section in columns[0].sections] == [
        section.key for section in columns[1].sections
    ]
    assert "who_may_come" not in {section.key for section in build_sheet(programme, "de").sections}


def test_a_title_of_which_nothing_can_be_printed_is_replaced(client):
    programme = make.open_programme(title_de="\u200e\u200f")
    answer = client.get(f"/de/programmes/{programme.slug}/sheet.pdf")
    assert "\ufffd" in read(answer.content).pages[0].extract_text()


def test_contacts_that_two_pages_do_not_hold_are_not_dropped_in_silence():
    contacts = [
        make.contact(desk_de=f"Beratung {number}", phone="+493012345678") for number in range(80)
    ]
    pdf = printed(make.open_programme(contacts=contacts), "de")
    assert len(read(pdf).pages) <= 2
    assert "Mehr dazu" in "".join(page.extract_text() for page in read(pdf).pages)
