"""Reading fixture files into entries. Nothing here touches the database."""

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from integration_directory import languages

from .schema import KINDS, Kind


@dataclass(frozen=True)
class Problem:
    """Something wrong in the files: where it stands and what it is."""

    file: Path
    entry: str
    field: str
    message: str

    def __str__(self):
        where = f"{self.file}: entry {self.entry!r}" if self.entry else str(self.file)
        if self.field:
            where = f"{where}, field {self.field!r}"
        return f"{where}: {self.message}"


@dataclass
class Entry:
    """One entry of the files, as read: `values` maps fields to (raw value, file).

    `texts` maps (field, language) likewise; `key` is a path, "programmes/rin-berlin".
    """

    kind: Kind
    key: str
    name: str
    position: int
    file: Path
    values: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    children: list = field(default_factory=list)
    reviewed: set = field(default_factory=set)

    def walk(self):
        """Yield all entries below this one, parents first."""
        for entry in self.children:
            yield entry
            yield from entry.walk()


class Reader:
    """Reads a folder with `reference/` and `content/`; collects all problems."""

    def __init__(self, root, parts=("reference", "content")):
        self.root = Path(root)
        self.parts = parts
        self.problems = []
        self.digest = hashlib.sha256()

    def read(self):
        """Return {kind name: [Entry]} of everything below the root."""
        found = {name: [] for name in KINDS}
        if not any((self.root / part).is_dir() for part in self.parts):
            self._problem(self.root, "", "", f"has no {'/ or '.join(self.parts)}/ in it")
        for part in self.parts:
            for folder in sorted(self._folders(self.root / part)):
                kind = KINDS.get(folder.name)
                if kind is None:
                    self._problem(folder, "", "", f"unknown kind; known are {', '.join(KINDS)}")
                elif part == "reference":
                    found[kind.name] += self._read_many(kind, folder)
                else:
                    found[kind.name] += self._read_one_each(kind, folder)
        return found

    def _folders(self, path):
        return (folder for folder in path.iterdir() if folder.is_dir()) if path.is_dir() else ()

    def _read_many(self, kind, folder):
        facts, texts = self._files(folder)
        file = folder / "facts.toml"
        tables = self._tables_of_entries(kind, facts, file)
        entries = [
            self._entry(kind, f"{kind.name}/{name}", name, table, position, file)
            for position, (name, table) in enumerate(tables, start=1)
        ]
        by_name = {entry.name: entry for entry in entries}
        for fact in kind.facts:
            if fact.by_language:
                self._read_words(fact, folder / fact.name, by_name)
        for language, tables in texts.items():
            file = folder / f"{language}.toml"
            for name, table in self._tables_of_entries(kind, tables, file):
                if name in by_name:
                    self._add_texts(by_name[name], language, table, file)
                else:
                    self._problem(file, f"{kind.name}/{name}", "", "is not in facts.toml")
        return entries

    def _read_words(self, fact, folder, by_name):
        """Add a WordsFact: one file for each language, a list of words for each entry."""
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            for name, words in self._parse(file).items():
                if name in by_name:
                    values, _file = by_name[name].values.setdefault(fact.name, ({}, file))
                    values[file.stem] = words
                else:
                    self._problem(file, name, fact.name, "is not in facts.toml")

    def _tables_of_entries(self, kind, tables, file):
        for name, table in tables.items():
            if isinstance(table, dict):
                yield name, table
            else:
                self._problem(file, f"{kind.name}/{name}", "", "must be a table")

    def _read_one_each(self, kind, folder):
        entries = []
        for place in sorted(self._folders(folder)):
            facts, texts = self._files(place)
            key = f"{kind.name}/{place.name}"
            entry = self._entry(kind, key, place.name, facts, 0, place / "facts.toml")
            german = texts.pop(languages.SOURCE, {})
            for language, table in {languages.SOURCE: german, **texts}.items():
                self._add_texts(entry, language, table, place / f"{language}.toml")
            entries.append(entry)
        return entries

    def _files(self, folder):
        """Return (facts, {language: texts}) of one folder."""
        facts, texts = {}, {}
        for file in sorted(folder.iterdir()):
            stem, table = file.stem, self._parse(file)
            if stem == "facts":
                facts = table
            elif stem in languages.BY_CODE:
                texts[stem] = table
            elif table:
                self._problem(file, "", "", "is neither facts.toml nor named after a language")
        return facts, texts

    def _parse(self, file):
        if file.suffix != ".toml":
            return {}
        data = file.read_bytes()
        self.digest.update(str(file.relative_to(self.root)).encode() + b"\0" + data)
        try:
            return tomllib.loads(data.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._problem(file, "", "", f"can't be read: {error}")
            return {}

    def _entry(self, kind, key, name, table, position, file):
        entry = Entry(kind, key, name, position, file)
        for field_name, value in table.items():
            if field_name in kind.child_kinds:
                for child_name, child_table in self._tables(entry, field_name, value, file):
                    self._child(entry, field_name, child_name, child_table, file)
            elif field_name in kind.fact_by_name:
                entry.values[field_name] = (value, file)
            else:
                self._unknown_field(entry, field_name, file)
        return entry

    def _child(self, parent, kind_name, name, table, file):
        kind = parent.kind.child_kinds[kind_name]
        position = 1 + sum(child.kind is kind for child in parent.children)
        key = f"{parent.key}/{kind_name}/{name}"
        entry = self._entry(kind, key, name, table, position, file)
        parent.children.append(entry)
        return entry

    def _add_texts(self, entry, language, table, file):
        """Add a language's texts. German may name children that have no facts of their own."""
        table = dict(table)
        if table.pop("reviewed", False):
            entry.reviewed.add(language)
        for field_name, value in table.items():
            if field_name in entry.kind.child_kinds:
                for name, child_table in self._tables(entry, field_name, value, file):
                    key = f"{entry.key}/{field_name}/{name}"
                    child = next((c for c in entry.children if c.key == key), None)
                    if child is None and language != languages.SOURCE:
                        self._problem(file, key, "", "is not in facts.toml or the German texts")
                        continue
                    child = child or self._child(entry, field_name, name, {}, file)
                    if language in entry.reviewed:
                        child.reviewed.add(language)
                    self._add_texts(child, language, child_table, file)
            elif field_name in entry.kind.text_fields:
                entry.texts[field_name, language] = (value, file)
            else:
                self._unknown_field(entry, field_name, file)

    def _tables(self, entry, field_name, value, file):
        if isinstance(value, dict) and all(isinstance(table, dict) for table in value.values()):
            return value.items()
        self._problem(file, entry.key, field_name, "must be a table of tables, one for each key")
        return ()

    def _unknown_field(self, entry, field_name, file):
        kind = entry.kind
        known = [*kind.fact_by_name, *kind.text_fields, *kind.child_kinds]
        self._problem(file, entry.key, field_name, f"unknown field; known are {', '.join(known)}")

    def _problem(self, file, entry, field_name, message):
        self.problems.append(Problem(file, entry, field_name, message))
