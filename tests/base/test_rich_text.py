"""How content becomes HTML: paragraphs, lists, foreign texts, numbers."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from integration_directory.base.rich_text import blocks
from tests import builders


def render(template, **context):
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("Eins.", [("paragraph", ("Eins.",))]),
        ("Eins\nzwei.", [("paragraph", ("Eins zwei.",))]),
        ("Eins.\r\n\r\nZwei.", [("paragraph", ("Eins.",)), ("paragraph", ("Zwei.",))]),
        ("- a\n- b", [("list", ("a", "b"))]),
        ("Wir bieten:\n- a\n- b", [("paragraph", ("Wir bieten:",)), ("list", ("a", "b"))]),
        ("- a\nDann c.", [("list", ("a",)), ("paragraph", ("Dann c.",))]),
        ("Alt- und Neubau\n-5 Grad", [("paragraph", ("Alt- und Neubau -5 Grad",))]),
    ],
)
def test_long_texts_are_paragraphs_and_lists(text, expected):
    assert [(block.kind, block.items) for block in blocks(text)] == expected


@pytest.mark.django_db
def test_a_long_text_is_rendered_as_html_and_escaped():
    made = builders.programme(offer_de="Hilfe & <b>Rat</b>:\n- <script>\n- Kurse")
    assert render("{% rich_text programme 'offer' %}", programme=made) == (
        "<p>Hilfe &amp; &lt;b&gt;Rat&lt;/b&gt;:</p>\n<ul><li>&lt;script&gt;</li><li>Kurse</li></ul>"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["title", "offer"])
def test_a_german_text_on_an_arabic_page_says_that_it_is_german(field):
    made = builders.programme(title_de="Rat & Hilfe", offer_de="Rat & Hilfe")
    tag = {"title": "text", "offer": "rich_text"}[field]
    with translation.override("ar"):
        html = render(f"{{% {tag} programme '{field}' %}}", programme=made)
    assert 'lang="de" dir="ltr"' in html
    assert "Rat &amp; Hilfe" in html


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ["text", "rich_text"])
def test_a_text_in_the_language_of_the_page_carries_no_language_of_its_own(tag):
    made = builders.programme(offer_de="Rat", offer_ar="نصيحة")
    with translation.override("ar"):
        html = render(f"{{% {tag} programme 'offer' %}}", programme=made)
    assert "نصيحة" in html
    assert "lang=" not in html


@pytest.mark.django_db
def test_a_telephone_number_reads_from_left_to_right_everywhere():
    made = builders.contact(phone="+493080994116")
    assert render("{{ phone|phone }}", phone=made.phone) == '<bdi dir="ltr">+49 30 80994116</bdi>'
    assert render("{{ phone|phone }}", phone="") == ""


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("8400000.00", "8.400.000&nbsp;EUR", "8,400,000&nbsp;EUR"),
        ("1234.50", "1.234,50&nbsp;EUR", "1,234.50&nbsp;EUR"),
        ("0", "0&nbsp;EUR", "0&nbsp;EUR"),
    ],
)
def test_money_has_cents_only_if_there_are_any(amount, german, english):
    template, context = "{{ amount|money:'EUR' }}", {"amount": Decimal(amount)}
    assert render(template, **context) == f'<bdi dir="ltr">{german}</bdi>'
    with translation.override("en"):
        assert render(template, **context) == f'<bdi dir="ltr">{english}</bdi>'


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("22300000.00", "22.300.000", "22,300,000"),
        ("27.20", "27,2", "27.2"),
        ("260", "260", "260"),
        ("0.00", "0", "0"),
    ],
)
def test_numbers_are_written_as_people_of_the_language_do(value, german, english):
    assert render("{{ value|number }}", value=Decimal(value)) == german
    with translation.override("en"):
        assert render("{{ value|number }}", value=Decimal(value)) == english
