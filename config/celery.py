"""Background work: the Celery application and its whole schedule.

Every task finds its work by the database's state, so each line below is a safety net: the work is also
started at once when the step that calls for it commits.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("register")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["register", "verification", "appeals"])

SECONDS, MINUTES = 1.0, 60.0

app.conf.beat_schedule = {
    "send messages not yet mailed": {
        "task": "register.tasks.send_messages",
        "schedule": 30 * SECONDS,
    },
    "remind of and end statutory terms": {
        "task": "register.tasks.sweep_terms",
        "schedule": 10 * MINUTES,
    },
    "verify filed applications (51-1.3)": {
        "task": "verification.tasks.verify_filed",
        "schedule": 30 * SECONDS,
    },
    "ask again the sources that did not answer (51-1.3)": {
        "task": "verification.tasks.retry_inconclusive",
        "schedule": 1 * MINUTES,
    },
}
