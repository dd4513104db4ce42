"""What somebody sent from an admin page, kept until it is saved: through pages that ask back, too.

A page that asks back carries all input in one hidden field, as JSON: Django refuses forms of more
than 1,000 fields, and a long form with its choices would have more. Files cannot be kept.
"""

import json
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

# The hidden fields with the versions of the object that a page shows, and of its entry if it is a
# part: rows of the page may have pages of their own, whose saves only the entry's version tells.
VERSION = "_version"
ENTRY_VERSION = "_entry_version"

KEPT = "_input"
CHOICE = "_choice-"
NEVER_KEPT = ("csrfmiddlewaretoken", KEPT)

MINE, THEIRS = "mine", "theirs"


def number_in(data, name):
    """Return the number that the data hold; 0, which no version is, if they hold none."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def versions_in(data):
    """Return (version of the object, version of its entry or 0) that a page showed."""
    return number_in(data, VERSION), number_in(data, ENTRY_VERSION)


@dataclass
class Sent:
    """`data`: the form as it was filled in. `seen`: the versions of what its sender has seen last.

    `choices`: {name of a difference: MINE or THEIRS}. `lost`: {name of a field: name of the file}
    of the files that a page asked to choose again and that did not come.
    """

    data: QueryDict
    files: MultiValueDict
    seen: tuple
    choices: dict = field(default_factory=dict)
    lost: dict = field(default_factory=dict)

    @classmethod
    def of(cls, request):
        post, files = request.POST, request.FILES.copy()
        if KEPT not in post:
            return cls(post, files, versions_in(post))
        data, named = unpacked(post[KEPT])
        choices = {
            name.removeprefix(CHOICE): value
            for name, value in post.items()
            if name.startswith(CHOICE) and value in (MINE, THEIRS)
        }
        lost = {name: file for name, file in named.items() if name not in files}
        return cls(data, files, versions_in(post), choices, lost)

    @property
    def base(self):
        """The versions that the form was filled in from."""
        return versions_in(self.data)

    @property
    def file_names(self):
        """{name of a field: name of the file} of all files, here or to be chosen again."""
        return self.lost | {name: file.name for name, file in self.files.items()}

    @property
    def packed(self):
        """The input as the value of a hidden field."""
        values = {name: each for name, each in self.data.lists() if name not in NEVER_KEPT}
        return json.dumps({"data": values, "files": self.file_names}, ensure_ascii=False)


def unpacked(text):
    """Return (data, names of files) from what `packed` made; nothing from anything else."""
    data = QueryDict(mutable=True)
    try:
        kept = json.loads(text)
        for name, values in kept["data"].items():
            data.setlist(name, [str(value) for value in values])
        return data, {str(name): str(file) for name, file in kept["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return QueryDict(mutable=True), {}
