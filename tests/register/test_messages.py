"""Every event of the catalogue has its words in every language, and a letter goes out once (51-1.3.c)."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.template.loader import get_template

from register import clock, timeline
from register.enums import Delivery
from register.messages.catalogue import CATALOGUE
from register.messages.email import DELAYS, send_waiting
from register.messages.inbox import rendered
from register.models import Message
from register.models.case import Case
from register.services import submission
from tests.factories import complete_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("event", sorted(CATALOGUE))
def test_every_event_has_its_templates_and_its_words_in_the_timeline(event):
    for part in ("subject", "body"):
        assert get_template(f"messages/{CATALOGUE[event].template}/{part}.txt")
    assert event in timeline.WORDS


def test_every_step_of_every_machine_has_words():
    steps = {f"{model.case_type}.{step}" for model in Case.__subclasses__() for step in model.steps()}
    assert steps <= set(timeline.WORDS)


@pytest.mark.norm("51-1.3.c")
def test_a_letter_is_sent_once_and_keeps_its_message_id():
    draft = complete_draft()
    submission.file(draft, by=draft.created_by)
    message = Message.objects.get(event="application.file")
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert str(message.mail_id) in mail.outbox[0].extra_headers["Message-ID"]
    for language in ("kk", "ru", "en"):
        subject, body = rendered(message, language)
        assert "2026-" in subject or draft.number is None
        assert body


def test_a_dead_mail_server_undoes_nothing_and_is_tried_again(monkeypatch):
    def dead(self, messages):
        raise ConnectionRefusedError("no server")

    draft = complete_draft()
    submission.file(draft, by=draft.created_by)
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", dead)
        assert send_waiting() == 0
        message = Message.objects.get(event="application.file")
        assert (message.delivery, message.attempts) == (Delivery.WAITING, 1)
        for _attempt in DELAYS:
            with clock.at(message.next_attempt_at):
                send_waiting()
            message.refresh_from_db()
        assert message.delivery == Delivery.UNDELIVERABLE
    assert message.last_error == "no server"
