"""Programmes: what the directory lists."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from integration_directory.base.dates import add_months
from integration_directory.base.enums import Audience, Stage
from integration_directory.base.models import (
    Editorial,
    EditorialManager,
    HasPeriod,
    WebLink,
)

from ..enums import Access, Condition, Cost, GermanLevel, ProgrammeKind, State
from ..state import state_of
from .programme_queryset import ProgrammeQuerySet
from .programme_rules import CONSTRAINTS


def three_valued(condition, help_text=""):
    """Return a field that is yes, no or (None) unknown."""
    return models.BooleanField(condition.label, null=True, blank=True, help_text=help_text)


class Programme(HasPeriod, Editorial):
    """A project, development partnership, service or other offer. It may have ended."""

    kind = models.CharField(
        _("kind"),
        max_length=25,
        choices=ProgrammeKind.choices,
        help_text=_(
            "A project ends; a service goes on. A network is an offer only if people can turn to "
            "it."
        ),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_(
            "As the organisation names it, without its own name. For example: Bridging courses for "
            "nurses"
        ),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=40,
        blank=True,
        help_text=_("The usual abbreviation, if there is one. For example: ProIntegration"),
    )
    summary = models.CharField(
        _("summary"), max_length=400, help_text=_("One sentence: what it is and for whom.")
    )
    background = models.TextField(
        _("background"), blank=True, help_text=_("The situation that it answers.")
    )
    goals = models.TextField(
        _("goals"),
        blank=True,
        help_text=_(
            "What shall be different afterwards. For example: nurses from abroad work in their "
            "profession."
        ),
    )
    offer = models.TextField(
        _("what it offers"),
        blank=True,
        help_text=_(
            "What people get there. A line that begins with a hyphen becomes an item of a list."
        ),
    )
    results = models.TextField(
        _("results"),
        blank=True,
        help_text=_("What came of it, best once it has ended. Numbers belong to the key figures."),
    )

    has_ended = models.BooleanField(
        _("has ended"),
        default=False,
        help_text=_(
            "It is known to have ended, but not when. With an end date this is not needed."
        ),
    )
    maintained_by = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("maintained by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="maintained_programmes",
        help_text=_("The organisation whose staff keep this entry right. Needed to publish it."),
    )
    network = models.ForeignKey(
        "organisations.Network",
        verbose_name=_("network"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        help_text=_(
            "Only if it is part of a network's work: the network's coordinators may then edit it "
            "too. Who merely takes part belongs to the involvements."
        ),
    )

    for_seekers = models.BooleanField(_("for people looking for work"), default=False)
    for_employers = models.BooleanField(_("for companies and employers"), default=False)
    for_professionals = models.BooleanField(_("for advisers and professionals"), default=False)
    target_groups = models.ManyToManyField(
        "programmes.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="programmes",
        help_text=_(
            "Whom it is meant for, not everybody who may come. For example: refugees, women"
        ),
    )
    fields_of_action = models.ManyToManyField(
        "programmes.FieldOfAction",
        verbose_name=_("fields of action"),
        blank=True,
        related_name="programmes",
        help_text=_("What it does. Visitors filter by this; choose one to three."),
    )
    trade_fields = models.ManyToManyField(
        "programmes.TradeField",
        verbose_name=_("trade fields"),
        blank=True,
        related_name="programmes",
        help_text=_("If it is for a whole field. For example: health and nursing. Empty: for all."),
    )
    trades = models.ManyToManyField(
        "programmes.Trade",
        verbose_name=_("trades"),
        blank=True,
        related_name="programmes",
        help_text=_("If it is for single trades. For example: nurse, dental technician"),
    )
    regions = models.ManyToManyField(
        "organisations.Region",
        verbose_name=_("area served"),
        blank=True,
        related_name="programmes",
        help_text=_(
            "For whom it is open: people who live here may come. Germany, if it is nationwide or "
            "online. The rooms themselves are the sites."
        ),
    )
    sites = models.ManyToManyField(
        "organisations.Site",
        verbose_name=_("sites"),
        blank=True,
        related_name="programmes",
        help_text=_(
            "Where one goes. For example: advice centre in Pohlstraße, Berlin. The area served is "
            "stated separately."
        ),
    )
    contacts = models.ManyToManyField(
        "organisations.Contact",
        verbose_name=_("contacts"),
        blank=True,
        related_name="programmes",
        help_text=_("Whom to call. A new contact is added on the page of its organisation."),
    )
    languages = models.ManyToManyField(
        "organisations.CounsellingLanguage",
        verbose_name=_("languages of advice"),
        blank=True,
        related_name="programmes",
        help_text=_("In which people are advised or taught, German too if so."),
    )
    formats = models.ManyToManyField(
        "programmes.Format",
        verbose_name=_("formats"),
        blank=True,
        related_name="programmes",
        help_text=_("How it takes place. For example: one-to-one advice, course, online"),
    )

    german_min = models.CharField(
        _("German from"),
        max_length=4,
        choices=GermanLevel.choices,
        blank=True,
        help_text=_("The level that people need. For example: A2. Empty if nobody has said."),
    )
    german_max = models.CharField(
        _("German up to"),
        max_length=4,
        choices=GermanLevel.choices,
        blank=True,
        help_text=_(
            "Only if it is not for people who speak better. For example: a course up to B2"
        ),
    )
    cost = models.CharField(
        _("cost"),
        max_length=10,
        choices=Cost.choices,
        blank=True,
        help_text=_("What people themselves pay. Empty if nobody has said."),
    )
    cost_note = models.CharField(
        _("remark on the cost"),
        max_length=200,
        blank=True,
        help_text=_(
            "For example: 50 euros for the material; the Jobcentre pays the course on request"
        ),
    )
    access = models.CharField(
        _("access"),
        max_length=15,
        choices=Access.choices,
        blank=True,
        help_text=_("Whether people may simply come. Empty if nobody has said."),
    )
    who_may_come = models.TextField(
        _("who may come"),
        blank=True,
        help_text=_(
            "Conditions in plain words. For example: people with a degree from abroad who live in "
            "Berlin"
        ),
    )
    how_to_join = models.TextField(
        _("how to join"),
        blank=True,
        help_text=_(
            "The first step. For example: Call us or write a mail; we make an appointment within a "
            "week."
        ),
    )
    hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example: Mon and Wed, 9 to 15")
    )
    childcare = three_valued(Condition.CHILDCARE)
    part_time = three_valued(Condition.PART_TIME)
    women_only = three_valued(Condition.WOMEN_ONLY)
    step_free = three_valued(Condition.STEP_FREE)
    certificate = three_valued(Condition.CERTIFICATE, _("Participants get a certificate."))
    interpreter = three_valued(Condition.INTERPRETER)

    budget = models.DecimalField(
        _("total budget"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("For the whole period, from all funders. For example: 8400000"),
    )
    budget_currency = models.CharField(
        _("currency"), max_length=3, default="EUR", help_text=_("Three letters. For example: EUR")
    )

    sources = models.ManyToManyField(
        "organisations.Source",
        verbose_name=_("sources"),
        blank=True,
        related_name="programmes",
        help_text=_(
            "Where all this is known from: a brochure with its edition, a web page with the day it "
            "was read."
        ),
    )
    source_note = models.TextField(
        _("note on the sources"),
        blank=True,
        help_text=_("Where the sources disagree, and how this entry deals with it."),
    )
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        help_text=_("When somebody last asked the organisation whether all of this is right."),
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verified by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="verified_programmes",
        help_text=_("Who asked. It is not shown to visitors."),
    )
    verify_again_by = models.DateField(
        _("verify again by"),
        null=True,
        blank=True,
        help_text=_("Set from the date of verification if left empty."),
    )

    name_field = "title"

    url_name = "programme-detail"

    owned_by = {"organisation": ("maintained_by",), "network": ("network",)}
    hands_over = ("maintained_by", "network")

    objects = EditorialManager.of(ProgrammeQuerySet)
    with_copies = ProgrammeQuerySet.as_manager()

    class Meta(Editorial.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["slug"]
        constraints = [
            *Editorial.Meta.constraints,
            *HasPeriod.Meta.constraints,
            *CONSTRAINTS,
        ]

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None or "verified_on" in update_fields:
            self._plan_next_verification()
            update_fields = update_fields and {*update_fields, "verify_again_by"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        super().clean()
        self._plan_next_verification()
        levels = GermanLevel.values
        if (
            self.german_min
            and self.german_max
            and levels.index(self.german_max) < levels.index(self.german_min)
        ):
            raise ValidationError({"german_max": _("The highest level lies below the lowest one.")})

    def _plan_next_verification(self):
        """Let a verification count for its full time, unless an editor says for how long."""
        rows = Programme._base_manager.filter(pk=self.pk)
        stored = rows.values_list("verified_on", "verify_again_by").first()
        if stored and stored[0] != self.verified_on and stored[1] == self.verify_again_by:
            self.verify_again_by = None
        if self.verified_on and not self.verify_again_by:
            self.verify_again_by = add_months(self.verified_on, settings.VERIFICATION_MONTHS)

    def state_on(self, day):
        """Return the State on a day. The queryset's `with_state(day)` follows the same rule."""
        return state_of(self, day)

    @cached_property
    def state(self):
        """The State today, in the time zone of the directory."""
        return self.state_on(timezone.localdate())

    @property
    def may_be_called(self):
        """Whether its contacts are for calling. Those of ended programmes are history."""
        return self.state != State.ENDED and self.stage == Stage.PUBLISHED and self.is_visible

    @property
    def audiences(self):
        return [audience for audience in Audience if getattr(self, f"for_{audience}")]

    @property
    def conditions(self):
        """The three-valued facts that are known, as [(label, True or False)]."""
        values = ((condition, getattr(self, condition)) for condition in Condition)
        return [(condition.label, value) for condition, value in values if value is not None]


class ProgrammeLink(WebLink):
    part_of = ("programme",)

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="links", verbose_name=_("programme")
    )
