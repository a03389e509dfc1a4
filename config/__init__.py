"""How the portal is put together: settings, addresses, schedule, and the local machine."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
