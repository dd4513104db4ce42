"""The interface's texts: found in code and templates, and a gap in a catalogue is noticed."""

import ast
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from integration_directory.base import catalogues

# What marks a text, and which of its arguments is the text.
MARKS = {"_": 0, "gettext": 0, "gettext_lazy": 0, "ngettext": 0, "ngettext_lazy": 0, "pgettext": 1}


@pytest.fixture
def locale(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def test_texts_are_found_in_code_and_templates():
    found = catalogues.found_texts()
    assert found.get("Starts soon") is not None  # programmes/enums.py
    assert found.get("Skip to the content") is not None  # templates/base.html
    assert ("%(number)s programme", "%(number)s programmes") in {m.id for m in found}


def test_no_text_of_the_code_is_overlooked():
    """Babel reads tokens and misses some calls, in f-strings for one."""
    found = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogues.found_texts()}
    missed = set()
    for app in ("integration_directory", "organisations", "funders", "programmes"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
                    text = node.args[MARKS[node.func.id]].value
                    if text not in found:
                        missed.add((path.name, text))
    assert missed == set()


def test_updating_keeps_translations_and_is_stable(locale):
    catalogues.update("de")
    path = catalogues.catalogue_path("de")
    text = path.read_text().replace(
        'msgid "Starts soon"\nmsgstr ""', 'msgid "Starts soon"\nmsgstr "Bald"'
    )
    path.write_text(text)
    catalogues.update("de")
    assert path.read_text() == text


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('msgid "Starts soon"\nmsgstr ""', "is not translated"),
        ('#, fuzzy\nmsgid "Starts soon"\nmsgstr "Bald"', "is marked as fuzzy"),
        (
            'msgid "%(share)s percent"\nmsgstr "%(anteil)s Prozent"',
            "has placeholders that the text does not have",
        ),
        ('msgid "%(share)s percent"\nmsgstr "Prozent"', "lacks placeholders of the text"),
    ],
)
def test_gaps_are_named(locale, entry, problem):
    path = catalogues.catalogue_path("de")
    path.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(header + entry + "\n")
    text = next(line for line in entry.splitlines() if line.startswith("msgid"))[7:-1]
    assert problem in {gap.problem for gap in catalogues.gaps("de") if gap.text == text}


def test_the_check_fails_and_names_the_text(locale):
    with pytest.raises(CommandError, match="Starts soon"):
        call_command("catalogues", "de", check=True, stdout=StringIO())


def test_each_language_needs_its_own_number_of_plural_forms(locale):
    path = catalogues.catalogue_path("ar")
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "%(number)s programme"\nmsgid_plural "%(number)s programmes"\n'
        'msgstr[0] "برنامج"\nmsgstr[1] "%(number)s برامج"\n'
    )
    problems = {gap.problem for gap in catalogues.gaps("ar") if "programmes" in gap.text}
    assert problems == {"is not translated"}  # Arabic needs six forms


def test_all_published_languages_are_complete():
    assert [str(gap) for code in catalogues.needed() for gap in catalogues.gaps(code)] == []
