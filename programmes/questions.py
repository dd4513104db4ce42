"""Four questions that lead to the list, for people who do not want to type or to filter.

Each answer is a link or a small form that asks for the next question; what was answered stands in
the address like the filters of the list. The last one, the residence status, is posted to the list.
"""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.models import Region

from .enums import GermanLevel
from .filters import ProgrammeFilter

STEPS = ("place", "trade", "level", "status")
# What each question asks for: the parameters that its answer sets.
ANSWERS = {"place": ("near", "region"), "trade": ("trade", "q"), "level": ("level",)}
AUDIENCE = "seekers"


@dataclass(frozen=True)
class Answer:
    """One answer to choose: the address of the next question with it."""

    label: str
    link: str
    note: str = ""


def level_notes():
    """Return {level of German: what it means in plain words}."""
    return {
        GermanLevel.NONE: _("I speak no German yet."),
        GermanLevel.A1: _("I know a few words and short sentences."),
        GermanLevel.A2: _(
            "I can manage everyday life: shopping, seeing the doctor, finding my way."
        ),
        GermanLevel.B1: _("I can talk about my work and my family."),
        GermanLevel.B2: _("I can discuss and write letters."),
        GermanLevel.C1: _("I speak German fluently."),
        GermanLevel.C2: _("I speak German like a native."),
    }


@dataclass(frozen=True)
class Field:
    """Where one can type the answer: a parameter of the list."""

    name: str
    label: str
    value: str
    longest: int


def _field(step, finder):
    labels = {
        "place": ("near", _("Town or postcode")),
        "trade": ("q", _("My trade, in any language")),
    }
    if step not in labels:
        return None
    name, label = labels[step]
    bound = finder.form[name]
    return Field(name, label, bound.value() or "", bound.field.max_length)


@require_safe
def questions(request):
    """Ask the question that the address names. A place that nobody knows is asked for again."""
    finder = ProgrammeFilter(request.GET)
    # Who chose among several places of one name has answered the first question.
    first = "trade" if finder.query.spot else STEPS[0]
    step = request.GET.get("step", first)
    step = step if step in STEPS else STEPS[0]
    if "near" in finder.query.broken:
        step = "place"
    return render(
        request,
        "programmes/questions.html",
        {
            "finder": finder,
            "step": step,
            "number": STEPS.index(step) + 1,
            "total": len(STEPS),
            "field": _field(step, finder),
            "answers": _answers(step, finder),
            "carried": _carried(step, finder.query),
            "next": _following(step),
            "back": _before(step, finder.query),
            "skip": _link(_without(step, finder.query), _following(step)),
            "list_query": finder.query.only("audience", AUDIENCE).address(),
        },
    )


def _answers(step, finder):
    query = _without(step, finder.query)
    if step == "place":
        slugs = Region.objects.laender().values_list("slug", flat=True)
        return _values(finder, query, "region", slugs, step)
    if step == "trade":
        return _values(finder, query, "trade", finder.snapshot.bits["trade_field"], step)
    if step == "level":
        return [_level_answer(query, level, note) for level, note in level_notes().items()]
    return []


def _level_answer(query, level, note):
    link = _link(query.only("level", level.value), "status")
    # "No German needed" says what an offer asks, not what somebody speaks.
    return Answer(note, link) if level == GermanLevel.NONE else Answer(level.label, link, note)


def _values(finder, query, facet, values, step):
    answers = [
        Answer(finder.search.label(facet, value), _link(query.only(facet, value), _following(step)))
        for value in values
    ]
    return finder.in_order(answers)


def _without(step, query):
    for name in ANSWERS.get(step, ()):
        query = query.without(name)
    return query


def _carried(step, query):
    """Return the parameters of the earlier answers, for the form of this question."""
    return _without(step, query).parameters()


def _following(step):
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def _before(step, query):
    at = STEPS.index(step)
    return _link(query, STEPS[at - 1]) if at else ""


def _link(query, step):
    address = query.address()
    return f"{address}{'' if address == '?' else '&'}step={step}"
