"""Readable addresses from German titles."""

from django.utils.text import slugify

LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "–": "-"}
)


def make_slug(text, max_length=80):
    """Return an ASCII slug: "Jobbrücke PLUS" becomes "jobbruecke-plus". May be empty."""
    return slugify(text.translate(LETTERS))[:max_length].strip("-")


def free_slug(text, taken):
    """Return a slug for `text` for which `taken(slug)` is false, numbered if it must be."""
    stem = make_slug(text) or "entry"
    slug, number = stem, 1
    while taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
