"""What `manage.py check --deploy` says about the operator's data."""

from django.core.checks import Warning, register

from . import operator


@register(deploy=True)
def operator_is_known(app_configs, **kwargs):
    """Warn of each variable without which the pages about the directory show a gap."""
    numbers = {name: number for number, name in enumerate(operator.NEEDED, start=1)}
    return [
        Warning(
            f"{operator.variable(name)} is not set: public pages show a gap in its place.",
            hint="Set it in the environment; docs/operating.md says to what.",
            id=f"portal.W{numbers[name]:03}",
        )
        for name in operator.missing()
    ]
