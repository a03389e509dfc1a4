"""The portal's settings on services of the tests' own: a PostgreSQL that several runs share, a broker of each."""

import os

if "DATABASE_URL" not in os.environ:
    from tests.services import provide

    provide()

from config.settings import *  # noqa: E402, F403
