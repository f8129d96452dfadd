"""Settings, read from environment variables listed in the README; what the apps bring stands in emulation.parts.

A bad value stops the start with its name.
"""

import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from emulation.parts import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)


def secret_key() -> str:
    """The key of the environment; for a trial run (DEBUG) one that is made once and kept beside the database."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    if not DEBUG:
        # Commands that sign nothing (collectstatic, check) may run without a key; the web server may not.
        if "gunicorn" in sys.argv[0]:
            raise ImproperlyConfigured("SECRET_KEY: cần đặt biến môi trường này trước khi chạy thật.")
        return secrets.token_urlsafe(50)
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Applications -----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "emulation.site.TownAdminConfig",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "emulation.audit",
    "emulation.accounts",
    "emulation.web",
    "emulation.calendar",
    "emulation.files",
    "emulation.notices",
    "emulation.imports",
    "emulation.structure",
    "emulation.jobs",
    "emulation.documents",
    "emulation.letters",
    "emulation.signing",
    "campaigns",
    "awards",
    "emulation.demo",
]

MIDDLEWARE = [
    "emulation.web.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "emulation.web.middleware.RefusalMiddleware",
    "emulation.web.middleware.PolicyMiddleware",
    "emulation.accounts.fresh.FreshMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "emulation.urls"
WSGI_APPLICATION = "emulation.wsgi.application"

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
                "emulation.home.frame",
            ],
            "builtins": [
                "django.templatetags.l10n",
                "django.templatetags.static",
                "emulation.web.templatetags.ui",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -------------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
# Connecting, and reading the schema anew, took a third of a request; a kept connection is tried before it is used.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that reads first and writes later never fails with "database is locked".
    # TRUNCATE + FULL: an acknowledged commit survives a power cut, which SQLite's defaults do not promise,
    # and the WAL of Debian 12's SQLite 3.40 has a known fault.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    }
# The queue is a table of the same database: what is ordered in a transaction is queued with it or not at all.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only what can be made again at once: each process keeps its own few drafts as PDF (at most 16 of 4 MB).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "previews": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "previews",
        "OPTIONS": {"MAX_ENTRIES": 16},
    },
}


def storage_root() -> Path:
    """Folder of the file store, from STORAGE_URL (file:///…)."""
    url = urlparse(env.str("STORAGE_URL", default=f"file://{VAR_DIR / 'files'}"))
    if url.scheme != "file" or not url.path.startswith("/"):
        raise ImproperlyConfigured("STORAGE_URL: chỉ nhận dạng file:///đường/dẫn/tuyệt/đối.")
    return Path(unquote(url.path))


STORAGE_ROOT = storage_root()
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=20 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- People -----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "portal"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
# How long a sign-in counts where one approves, issues or revokes; after that the password is asked for again.
FRESH_MINUTES = env.int("FRESH_MINUTES", default=5)
if FRESH_MINUTES < 1:
    raise ImproperlyConfigured("FRESH_MINUTES: cần số phút từ 1 trở lên.")
# The count is kept in the database, so it holds for all web processes and over a restart.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- Mail -------------------------------------------------------------------------------------------------------


def mail_settings() -> dict[str, object]:
    """EMAIL_… of Django from EMAIL_URL; without it no mail goes, and screens say so."""
    try:
        return env.email_url("EMAIL_URL") if env.str("EMAIL_URL", default="") else {}
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            "EMAIL_URL: cần dạng smtp+tls://tên:mật-khẩu@máy-chủ:587 hoặc smtp+ssl://…:465; "
            "ký tự đặc biệt trong tên và mật khẩu ghi theo mã %."
        ) from error


MAIL = mail_settings()
MAIL_ON = bool(MAIL)
EMAIL_BACKEND = MAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST = MAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = MAIL.get("EMAIL_PORT") or (465 if MAIL.get("EMAIL_USE_SSL") else 587 if MAIL.get("EMAIL_USE_TLS") else 25)
EMAIL_HOST_USER = MAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = MAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = MAIL.get("EMAIL_FILE_PATH")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="thi-dua@localhost")

# --- Language ---------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["emulation.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- Web --------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # uploads go through emulation.files only
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Only while somebody works on the files; the trial server hands out the collected, compressed ones as in earnest.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG and "runserver" in sys.argv
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "emulation.web.errors.csrf_failure"
# A trial run on one's own machine speaks plain HTTP; everything else is behind TLS.
HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- The product ------------------------------------------------------------------------------------------------


def public_url() -> str:
    """Where readers of a printed paper find this site; papers that are issued bear it in their QR code."""
    url = env.str("PUBLIC_URL", default="").rstrip("/")
    if url and (urlparse(url).scheme not in ("http", "https") or not urlparse(url).netloc):
        raise ImproperlyConfigured("PUBLIC_URL: cần dạng https://tên-miền, ví dụ https://thidua.example.vn.")
    return url


PUBLIC_URL = public_url()
# Private key of the verification codes, made when it is first needed.
CODE_KEY_FILE = Path(env.str("CODE_KEY_FILE", default=str(VAR_DIR / "code_key.pem")))
# Certificates: folder of the roots that the office trusts; the server's own certificate (PKCS#12), whose it is (code
# of the organisation), its password; folder of the pictures of signatures and seals.
SIGNING_TRUST_ROOTS = env.str("SIGNING_TRUST_ROOTS", default="")
SIGNING_P12 = env.str("SIGNING_P12", default="")
SIGNING_P12_OF = env.str("SIGNING_P12_OF", default="")
SIGNING_P12_PASSWORD = env.str("SIGNING_P12_PASSWORD", default="")
SIGNING_P12_PASSWORD_FILE = env.str("SIGNING_P12_PASSWORD_FILE", default="")
SIGNING_PICTURES = env.str("SIGNING_PICTURES", default="")
if SIGNING_P12 and not SIGNING_P12_OF:
    raise ImproperlyConfigured("SIGNING_P12_OF: cần ghi mã cơ quan được ký bằng chứng thư SIGNING_P12.")
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="thidua2023")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "emulation.lib.logs.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # They tell of every step; what goes wrong they still say.
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("weasyprint", "fontTools", "axes", "pikepdf", "django_tasks", "django_tasks_db")
    }
    # They name the people of certificates; what they found is said on the page.
    | {name: {"level": "CRITICAL"} for name in ("pyhanko", "pyhanko_certvalidator")},
}
