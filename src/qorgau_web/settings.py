"""Settings of the web application. All of them come from the environment; none has a secret as its default."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from qorgau_web.environment import choice, folder, hour, link, needed, number, sender, text, tls

HERE: Final = Path(__file__).parent


SECRET_KEY = needed("QORGAU_SECRET_KEY", "a long random text")
QORGAU_KEYS = Path(needed("QORGAU_KEYS", "the path of the key file made by `qorgau key create`"))
QORGAU_MFA = choice("QORGAU_MFA", "required", "optional")
QORGAU_DEMO = choice("QORGAU_DEMO", "no", "yes") == "yes"
QORGAU_IDLE_MINUTES = number("QORGAU_IDLE_MINUTES", 30)
QORGAU_OWN_VIEW_MINUTES = number("QORGAU_OWN_VIEW_MINUTES", 10)
QORGAU_QUICK_EXIT = os.environ.get("QORGAU_QUICK_EXIT", "https://www.kazhydromet.kz/")
QORGAU_APPROVAL_HOURS = number("QORGAU_APPROVAL_HOURS", 72)  # configurable default, not law
QORGAU_UNLOCK_HOURS = number("QORGAU_UNLOCK_HOURS", 4)  # configurable default, not law
QORGAU_SEARCHES_PER_HOUR = number("QORGAU_SEARCHES_PER_HOUR", 20)
# Terms of keeping: configurable defaults, not law.
QORGAU_RETENTION_DAYS = number("QORGAU_RETENTION_DAYS", 180)
QORGAU_RETENTION_CASE_DAYS = number("QORGAU_RETENTION_CASE_DAYS", 1825)
QORGAU_RETENTION_REPORT_DAYS = number("QORGAU_RETENTION_REPORT_DAYS", 365)
QORGAU_RETENTION_COMPARTMENT_DAYS = number("QORGAU_RETENTION_COMPARTMENT_DAYS", 1825)
QORGAU_SAMPLE_ONE_IN = number("QORGAU_SAMPLE_ONE_IN", 5)  # configurable default, not law
QORGAU_EXCHANGE_RECORDS = number("QORGAU_EXCHANGE_RECORDS", 200)
QORGAU_RELEASE_LEAST = number("QORGAU_RELEASE_LEAST", 11)  # that of CTDC
QORGAU_FIGURES_DIR = folder("QORGAU_FIGURES_DIR")  # without it `qorgau worker` writes none
QORGAU_FIGURES_HOUR = hour("QORGAU_FIGURES_HOUR", 3)
QORGAU_FILE_MEGABYTES = number("QORGAU_FILE_MEGABYTES", 10)
QORGAU_API_RATE = os.environ.get("QORGAU_API_RATE", "120/m")

ALLOWED_HOSTS = os.environ.get("QORGAU_HOSTS", "127.0.0.1,localhost").split(",")
_plain = choice("QORGAU_TRANSPORT", "https", "http") == "http"
DEBUG = False
ROOT_URLCONF = "qorgau_web.urls"
WSGI_APPLICATION = "qorgau_web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "qorgau_web.layout",
    "qorgau_web.trail",
    "qorgau_web.access",
    "qorgau_web.identity",
    "qorgau_web.knowledge",
    "qorgau_web.screening",
    "qorgau_web.referral",
    "qorgau_web.intake",
    "qorgau_web.own",
    "qorgau_web.oversight",
    "qorgau_web.exchange",
    "qorgau_web.statistics",
    "qorgau_web.mail",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "qorgau_web.access.gate.gate",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qorgau_web.layout.page.page",
            ],
        },
    },
]

_sqlite = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}


def _database() -> dict[str, Any]:
    """Return the database that DATABASE_URL names: SQLite without a server, PostgreSQL for real use."""
    address = needed("DATABASE_URL", "the address of a database, such as sqlite:///PATH or postgresql://...")
    found = dict(dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = _sqlite
    elif found["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"DATABASE_URL: expected SQLite or PostgreSQL, found {found['ENGINE']}")
    return found


DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "qorgau_web.access.entry.Entry"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Qorgau"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _plain
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "qorgau_web.access.entry.name_tried"
AXES_LOCKOUT_TEMPLATE = "access/locked.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["login", "username"]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not _plain
LANGUAGE_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "qorgau_web.own.views.not_accepted"
SECURE_SSL_REDIRECT = not _plain
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if _plain else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not _plain
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# What is sent stays in memory until it is sealed: no handler puts plain bytes into a folder.
FILE_UPLOAD_HANDLERS = ["qorgau_web.referral.forms.uploads.InMemory"]

# Mail that says that something waits. Without a server none is sent.
EMAIL_BACKEND = "qorgau_web.mail.smtp.Quiet"
EMAIL_HOST, EMAIL_PORT = text("QORGAU_MAIL_HOST"), number("QORGAU_MAIL_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("QORGAU_MAIL_USER"), text("QORGAU_MAIL_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = tls("QORGAU_MAIL_TLS", EMAIL_HOST)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = sender("QORGAU_MAIL_FROM", EMAIL_HOST)
QORGAU_MAIL_LINK = link("QORGAU_MAIL_LINK")
QORGAU_NOTICE_HOURS = number("QORGAU_NOTICE_HOURS", 24)

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["qorgau_web.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = os.environ.get("QORGAU_TIME_ZONE", "Asia/Almaty")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("QORGAU_STATIC", HERE / "static_files"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get("QORGAU_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}

NINJA_NUM_PROXIES = 0
# No request line, address or form value reaches a log: warnings of Django name paths, which hold ids only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
