"""What all registrations for translation share."""

from modeltranslation.translator import TranslationOptions


class GermanSource(TranslationOptions):
    """A field that must not be empty must have its German text; the others follow in time."""

    required_languages = ("de",)
