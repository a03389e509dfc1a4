"""`make check-deploy`: Django's deployment checks on an environment such as production would have."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from config.env import BASE_DIR


def sample(documents: Path) -> dict[str, str]:
    """Every required variable as in production; nothing listens at these addresses, nor is asked."""
    return {
        "ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "PUBLIC_URL": "https://register.example.kz",
        "DATABASE_URL": "postgresql://portal:secret@database.example.kz:5432/register",
        "CELERY_BROKER_URL": "redis://broker.example.kz:6379/0",
        "CACHE_URL": "redis://broker.example.kz:6379/1",
        "GATEWAY_URL": "https://gateway.example.kz",
        "GATEWAY_KEY": secrets.token_urlsafe(32),
        "DOCUMENT_STORAGE": str(documents),
        "EMAIL_URL": "smtp+tls://portal:secret@mail.example.kz:587",
        "EMAIL_FROM": "register@example.kz",
        "TRUSTED_PROXIES": "1",
    }


def check() -> int:
    """The exit code of `manage.py check --deploy`."""
    with tempfile.TemporaryDirectory() as folder:
        environment = sample(Path(folder)) | {"PATH": os.environ.get("PATH", os.defpath)}
        command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        return subprocess.run(command, cwd=BASE_DIR, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(check())
