"""Who runs the directory: the operator's data as the pages show them.

They come from the environment (settings.OPERATOR). What is needed and missing stands there as a
visible gap, and `check --deploy` reports it (checks.py).
"""

from django.conf import settings
from django.template.defaultfilters import urlize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from integration_directory.base.templatetags.texts import phone

# What a gap calls the missing value. New ones come last: checks.py numbers them.
NEEDED = {
    "name": _("operator's name"),
    "address": _("operator's postal address"),
    "represented_by": _("who represents the operator"),
    "email": _("operator's e-mail address"),
    "phone": _("operator's telephone number"),
    "responsible": _("who is responsible for the content"),
    "privacy_officer": _("whom to ask about data protection"),
    "enforcement_body": _("arbitration body for accessibility"),
}


def variable(name):
    """Return the variable of the environment that sets one of the operator's data."""
    return f"OPERATOR_{name.upper()}"


def missing():
    """Return {name: what it is} of the needed data that are not set."""
    return {name: what for name, what in NEEDED.items() if not settings.OPERATOR.get(name)}


def details():
    """Return {name: HTML}: what is known about the operator, and a gap for what is missing."""
    known = {name: value for name, value in settings.OPERATOR.items() if value}
    found = {name: FORMS.get(name, _lines)(value) for name, value in known.items()}
    found |= {name: _gap(name, what) for name, what in missing().items()}
    found.setdefault("accessibility_email", found["email"])
    return found


def _gap(name, what):
    text = gettext("[%(what)s: set %(variable)s]") % {"what": what, "variable": variable(name)}
    return format_html('<mark class="gap">{}</mark>', text)


def _lines(value):
    """Each "|" begins a new line; addresses in the text become links."""
    lines = ((urlize(line.strip()),) for line in value.split("|"))
    return format_html_join(mark_safe("<br>"), "<bdi>{}</bdi>", lines)


def _mail_link(value):
    return format_html('<a href="mailto:{0}"><bdi dir="ltr">{0}</bdi></a>', value)


def _phone_link(value):
    number = to_python(value)
    if not number.is_valid():
        return _lines(value)
    return format_html('<a href="{}">{}</a>', number.as_rfc3966, phone(number))


FORMS = {"email": _mail_link, "accessibility_email": _mail_link, "phone": _phone_link}
