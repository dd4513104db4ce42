"""All settings. Every value comes from the environment and has a default that runs locally.

Production means DEBUG=false; it needs SECRET_KEY and ALLOWED_HOSTS and refuses to start without.
`docs/operating.md` lists the variables.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import languages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# -- Mode ----------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=True)


def required_in_production(name, default, read=env.str):
    """Return the variable; locally `default`; in production say what to set and stop."""
    if DEBUG:
        return read(name, default=default)
    value = read(name, default=None)
    if not value:
        raise ImproperlyConfigured(
            f"DEBUG is false (production), but {name} is not set. Set {name} in the environment: "
            "docs/operating.md shows how. For a local trial set DEBUG=true instead."
        )
    return value


SECRET_KEY = required_in_production("SECRET_KEY", default="only-for-local-trials-" + "x" * 40)
ALLOWED_HOSTS = required_in_production(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"], read=env.list
)
CSRF_TRUSTED_ORIGINS = env.list(
    "CSRF_TRUSTED_ORIGINS", default=[f"https://{host}" for host in ALLOWED_HOSTS if "*" not in host]
)

# -- Apps ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which otherwise would not see the language columns
    "integration_directory.base.admin_site.DirectoryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "phonenumber_field",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "integration_directory.base",
    "integration_directory.accounts",
    "organisations",
    "funders",
    "programmes",
    "integration_directory.editorial",
    "integration_directory.portal",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "integration_directory.base.middleware.reject_unreadable_requests",
    "programmes.middleware.one_snapshot",
    "programmes.middleware.not_modified",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "integration_directory.base.middleware.admin_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "integration_directory.accounts.middleware.second_factor_required",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "integration_directory.urls"
WSGI_APPLICATION = "integration_directory.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "integration_directory.base.context_processors.languages",
            ],
            "builtins": ["integration_directory.base.templatetags.texts"],
        },
    }
]

# -- Database ------------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
}
DATABASES["default"].setdefault("OPTIONS", {})
# A thread keeps its connection: a new one costs as much as a small page.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_SECONDS", default=60)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] |= {
        # A transaction that reads first and writes later fails at once with "database is locked"
        # when another one wrote in between; taking the write lock at its start makes it wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {
        "CONN_HEALTH_CHECKS": True,
    }
    DATABASES["default"]["OPTIONS"] |= {
        "connect_timeout": 5,
        # A query nobody waits for any more must not keep the database busy.
        "options": "-c statement_timeout={0} -c lock_timeout={0}".format(
            env.int("DATABASE_TIMEOUT_MILLISECONDS", default=30_000)
        ),
    }

# -- Languages -----------------------------------------------------------------------------------

LANGUAGE_CODE = languages.SOURCE
# Languages that are not published yet can be shown for a look: PREVIEW_LANGUAGES=ar,fa
LANGUAGES = [
    (language.code, language.name)
    for language in languages.visible(env.list("PREVIEW_LANGUAGES", default=[]))
]
FORMAT_MODULE_PATH = "integration_directory.formats"
LOCALE_PATHS = [BASE_DIR / "integration_directory" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

MODELTRANSLATION_LANGUAGES = languages.CODES
MODELTRANSLATION_DEFAULT_LANGUAGE = languages.SOURCE
MODELTRANSLATION_FALLBACK_LANGUAGES = (languages.SOURCE,)

# -- Static files and uploads --------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))()
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Uploads have no URL of their own: a view serves those that belong to a public entry.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))()
UPLOAD_MAX_MEGABYTES = env.int("UPLOAD_MAX_MEGABYTES", default=20)

# -- Safety --------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "integration_directory.base.errors.csrf_failure"
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0 if DEBUG else 31_536_000)
if env.bool("BEHIND_PROXY", default=False):
    # Only behind a proxy that sets these headers itself; otherwise visitors could forge them.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # the last address in X-Forwarded-For is the visitor's
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains and
    "security.W021",  # preloading are for the owner of the whole domain to decide, not for us
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# -- Accounts ------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "integration_directory.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "integration_directory.accounts.forms.LoginForm",
    "reauthenticate": "integration_directory.accounts.forms.PasswordForm",
    "change_password": "integration_directory.accounts.forms.ChangePasswordForm",
    "set_password": "integration_directory.accounts.forms.SetPasswordForm",
    "reset_password": "integration_directory.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "integration_directory.accounts.forms.ResetPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # there is no sign-up
# Accounts come from invitations, and the mail that invites proves the address. So addresses have
# no table of their own either, which would outlive a change of the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
# The session ends with the browser, and after half a day at the latest.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_REMEMBER = False

MFA_ADAPTER = "integration_directory.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "integration_directory.accounts.forms.CodeForm",
    "reauthenticate": "integration_directory.accounts.forms.CodeAgainForm",
    "activate_totp": "integration_directory.accounts.forms.ActivateAppForm",
    "add_webauthn": "integration_directory.accounts.forms.AddPasskeyForm",
    "login_webauthn": "integration_directory.accounts.forms.LoginPasskeyForm",
    "authenticate_webauthn": "integration_directory.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "integration_directory.accounts.forms.PasskeyAgainForm",
    "edit_webauthn": "integration_directory.accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Integration Directory"
# Browsers take http://localhost for safe; the library would not.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Whoever edits must have a second factor before the admin opens.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEBUG)
# Logins and changes of permissions are noted, and forgotten after so many days.
ACCOUNT_LOG_DAYS = env.int("ACCOUNT_LOG_DAYS", default=365)

# What is not named here keeps the library's limit (allauth.account.app_settings).
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/10m/ip,5/10m/key",
    "reset_password": "20/10m/ip,5/h/key",
}
# The limits are counted here: in the database they hold for all workers and survive restarts.
CACHES = {
    "default": {
        "BACKEND": "integration_directory.base.cache.ForgetfulCache",
        "LOCATION": "cache",
        # Beyond this, entries that still count would be forgotten.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# -- The directory -------------------------------------------------------------------------------

PHONENUMBER_DEFAULT_REGION = "DE"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"
# An entry counts as confirmed for so long after somebody verified it.
VERIFICATION_MONTHS = env.int("VERIFICATION_MONTHS", default=12)

# So many that a page of the longest list comes with the first packets (tests/test_page_weight.py).
ENTRIES_PER_PAGE = 20
# Searches that found nothing are counted in memory and written after so many seconds; 0: never.
SEARCHES_WRITTEN_AFTER_SECONDS = 60

# Who runs it, for the pages about it (portal/operator.py). `check --deploy` says what is missing.
OPERATOR = {
    name: env.str(f"OPERATOR_{name.upper()}", default="").strip()
    for name in (
        "name",
        "address",
        "represented_by",
        "email",
        "phone",
        "register",
        "vat_id",
        "responsible",
        "privacy_officer",
        "hosting",
        "enforcement_body",
        "accessibility_email",
    )
}

# -- Mail ----------------------------------------------------------------------------------------

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    # Each mail becomes a file, so that invitations work without a mail server too.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "EMAIL_FROM", default=OPERATOR["email"] or "noreply@localhost"
)

# -- Logging -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
