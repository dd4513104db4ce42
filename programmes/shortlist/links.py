"""What a card in a list offers besides its link: onto the shortlist or off it, and print."""

from html import escape
from secrets import token_hex

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from integration_directory.base.templatetags.texts import colon, marked_text
from integration_directory.base.texts import current_language
from integration_directory.base.urls_in_languages import path_in
from integration_directory.languages import BY_CODE, PLAIN, SOURCE

from .picks import NOTHING_PICKED

# Careers advisers work with the German pages and print for clients who read other languages.
ADVISERS_LANGUAGES = (SOURCE, PLAIN)
# Stands for a programme in addresses that are written once and filled in for each card. Nobody can
# type the first one into the search, from where it would come into these addresses.
ANY_PK, ANY_SLUG, ANY_TITLE = f"pk-{token_hex(8)}", "any-slug", "<!-- title -->"
TITLE = f'<span class="hidden">: <bdi>{ANY_TITLE}</bdi></span>'


class PrintLinks:
    """Writes the link of each card that leads to print, on pages of the languages of advisers."""

    def __init__(self, shortlist=NOTHING_PICKED):
        self.shortlist, self.suffix = shortlist, shortlist.address
        self._print = self._printing() if current_language() in ADVISERS_LANGUAGES else ""

    def links(self, pk, slug, title):
        """Return the links of a programme's card; its title, a Text, is said to screen readers."""
        printing = self._print.replace(ANY_SLUG, escape(slug))
        html = " ".join(link for link in (self._before(pk), printing) if link)
        if not html:
            return ""
        html = html.replace(ANY_TITLE, marked_text(title))
        return mark_safe(f'<p class="picks">{html}</p>')  # all parts are safe

    def _before(self, pk):
        return ""

    def _printing(self):
        client = self.shortlist.client
        address = reverse("programme-sheet", args=[ANY_SLUG]) + self.suffix
        if client:
            beside = "" if client in ADVISERS_LANGUAGES else f"?with={SOURCE}"
            address = path_in(reverse("programme-sheet-pdf", args=[ANY_SLUG]), client) + beside
        text = escape(_("Print for a client"))
        if client:
            language = BY_CODE[client]
            # A blank at the end would be lost beside a box of its own.
            between = colon().replace(": ", ":&nbsp;")
            text += f'{between}<bdi lang="{language.code}">{language.name}</bdi>'
        return f'<a href="{escape(address)}">{text}{TITLE}</a>'


class CardLinks(PrintLinks):
    """Writes the links of cards in a list from which one can pick; one for all its cards.

    `page` is the number of the list's page, for links that stay on it. With `is_posted` the list
    answers a form (a residence status was posted), and links that stay on it must post it again.
    A list has twenty cards, so what is the same for all of them is written once.
    """

    def __init__(self, query, page=None, is_posted=False):
        super().__init__(query.shortlist)
        self._query, self._page, self._is_posted = query, page, is_posted
        is_full = query.shortlist.is_full
        self._add = "" if is_full else self._pick(ANY_PK, "pick", _("Add to shortlist"))

    def _before(self, pk):
        if pk in self.shortlist:
            return self._pick(pk, "pick picked", _("Remove from shortlist"))
        return self._add.replace(ANY_PK, str(pk))

    def _pick(self, pk, css, text):
        address = escape(f"{self._query.picking(pk).address(self._page)}#pick-{pk}")
        if self._is_posted:
            opened = f'<button type="submit" class="{css} go" id="pick-{pk}" form="open"'
            return f'{opened} formaction="{address}">{escape(text)}{TITLE}</button>'
        opened = f'<a class="{css}" id="pick-{pk}" href="{address}" rel="nofollow">'
        return f"{opened}{escape(text)}{TITLE}</a>"
