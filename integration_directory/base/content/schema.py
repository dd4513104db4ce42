"""Kinds of entries and their fields. Each app registers its own in `content.py`."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from ..dates import PartialDate, Period
from ..texts import normalised, translated_fields

KINDS = {}


class Fact:
    """A field with a plain value, checked by the model's own field."""

    many = False
    by_language = False

    def __init__(self, name, attribute=None, default=None):
        self.name = name
        self.attribute = attribute or name
        self._default = default

    def default(self, model):
        if self._default is not None:
            return self._default
        return model._meta.get_field(self.attribute).get_default()

    def parse(self, value, model, resolve):
        """Return the value for the model. Raise ValueError saying what is wrong with it."""
        model_field = model._meta.get_field(self.attribute)
        if isinstance(value, list | dict):
            raise ValueError(f"{value!r} is not a single value")
        if isinstance(value, float):
            value = Decimal(str(value))
        try:
            return model_field.clean(value, None)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None

    def read(self, obj):
        return getattr(obj, self.attribute)

    def write(self, obj, value):
        setattr(obj, self.attribute, value)

    def comparable(self, value):
        """Return the value in a form that is equal for equal values, whatever the database."""
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, bool):
            return value
        return None if value is None else normalised(str(value))


class TextFact(Fact):
    """A translated field in one language; the attribute is its column."""

    def parse(self, value, model, resolve):
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is not a text")
        model_field = model._meta.get_field(self.attribute)
        if model_field.max_length and len(normalised(value)) > model_field.max_length:
            raise ValueError(
                f"the text has {len(normalised(value))} characters, {model_field.max_length} fit"
            )
        return normalised(value)

    def default(self, model):
        return ""

    def comparable(self, value):
        return normalised(value)


class WordsFact(Fact):
    """Lists of words by language, read from `<name>/<language>.toml` beside the texts.

    The languages may be others than those of the interface: these words are for search alone.
    """

    by_language = True

    def parse(self, value, model, resolve):
        for language, words in value.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise ValueError(f"{words!r} ({language}) is not a list of words")
        return {language: words for language, words in value.items() if words}

    def comparable(self, value):
        return value


class PeriodFact(Fact):
    def default(self, model):
        return Period()

    def parse(self, value, model, resolve):
        return Period.parse(str(value))

    def comparable(self, value):
        ends = (value.start, value.end)
        return "/".join(f"{end.day} {end.precision}" if end else "" for end in ends)


class PartialDateFact(Fact):
    def default(self, model):
        return None

    def parse(self, value, model, resolve):
        return PartialDate.parse(str(value))

    def comparable(self, value):
        return f"{value.day} {value.precision}" if value else None


class Reference(Fact):
    """A foreign key to an entry of the kind `to`, written as its slug (children: "parent/key")."""

    def __init__(self, name, to, attribute=None):
        super().__init__(name, attribute)
        self.to = to

    def parse(self, value, model, resolve):
        return resolve(self.to, value)

    def read(self, obj):
        return getattr(obj, f"{self.attribute}_id")

    def write(self, obj, value):
        setattr(obj, f"{self.attribute}_id", value)

    def comparable(self, value):
        return value


class References(Reference):
    """A many-to-many field, written as a list of slugs. Written after all rows exist."""

    many = True

    def default(self, model):
        return []

    def parse(self, value, model, resolve):
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        found = (resolve(self.to, item) for item in value)
        return [pk for pk in found if pk is not None]

    def read(self, obj):
        through = getattr(type(obj), self.attribute).through._default_manager
        manager = getattr(obj, self.attribute)
        return list(
            through.filter(**{manager.source_field_name: obj.pk}).values_list(
                f"{manager.target_field_name}_id", flat=True
            )
        )

    def write(self, obj, value):
        getattr(obj, self.attribute).set(value)

    def comparable(self, value):
        return sorted(value)


@dataclass
class Kind:
    """A kind of entries: `name` is its folder, or, for children, their table under the parent.

    `key_field` receives the entry's slug or child's key, if the model has such a field.
    `parent_field` is the foreign key of a child to its parent.
    """

    name: str
    model: type
    facts: list[Fact] = field(default_factory=list)
    children: list["Kind"] = field(default_factory=list)
    key_field: str | None = None
    parent_field: str | None = None

    def __post_init__(self):
        columns = {f.name for f in self.model._meta.get_fields()}
        self.text_fields = (
            translated_fields(self.model) if hasattr(self.model, "translation_state") else ()
        )
        self.positioned = "position" in columns
        self.child_kinds = {child.name: child for child in self.children}
        self.fact_by_name = {fact.name: fact for fact in self.facts}
        if self.key_field:
            self.fact_by_name[self.key_field] = Fact(self.key_field)
        if self.positioned:
            self.fact_by_name["position"] = Fact("position")


def register(kind):
    """Make a top-level kind known. Kinds are loaded in the order of their registration."""
    KINDS[kind.name] = kind


def child(name, model, *facts, parent, children=(), key_field=None):
    """Return the Kind of children that stand in a table `name` under their parent."""
    return Kind(name, model, list(facts), list(children), key_field, parent_field=parent)
