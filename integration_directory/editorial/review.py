"""The editorial life of entries: who may do what now, and doing it.

Each act runs in one transaction and is made from what a page showed: if anybody has changed the
entry since, it raises Stale and writes nothing.
"""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin_saving import claim
from integration_directory.base.enums import Stage
from integration_directory.base.models import DataVersion, Editorial, Stale
from integration_directory.base.permissions import RULES, can
from integration_directory.base.signals import entry_about_to_change, entry_changed
from integration_directory.base.trees import read_tree

from .enums import Action
from .missing import blocking, missing


class Act(TextChoices):
    """What somebody does with an entry; the words are those of the button."""

    SUBMIT = "submit", _("Submit for review")
    WITHDRAW = "withdraw", _("Take back from review")
    RETURN = "return", _("Return with the comment")
    PUBLISH = "publish", _("Approve and publish")
    SCHEDULE = "schedule", _("Approve for this date")
    RESCHEDULE = "reschedule", _("Change the date")
    UNSCHEDULE = "unschedule", _("Do not publish after all")
    ARCHIVE = "archive", _("Archive")


@dataclass(frozen=True)
class Step:
    """`right`: the action of the rule (base/permissions.py) that it takes, in the stages there."""

    right: str
    leads_to: Stage
    action: Action
    of_scheduled: bool = False


# Whoever may take an entry out of publication may also change when it will be published.
STEPS = {
    Act.SUBMIT: Step("submit", Stage.SUBMITTED, Action.SUBMITTED),
    Act.WITHDRAW: Step("withdraw", Stage.DRAFT, Action.WITHDRAWN),
    Act.RETURN: Step("return", Stage.DRAFT, Action.RETURNED),
    Act.PUBLISH: Step("publish", Stage.PUBLISHED, Action.PUBLISHED),
    Act.SCHEDULE: Step("publish", Stage.PUBLISHED, Action.SCHEDULED),
    Act.RESCHEDULE: Step("archive", Stage.PUBLISHED, Action.SCHEDULED, of_scheduled=True),
    Act.UNSCHEDULE: Step("archive", Stage.DRAFT, Action.WITHDRAWN, of_scheduled=True),
    Act.ARCHIVE: Step("archive", Stage.ARCHIVED, Action.ARCHIVED),
}
# Only what was never public can wait for its day: a page that is open stays open.
DATED = frozenset({Act.SCHEDULE, Act.RESCHEDULE})
NEVER_PUBLIC = frozenset({Stage.DRAFT, Stage.SUBMITTED})


class Incomplete(Exception):
    """Something is missing for publication. `missing`: the list of what (missing.py)."""

    def __init__(self, found):
        super().__init__(", ".join(str(each.message) for each in found))
        self.missing = found


class Refused(Exception):
    """The act makes no sense as it was asked for. The text is for the person who asked."""


def is_possible(act, user, entry):
    """Return whether the user may do it with the entry as it is loaded."""
    step = STEPS[act]
    if entry.stage not in RULES["coordinator"][step.right] or not can(user, step.right, entry):
        return False
    if entry.is_working_copy and act == Act.PUBLISH:
        return can(user, "change", entry.working_copy_of)
    if act == Act.SCHEDULE:
        return entry.stage in NEVER_PUBLIC and not entry.is_working_copy
    return entry.is_scheduled == step.of_scheduled


def possible_acts(user, entry):
    return [act for act in Act if is_possible(act, user, entry)]


def may_copy(user, entry):
    """Return whether the user may prepare a change of a public entry in a working copy."""
    return entry.stage in RULES["coordinator"]["copy"] and can(user, "copy", entry)


@transaction.atomic
def perform(act, entry, user, version, comment="", publish_at=None):
    """Do it with the entry that a page showed in `version`. Returns the entry as it is now.

    `publish_at`: when a scheduled one will be public, a moment to come. Raises Stale,
    PermissionDenied, Incomplete or Refused; nothing is written then. Working copies are published
    by working_copies.apply_copy.
    """
    entry = seized(entry, version, lambda stored: is_possible(act, user, stored))
    step = STEPS[act]
    if act == Act.RETURN and not comment:
        raise Refused(_("Say in the comment what is to be done."))
    if act in DATED and (publish_at is None or publish_at <= timezone.now()):
        raise Refused(_("Choose a date and time in the future."))
    if step.leads_to == Stage.PUBLISHED and act != Act.RESCHEDULE:
        refuse_incomplete(entry)
    was_scheduled = entry.is_scheduled
    entry.stage, entry.publish_at = step.leads_to, publish_at if act in DATED else None
    entry.save(update_fields=["stage", "publish_at", "updated_at"])
    if was_scheduled or entry.is_scheduled:
        plan_publications()
    entry_changed.send(
        type(entry), entry=entry, user=user, action=step.action.value, reason=comment
    )
    return entry


def seized(entry, version, is_allowed):
    """Return the entry as it is stored, locked until the transaction ends.

    Raises Stale if it is not in the version any more, PermissionDenied if it may not be done.
    """
    stored = type(entry)._base_manager.filter(pk=entry.pk).first()
    if stored is None or stored.version != version:
        raise Stale(entry)
    if not is_allowed(stored):
        raise PermissionDenied
    entry_about_to_change.send(type(stored), entry_pk=stored.pk)
    claim(stored)
    return stored


def refuse_incomplete(entry):
    if found := blocking(missing(entry, read_tree(entry))):
        raise Incomplete(found)


def plan_publications():
    """Let everything that is computed from public data notice when entries become public."""
    DataVersion.change()  # whoever plans at the same time waits here, and then sees this plan
    instants = {
        instant
        for model in apps.get_models()
        if issubclass(model, Editorial)
        for instant in model.objects.scheduled().values_list("publish_at", flat=True)
    }
    DataVersion.plan(instants)
