"""The portal's settings, on services of the tests' own."""

import os
from pathlib import Path

if "DATABASE_URL" not in os.environ:
    from tests.services import provide

    provide()

from config.settings import *  # noqa: F403

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns about an absent folder
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests make hundreds of people
