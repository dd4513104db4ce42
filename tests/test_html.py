"""The HTML of every kind of page in every script: sound and complete."""

import pytest
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

from .html_lint import lint
from .page_kinds import KINDS, LANGUAGES

# What is read by scripts, printed, saved, or leads on.
NO_PAGES = {
    "suggestions",
    "programme-sheet-pdf",
    "pack-pdf",
    "shortlist-pdf",
    "contact-card",
    "programme-dates",
    "programme-short",
}


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
    assert names - resolved == NO_PAGES
