"""Which fields exist in every language."""

from modeltranslation.translator import register

from integration_directory.base.translation_options import GermanSource

from .models import FundingScheme


@register(FundingScheme)
class FundingSchemeTranslation(GermanSource):
    fields = ("name", "description")
