"""Networks: structures in which organisations work together. They nest."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from integration_directory.base.enums import Stage
from integration_directory.base.models import (
    Editorial,
    EditorialManager,
    EditorialQuerySet,
    Part,
    Positioned,
    Translated,
    TranslatedQuerySet,
    WebLink,
    has_german,
)

from ..enums import NetworkKind, NetworkRole
from .organisation import Organisation


class NetworkQuerySet(EditorialQuerySet):
    def roots(self):
        """Return the networks that belong to no other one."""
        return self.filter(parent__isnull=True)


class Network(Editorial):
    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The official name. For example: IQ Network Saxony-Anhalt"),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=40,
        blank=True,
        help_text=_("The usual abbreviation. For example: IQ"),
    )
    kind = models.CharField(_("kind"), max_length=25, choices=NetworkKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_(
            "The larger network that it is a part of. For example: a regional network belongs to "
            "the umbrella"
        ),
    )
    coordinator = models.ForeignKey(
        Organisation,
        verbose_name=_("coordinating organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coordinated_networks",
        help_text=_("The organisation that leads it. Its staff may edit this entry."),
    )
    maintained_by = models.ForeignKey(
        Organisation,
        verbose_name=_("maintained by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="maintained_networks",
        help_text=_("The organisation whose staff keep this entry right."),
    )
    regions = models.ManyToManyField(
        "organisations.Region",
        verbose_name=_("regions"),
        blank=True,
        related_name="networks",
        help_text=_("Where it works. Germany, if everywhere."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One sentence: what it is and who works together in it."),
    )
    description = models.TextField(_("description"), blank=True)
    sources = models.ManyToManyField(
        "organisations.Source",
        verbose_name=_("sources"),
        blank=True,
        related_name="networks",
        help_text=_("Where all this is known from."),
    )
    members = models.ManyToManyField(
        Organisation, through="organisations.NetworkMembership", related_name="networks"
    )

    proper_names = frozenset({"name"})

    url_name = "network-detail"

    owned_by = {
        "organisation": ("maintained_by", "coordinator"),
        "joined_network": ("id", "working_copy_of"),
    }
    hands_over = ("maintained_by", "coordinator")

    objects = EditorialManager.of(NetworkQuerySet)
    with_copies = NetworkQuerySet.as_manager()

    class Meta(Editorial.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["slug"]
        constraints = [
            *Editorial.Meta.constraints,
            has_german("name"),
            models.CheckConstraint(
                condition=~models.Q(stage__in=(Stage.PUBLISHED, Stage.ARCHIVED))
                | models.Q(maintained_by__isnull=False),
                name="published_network_is_maintained",
                violation_error_message=_("To publish it, say who maintains it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="network_is_not_its_own_parent"
            ),
        ]

    def clean(self):
        super().clean()
        above, seen = self.parent, {self.pk, self.working_copy_of_id} - {None}
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    {"parent": _("A network can't belong to itself or to a part of itself.")}
                )
            seen.add(above.pk)
            above = above.parent


class NetworkMembershipQuerySet(TranslatedQuerySet):
    def in_visible_networks(self):
        """Return the memberships in networks that have a page, with these networks."""
        return (
            self.lean("function")
            .filter(network__in=Network.objects.visible())
            .prefetch_related(models.Prefetch("network", Network.objects.lean("name")))
        )


class NetworkMembership(Part, Positioned, Translated):
    """An organisation's part in a network. The coordinator is named by the network itself."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("network")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="network_memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=NetworkRole.choices,
        help_text=_("The coordinator is named by the network itself, not here."),
    )
    function = models.CharField(
        _("function"),
        max_length=200,
        blank=True,
        help_text=_("What it does in the network. For example: advice on recognition in Halle"),
    )

    name_field = "function"
    part_of = ("network",)

    objects = NetworkMembershipQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("membership in a network")
        verbose_name_plural = _("memberships in networks")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "role"], name="network_names_a_member_once"
            )
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"


class NetworkLink(WebLink):
    part_of = ("network",)

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="links", verbose_name=_("network")
    )
