"""Contacts and sites: whom to call, where to go."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from integration_directory.base.models import Part, Translated, TranslatedQuerySet

from ..enums import ContactBasis
from .language import CounsellingLanguage
from .organisation import Organisation


class ContactQuerySet(TranslatedQuerySet):
    def for_page(self):
        """Load what a page shows of contacts: texts, languages, source."""
        return (
            self.lean("desk", "hours")
            .select_related("source")
            .prefetch_related(
                models.Prefetch("languages", CounsellingLanguage.objects.lean("name"))
            )
        )


class Contact(Part, Translated):
    """A desk or person to call. Desks are preferred: they outlast persons."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    desk = models.CharField(
        _("desk"), max_length=150, blank=True, help_text=_("For example: advice on recognition")
    )
    person = models.CharField(
        _("person"),
        max_length=120,
        blank=True,
        help_text=_("Only where the name matters: desks outlast persons."),
    )
    phone = PhoneNumberField(_("telephone"), blank=True, help_text=_("For example +49 30 80994116"))
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Of the desk rather than of a person. For example: beratung@example.org"),
    )
    hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example: Mon to Thu, 9 to 15")
    )
    languages = models.ManyToManyField(
        "organisations.CounsellingLanguage",
        verbose_name=_("languages on the telephone"),
        blank=True,
        related_name="contacts",
        help_text=_("Which the people on the telephone speak. For example: Arabic, German"),
    )
    basis = models.CharField(
        _("basis"),
        max_length=20,
        choices=ContactBasis.choices,
        blank=True,
        help_text=_("Why this person's name may be published. Needed if a person is named."),
    )
    source = models.ForeignKey(
        "organisations.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        help_text=_(
            "Where the person's function is public. For example: the organisation's team page"
        ),
    )

    name_field = "desk"
    part_of = ("organisation",)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["organisation__slug", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person="") | ~Q(basis=""),
                name="person_is_named_for_a_reason",
                violation_error_message=_("Say on what basis this person's name may be published."),
            ),
            models.CheckConstraint(
                condition=~Q(basis=ContactBasis.OFFICIAL_FUNCTION) | Q(source__isnull=False),
                name="official_function_has_a_source",
                violation_error_message=_("Name the public source of the official function."),
            ),
        ]

    @property
    def can_be_reached(self):
        """Whether there is more than a name."""
        return bool(self.phone or self.email)

    @property
    def may_be_called(self):
        """Whether a call makes sense: not if all programmes that it stood for have ended."""
        programmes = self.programmes.all()
        return not programmes or any(programme.may_be_called for programme in programmes)

    def __str__(self):
        desk = super().__str__()
        return ", ".join(part for part in (self.person, desk) if part) or str(self.organisation)


class Site(Part, Translated):
    """Where an offer takes place or advice is given. A mobile one has no fixed address."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="sites", verbose_name=_("organisation")
    )
    name = models.CharField(
        _("name"),
        max_length=150,
        blank=True,
        help_text=_("If the place has one. For example: House of Advice"),
    )
    street = models.CharField(_("street and number"), max_length=150, blank=True)
    postcode = models.CharField(
        _("postcode"), max_length=10, blank=True, help_text=_("For example: 10785")
    )
    town = models.CharField(_("town"), max_length=100, blank=True)
    region = models.ForeignKey(
        "organisations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sites",
        help_text=_("The Land, in Berlin the borough."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Decimal degrees. For example: 52.50251"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Decimal degrees. For example: 13.36601"),
    )
    mobile = models.BooleanField(
        _("mobile"), default=False, help_text=_("The advisers come to changing places.")
    )
    step_free = models.BooleanField(
        _("step-free access"),
        null=True,
        blank=True,
        help_text=_(
            "Without a single step from the street to the desk. Unknown if nobody has said."
        ),
    )
    hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("For example: Mon to Thu, 9 to 15")
    )

    proper_names = frozenset({"name"})
    part_of = ("organisation",)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["organisation__slug", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,  # without these two NULL would let half a point pass
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="site_point_is_on_earth",
                violation_error_message=_(
                    "Give both latitude (-90 to 90) and longitude (-180 to 180), or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(mobile=True) | ~Q(town=""),
                name="site_has_a_town_unless_mobile",
                violation_error_message=_("Give the town, or mark the site as mobile."),
            ),
        ]

    def __str__(self):
        parts = (super().__str__(), self.street, f"{self.postcode} {self.town}".strip())
        return ", ".join(part for part in parts if part) or str(self.organisation)
