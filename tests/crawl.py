"""`python -m tests.crawl` reads all pages in all languages and names what is in the wrong one.

It follows every link of the site, with the real content, and knows every text of the interface and
of the entries in every language. What stands on a page must be in the language that the page, or
the element around it, says it is in; names excepted. Part of `make lint`.
"""

import multiprocessing
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from integration_directory import languages

from .html_tree import Page
from .standalone import prepare

# What languages that do not write with Latin letters write with.
ARABIC, CYRILLIC = "\u0600-\u06ff", "\u0400-\u052f"
SCRIPTS = dict.fromkeys(("ar", "fa"), ARABIC) | dict.fromkeys(("ru", "sr", "uk"), CYRILLIC)
OTHER_SCRIPTS = re.compile(f"[{ARABIC}{CYRILLIC}]")
WORD = re.compile(r"[^\W\d_]{3,}")
BETWEEN = re.compile(r"[,،] |\s*·\s*")
# Proper names that stand by themselves and in no table.
NAMES = ("Unicode License v3", "Open Database License", "Creative Commons Attribution 4.0")
OWN_APPS = ("integration_directory", "organisations", "funders", "programmes")


@dataclass(frozen=True)
class Stranger:
    """A text that is not in the language it says it is in, and where it is known."""

    path: str
    language: str
    text: str
    known_in: tuple

    def __str__(self):
        known = ", ".join(self.known_in) or "another script"
        return f"{self.path}: {self.text!r} is not {self.language} but {known}"


class Texts:
    """All texts by the languages that have them; names are right in every language."""

    def __init__(self):
        self.names = set()
        self._languages = defaultdict(set)
        self._patterns = defaultdict(list)
        self._verdicts = {}

    def add(self, language, *parts):
        """Add a text, or what stands around the gaps of one."""
        if not WORD.search("".join(parts)):
            return
        if len(parts) == 1:
            self._languages[" ".join(parts[0].split())].add(language)
        else:
            self._patterns[language].append(re.compile(".+".join(map(re.escape, parts))))

    def add_name(self, *texts):
        self.names.update(" ".join(text.split()) for text in texts)

    def strangers(self, html, path):
        """Yield the Strangers of a page."""
        for element, text in Page(html).strings():
            language, is_set_apart = element.inherited("lang"), element.is_set_apart
            if (language, text, is_set_apart) not in self._verdicts:
                verdict = self._known_elsewhere(text, language, is_set_apart)
                self._verdicts[language, text, is_set_apart] = verdict
            known_in = self._verdicts[language, text, is_set_apart]
            if known_in is not None:
                yield Stranger(path, language, text, known_in)

    def _known_elsewhere(self, text, language, is_set_apart):
        """Return the languages of a text that is out of place, None for one that is not."""
        # Plain German is German.
        here = {language, languages.SOURCE} if language.startswith("de-") else {language}
        if not WORD.search(text) or all(part in self.names for part in BETWEEN.split(text) if part):
            return None
        if known := self._languages.get(text):
            return None if known & here else tuple(sorted(known))
        fits = [one for one in self._patterns if self._fits(text, one)]
        if fits:
            return None if here.intersection(fits) else tuple(fits)
        script = SCRIPTS.get(language)
        if script:
            # Names, addresses and numbers are set apart, so that their signs keep their order.
            return None if is_set_apart or re.search(f"[{script}]", text) else ()
        return () if OTHER_SCRIPTS.search(text) else None

    def _fits(self, text, language):
        return any(pattern.fullmatch(text) for pattern in self._patterns[language])


def all_texts():
    """Return the Texts of the catalogues and of everything in the database."""
    from django.apps import apps

    texts = Texts()
    texts.add_name(*NAMES)
    for language in languages.CODES:
        add_catalogue(texts, language)
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OWN_APPS:
            for obj in model._default_manager.all():
                add_row(texts, obj)
    return texts


def add_catalogue(texts, language):
    from django.utils import translation

    from integration_directory.base.catalogues import PLACEHOLDER, WRITTEN_IN, read
    from integration_directory.base.texts import capital

    is_original = language == WRITTEN_IN
    for message in read(languages.SOURCE if is_original else language):
        found = message.id if is_original else message.string
        for form in found if isinstance(found, list | tuple) else [found]:
            if message.id and form:
                texts.add(language, *PLACEHOLDER.split(form))
                with translation.override(language):
                    texts.add(language, *PLACEHOLDER.split(capital(form)))


def add_row(texts, obj):
    """Add the translations, and what is the same in every language: persons, streets, towns."""
    from django.db.models import CharField, TextField

    from integration_directory.base.models import Translated
    from integration_directory.base.texts import translated_fields

    model = type(obj)
    translated = translated_fields(model) if issubclass(model, Translated) else ()
    for field in translated:
        add_translations(texts, obj, field)
    for field in model._meta.concrete_fields:
        value = getattr(obj, field.attname)
        is_free = isinstance(field, CharField | TextField) and not hasattr(
            field, "translated_field"
        )
        if value and is_free and field.name not in translated:
            texts.add_name(str(value))


def add_translations(texts, obj, field):
    from integration_directory.base.rich_text import blocks
    from integration_directory.base.texts import column

    is_name = field in obj.proper_names
    for language in languages.CODES:
        value = getattr(obj, column(field, language)) or ""
        if is_name and not value:
            value = getattr(obj, column(field, languages.SOURCE)) or ""
        for text in (value, *(item for block in blocks(value) for item in block.items)):
            texts.add(language, text)


# -- Reading the pages ---------------------------------------------------------------------------


def crawl(texts, language):
    """Return (number of pages, problems) of all pages in a language.

    Links with filters are not followed, for they can be combined without end: the kinds of pages
    that the other checks know (tests/page_kinds.py) have some of each.
    """
    from django.test import Client

    from .page_kinds import KINDS, path_of

    client = Client(headers={"host": "localhost"})
    missing = path_of("not-found", language)
    waiting = [path_of(kind, language) for kind, path in KINDS.items() if not path.startswith("/")]
    seen, problems = set(waiting), []
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        if answer.status_code != (404 if path == missing else 200):
            problems.append(f"{path}: answers {answer.status_code}")
            continue
        if "html" not in answer["Content-Type"]:
            continue  # a sheet or a contact to save: it is there
        html = answer.content.decode()
        problems += map(str, texts.strangers(html, path))
        new = set(links(html, path)) - seen
        new = sorted(link for link in new if link.startswith(f"/{language}/") and "?" not in link)
        seen.update(new)
        waiting += new
    return len(seen), problems


def links(html, path):
    """Yield the addresses on this site that a page links to."""
    for address in re.findall(r'<a\b[^>]*\shref="([^"#]+)', html):
        found = urlsplit(urljoin(path, address))
        if not found.netloc and not found.scheme:
            yield found.path + (f"?{found.query}" if found.query else "")


def main(codes):
    prepare(languages.CODES)
    texts = all_texts()
    # A forked process has the database in its memory, too.
    with multiprocessing.get_context("fork").Pool(initializer=begin, initargs=(texts,)) as pool:
        found = pool.map(crawl_one, codes, chunksize=1)
    problems = [problem for _number, problems in found for problem in problems]
    if problems:
        sys.exit(
            "\n".join([*problems, f"{len(problems)} texts or pages are not as they should be."])
        )
    number = sum(number for number, _problems in found)
    print(f"{number} pages in {len(codes)} languages speak the language they should.")


def begin(texts):
    global _texts
    _texts = texts


def crawl_one(language):
    return crawl(_texts, language)


if __name__ == "__main__":
    main(sys.argv[1:] or languages.CODES)
