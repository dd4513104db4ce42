"""What the environment makes of the settings of accounts and mail, and what the checks say."""

import pytest
from django.conf import settings
from django.core.checks import run_checks

from tests.base.test_settings import PRODUCTION, values


def test_production_requires_a_second_factor_and_https_for_passkeys():
    expected = {
        "REQUIRE_SECOND_FACTOR": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "ALLAUTH_TRUSTED_PROXY_COUNT": None,
        "ACCOUNT_LOG_DAYS": 365,
    }
    assert values(*expected, **PRODUCTION) == expected
    expected["REQUIRE_SECOND_FACTOR"] = False
    found = values(*expected, **PRODUCTION, REQUIRE_SECOND_FACTOR="false")
    assert found == expected


def test_a_local_trial_requires_none_and_takes_passkeys_at_localhost():
    expected = {"REQUIRE_SECOND_FACTOR": False, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": True}
    assert values(*expected) == expected


def test_the_address_of_a_visitor_is_the_last_that_the_proxy_names():
    found = values("ALLAUTH_TRUSTED_PROXY_COUNT", **PRODUCTION, BEHIND_PROXY="true")
    assert found == {"ALLAUTH_TRUSTED_PROXY_COUNT": 1}


def test_mail_is_sent_where_the_environment_says():
    url = "smtp+tls://user:pass%40word@mail.example:587"
    expected = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "user",
        "EMAIL_HOST_PASSWORD": "pass@word",
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": "directory@example.org",
        "SERVER_EMAIL": "directory@example.org",
    }
    assert values(*expected, EMAIL_URL=url, EMAIL_FROM="directory@example.org") == expected


@pytest.mark.parametrize(
    ("environment", "sender"),
    [({}, "noreply@localhost"), ({"OPERATOR_EMAIL": "office@example.org"}, "office@example.org")],
)
def test_without_a_mail_server_mails_become_files(environment, sender):
    found = values("EMAIL_BACKEND", "DEFAULT_FROM_EMAIL", **environment)
    assert found == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "DEFAULT_FROM_EMAIL": sender,
    }


def reported():
    warnings = run_checks(include_deployment_checks=True)
    return {each.id: each.msg.split()[0] for each in warnings if each.id.startswith("accounts.")}


def test_the_check_reports_that_nobody_gets_mail(settings):
    assert reported() == {"accounts.W001": "EMAIL_URL"}
    settings.EMAIL_URL = "smtp://mail.example:25"
    assert reported() == {}


def test_the_variables_are_documented():
    text = (settings.BASE_DIR / "docs" / "operating.md").read_text(encoding="utf-8")
    names = ("EMAIL_URL", "EMAIL_FROM", "REQUIRE_SECOND_FACTOR", "ACCOUNT_LOG_DAYS")
    assert [name for name in names if f"| `{name}` |" not in text] == []
