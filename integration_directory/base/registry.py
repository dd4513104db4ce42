"""What apps on lower floors ask and apps above them answer, without being imported.

The app that knows gives its answer in its AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

_answers: dict[str, Callable] = {}


def answer_with(question, function):
    """Let `function` answer the question, named like the function that asks it below."""
    _answers[question] = function


def signposts_for(audiences, regions, fields_of_action, limit, target_groups=()):
    """Return up to `limit` services that help people on, the most fitting first; one query.

    `regions`, `fields_of_action` and `target_groups` are keys. Each service has `title`
    (translated), `phone`, `url` and `get_absolute_url()`. Without an app that knows any, there are
    none.
    """
    answer = _answers.get("signposts_for")
    return answer(audiences, regions, fields_of_action, target_groups)[:limit] if answer else []


def rights_of(user):
    """Return the Rights (permissions.py) that follow from the memberships of a user; two queries.

    Without an app that knows memberships, nobody but superusers may edit.
    """
    from .permissions import NO_RIGHTS

    answer = _answers.get("rights_of")
    return answer(user) if answer else NO_RIGHTS


def desk_for(user):
    """Return what waits for the user, for the start page of the admin; None if nobody knows."""
    answer = _answers.get("desk_for")
    return answer(user) if answer else None


@dataclass(frozen=True)
class Change:
    """What the history says of one change: who (their name, "" if unknown), when, what and why."""

    name: str
    at: datetime
    action: str
    reason: str


def changes_since(model, pk, version):
    """Return the Changes of an entry since it had the version, the newest first, 10 at most.

    Of a version that the history does not know, only the newest change is named.
    """
    answer = _answers.get("changes_since")
    return answer(model, pk, version) if answer else []


def state_of_version(model, pk, version):
    """Return the tree (trees.py) of an entry when it had the version, None if nobody knows it."""
    answer = _answers.get("state_of_version")
    return answer(model, pk, version) if answer else None
