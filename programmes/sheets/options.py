"""How a sheet is wanted: beside which language, how large, for whom; all in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from integration_directory import languages
from integration_directory.base.urls_in_languages import path_in

LARGE, ADVISERS = "large", "advisers"


@dataclass(frozen=True)
class Switch:
    """A way to print that can be switched on and off, with the address of the page after that."""

    label: str
    link: str
    is_on: bool


@dataclass(frozen=True)
class Options:
    """`beside` is the code of a second language or "". What the address has besides is ignored."""

    beside: str = ""
    large: bool = False
    for_advisers: bool = False

    @classmethod
    def read(cls, parameters, language):
        """Return the Options in an address's parameters, for a sheet in `language`."""
        beside = parameters.get("with", "")
        if beside == language or beside not in dict(settings.LANGUAGES):
            beside = ""
        return cls(
            beside=beside,
            # Two columns of large print would be columns of single words.
            large=parameters.get("size") == LARGE and not beside,
            for_advisers=parameters.get("for") == ADVISERS,
        )

    def languages(self, language):
        """Return the codes of the languages that stand side by side."""
        return [language, self.beside] if self.beside else [language]

    def but(self, **changes):
        return replace(self, **changes)

    def switches(self, base=""):
        """Return the Switches of a page whose address has `base` besides."""
        beside = self.but(beside="" if self.beside else languages.SOURCE, large=False)
        large = self.but(large=not self.large, beside="")
        advisers = self.but(for_advisers=not self.for_advisers)
        return [
            Switch(_("With German alongside"), beside.after(base), bool(self.beside)),
            Switch(_("Large print"), large.after(base), self.large),
            Switch(
                _("With parts, organisations and funding"), advisers.after(base), self.for_advisers
            ),
        ]

    def documents(self, name, *args, base=""):
        """Return [(Language, address)] of the document `name` in every language."""
        path, found = reverse(name, args=args), []
        for code, _name in settings.LANGUAGES:
            # What stands beside itself would be there twice.
            wanted = self.but(beside="") if self.beside == code else self
            query = wanted.after(base)
            address = path_in(path, code) + (query if query != "?" else "")
            found.append((languages.BY_CODE[code], address))
        return found

    def after(self, base):
        """Return the parameters behind those of `base`, "?" if there are none at all."""
        return "?" + "&".join(part for part in (base.lstrip("?"), self.address.lstrip("?")) if part)

    @property
    def address(self):
        """The parameters as an address has them, "" if there are none."""
        pairs = [("with", self.beside)] if self.beside else []
        pairs += [("size", LARGE)] if self.large else []
        pairs += [("for", ADVISERS)] if self.for_advisers else []
        return f"?{urlencode(pairs)}" if pairs else ""
