"""Which fields exist in every language."""

from modeltranslation.translator import register

from integration_directory.base.translation_options import GermanSource

from .models import (
    Contact,
    CounsellingLanguage,
    Network,
    NetworkMembership,
    Organisation,
    Region,
    Site,
)


@register(Region)
class RegionTranslation(GermanSource):
    fields = ("name",)


@register(CounsellingLanguage)
class CounsellingLanguageTranslation(GermanSource):
    fields = ("name",)


@register(Organisation)
class OrganisationTranslation(GermanSource):
    fields = ("name", "description")


@register(Network)
class NetworkTranslation(GermanSource):
    fields = ("name", "summary", "description")


@register(NetworkMembership)
class NetworkMembershipTranslation(GermanSource):
    fields = ("function",)


@register(Contact)
class ContactTranslation(GermanSource):
    fields = ("desk", "hours")


@register(Site)
class SiteTranslation(GermanSource):
    fields = ("name", "hours")
