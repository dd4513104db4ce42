"""Two editors on the page of one object, for the tests of what happens then."""

import re
from html import unescape

from django.test import Client

from tests import builders
from tests.admin_pages import address, filled


class Editor:
    """Somebody with a browser of their own. `sends` is what their page of an object would send."""

    def __init__(self, user=None, name=""):
        self.user = user or builders.user(is_staff=True, is_superuser=True, name=name or "Editor")
        self.client = Client()
        self.client.force_login(self.user)

    def open(self, obj):
        self.page = address(obj, "change")
        self.sends = filled(self.client.get(self.page))
        return self

    def save(self, files=None, **changes):
        data = self.sends | changes
        data = {name: value for name, value in data.items() if value is not None}
        self.answer = self.client.post(self.page, data | (files or {}))
        return self.answer

    def choose(self, files=None, **choices):
        """Answer the page that asks; what is not named stays as it suggests."""
        named = {f"_choice-{name}": side for name, side in choices.items()}
        data = filled(self.answer, **named)
        self.answer = self.client.post(self.page, data | (files or {}))
        return self.answer


def stored(obj):
    return type(obj)._base_manager.get(pk=obj.pk)


def two(obj):
    """Return two editors who have both opened the page of the object."""
    return Editor(name="Amina").open(obj), Editor(name="Bodo").open(obj)


def text(answer):
    """Return what a page says, without its markup."""
    html = answer.content.decode()
    main = html[html.index("<main") :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", main)))


def marked(answer, mark):
    """Return what a page marks as "ins" or "del"."""
    return [unescape(each) for each in re.findall(rf"<{mark}>([^<]*)</{mark}>", body(answer))]


def body(answer):
    html = answer.content.decode()
    return html[html.index('id="conflict_form"') :]


def questions(answer):
    """Return {name of a difference: side that is suggested} of a page that asks."""
    return {
        name.removeprefix("_choice-"): value
        for name, value in filled(answer).items()
        if name.startswith("_choice-")
        for value in value
    }
