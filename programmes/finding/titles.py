"""The order of titles in every language, worked out once for each title.

A collation key costs about 25 microseconds; ten thousand titles in fourteen languages are three
seconds, which no refresh may take.
"""

from integration_directory import languages
from integration_directory.base.sorting import alphabet, sort_key


class TitleKeys:
    """Collation keys of titles, kept from snapshot to snapshot."""

    def __init__(self):
        self._keys = {}  # {alphabet: {title: key}}

    def orders(self, titles):
        """Return {language: all bits in the order of their titles}.

        `titles` are {language: title} by bit; where a language has none the German one counts.
        """
        known, self._keys = self._keys, {}
        orders = {}
        for code in titles[0] if titles else [languages.SOURCE]:
            before = known.get(alphabet(code), {})
            keys = self._keys.setdefault(alphabet(code), {})
            shown = [title[code] or title[languages.SOURCE] for title in titles]
            for title in shown:
                if title not in keys:
                    keys[title] = before.get(title) or _key(title, code)
            ranked = [keys[title] for title in shown]
            orders[code] = sorted(range(len(shown)), key=ranked.__getitem__)
        return orders


def _key(title, language):
    """Return the collation key as bytes: they take a tenth of the memory and compare faster."""
    return b"".join(weight.to_bytes(3, "big") for weight in sort_key(title, language))
