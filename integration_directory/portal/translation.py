"""Which fields exist in every language."""

from modeltranslation.translator import register

from integration_directory.base.translation_options import GermanSource

from .models import Signpost


@register(Signpost)
class SignpostTranslation(GermanSource):
    fields = ("title", "summary", "description", "hours")
