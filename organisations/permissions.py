"""What follows from the memberships of a user."""

from django.db.models import Q
from django.utils.translation import gettext as _

from integration_directory.accounts.enums import EventKind
from integration_directory.accounts.log import note
from integration_directory.base.permissions import Rights, rights

from .enums import MembershipRole
from .models import Membership, Network


def rights_of(user):
    """Return the Rights of a user, with two queries.

    A membership in an organisation counts for what it maintains and for the networks that it
    maintains or coordinates; a membership in a network for the network and its programmes.
    """
    memberships = list(Membership.objects.filter(user=user))
    organisations = {each.organisation_id for each in memberships} - {None}
    named = {each.network_id for each in memberships} - {None}
    networks = list(
        Network.objects.filter(
            Q(pk__in=named) | Q(maintained_by__in=organisations) | Q(coordinator__in=organisations)
        ).values_list("pk", "maintained_by_id", "coordinator_id")
    )
    roles, languages = {}, {}
    for membership in memberships:
        kept = owners(membership, networks)
        merge(roles.setdefault(membership.role, {}), kept)
        for code in membership.languages:
            merge(languages.setdefault(code, {}), kept)
    writers = [roles.get(role, {}) for role in ("editor", "coordinator")]
    own = {pk for kept in writers for pk in kept.get("organisation", ())}
    led = {pk for kept in writers for pk in kept.get("network", ())}
    keepers = {pk for network, *pks in networks if network in led for pk in pks} - {None}
    return Rights(
        roles={role: frozen(kept) for role, kept in roles.items()},
        languages={code: frozen(kept) for code, kept in languages.items()},
        keepers=frozenset(own | keepers),
    )


def may_invite(user):
    """Return whether the user may invite people: coordinators may for what is theirs."""
    held = rights(user)
    return held.everything or any(held.roles.get(MembershipRole.COORDINATOR, {}).values())


def owners(membership, networks):
    """Return {kind of owner: ids} that one membership counts for."""
    if membership.network_id:
        return {"network": {membership.network_id}, "joined_network": {membership.network_id}}
    organisation = membership.organisation_id
    return {
        "organisation": {organisation},
        "network": {pk for pk, *keepers in networks if organisation in keepers},
    }


def merge(into, kept):
    for kind, ids in kept.items():
        into.setdefault(kind, set()).update(ids)


def frozen(kept):
    return {kind: frozenset(ids) for kind, ids in kept.items()}


def note_membership(membership, by, ended=False):
    """Note in the log of the accounts that somebody was given a role, or lost it."""
    words = _("no longer: %(membership)s") if ended else "%(membership)s"
    role = f"{membership.organisation or membership.network}, {membership.get_role_display()}"
    note(
        membership.user,
        EventKind.PERMISSION_CHANGED,
        by,
        words % {"membership": ", ".join([role, *membership.languages])},
    )
