"""Going back to a state that an entry had, and bringing back what was deleted.

Who brings something back needs the same rights as for doing it by hand, for the entry as it is now.
Its owners stay who they are now: going back is no way to take over an entry, or to give it away.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin_names import texts_of
from integration_directory.base.enums import Stage
from integration_directory.base.models import Part, Versioned
from integration_directory.base.permissions import RULES, can, rights
from integration_directory.base.signals import entry_changed
from integration_directory.base.trees import (
    Lost,
    assign,
    model_of,
    read_tree,
    revived,
    with_owners_of,
    with_what_is_there,
    write_tree,
)

from .enums import Action
from .models import Revision
from .review import Refused, seized


def state_to_return_to(revision, present):
    """Return the tree that going back to the revision gives the entry with this present tree."""
    tree = with_owners_of(revision.tree, present)
    try:
        return with_what_is_there(tree)
    except Lost:  # revert() will say so; what would be missing is seen before
        return tree


@transaction.atomic
def revert(entry, revision, user, version, reason=""):
    """Bring the entry with all its parts back into the state of one of its revisions.

    `version`: that of the entry when the user decided. Key, address, stage and owners stay as they
    are. Raises Stale, PermissionDenied or Refused; nothing is written then.
    """
    if (revision.model, revision.entry_pk) != (entry._meta.label_lower, entry.pk):
        raise PermissionDenied
    entry = seized(entry, version, lambda stored: can(user, "change", stored))
    write_valid(entry, state_to_return_to(revision, read_tree(entry)))
    note(entry, user, Action.REVERTED, reason)
    return entry


@transaction.atomic
def undelete(revision, user, reason=""):
    """Bring a deleted entry back as a draft, with its key, its uuid and all its parts.

    It has its address too, unless another entry has taken it. Raises PermissionDenied or Refused.
    """
    if not may_undelete(user, revision):
        raise PermissionDenied
    if not Revision.objects.deleted().filter(pk=revision.pk).exists():
        raise Refused(_("Only the last state of a deleted entry can be brought back."))
    entry = revived(revision.tree)
    entry.version = revision.version + 1
    write_valid(entry, revision.tree)
    note(entry, user, Action.UNDELETED, reason)
    return entry


def note(entry, user, action, reason):
    entry_changed.send(type(entry), entry=entry, user=user, action=action.value, reason=reason)


# -- Rights for what is deleted ------------------------------------------------------------------


def may_undelete(user, revision):
    """Whether the user could delete the entry that the last revision of a deleted one describes."""
    entry = model_of(revision.tree)(pk=revision.entry_pk)
    assign(entry, revision.tree)
    return can(user, "delete", entry)


def deleted_entries(user):
    """Return the last revisions of the deleted entries that the user may bring back."""
    rows, own = Revision.objects.deleted(), rights(user)
    if own.everything:
        return rows
    allowed = Q(pk__in=[])
    for model in apps.get_models():
        if issubclass(model, Versioned) and not issubclass(model, Part):
            for role, rules in RULES.items():
                if Stage.DRAFT in rules.get("delete", ()):
                    allowed |= owned(model, own.roles.get(role, {}))
    return rows.filter(allowed)


def owned(model, owners):
    """Return the condition that a revision is of an entry of the model that one of them owned."""
    found = Q(pk__in=[])
    for kind, names in model.owned_by.items():
        ids = list(owners.get(kind, ()))
        for name in names if ids else ():
            of_tree = {f"tree__fields__{name}__in": ids}
            found |= Q(
                model=model._meta.label_lower, **{"entry_pk__in": ids} if name == "id" else of_tree
            )
    return found


# -- Writing -------------------------------------------------------------------------------------


def write_valid(entry, tree):
    """Write the tree. Raises Refused, with words for people, if it can't be or breaks a rule."""
    try:
        with transaction.atomic():
            write_tree(entry, tree)
            validate(entry)
    except Lost as error:
        text = _("What this state needs is gone meanwhile: %(names)s.")
        raise Refused(text % {"names": ", ".join(error.names)}) from error
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Refused(broken_rule(entry)) from error


def validate(entry):
    # The bare name of a text is the column of the language of the page: it may well be empty.
    entry.full_clean(exclude=texts_of(type(entry)))


def broken_rule(entry):
    """Return what the database refused, as far as the entry itself can say it."""
    try:
        validate(entry)
    except ValidationError as error:
        return " ".join(error.messages)
    return _("This state contradicts what has been changed since, so it can't come back whole.")
