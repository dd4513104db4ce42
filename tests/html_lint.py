"""A strict linter for whole pages: what people or their devices would stumble over.

`lint(html)` returns Findings. A rule is a function that yields (element, message) for what is
wrong on a page. Nothing here knows Django or this project; vnu (`make html`) knows more about HTML
itself, this linter more about what our pages must be.
"""

import re
from dataclasses import dataclass

from .html_tree import FOREIGN, Element, Page


def _words(text):
    return frozenset(text.split())


BLOCKS = _words(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr main menu nav ol p pre search section table ul"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXT_ONLY = _words("p span bdi strong em b i small label button cite time abbr") | set(HEADINGS)
NEVER_EMPTY = TEXT_ONLY | _words("a ul ol dl li dt dd legend summary option title section")
CONTROLS = ("input", "select", "textarea")
INTERACTIVE = _words("a button summary").union(CONTROLS)
CHILDREN = {
    "ul": _words("li"),
    "ol": _words("li"),
    "dl": _words("dt dd div"),
    "select": _words("option optgroup hr"),
    "table": _words("caption colgroup thead tbody tfoot tr"),
    "tr": _words("th td"),
}
PARENTS = {
    "li": _words("ul ol menu"),
    "dt": _words("dl div"),
    "dd": _words("dl div"),
    "option": _words("select optgroup datalist"),
    "td": _words("tr"),
    "th": _words("tr"),
    "legend": _words("fieldset"),
    "summary": _words("details"),
    "figcaption": _words("figure"),
}
REFERENCES = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls")
RIGHT_TO_LEFT = _words("ar ckb dv fa he ks prs ps sd ug ur yi")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")
LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|%\(\w+\)s|%s\b|&(?:amp|lt|gt|quot|nbsp|#\d+);"  # templates, texts
    r"|=None\b|^(?:None|True|False|nan)$|__proxy__|<bound method|<function|<class '"
    r"| object at 0x|<\w+: |\b[A-Z]\w+\(\w+="  # objects, as Python shows them
)


@dataclass(frozen=True)
class Finding:
    rule: str
    line: int
    message: str

    def __str__(self):
        return f"line {self.line}: {self.message} ({self.rule})"


RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function


def lint(html):
    """Return the Findings of all rules."""
    page = Page(html)
    return [
        Finding(name, element.line, message)
        for name, check in RULES.items()
        for element, message in check(page)
    ]


@rule
def nesting(page):
    yield from page.problems
    for element in page.elements:
        parent, children = element.parent, CHILDREN.get(element.tag)
        if element.tag in PARENTS and parent.tag not in PARENTS[element.tag]:
            yield element, f"{element} stands in {parent}"
        if parent.tag in CHILDREN and element.tag not in CHILDREN[parent.tag]:
            yield element, f"{element} stands in {parent}"
        if element.tag in BLOCKS and element.is_inside(*TEXT_ONLY):
            yield element, f"{element} stands in what holds text only"
        if children and element.strings:
            yield element, f"{element} holds loose text: {element.strings[0].strip()}"


@rule
def frame(page):
    if not page.has_doctype:
        yield page.root, "the page does not begin with <!doctype html>"
    for tag in ("html", "main", "title"):
        if len([e for e in page.all(tag) if not e.is_inside(*FOREIGN)]) != 1:
            yield page.root, f"there must be exactly one <{tag}>"
    html = (page.all("html") or [page.root])[0]
    if not html.get("lang") or html.get("dir") not in ("ltr", "rtl"):
        yield html, "<html> lacks lang or dir"
    metas = page.all("meta")
    if "utf-8" not in [meta.get("charset") for meta in metas]:
        yield html, "the charset is not stated"
    viewports = [meta.get("content") for meta in metas if meta.get("name") == "viewport"]
    if viewports != ["width=device-width, initial-scale=1"]:
        yield html, "the viewport is missing, or does not let people zoom"


@rule
def skip_link(page):
    main = (page.all("main") or [page.root])[0]
    first = next((e for e in page.elements if e.tag in INTERACTIVE), page.root)
    if not main.get("id") or first.get("href") != f"#{main.get('id')}":
        yield first, "the first link does not lead to <main>"


@rule
def headings(page):
    levels = [(heading, HEADINGS.index(heading.tag) + 1) for heading in page.all(*HEADINGS)]
    if [level for _, level in levels].count(1) != 1:
        yield page.root, "there must be exactly one <h1>"
    before = 0
    for heading, level in levels:
        if level > before + 1:
            yield heading, f"{heading} “{heading.text}” comes after level {before}"
        before = level


@rule
def empty(page):
    for element in page.elements:
        if element.tag in NEVER_EMPTY and element.get("aria-hidden") != "true" and not element.name:
            controls = [
                e for e in element.walk() if e.tag in ("input", "select", "textarea", "svg")
            ]
            if not controls or element.tag in INTERACTIVE:
                yield element, f"{element} is empty"


@rule
def labels(page):
    labelled = {label.get("for") for label in page.all("label") if label.text} - {""}
    for control in page.all(*CONTROLS):
        if control.get("type") in ("hidden", "submit", "button"):
            continue
        wrapped = any(outer.tag == "label" and outer.text for outer in control.ancestors())
        named = control.get("aria-label") or control.get("aria-labelledby")
        if not (wrapped or named or control.get("id") in labelled):
            yield control, f"{control} {control.get('name')!r} has no label"
    for group in page.all("fieldset"):
        if not any(isinstance(c, Element) and c.tag == "legend" for c in group.children):
            yield group, f"{group} has no legend"


@rule
def images(page):
    for image in page.all("img", "area"):
        if "alt" not in image.attributes:
            yield image, f"{image} {image.get('src')} has no alt"
    for image in page.all("svg"):
        if image.get("aria-hidden") != "true" and not image.get("aria-label"):
            yield image, f"{image} has no name and is not hidden"


@rule
def ids(page):
    for name, times in page.ids.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield page.root, f"the id {name!r} is no good or stands there {times} times"


@rule
def references(page):
    for element in page.elements:
        wanted = [name for key in REFERENCES for name in element.get(key).split()]
        if element.tag in ("a", "use") and element.get("href").startswith("#"):
            wanted.append(element.get("href")[1:])
        wanted += [
            name
            for value in element.attributes.values()
            for name in re.findall(r"url\(#([^)]+)\)", value or "")
        ]
        for name in wanted:
            if name not in page.ids:
                yield element, f"{element} refers to {name!r}, which is not on the page"


@rule
def inline_code(page):
    for element in page.elements:
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on") or (value or "").startswith("javascript:"):
                yield element, f"{element} has {name}={value!r}"
        is_data = element.get("type") == "application/ld+json"
        if element.tag == "style" or (element.tag == "script" and element.strings and not is_data):
            yield element, f"{element} stands in the page"


@rule
def leftovers(page):
    attributes = ((e, value) for e in page.elements for value in e.attributes.values() if value)
    for element, text in (*page.strings(), *attributes):
        if LEFTOVER.search(text):
            yield element, f"left over in {element}: {text[:80]!r}"


@rule
def languages(page):
    """Whoever sets a language sets the direction too, unless it stays the same."""
    for element in page.elements:
        for name in ("lang", "hreflang"):
            if name in element.attributes and not LANGUAGE.fullmatch(element.get(name)):
                yield element, f"{element} has {name}={element.get(name)!r}"
        if "dir" in element.attributes and element.get("dir") not in ("ltr", "rtl", "auto"):
            yield element, f"{element} has dir={element.get('dir')!r}"
        if language := element.get("lang"):
            right = "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
            if element.inherited("dir") not in (right, "auto"):
                yield element, f"{element} is {language!r} but not {right}"


@rule
def nested_controls(page):
    for element in page.elements:
        if element.tag in INTERACTIVE and element.is_inside(*INTERACTIVE):
            yield element, f"{element} stands in another control"
        if element.tag == "label" and element.is_inside("label", "a", "button"):
            yield element, f"{element} stands in another control"
