"""What a card in a list offers besides its link: onto the shortlist or off it, and print."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from integration_directory.base.templatetags.texts import marked
from integration_directory.base.texts import current_language
from integration_directory.languages import PLAIN, SOURCE

# Careers advisers work with the German pages and print for clients who read other languages.
ADVISERS_LANGUAGES = (SOURCE, PLAIN)


class CardLinks:
    """Writes the links of cards; one for all cards of a list.

    `page` is the number of the list's page, for links that stay on it. With `is_posted` the list
    answers a form (a residence status was posted), and links that stay on it must post it again.
    """

    def __init__(self, query, page=None, is_posted=False):
        self.query, self.page, self.is_posted = query, page, is_posted
        self.add, self.remove = _("Add to shortlist"), _("Remove from shortlist")
        self.print = _("Print for a client")
        self.is_for_advisers = current_language() in ADVISERS_LANGUAGES
        self.suffix = query.shortlist.address

    def links(self, pk, slug, title):
        """Return the links of a programme's card; `title` is said to screen readers."""
        found = [self._pick(pk, title)]
        if self.is_for_advisers:
            found.append(self._print(slug, title))
        return format_html('<p class="picks">{}</p>', mark_safe("".join(found)))  # all are safe

    def _pick(self, pk, title):
        is_picked = pk in self.query.shortlist
        if not is_picked and self.query.shortlist.is_full:
            return mark_safe("")
        address = f"{self.query.picking(pk).address(self.page)}#pick-{pk}"
        text = self.remove if is_picked else self.add
        css = "pick picked" if is_picked else "pick"
        if self.is_posted:
            tag = (
                '<button type="submit" class="{} go" id="pick-{}" form="open" formaction="{}">'
                "{}{}</button>"
            )
        else:
            tag = '<a class="{}" id="pick-{}" href="{}" rel="nofollow">{}{}</a>'
        return format_html(tag, css, pk, address, text, _said(title))

    def _print(self, slug, title):
        client = self.query.shortlist.client
        if client and client in dict(settings.LANGUAGES):
            address = f"/{client}{_without_language('programme-sheet-pdf', slug)}"
            if client not in ADVISERS_LANGUAGES:
                address += f"?with={SOURCE}"
        else:
            address = reverse("programme-sheet", args=[slug])
        return format_html('<a href="{}">{}{}</a>', address, self.print, _said(title))


def _said(title):
    return format_html('<span class="hidden">: <bdi>{}</bdi></span>', marked(title))


def _without_language(name, *args):
    return "/" + reverse(name, args=args).lstrip("/").partition("/")[2]
