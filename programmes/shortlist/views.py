"""The page of the shortlist: compare, send, print."""

from urllib.parse import quote

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from integration_directory import languages
from integration_directory.base.texts import current_language
from integration_directory.base.urls_in_languages import path_in

from ..cards import cards
from ..finding import Query, Snapshot
from .comparison import compare
from .links import ADVISERS_LANGUAGES, CardLinks
from .picks import MOST, Shortlist


@require_safe
def shortlist(request):
    """What was picked, in the order of picking."""
    picked, snapshot = Shortlist.read(request.GET), Snapshot.current()
    shown = cards(picked.picks, snapshot, links=CardLinks(Query(shortlist=picked)))
    is_for_advisers = current_language() in ADVISERS_LANGUAGES
    context = {
        "shortlist": picked,
        "most": MOST,
        "shown": shown,
        "gone": len(picked.picks) - len(shown),
        "comparison": compare(picked.picks, snapshot) if len(shown) > 1 else None,
        "sending": Sending.of(request, picked),
        "clients": _clients(picked) if is_for_advisers else (),
        "client": picked.client_language,
        "nobody": picked.without_client,
    }
    return render(request, "programmes/shortlist.html", context)


def _clients(picked):
    """Return [(Language, the address with it as the client's language)]."""
    return [
        (languages.BY_CODE[code], picked.for_client(code).address)
        for code, _name in settings.LANGUAGES
    ]


class Sending:
    """The shortlist on its way to somebody: its whole address, and links that send it."""

    def __init__(self, address, subject):
        self.address = address
        self.mail = f"mailto:?subject={quote(subject)}&body={quote(address)}"
        # "?&" is what telephones of both makers understand.
        self.sms = f"sms:?&body={quote(address)}"

    @classmethod
    def of(cls, request, picked):
        """Return the ways to send it: to the client, if there is one, in the client's language.

        Whoever gets it is no client of this adviser's next one.
        """
        language = picked.client or current_language()
        path = path_in(request.path, language) + picked.for_client("").address
        with translation.override(language):
            return cls(request.build_absolute_uri(path), _("Shortlist"))
