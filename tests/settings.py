"""Settings of the tests: the settings of the product with a key file, a database and a secret of their own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from qorgau_web import keys

_folder = Path(tempfile.mkdtemp(prefix="qorgau-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
keys.create(_folder / "keys.json")
os.environ.update(
    QORGAU_SECRET_KEY="tests only",
    QORGAU_KEYS=str(_folder / "keys.json"),
    QORGAU_TRANSPORT="http",
    QORGAU_MFA="optional",
    QORGAU_STATIC=str(_folder / "static"),
    QORGAU_STATIC_STORAGE="django.contrib.staticfiles.storage.StaticFilesStorage",
)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder / 'register.sqlite3'}")
(_folder / "static").mkdir()

from qorgau_web.settings import *  # noqa: E402, F403 - the environment first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the cost of Argon2 is not what tests are for
