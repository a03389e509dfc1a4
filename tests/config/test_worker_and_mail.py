"""A letter's way over the real broker, a real worker and real SMTP, to the page that shows it."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import connection

from config.celery import app
from config.env import BASE_DIR
from config.local.mailbox import Letters, serve
from config.local.waiting import listening
from register.enums import Delivery
from register.models import Message
from register.services import submission
from register.tasks import send_messages
from tests.factories import complete_draft


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def until(condition, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


@pytest.fixture
def mailbox(tmp_path) -> Iterator[tuple[int, int, Letters]]:
    smtp, web, ended = free_port(), free_port(), threading.Event()
    server = threading.Thread(target=serve, args=(tmp_path / "mail", smtp, web, ended))
    server.start()
    assert until(lambda: listening(smtp) and listening(web))
    yield smtp, web, Letters(tmp_path / "mail")
    ended.set()
    server.join()


def page(port: int, path: str = "/") -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        return response.read().decode()


def test_a_letter_is_read_in_the_browser_and_its_markup_is_only_text(mailbox):
    smtp, web, letters = mailbox
    backend = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=smtp)
    text = "Өтінім <script>alert(1)</script> http://localhost:8000/accounts/confirm/x/."
    letter = EmailMessage("Тізілім", text, "a@example.kz", ["b@example.kz"], connection=backend)
    letter.attach("үзінді.pdf", b"%PDF-1.7", "application/pdf")
    assert letter.send() == 1
    assert "Тізілім" in page(web)
    assert "b@example.kz" in page(web)
    shown = page(web, f"/{letters.names()[0]}")
    assert "<script>" not in shown
    assert '<a href="http://localhost:8000/accounts/confirm/x/">' in shown
    assert page(web, f"/{letters.names()[0]}/0") == "%PDF-1.7"


@pytest.mark.parametrize("path", ["/nothing", "/../../etc/passwd", "/nothing/0"])
def test_what_is_not_a_letter_is_not_found(mailbox, path):
    with pytest.raises(HTTPError, match="404") as answer:
        page(mailbox[1], path)
    answer.value.close()


@pytest.fixture
def worker(mailbox, transactional_db) -> Iterator[subprocess.Popen]:
    app.control.purge()
    database = connection.settings_dict
    address = f"postgresql://app@/{database['NAME']}?host={database['OPTIONS']['host']}"
    changed = {"DATABASE_URL": address, "EMAIL_URL": f"smtp://127.0.0.1:{mailbox[0]}"}
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker", "--concurrency", "1"]
    environment = os.environ | changed | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    with subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=subprocess.DEVNULL) as process:
        yield process
        process.terminate()


@pytest.mark.norm("51-1.3.c")
def test_a_worker_takes_the_task_from_the_broker_and_mails_once(worker, mailbox):
    draft = complete_draft()
    submission.file(draft, by=draft.created_by)
    for _ in range(3):
        send_messages.delay()
    message = Message.objects.get(event="application.file")
    assert until(lambda: Message.objects.get(pk=message.pk).delivery == Delivery.SENT), worker.poll()
    letters = mailbox[2]
    found = [letters.read(name)["Message-ID"] for name in letters.names()]
    assert sum(str(message.mail_id) in mail_id for mail_id in found) == 1
