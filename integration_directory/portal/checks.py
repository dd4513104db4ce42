"""What `manage.py check --deploy` says about the operator's data."""

from django.core.checks import Warning, register

from . import operator


@register(deploy=True)
def operator_is_known(app_configs, **kwargs):
    """Warn of each variable without which the pages about the directory show a gap."""
    return [
        Warning(
            f"{operator.variable(name)} is not set: the public pages show a gap in its place.",
            hint=f"Set {operator.variable(name)} in the environment; docs/operating.md says to what.",
            id=f"portal.W{number:03}",
        )
        for number, name in enumerate(operator.NEEDED, start=1)
        if operator.is_missing(name)
    ]
