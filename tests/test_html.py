"""The HTML of every kind of page in every script: sound, complete, and in one language."""

import re

import pytest
from babel.messages.pofile import read_po
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

from integration_directory.base.catalogues import PLACEHOLDER, catalogue_path

from .html_lint import lint
from .html_tree import Page
from .page_kinds import KINDS, LANGUAGES


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound(rendered, kind):
    for language in LANGUAGES:
        page = rendered[kind, language]
        assert page.status == (404 if kind == "not-found" else 200), page.path
        assert [str(finding) for finding in lint(page.html)] == [], page.path


def test_every_kind_of_page_is_checked():
    (localised,) = (
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver.pattern, LocalePrefixPattern)
    )
    paths = [path.partition("?")[0] for path in KINDS.values() if not path.startswith("/")]
    resolved = {localised.resolve(f"de/{path}").url_name for path in paths}
    names = {name for name in localised.reverse_dict if isinstance(name, str)}
    assert names - resolved == {"suggestions"}, "all but the one that answers scripts"


# -- One language --------------------------------------------------------------------------------
#
# What is looked for are whole texts (of elements, and of attributes that people read) that equal a
# text of the interface in another language. Content in another language stands in an element with
# its own `lang` and is left alone; so are words that are right in both languages.


def texts_of(message, form):
    """All forms of one message: of its text in the code ("id") or its translation ("string")."""
    found = getattr(message, form)
    return {text for text in (found if isinstance(found, list | tuple) else [found]) if text}


def texts(language, form):
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language.replace("-", "_"))
    return {text for message in catalogue if message.id for text in texts_of(message, form)}


def pattern(texts):
    """Match what can be made of the texts; one that has placeholders alone matches too much."""
    parts = [[re.escape(part) for part in PLACEHOLDER.split(text)] for text in texts]
    parts = [part for part in parts if re.search(r"[^\W\d]{3}", "".join(part))]
    return re.compile("|".join(".+".join(part) for part in parts))


def strangers(page, foreign):
    """Return the texts of a page that are foreign ones, without what says its own language."""
    return [
        text
        for element, text in Page(page.html).strings()
        if element.inherited("lang") == page.language and foreign.fullmatch(text)
    ]


@pytest.mark.parametrize(
    ("language", "form", "other"), [("de", "id", "string"), ("en", "string", "id")]
)
def test_the_interface_speaks_one_language(rendered, language, form, other):
    foreign = pattern(texts("de", form) - texts("de", other))
    found = {
        page.path: strange
        for (_kind, code), page in rendered.items()
        if code == language and (strange := strangers(page, foreign))
    }
    assert found == {}


def test_a_text_in_another_language_is_found(rendered):
    """The check itself finds something: English words where German is said, and the reverse."""
    english = pattern(texts("de", "id") - texts("de", "string"))
    german = pattern(texts("de", "string") - texts("de", "id"))
    home = rendered["home", "de"]
    assert strangers(home, english) == []
    assert len(strangers(home, german)) > 10
    assert pattern({"Page %(number)s of %(total)s"}).fullmatch("Page 1 of 3")
    assert not pattern({"%(lowest)s"}).fullmatch("A1")
