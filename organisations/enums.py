"""Choices of this app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegionKind(TextChoices):
    COUNTRY = "country", _("country")
    LAND = "land", _("federal state (Land)")
    DISTRICT = "district", _("district")
    BOROUGH = "borough", _("borough")


class OrganisationKind(TextChoices):
    PUBLIC_BODY = "public-body", _("public body")
    CHAMBER = "chamber", _("chamber or guild")
    COMPANY = "company", _("company")
    NON_PROFIT_COMPANY = "non-profit-company", _("non-profit company")
    ASSOCIATION = "association", _("association")
    MIGRANT_ORGANISATION = "migrant-organisation", _("migrant organisation")
    WELFARE_ORGANISATION = "welfare-organisation", _("welfare organisation")
    RESEARCH_INSTITUTE = "research-institute", _("research institute")
    EMBASSY = "embassy", _("embassy")
    INTERNATIONAL_BODY = "international-body", _("international body")
    PARTNERSHIP = "partnership", _("partnership")
    GROUP = "group", _("group of organisations")


class NetworkKind(TextChoices):
    UMBRELLA = "umbrella", _("umbrella network")
    REGIONAL_NETWORK = "regional-network", _("regional network")
    COMPETENCE_CENTRE = "competence-centre", _("competence centre")
    DISSEMINATION_PROJECT = "dissemination-project", _("dissemination project")
    ALLIANCE = "alliance", _("alliance")
    CONSORTIUM = "consortium", _("consortium")
    COUNCIL = "council", _("council")


class NetworkRole(TextChoices):
    """What an organisation is to a network that it doesn't coordinate."""

    MEMBER = "member", _("member")
    PARTNER = "partner", _("partner")
    RESPONSIBLE_BODY = "responsible-body", _("responsible body")


class ContactBasis(TextChoices):
    """Why a person's name and number may be published."""

    CONSENT = "consent", _("consent of the person")
    OFFICIAL_FUNCTION = "official-function", _("official function with a public source")


class MembershipRole(TextChoices):
    """What a user may do with the entries of an organisation or network (permissions.py)."""

    EDITOR = "editor", _("editor: writes and submits")
    COORDINATOR = "coordinator", _("coordinator: reviews and publishes")
    TRANSLATOR = "translator", _("translator: writes texts of some languages")
