"""The pages of the local mail server: a list of letters, one letter as text, its attachments."""

from __future__ import annotations

import re
from email.message import EmailMessage
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from config.local.mailbox import Letters

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="/style.css"></head>
<body><main>{body}</main></body></html>"""
STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; color: #1c2526; background: #f4f6f6; margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 1rem } table { width: 100%; border-collapse: collapse }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #cbd5d5; vertical-align: top }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 1rem; font: inherit }
a { color: #0b5a62 } dt { font-weight: 600 }"""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")


def list_page(letters: Letters) -> str:
    """Every letter kept, the newest first."""
    rows = "".join(_row(name, letter) for name in letters.names() if (letter := letters.read(name)))
    heads = "<thead><tr><th>To</th><th>Subject</th><th>Date</th></tr></thead>"
    table = f"<table>{heads}<tbody>{rows}</tbody></table>"
    return PAGE.format(title="Letters", body=f"<h1>Letters</h1>{table if rows else '<p>No letters yet.</p>'}")


def letter_page(name: str, letter: EmailMessage) -> str:
    """One letter: its headers, its text with links, its attachments."""
    heads = "".join(
        f"<dt>{head}</dt><dd>{escape(str(letter[head] or ''))}</dd>"
        for head in ("From", "X-Delivered-To", "Date", "Message-ID")
    )
    files = "".join(
        f'<li><a href="/{name}/{number}">{escape(part.get_filename() or "attachment")}</a></li>'
        for number, part in enumerate(letter.iter_attachments())
    )
    title = escape(str(letter["Subject"] or "(no subject)"))
    back = '<p><a href="/">All letters</a></p>'
    body = f"{back}<h1>{title}</h1><dl>{heads}</dl><pre>{_linked(_text(letter))}</pre><ul>{files}</ul>"
    return PAGE.format(title=title, body=body)


def handler_for(letters: Letters) -> type[BaseHTTPRequestHandler]:
    """A request handler over these letters."""

    class Reader(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0].strip("/")
            if path == "":
                self._give(list_page(letters).encode(), "text/html; charset=utf-8")
            elif path == "style.css":
                self._give(STYLE.encode(), "text/css; charset=utf-8")
            else:
                self._letter(*path.split("/", 1))

        def _letter(self, name: str, number: str | None = None) -> None:
            letter = letters.read(name)
            if letter is None:
                self.send_error(HTTPStatus.NOT_FOUND)
            elif number is None:
                self._give(letter_page(name, letter).encode(), "text/html; charset=utf-8")
            else:
                self._attachment(letter, number)

        def _attachment(self, letter: EmailMessage, number: str) -> None:
            parts = list(letter.iter_attachments())
            if not number.isdecimal() or int(number) >= len(parts):
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            part = parts[int(number)]
            filename = quote(part.get_filename() or "attachment")
            content = part.get_payload(decode=True)
            disposition = f"attachment; filename*=UTF-8''{filename}"
            self._give(content if isinstance(content, bytes) else b"", "application/octet-stream", disposition)

        def _give(self, content: bytes, kind: str, disposition: str = "inline") -> None:
            self.send_response(HTTPStatus.OK)
            for head, value in HEADERS.items():
                self.send_header(head, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Disposition", disposition)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Reading one's mail is no event."""

    return Reader


def _row(name: str, letter: EmailMessage) -> str:
    to, subject, date = (escape(str(letter[head] or "")) for head in ("X-Delivered-To", "Subject", "Date"))
    return f'<tr><td>{to}</td><td><a href="/{name}">{subject or "(no subject)"}</a></td><td>{date}</td></tr>'


def _text(letter: EmailMessage) -> str:
    part = letter.get_body(preferencelist=("plain", "html"))
    return str(part.get_content()) if part else ""


def _linked(text: str) -> str:
    """Escaped text in which addresses are links."""
    return LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(text, quote=False))
