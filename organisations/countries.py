"""Countries by ISO 3166-1 code, with names from CLDR in every language."""

from functools import cache

from babel import Locale

from integration_directory.base.sorting import sort_key
from integration_directory.base.texts import current_language


@cache
def names(language):
    """Return {code: name} of all countries in a language of the interface."""
    territories = Locale.parse(language.split("-")[0]).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
    }


def country_name(code):
    """Return the country's name in the current language, or the code if there is none."""
    return names(current_language()).get(code, code)


def country_choices():
    """Return (code, name) of all countries, sorted for readers of the current language."""
    return sorted(names(current_language()).items(), key=lambda choice: sort_key(choice[1]))
