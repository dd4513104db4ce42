"""What `manage.py check --deploy` says about mail."""

from django.conf import settings
from django.core.checks import Warning, register


@register(deploy=True)
def mail_is_sent(app_configs, **kwargs):
    """Warn if mails become files: nobody would receive an invitation or a link for a password."""
    if settings.EMAIL_URL:
        return []
    return [
        Warning(
            "EMAIL_URL is not set: mails are written into var/mail and sent to nobody.",
            hint="Set it in the environment; docs/operating.md says to what.",
            id="accounts.W001",
        )
    ]
