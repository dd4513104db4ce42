"""Reading and filling the forms of the admin as a browser does."""

from html.parser import HTMLParser

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def address(target, page="changelist", *args):
    """Return the address of an admin page of a model, or with "change" of an object."""
    args = [target.pk] if page in ("change", "delete", "history") else args
    return reverse(f"admin:{target._meta.app_label}_{target._meta.model_name}_{page}", args=args)


def add_address(model, **values):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add", query=values)


def sent_fields(response):
    """Return [(name, value)] of all that a browser would send from the page's main form.

    Templates of further rows count: a browser sends those too.
    """
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader.fields


def filled(response, **changes):
    """Return the form's data with changes; a list stands for several values."""
    data = {}
    for name, value in sent_fields(response):
        if "__prefix__" not in name:
            data.setdefault(name, []).append(value)
    return data | changes


def with_row(data, prefix, **values):
    """Return the data with one more row in the inline named `prefix`."""
    total = f"{prefix}-TOTAL_FORMS"
    number = int("".join(data[total]))
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return data | row | {total: [str(number + 1)]}


def messages(response):
    """Return all error messages of a form and its rows; [] if it was saved."""
    if response.status_code == 302:
        return []
    found = []
    for of_field in response.context["errors"]:
        found += [of_field] if isinstance(of_field, str) else of_field
    return [str(message) for message in found]


class FormReader(HTMLParser):
    """Collects what a browser would send from the form whose id ends with "_form"."""

    def __init__(self):
        super().__init__()
        self.fields = []
        self.within = False
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.within = attributes.get("id", "").endswith("_form")
        if not self.within:
            return
        name = attributes.get("name")
        if tag == "input" and name and self.is_sent(attributes):
            ticked = "on" if attributes.get("type") == "checkbox" else ""
            self.fields.append((name, attributes.get("value", ticked)))
        elif tag == "select":
            self.select = {"name": name, "chosen": [], "first": None}
            self.multiple = "multiple" in attributes
        elif tag == "option" and self.select:
            value = attributes.get("value", "")
            if self.select["first"] is None:
                self.select["first"] = value
            if "selected" in attributes:
                self.select["chosen"].append(value)
        elif tag == "textarea":
            self.textarea = {"name": name, "text": ""}

    def is_sent(self, attributes):
        kind = attributes.get("type", "text")
        if kind in ("checkbox", "radio"):
            return "checked" in attributes
        return kind not in ("submit", "button", "file") and "disabled" not in attributes

    def handle_data(self, data):
        if self.textarea:
            self.textarea["text"] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.within = False
        elif tag == "textarea" and self.textarea:
            # Browsers drop one line end at the start, and send the others as CR LF.
            text = self.textarea["text"].removeprefix("\n").replace("\n", "\r\n")
            self.fields.append((self.textarea["name"], text))
            self.textarea = None
        elif tag == "select" and self.select:
            chosen = self.select["chosen"]
            if not chosen and not self.multiple and self.select["first"] is not None:
                chosen = [self.select["first"]]
            self.fields += [(self.select["name"], value) for value in chosen]
            self.select = None


def queries(client, url):
    """Return the number of queries that a page takes, when the process has shown it once before."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as taken:
        client.get(url)
    return len(taken)


def change(client, obj, **changes):
    """Open the object's page, change fields and save. Return the answer."""
    page = address(obj, "change")
    return client.post(page, filled(client.get(page), **changes))
