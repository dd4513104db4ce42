"""Which languages visitors are offered, and which one they get."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from integration_directory import languages
from integration_directory.base.urls_in_languages import negotiated, same_page_in

PUBLISHED = tuple(language.code for language in languages.ALL if language.published)


def codes(found):
    return tuple(language.code for language in found)


def test_visitors_are_offered_what_is_published():
    assert codes(languages.visible()) == PUBLISHED


def test_a_preview_adds_languages_in_their_usual_order():
    found = codes(languages.visible(["uk", "de", "ar"]))
    assert set(found) == {*PUBLISHED, "ar", "uk"}
    assert found == tuple(code for code in languages.CODES if code in found)


def test_a_typing_error_in_the_preview_names_the_code_and_what_there_is():
    with pytest.raises(ValueError, match="arab") as error:
        languages.visible(["ar", "arab"])
    assert all(code in str(error.value) for code in languages.CODES)


def test_the_source_language_is_always_offered():
    assert languages.BY_CODE[languages.SOURCE].published


def test_these_tests_see_a_right_to_left_language():
    assert dict(settings.LANGUAGES)["ar"] == "العربية"


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("de", "ltr"),
        ("de-simple", "ltr"),
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("ckb", "rtl"),
        ("ar-SY", "rtl"),
        ("ku", "ltr"),
        ("gsg", "ltr"),
    ],
)
def test_texts_in_any_language_know_their_direction(code, direction):
    assert languages.direction(code) == direction


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("de;q=0.2,en;q=0.9", "en"),
        ("ja,ko;q=0.9", "de"),
        ("ja,en;q=0.1", "en"),
        ("en;q=0,de", "de"),
        ("*", "de"),
        ("de-simple,de-simple;q=0.9", "de"),
        ("de-simple,en", "de"),
        ("DE-CH", "de"),
        ("not a header;;;q=x", "de"),
        ("en," + "x-" * 2000, "en"),
    ],
)
def test_the_browser_chooses_the_language(header, language):
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=header)
    assert negotiated(request) == language


def test_the_browser_never_chooses_plain_german(settings):
    settings.LANGUAGES = [("en", "English"), ("de-simple", "Einfach"), ("de", "Deutsch")]
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="de-simple,en;q=0.5")
    assert negotiated(request) == "de"


def test_the_browser_never_chooses_a_language_that_is_not_offered(settings):
    settings.LANGUAGES = [("de", "Deutsch"), ("en", "English")]
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="ar,en;q=0.5")
    assert negotiated(request) == "en"


@pytest.mark.parametrize(
    ("address", "in_arabic"),
    [
        ("/de/", "/ar/"),
        ("/de/programmes/jobbruecke/", "/ar/programmes/jobbruecke/"),
        ("/de/programmes/?region=berlin&page=2", "/ar/programmes/?region=berlin&page=2"),
        ("/de-simple/regions/", "/ar/regions/"),
        ("/admin/", "/ar/"),
        ("/", "/ar/"),
        ("/de", "/ar/"),
    ],
)
def test_the_same_page_in_another_language_keeps_path_and_parameters(address, in_arabic):
    assert same_page_in(RequestFactory().get(address), "ar") == in_arabic
