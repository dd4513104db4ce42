"""Choices of this app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(TextChoices):
    PROJECT = "project", _("project")
    DEVELOPMENT_PARTNERSHIP = "development-partnership", _("development partnership")
    SERVICE = "service", _("service")
    FUNDING_ROUND = "funding-round", _("funding round")
    NETWORK_OFFER = "network-offer", _("offer of a network")
    CAMPAIGN = "campaign", _("campaign")
    PORTAL = "portal", _("information portal")


class State(TextChoices):
    """Whether an offer runs. Computed from its period and verification, never stored."""

    OPEN = "open", _("Running")
    UPCOMING = "upcoming", _("Starts soon")
    UNCONFIRMED = "unconfirmed", _("Not confirmed as running")
    ENDED = "ended", _("Ended")


class Role(TextChoices):
    """What an organisation does in a programme or sub-project."""

    COORDINATOR = "coordinator", _("coordinator")
    EXECUTING_ORGANISATION = "executing-organisation", _("executing organisation")
    PARTNER = "partner", _("partner")
    STRATEGIC_PARTNER = "strategic-partner", _("strategic partner")
    TRANSNATIONAL_PARTNER = "transnational-partner", _("transnational partner")
    PATRON = "patron", _("patron")
    ADMINISTERING_BODY = "administering-body", _("administering body")
    COOPERATION_PARTNER = "cooperation-partner", _("cooperation partner")


class GermanLevel(TextChoices):
    """Levels of the Common European Framework, in rising order."""

    NONE = "none", _("no German needed")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class Cost(TextChoices):
    FREE = "free", _("free of charge")
    SUBSIDISED = "subsidised", _("partly paid for")
    FEE = "fee", _("with a fee")


class Condition(TextChoices):
    """What may be known of an offer: yes, no, or nobody has said. The values are its fields."""

    WOMEN_ONLY = "women_only", _("for women only")
    CHILDCARE = "childcare", _("childcare")
    PART_TIME = "part_time", _("part-time")
    STEP_FREE = "step_free", _("step-free access")
    INTERPRETER = "interpreter", _("interpreters")
    CERTIFICATE = "certificate", _("certificate")


class Access(TextChoices):
    WALK_IN = "walk-in", _("just come")
    APPOINTMENT = "appointment", _("by appointment")
    REGISTRATION = "registration", _("after registration")
    REFERRAL = "referral", _("on referral by an authority")


class Qualifier(TextChoices):
    """How exact a figure is."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    NEARLY = "nearly", _("nearly")
    OVER = "over", _("more than")


class DocumentKind(TextChoices):
    FLYER = "flyer", _("flyer")
    BROCHURE = "brochure", _("brochure")
    REPORT = "report", _("report")
    FILM = "film", _("film")
    OTHER = "other", _("other document")


class RelationKind(TextChoices):
    """How a programme stands to another one; `reverse` says it the other way round."""

    FOLLOWS = "follows", _("Follows")
    PART_OF = "part-of", _("Part of")
    USES_METHOD_OF = "uses-method-of", _("Uses the method of")
    SISTER = "sister", _("Sister programme")

    @property
    def reverse(self):
        return {
            "follows": _("Followed by"),
            "part-of": _("Has as a part"),
            "uses-method-of": _("Its method is used by"),
            "sister": _("Sister programme"),
        }[self.value]


class ResidenceStatus(TextChoices):
    ASYLUM_PROCEDURE = "asylum-procedure", _("asylum procedure (Aufenthaltsgestattung)")
    TOLERATED = "tolerated", _("toleration (Duldung)")
    PROTECTION_STATUS = "protection-status", _("recognised refugee or other protection")
    RESIDENCE_PERMIT = "residence-permit", _("other residence permit")
    EU_CITIZEN = "eu-citizen", _("citizen of the EU")
    ENTRY_VISA = "entry-visa", _("visa for training, recognition or job search")
    GERMAN_CITIZEN = "german-citizen", _("German citizenship")


class RequirementKind(TextChoices):
    WORK_PERMIT = "work-permit", _("work permit")
    FOREIGN_QUALIFICATION = "foreign-qualification", _("qualification from abroad")
    UNEMPLOYMENT_REGISTRATION = "unemployment-registration", _("registered as looking for work")
    RESIDENCE_IN_REGION = "residence-in-region", _("home in the region")
    SCHOOL_CERTIFICATE = "school-certificate", _("school certificate")
