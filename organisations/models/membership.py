"""Memberships: which users keep the entries of an organisation or network right."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration_directory import languages

from ..enums import MembershipRole
from .network import Network
from .organisation import Organisation


class MembershipQuerySet(models.QuerySet):
    def of_owners(self, organisations, networks):
        """Return those in one of the organisations or networks, given by their keys."""
        return self.filter(Q(organisation__in=organisations) | Q(network__in=networks))

    def beside(self, membership):
        """Return those in the same organisation or network with the same role."""
        return self.filter(
            role=membership.role,
            organisation=membership.organisation_id,
            network=membership.network_id,
        ).exclude(pk=membership.pk)

    def named(self):
        """Load what a list shows: the user and the names of organisation and network."""
        return self.select_related("user").prefetch_related(
            models.Prefetch("organisation", Organisation.objects.lean("name")),
            models.Prefetch("network", Network.objects.lean("name")),
        )


class Membership(models.Model):
    """A user's role for the entries of one organisation or one network."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("user"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("organisation"),
        help_text=_("Then it counts for all entries that the organisation maintains."),
    )
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("network"),
        help_text=_("Then it counts for the network and its programmes."),
    )
    role = models.CharField(
        _("role"),
        max_length=15,
        choices=MembershipRole.choices,
        help_text=_(
            "Editors write and submit, coordinators publish, translators write texts of their "
            "languages."
        ),
    )
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        help_text=_("For translators: the languages whose texts they write."),
    )

    # It says who may edit, and no page shows it.
    holds_public_data = False

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(network__isnull=False),
                name="membership_is_of_one",
                violation_error_message=_("Name either the organisation or the network, not both."),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_in_an_organisation_is_stated_once",
            ),
            models.UniqueConstraint(
                fields=["user", "network", "role"],
                name="membership_in_a_network_is_stated_once",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.organisation or self.network} ({self.get_role_display()})"

    @property
    def owner(self):
        """The organisation or network."""
        return self.organisation or self.network

    @property
    def language_names(self):
        """The Languages whose texts a translator writes."""
        return [languages.BY_CODE[code] for code in self.languages if code in languages.BY_CODE]

    def clean(self):
        super().clean()
        others = set(languages.CODES) - {languages.SOURCE}
        if not isinstance(self.languages, list) or set(self.languages) - others:
            raise ValidationError({"languages": _("Choose languages of the directory.")})
        if (self.role == MembershipRole.TRANSLATOR) != bool(self.languages):
            raise ValidationError(
                {"languages": _("Translators, and nobody else, need at least one language.")}
            )
