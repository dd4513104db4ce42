"""A page of HTML as a tree, read strictly: what a browser would repair in silence is noted."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
FOREIGN = ("svg", "math")
# Attributes that a person reads or hears.
SPOKEN = ("alt", "aria-label", "placeholder", "title")


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict
    parent: "Element | None"
    line: int
    children: list = field(default_factory=list)

    def __str__(self):
        name = self.get("id") or self.get("class")
        return f"<{self.tag}{f' {name!r}' if name else ''}>"

    def get(self, name):
        return self.attributes.get(name) or ""

    def ancestors(self):
        element = self.parent
        while element:
            yield element
            element = element.parent

    def is_inside(self, *tags):
        return any(element.tag in tags for element in self.ancestors())

    def walk(self):
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    @property
    def strings(self):
        """The texts directly inside."""
        return [child for child in self.children if isinstance(child, str)]

    @property
    def text(self):
        """All text inside as a screen reader says it."""
        return " ".join("".join(self._spoken()).split())

    @property
    def name(self):
        return self.get("aria-label").strip() or self.get("aria-labelledby") or self.text

    def _spoken(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.get("aria-hidden") != "true":
                yield child.get("aria-label") or child.get("alt") or "".join(child._spoken())

    @property
    def is_set_apart(self):
        """Whether the element, or one around it, keeps its direction from the text outside."""
        return any(e.tag == "bdi" or e.get("dir") == "ltr" for e in (self, *self.ancestors()))

    def inherited(self, name):
        """The value of an attribute here or on the nearest element around that has it."""
        return next((e.get(name) for e in (self, *self.ancestors()) if e.get(name)), "")


class Page(HTMLParser):
    """A parsed page; `problems` are the (element, message) met while reading it."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.problems = []
        self.has_doctype = False
        self.root = self.open = Element("", {}, None, 1)
        self.feed(html)
        self.close()
        while self.open.parent:
            self._not_closed()
        self.elements = list(self.root.walk())
        self.ids = Counter(e.attributes["id"] for e in self.elements if "id" in e.attributes)

    def all(self, *tags):
        return [element for element in self.elements if element.tag in tags]

    def strings(self):
        """Yield (element, text) of each text and each attribute that people read or hear."""
        for element in (self.root, *self.elements):
            if element.tag not in ("script", "style"):
                yield from ((element, " ".join(text.split())) for text in element.strings)
                yield from ((element, text) for name in SPOKEN if (text := element.get(name)))

    def handle_decl(self, decl):
        self.has_doctype = decl.lower() == "doctype html" and not self.root.children

    def handle_starttag(self, tag, attributes):
        element = self._add(tag, attributes)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag, attributes):
        element = self._add(tag, attributes)
        if tag not in VOID and not element.is_inside(*FOREIGN):
            self.problems.append((element, f"{element} cannot close itself"))

    def handle_endtag(self, tag):
        if self.open.tag != tag and not self.open.is_inside(tag):
            self.problems.append((self.open, f"</{tag}> closes nothing in {self.open}"))
            return
        while self.open.tag != tag:
            self._not_closed()
        self.open = self.open.parent

    def handle_data(self, data):
        if data.strip():
            self.open.children.append(data)

    def _add(self, tag, attributes):
        element = Element(tag, dict(attributes), self.open, self.getpos()[0])
        if len(element.attributes) < len(attributes):
            self.problems.append((element, f"{element} has an attribute twice"))
        self.open.children.append(element)
        return element

    def _not_closed(self):
        self.problems.append((self.open, f"{self.open} is not closed"))
        self.open = self.open.parent
