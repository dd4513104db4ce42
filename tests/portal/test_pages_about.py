"""The pages about the directory and who runs it, and what the check says about missing data."""

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import translation

from integration_directory.portal import operator

PAGES = ("about", "accessibility", "privacy", "imprint")
ON_PAGE = {
    "about": {"name", "email"},
    "accessibility": {"email", "phone", "enforcement_body"},
    "privacy": {"name", "address", "email", "phone", "privacy_officer"},
    "imprint": {"name", "address", "represented_by", "email", "phone", "responsible"},
}
OPERATOR = {
    "name": "Example & Sons e.V.",
    "address": "Street 1|10115 Berlin",
    "represented_by": "Maria Example",
    "email": "office@example.org",
    "phone": "030 23125000",
    "register": "VR 12345",
    "vat_id": "DE999999999",
    "responsible": "Ali Example",
    "privacy_officer": "Data Guard|guard@example.org",
    "hosting": "Example Hosting GmbH",
    "enforcement_body": "Arbitration Office|https://arbitration.example/",
    "accessibility_email": "",
}


@pytest.fixture
def known(settings):
    settings.OPERATOR = OPERATOR


def page(client, name, language="en"):
    response = client.get(f"/{language}/{name}/")
    assert response.status_code == 200
    return response.content.decode()


def reported():
    """The variables that `check --deploy` names, with the id of each warning."""
    warnings = run_checks(include_deployment_checks=True)
    return {each.id: each.msg.split()[0] for each in warnings if each.id.startswith("portal.")}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_every_language_without_a_query(
    client, django_assert_num_queries, name, language
):
    with django_assert_num_queries(0):
        text = page(client, name, language)
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in text
    assert text.count("<h1>") == 1
    with translation.override(language):
        assert all(f'href="{reverse(other)}"' in text for other in PAGES), "the footer leads on"


@pytest.mark.parametrize("name", PAGES)
def test_what_is_missing_is_a_visible_gap(client, name):
    text = page(client, name)
    shown = {each for each in operator.NEEDED if f"set {operator.variable(each)}]</mark>" in text}
    assert shown == ON_PAGE[name]
    assert '<mark class="gap">' in text
    assert "mailto:" not in text


def test_every_needed_variable_is_shown_somewhere():
    assert set.union(*ON_PAGE.values()) == set(operator.NEEDED)


def test_the_check_reports_each_missing_variable(settings):
    assert list(reported().items())[:2] == [
        ("portal.W001", "OPERATOR_NAME"),
        ("portal.W002", "OPERATOR_ADDRESS"),
    ]
    assert set(reported().values()) == {operator.variable(name) for name in operator.NEEDED}
    settings.OPERATOR = OPERATOR | {"email": ""}
    assert reported() == {"portal.W004": "OPERATOR_EMAIL"}


@pytest.mark.usefixtures("known")
def test_with_the_data_there_are_no_gaps_and_no_reports(client):
    assert reported() == {}
    assert [name for name in PAGES if 'class="gap"' in page(client, name)] == []


@pytest.mark.usefixtures("known")
def test_the_operators_data_become_lines_and_links(client):
    imprint = page(client, "imprint", "ar")
    assert "<bdi>Street 1</bdi><br><bdi>10115 Berlin</bdi>" in imprint
    mail = '<a href="mailto:office@example.org"><bdi dir="ltr">office@example.org</bdi></a>'
    assert mail in imprint
    assert mail in page(client, "accessibility"), "without an address of its own"
    assert '<a href="tel:+49-30-23125000"><bdi dir="ltr">+49 30 23125000</bdi></a>' in imprint
    assert "VR 12345" in imprint
    assert "DE999999999" in imprint
    privacy = page(client, "privacy")
    assert '<a href="mailto:guard@example.org">' in privacy
    assert "Example Hosting GmbH" in privacy
    assert '<a href="https://arbitration.example/"' in page(client, "accessibility")


def test_what_is_optional_may_be_missing(client, settings):
    needed = {name: OPERATOR[name] for name in operator.NEEDED}
    settings.OPERATOR = needed | {"phone": "just ask", "accessibility_email": "free@example.org"}
    assert reported() == {}
    assert "VAT identification number" not in page(client, "imprint")
    assert "on our behalf" not in page(client, "privacy")
    accessibility = page(client, "accessibility")
    assert "mailto:free@example.org" in accessibility
    assert "<bdi>just ask</bdi>" in accessibility, "no number, no link"


@pytest.mark.parametrize("name", PAGES)
def test_markup_in_the_operators_data_stays_text(client, settings, name):
    evil = '<b onclick="x">&"</b>'
    settings.OPERATOR = dict.fromkeys(OPERATOR, evil)
    text = page(client, name)
    assert "<b onclick" not in text
    assert 'href="mailto:<' not in text
    assert "&lt;b onclick=&quot;x&quot;&gt;&amp;&quot;&lt;/b&gt;" in text


def test_the_definition_of_running_says_how_long_a_verification_counts(client, settings):
    settings.VERIFICATION_MONTHS = 1
    assert "within the last month." in page(client, "about")
    settings.VERIFICATION_MONTHS = 6
    assert "within the last 6 months." in page(client, "about")


def test_the_variables_are_documented():
    text = (settings.BASE_DIR / "docs" / "operating.md").read_text(encoding="utf-8")
    assert [name for name in settings.OPERATOR if f"`{operator.variable(name)}`" not in text] == []
