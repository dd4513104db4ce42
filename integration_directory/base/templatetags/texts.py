"""How templates read content. Available in every template without {% load %}."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from integration_directory import languages

from ..numbers import written, written_amount
from ..rich_text import blocks
from ..sorting import sorted_by_name
from ..texts import Text, capital, current_language, is_machine_made, translated
from ..urls_in_languages import same_page_in

register = template.Library()
# {{ role.label|capital }}: at the beginning of a line or a heading.
register.filter("capital", capital)

CURRENT = mark_safe(' aria-current="true"')
# Parameters of the shortlist (programmes/shortlist/picks.py).
CARRIED = ("pick", "client")
# Between names in a row. Many have commas of their own, and begin with a capital letter.
# No line begins with it.
BETWEEN = "\u00a0· "


@register.simple_tag(name="translated")
def translated_tag(obj, field):
    """{% translated programme "title" as title %}: the Text with its `.value` and `.lang`."""
    return translated(obj, field)


@register.simple_tag
def text(obj, field):
    """{% text programme "title" %}: the text, with its own lang and dir if it is not the page's."""
    return marked_text(translated(obj, field))


@register.simple_tag
def plain(obj, field):
    """{% plain programme "title" %}: the text without markup, for <title> and attributes."""
    return translated(obj, field).value


@register.simple_tag
def rich_text(obj, field):
    """{% rich_text programme "offer" %}: a long text as paragraphs and lists."""
    found = translated(obj, field)
    html = format_html_join("\n", "{}", ((_render(block),) for block in blocks(found.value)))
    if not found.is_foreign:
        return html
    # The remark is in the language of the page and stands outside.
    return format_html(
        '<p class="foreign-note">{}</p><div class="foreign" lang="{}" dir="{}">{}</div>',
        gettext("This text is available in German only."),
        found.lang,
        found.dir,
        html,
    )


def _render(block):
    if block.kind == "list":
        items = format_html_join("", "<li>{}</li>", ((item,) for item in block.items))
        return format_html("<ul>{}</ul>", items)
    return format_html("<p>{}</p>", block.items[0])


@register.simple_tag(takes_context=True)
def alternates(context):
    """{% alternates %}: the page in the other languages, for search engines."""
    request = context["request"]
    origin = f"{request.scheme}://{request.get_host()}"
    return format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}{}">',
        (
            (language.code, origin, address)
            for language, address in context["language_links"]
            if language.negotiated
        ),
    )


@register.simple_tag(takes_context=True)
def language_menu(context):
    """{% language_menu %}: the page in the other languages, by their own names."""
    here = current_language()
    links = (
        (
            address,
            language.code,
            language.direction,
            CURRENT if language.code == here else "",
            language.name,
        )
        for language, address in context["language_links"]
    )
    link = '<li><a href="{0}" lang="{1}" dir="{2}" hreflang="{1}"{3}>{4}</a></li>'
    return format_html("<ul>{}</ul>", format_html_join("", link, links))


@register.simple_tag(takes_context=True)
def site_menu(context, template):
    """{% site_menu "base/_menu.html" %}: a menu, the same on all pages but for the one it marks.

    What was picked goes along to the programmes: it stands in the address alone.
    """
    render = _menu.__wrapped__ if settings.DEBUG else _menu
    request = context["request"]
    html = render(template, current_language(), _section(request.path))
    carried = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    if not carried:
        return html
    programmes = reverse("programme-list")
    query = escape(urlencode(carried, safe=","))
    return mark_safe(html.replace(f'"{programmes}"', f'"{programmes}?{query}"', 1))


@lru_cache(maxsize=500)
def _menu(template, language, current):
    return get_template(template).render({"current": current})


def _section(path):
    """Return the address of a list that the path is, "" for the page of one thing."""
    return path if path.count("/") == 3 else ""


@register.inclusion_tag("base/_machine_note.html", takes_context=True)
def machine_note(context, *objects, cards=()):
    """{% machine_note object %}: says so if a machine translated the entry that a page shows.

    {% machine_note cards=offers %}: the same under a list of cards. Objects may be lists of them.
    """
    language = current_language()
    shown = chain.from_iterable(one if isinstance(one, Iterable) else (one,) for one in objects)
    if not any(card.is_machine_made for card in cards) and not any(
        is_machine_made(obj, language) for obj in shown
    ):
        return {}
    return {"german_page": same_page_in(context["request"], languages.SOURCE)}


@register.simple_tag
def comma():
    """{% comma %}: the comma with its blank, in the script of the page."""
    return "، " if languages.direction(current_language()) == "rtl" else ", "


@register.simple_tag
def colon():
    """{% translate "Source" %}{% colon %}: with its blanks, as the language of the page has it."""
    return "\u00a0: " if current_language() == "fr" else ": "


@register.filter
def labels(choices):
    """{{ programme.audiences|labels }}: what choices are called, with a comma between."""
    return capital(comma().join(str(choice.label) for choice in choices))


@register.filter
def listed(texts):
    """{{ towns|listed }}: the texts with a comma between."""
    return format_html_join(comma(), "{}", ((str(text),) for text in texts))


@register.simple_tag
def names(objects):
    """{% names page.languages %}: the names of objects with a dot between."""
    return marked(*(translated(obj, "name") for obj in objects))


@register.simple_tag
def linked_names(objects, of=""):
    """{% linked_names object.funders.all "organisation" %}: names that lead to each object's page.

    `of` is the attribute that has the name, if it isn't the object itself.
    """
    links = (
        (obj.get_absolute_url(), marked_text(translated(getattr(obj, of) if of else obj, "name")))
        for obj in objects
    )
    return format_html_join(BETWEEN, '<a href="{}">{}</a>', links)


@register.simple_tag
def marked(*texts):
    """{% marked sheet.title %}: Texts with a dot between, each marked where it must be.

    A Text without a language is a number, an address or a name: left-to-right everywhere.
    A string is in the language of the page.
    """
    return format_html_join(BETWEEN, "{}", ((marked_text(found),) for found in texts))


@register.simple_tag
def marked_list(texts):
    """{% marked_list fact.values %}: the same for a sequence of Texts."""
    return marked(*texts)


def marked_text(found):
    """Return one Text as HTML, marked where it must be. A string is in the language of the page."""
    if not isinstance(found, Text):
        return conditional_escape(found)
    if not found.lang:
        return format_html('<bdi dir="ltr">{}</bdi>', found.value)
    if not found.is_foreign:
        if found.dir == languages.direction(current_language()):
            return conditional_escape(found.value)
        # A name: it is not marked, but its last sign must stay behind it.
        return format_html('<bdi dir="{}">{}</bdi>', found.dir, found.value)
    return format_html('<span lang="{}" dir="{}">{}</span>', found.lang, found.dir, found.value)


@register.filter
def by_name(objects, field="name"):
    """{% for region in regions|by_name %}: sorted as readers of this language expect."""
    return sorted_by_name(objects, field)


@register.filter
def phone(number):
    """A telephone number in international form that stays left-to-right inside Arabic."""
    if not number:
        return ""
    return format_html('<bdi dir="ltr">{}</bdi>', number.as_international)


@register.filter
def money(amount, currency):
    """{{ funding.amount|money:funding.currency }}: "8.400.000 EUR", cents only if there are any."""
    return format_html('<bdi dir="ltr">{}&nbsp;{}</bdi>', written_amount(amount), currency)


@register.filter
def number(value):
    """A number in the form of the current language: "22.300.000", "27,2"."""
    return written(value)
