"""What tests change: quick hashing, a throw-away file store, plain HTTP. Everything else is as in production."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "test-only")
os.environ["HTTPS"] = "0"

from emulation.settings import *  # noqa: E402, F403
from emulation.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STORAGE_ROOT = Path(tempfile.mkdtemp(prefix="thi-dua-files-"))
CODE_KEY_FILE = STORAGE_ROOT / "code_key.pem"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": None}
