"""Writing entries to the database: only what changed in the files, never over an editor's work."""

import hashlib
import json
from collections import Counter

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from integration_directory import languages

from ..models import LoadedEntry
from ..texts import column, fingerprint
from .reader import Problem, Reader
from .schema import KINDS, Reference, TextFact

WHOLE = "*"  # the key of the row that remembers the digest of all files


class BrokenFiles(Exception):
    """The files have problems, so nothing was written. `problems` lists them all."""

    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems in the files")
        self.problems = problems


class Unjudged(Exception):
    """A value refers to an entry that has a problem of its own, which was already noted."""


class Loader:
    """Loads a folder. After `load()`, `counts` and `notes` say what was done and what was left."""

    def __init__(self, root, parts=("reference", "content")):
        self.reader = Reader(root, parts)
        self.problems = self.reader.problems
        self.counts = Counter()
        self.notes = []
        self.unchanged_files = False

    def load(self):
        """Bring the files into the database at once. Raise BrokenFiles if any is wrong."""
        entries = self.reader.read()
        if self.problems:
            raise BrokenFiles(self.problems)
        digest = self.reader.digest.hexdigest()
        with transaction.atomic():
            self.known = {entry.key: entry for entry in LoadedEntry.objects.all()}
            whole = self.known.pop(WHOLE, None) or LoadedEntry(key=WHOLE, object_id=0)
            if whole.hashes.get("digest") == digest:
                self.unchanged_files = True
                return
            self._write(entries)
            if self.problems:
                raise BrokenFiles(self.problems)
            whole.hashes = {"digest": digest}
            whole.save()

    def _write(self, entries):
        self.objects = {}  # key -> object, or None where an editor deleted it
        self.failed = set()  # keys of entries that are wrong, or refer to one that is
        self.rows = self._existing_rows()
        loaded = {(entry.model, entry.object_id) for entry in self.known.values()}
        self.deleted = loaded - set(self.rows)
        top = [entry for name in KINDS for entry in self._parents_first(entries[name])]
        for entry in top:
            self._write_row(entry, parent=None)
        everything = list(top)
        for entry in top:
            for below in entry.walk():
                self._write_row(below, parent=self.objects.get(below.key.rsplit("/", 2)[0]))
                everything.append(below)
        for entry in everything:
            if self.objects.get(entry.key) is not None:
                self._write_many(entry)
        gone = set(self.known) - {entry.key for entry in everything}
        self.notes += [f"{key}: no longer in the files, kept" for key in sorted(gone)]

    def _existing_rows(self):
        """Return {(model label, pk): object} of all rows that were ever loaded."""
        ids = {}
        for entry in self.known.values():
            ids.setdefault(entry.model, set()).add(entry.object_id)
        models = {kind.model._meta.label_lower: kind.model for kind in _all_kinds(KINDS.values())}
        return {
            (label, obj.pk): obj
            for label, wanted in ids.items()
            if label in models
            for obj in models[label]._base_manager.all()
            if obj.pk in wanted
        }

    def _parents_first(self, entries):
        """Return the entries so that one referred to by its own kind comes before."""
        by_name = {entry.name: entry for entry in entries}
        done = {}

        def visit(entry, path=()):
            for fact in entry.kind.facts:
                target = entry.values.get(fact.name, (None,))[0]
                is_own = not fact.many and getattr(fact, "to", None) == entry.kind.name
                if not is_own or not isinstance(target, str):
                    continue
                if target in by_name and target not in done and target not in path:
                    visit(by_name[target], (*path, entry.name))
            done[entry.name] = entry

        for entry in entries:
            if entry.name not in done:
                visit(entry)
        return done.values()

    def _write_row(self, entry, parent):
        """Create or update the row of one entry, without its many-to-many fields."""
        kind, known = entry.kind, self.known.get(entry.key)
        self.objects[entry.key] = None
        if kind.parent_field and parent is None:
            if entry.key.rsplit("/", 2)[0] in self.failed:
                self.failed.add(entry.key)
            return
        if known is None:
            if self._made_by_an_editor(entry):
                return
            obj, known = (
                kind.model(),
                LoadedEntry(key=entry.key, model=kind.model._meta.label_lower),
            )
            if kind.parent_field:
                setattr(obj, kind.parent_field, parent)
            for fact in kind.facts:
                if not fact.many:
                    fact.write(obj, fact.default(kind.model))
        else:
            obj = self.rows.get((known.model, known.object_id))
            if obj is None:
                self.counts["deleted by an editor, left so"] += 1
                return
        is_new = obj.pk is None
        hashes = dict(known.hashes)
        changed = self._assign(entry, obj, known, self._single_facts(entry))
        changed = self._reviewed(entry, obj) or changed
        if entry.key in self.failed or not self._may_be_saved(entry, obj):
            return
        if is_new and self._taken_by_an_editor(entry, obj):
            return
        if is_new or changed:
            if not self._save(entry, obj):
                return
            self.counts["created" if is_new else "updated"] += 1
        else:
            self.counts["unchanged"] += 1
        if is_new or hashes != known.hashes:
            known.object_id = obj.pk
            known.save()
        self.known[entry.key] = known
        self.objects[entry.key] = obj

    def _reviewed(self, entry, obj):
        """Take the machine's mark off unchanged texts that a person has reviewed. Return if any."""
        marked = []
        for (name, language), (text, _file) in entry.texts.items():
            record = obj.translation_state.get(name, {}).get(language)
            if record and record["machine"] and language in entry.reviewed:
                marked += [record] if record["text"] == fingerprint(str(text)) else []
        for record in marked:
            record["machine"] = False
        return bool(marked)

    def _made_by_an_editor(self, entry):
        kind = entry.kind
        if kind.parent_field or not kind.key_field:
            return False
        if not kind.model._base_manager.filter(**{kind.key_field: entry.name}).exists():
            return False
        self.notes.append(f"{entry.key}: an editor made an entry of this name, left alone")
        return True

    def _taken_by_an_editor(self, entry, obj):
        """Say so if an editor made what may exist only once: the funder of an organisation."""
        ours = {(known.model, known.object_id) for known in self.known.values()}
        for fact in entry.kind.facts:
            if not isinstance(fact, Reference) or fact.many or fact.read(obj) is None:
                continue
            if not obj._meta.get_field(fact.attribute).one_to_one:
                continue
            other = type(obj)._base_manager.filter(**{fact.attribute: fact.read(obj)}).first()
            if other and (obj._meta.label_lower, other.pk) not in ours:
                self.notes.append(f"{entry.key}: an editor made one for {fact.name}, left alone")
                return True
        return False

    def _may_be_saved(self, entry, obj):
        """A child whose required reference an editor deleted can't exist: say so and go on."""
        for fact in entry.kind.facts:
            if fact.many or not hasattr(fact, "to") or fact.name not in entry.values:
                continue
            required = not entry.kind.model._meta.get_field(fact.attribute).null
            if required and fact.read(obj) is None:
                self.notes.append(f"{entry.key}: {fact.name} was deleted by an editor, skipped")
                return False
        return True

    def _save(self, entry, obj):
        machine = set(languages.CODES) - {languages.SOURCE} - entry.reviewed
        try:
            obj.clean_fields(exclude=self._not_in_files(entry.kind))
            obj.clean()
            # The database checks its constraints faster than validate_constraints() would, with
            # a query each; that is asked only for its message.
            with transaction.atomic():
                obj.save(machine=machine) if entry.kind.text_fields else obj.save()
        except ValidationError as error:
            self._invalid(entry, error)
            return False
        except IntegrityError as error:
            try:
                obj.validate_unique()
                obj.validate_constraints()
                self._problem(entry, entry.file, "", str(error))
            except ValidationError as explained:
                self._invalid(entry, explained)
            return False
        return True

    def _invalid(self, entry, error):
        """Note what the model found wrong; a text that is missing, in the file where it belongs."""
        texts = {
            column(name, code): (f"{name}.{code}", entry.file.with_name(f"{code}.toml"))
            for name in entry.kind.text_fields
            for code in languages.CODES
        }
        for name, messages in error.message_dict.items():
            name, file = texts.get(name, ("" if name == NON_FIELD_ERRORS else name, entry.file))
            self._problem(entry, file, name, " ".join(messages))

    def _not_in_files(self, kind):
        """Return the fields that the files don't state: bare names of texts, slugs made by save."""
        return {*kind.text_fields, *(() if kind.key_field == "slug" else ("slug",))}

    def _write_many(self, entry):
        facts = [(fact, entry.values.get(fact.name)) for fact in entry.kind.facts if fact.many]
        if not facts:
            return
        known = self.known[entry.key]
        hashes = dict(known.hashes)
        if self._assign(entry, self.objects[entry.key], known, facts):
            self.counts["lists updated"] += 1
        if hashes != known.hashes:
            known.save()

    def _single_facts(self, entry):
        """Return [(fact, raw)] of all fields in one row; raw is (value, file) or None."""
        kind = entry.kind
        facts = [(fact, entry.values.get(fact.name)) for fact in kind.facts if not fact.many]
        if kind.key_field:
            facts.append((kind.fact_by_name[kind.key_field], (entry.name, entry.file)))
        if kind.positioned:
            given = entry.values.get("position", (entry.position, entry.file))
            facts.append((kind.fact_by_name["position"], given))
        for name in kind.text_fields:
            for language in languages.CODES:
                fact = TextFact(f"{name}.{language}", column(name, language))
                facts.append((fact, entry.texts.get((name, language))))
        return facts

    def _assign(self, entry, obj, known, facts):
        """Set the fields that changed in the files and that no editor touched. Return if any."""
        changed = False
        for fact, raw in facts:
            default = fact.default(entry.kind.model)
            value = default if raw is None else self._parse(entry, fact, raw, default)
            new, loaded = _mark(fact, value), self._loaded(entry, fact, known)
            if new == loaded:
                continue
            current = _mark(fact, fact.read(obj))
            if current not in (loaded, new):
                self.notes.append(f"{entry.key}: {fact.name} was edited, kept")
                self.counts["fields kept as edited"] += 1
                continue
            if current != new:
                fact.write(obj, value)
                changed = True
            known.hashes[fact.name] = new
        return changed

    def _loaded(self, entry, fact, known):
        """Return the mark of the value that was loaded last, without what was deleted since."""
        model = entry.kind.model
        loaded = known.hashes.get(fact.name, _mark(fact, fact.default(model)))
        if not fact.many:
            return loaded
        label = model._meta.get_field(fact.attribute).related_model._meta.label_lower
        return [pk for pk in loaded if (label, pk) not in self.deleted]

    def _parse(self, entry, fact, raw, default):
        value, file = raw
        try:
            return fact.parse(value, entry.kind.model, self._resolve)
        except ValueError as error:
            self._problem(entry, file, fact.name, str(error))
        except Unjudged:
            self.failed.add(entry.key)
        return default

    def _resolve(self, kind_name, name):
        """Return the pk of an entry, None if an editor deleted it. Raise ValueError if unknown."""
        tables, names = kind_name.split("/"), str(name).split("/")
        key = "/".join(part for pair in zip(tables, names, strict=False) for part in pair)
        if len(tables) != len(names) or key not in self.objects:
            raise ValueError(f"refers to {name!r}, which is not among {kind_name}")
        if key in self.failed:
            raise Unjudged
        obj = self.objects[key]
        return obj.pk if obj is not None else None

    def _problem(self, entry, file, field_name, message):
        self.failed.add(entry.key)
        self.problems.append(Problem(file, entry.key, field_name, message))


def _all_kinds(kinds):
    for kind in kinds:
        yield kind
        yield from _all_kinds(kind.children)


def _mark(fact, value):
    """Return what LoadedEntry keeps of a value: the ids of a list, the hash of anything else."""
    comparable = fact.comparable(value)
    if fact.many:
        return comparable
    return hashlib.sha256(json.dumps(comparable, sort_keys=True).encode()).hexdigest()[:16]
