"""What was picked, as it stands in addresses: `pick=12,7,31&client=ar`."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings

from integration_directory.languages import BY_CODE

# So many sheets are one pack, and so many numbers fit into an SMS.
MOST = 50
# No primary key has more digits; what is longer is no pick.
PICK = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Shortlist:
    """`picks` are primary keys of programmes in the order of picking.

    `client` is the language of the client for whom an adviser collects them, "" if none was chosen.
    `is_cut` says that the address had more picks than a shortlist holds.
    """

    picks: tuple = ()
    client: str = ""
    is_cut: bool = False

    @classmethod
    def read(cls, parameters):
        """Return the Shortlist in an address's parameters. What is no pick is left out."""
        words = ",".join(parameters.getlist("pick")).split(",") if parameters else []
        picks = tuple(dict.fromkeys(int(word) for word in words if PICK.fullmatch(word)))
        client = parameters.get("client", "") if parameters else ""
        return cls(
            picks=picks[:MOST],
            client=client if client in dict(settings.LANGUAGES) else "",
            is_cut=len(picks) > MOST,
        )

    def __bool__(self):
        return bool(self.picks)

    def __contains__(self, pk):
        return pk in self.picks

    @property
    def is_full(self):
        return len(self.picks) >= MOST

    def toggled(self, pk):
        """Return the shortlist with a programme added, or without it if it is there."""
        if pk in self.picks:
            return replace(self, picks=tuple(pick for pick in self.picks if pick != pk))
        return replace(self, picks=(*self.picks, pk))

    def for_client(self, language):
        return replace(self, client=language)

    @property
    def client_language(self):
        """The Language of the client, None if none was chosen."""
        return BY_CODE.get(self.client)

    @property
    def without_client(self):
        """The address's query without the client, "?" for an empty shortlist."""
        return self.for_client("").address or "?"

    def parameters(self):
        """Return [(name, value)] as they stand in the address."""
        pairs = [("pick", ",".join(map(str, self.picks)))] if self.picks else []
        return pairs + ([("client", self.client)] if self.client else [])

    @property
    def address(self):
        """The address's query, "" for an empty shortlist."""
        return f"?{urlencode(self.parameters(), safe=',')}" if self.parameters() else ""


NOTHING_PICKED = Shortlist()
