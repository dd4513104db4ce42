"""The state of a programme on a day: one rule, used by the database and in Python alike."""

from django.db.models import Case, CharField, Q, Value, When

from .enums import State


def conditions(day):
    """Return [(state, Q)]: the first Q that holds on `day` decides; UNCONFIRMED if none does.

    Open needs a known period that includes the day *and* a verification that still counts.
    """
    dated = Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    return [
        (State.ENDED, Q(ends_on__lt=day) | Q(has_ended=True)),
        (State.UPCOMING, Q(starts_on__gt=day)),
        (State.OPEN, dated & Q(verify_again_by__gte=day)),
    ]


def state_expression(day):
    """Return the state as a database expression."""
    return Case(
        *(When(condition, then=Value(state.value)) for state, condition in conditions(day)),
        default=Value(State.UNCONFIRMED.value),
        output_field=CharField(),
    )


def state_of(programme, day):
    """Return the State of a loaded programme, without a query."""
    for state, condition in conditions(day):
        if _holds(condition, programme):
            return state
    return State.UNCONFIRMED


# What the database does, NULL included: it compares as false.
COMPARISONS = {
    "exact": lambda value, wanted: value == wanted,
    "isnull": lambda value, wanted: (value is None) == wanted,
    "lt": lambda value, limit: value is not None and value < limit,
    "gt": lambda value, limit: value is not None and value > limit,
    "gte": lambda value, limit: value is not None and value >= limit,
}


def _holds(condition, obj):
    """Evaluate a Q of comparisons on `obj`."""
    results = []
    for child in condition.children:
        if isinstance(child, Q):
            results.append(_holds(child, obj))
            continue
        name, _, comparison = child[0].partition("__")
        results.append(COMPARISONS[comparison or "exact"](getattr(obj, name), child[1]))
    result = all(results) if condition.connector == Q.AND else any(results)
    return result != condition.negated
