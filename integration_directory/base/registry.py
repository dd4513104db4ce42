"""What apps on lower floors ask and apps above them answer, without being imported.

The app that knows gives its answer in its AppConfig.ready().
"""

from collections.abc import Callable

_answers: dict[str, Callable] = {}


def answer_with(question, function):
    """Let `function` answer the question, named like the function that asks it below."""
    _answers[question] = function


def signposts_for(audiences, regions, fields_of_action, limit):
    """Return up to `limit` services that help people on, the most fitting first; one query.

    `regions` and `fields_of_action` are keys. Each service has `title` (translated), `phone`,
    `url` and `get_absolute_url()`. Without an app that knows any, there are none.
    """
    answer = _answers.get("signposts_for")
    return answer(audiences, regions, fields_of_action)[:limit] if answer else []
