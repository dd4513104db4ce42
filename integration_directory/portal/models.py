"""Signposts: permanent services outside the directory that always help on."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from integration_directory.base.dates import add_months
from integration_directory.base.enums import Audience
from integration_directory.base.models import (
    Editorial,
    EditorialManager,
    EditorialQuerySet,
    Positioned,
    has_german,
)
from organisations.enums import RegionKind
from programmes.enums import Cost


class SignpostQuerySet(EditorialQuerySet):
    def for_audience(self, audience):
        return self.filter(**{f"for_{audience}": True})

    def to_verify(self, day):
        """Return the public ones that are to be checked again by that day."""
        since = add_months(day, -settings.VERIFICATION_MONTHS)
        return self.published().filter(verified_on__lte=since)

    def fitting(self, audiences, regions, fields_of_action, target_groups=()):
        """Return those for one of the audiences that serve one of the regions or the whole country.

        Regional ones come first, then those for the first audience, then those for one of the
        target groups, then those about one of the fields of action.
        """
        areas = self.model.regions.through.objects.filter(signpost=OuterRef("pk"))
        nationwide = areas.filter(region__kind=RegionKind.COUNTRY)
        local = areas.filter(region__in=regions).exclude(region__kind=RegionKind.COUNTRY)
        groups = self.model.target_groups.through.objects.filter(signpost=OuterRef("pk"))
        subjects = self.model.fields_of_action.through.objects.filter(signpost=OuterRef("pk"))
        wanted = Q(*((f"for_{audience}", True) for audience in audiences), _connector=Q.OR)
        return (
            self.filter(wanted)
            .annotate(
                is_local=Exists(local),
                is_for=Exists(groups.filter(targetgroup__in=target_groups)),
                is_about=Exists(subjects.filter(fieldofaction__in=fields_of_action)),
            )
            .filter(Q(is_local=True) | Exists(nationwide) | ~Exists(areas))
            .order_by(
                "-is_local",
                *(f"-for_{audience}" for audience in audiences[:1]),
                "-is_for",
                "-is_about",
                "position",
                "slug",
            )
        )


class Signpost(Positioned, Editorial):
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("As the service names itself. For example: Recognition in Germany"),
    )
    summary = models.CharField(
        _("summary"), max_length=400, help_text=_("One sentence: what help you get there.")
    )
    description = models.TextField(_("description"), blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True, help_text=_("For example +49 30 18151111"))
    email = models.EmailField(_("e-mail address"), blank=True)
    url = models.URLField(
        _("web address"),
        max_length=500,
        blank=True,
        help_text=_("The page in German where one begins; not a subpage that moves."),
    )
    hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example: Mon to Thu, 9 to 15")
    )
    cost = models.CharField(_("cost"), max_length=10, choices=Cost.choices, blank=True)
    for_seekers = models.BooleanField(_("for people looking for work"), default=False)
    for_employers = models.BooleanField(_("for companies and employers"), default=False)
    for_professionals = models.BooleanField(_("for advisers and professionals"), default=False)
    regions = models.ManyToManyField(
        "organisations.Region",
        verbose_name=_("area served"),
        blank=True,
        related_name="signposts",
        help_text=_("Empty or Germany, if it helps everywhere."),
    )
    fields_of_action = models.ManyToManyField(
        "programmes.FieldOfAction",
        verbose_name=_("fields of action"),
        blank=True,
        related_name="signposts",
    )
    target_groups = models.ManyToManyField(
        "programmes.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="signposts",
    )
    languages = models.ManyToManyField(
        "organisations.CounsellingLanguage",
        verbose_name=_("languages of advice"),
        blank=True,
        related_name="signposts",
    )
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="signposts",
        help_text=_("Where all this is known from: as a rule the service's own page."),
    )
    verified_on = models.DateField(
        _("verified on"),
        help_text=_("When somebody last looked whether address, number and hours are right."),
    )

    name_field = "title"

    url_name = "signpost-detail"

    objects = EditorialManager.of(SignpostQuerySet)
    with_copies = SignpostQuerySet.as_manager()

    class Meta(Editorial.Meta):
        verbose_name = _("signpost")
        verbose_name_plural = _("signposts")
        ordering = ["position", "slug"]
        constraints = [
            *Editorial.Meta.constraints,
            has_german("title"),
            has_german("summary"),
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(email="") | ~models.Q(url=""),
                name="signpost_leads_somewhere",
                violation_error_message=_("Give a telephone number, an e-mail or a web address."),
            ),
        ]

    @property
    def audiences(self):
        return [audience for audience in Audience if getattr(self, f"for_{audience}")]
