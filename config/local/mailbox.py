"""A local mail server: takes every letter by SMTP and shows it in the browser; sends nothing on."""

from __future__ import annotations

import argparse
import email
import email.policy
import signal
import threading
import time
from email.message import EmailMessage
from http.server import ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.local.mail_reader import handler_for

KEPT = 500


class Letters:
    """Letters kept as files in a folder, the newest first; the oldest go when there are too many."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def add(self, content: bytes) -> None:
        name = f"{time.time_ns():020d}"
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(content)
        unfinished.rename(self.folder / f"{name}.eml")
        for old in self.names()[KEPT:]:
            (self.folder / f"{old}.eml").unlink(missing_ok=True)

    def names(self) -> list[str]:
        return sorted((path.stem for path in self.folder.glob("*.eml")), reverse=True)

    def read(self, name: str) -> EmailMessage | None:
        """The letter of that name, or None."""
        if name not in self.names():
            return None
        content = (self.folder / f"{name}.eml").read_bytes()
        return email.message_from_bytes(content, policy=email.policy.default)


class Delivery:
    """What aiosmtpd calls for a letter."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        recipients = ", ".join(envelope.rcpt_tos)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.letters.add(f"X-Delivered-To: {recipients}\r\n".encode() + content)
        return "250 Taken"


def serve(folder: Path, smtp_port: int, web_port: int, ended: threading.Event) -> None:
    """Both servers, on this machine's own address only, until `ended`."""
    letters = Letters(folder)
    smtp = Controller(Delivery(letters), hostname="127.0.0.1", port=smtp_port)
    web = ThreadingHTTPServer(("127.0.0.1", web_port), handler_for(letters))
    smtp.start()
    reader = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.1})
    reader.start()
    ended.wait()
    web.shutdown()
    reader.join()
    web.server_close()
    smtp.stop()


def main() -> None:
    from config.local.environment import HOME

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--web-port", type=int, required=True)
    options = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    serve(HOME / "mail", options.smtp_port, options.web_port, ended)


if __name__ == "__main__":
    main()
