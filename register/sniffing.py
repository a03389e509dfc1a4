"""What a file is, judged by its content, never by its name or by what the browser says (51-1.2.4).

Only what the portal accepts is recognised: PDF, JPEG, PNG, MP4, MOV, WebM. A container is opened far enough to
tell it from another format that begins alike.
"""

from typing import BinaryIO

HEAD = 4096
TAIL = 2048
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
MP4, MOV, WEBM = "video/mp4", "video/quicktime", "video/webm"
ACCEPTED = (PDF, JPEG, PNG, MP4, WEBM, MOV)
MP4_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
    b"MSNV",
    b"f4v ",
)
EBML = b"\x1a\x45\xdf\xa3"
PNG_HEAD, PNG_TAIL = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def media_type(file: BinaryIO) -> str | None:
    """The media type of a seekable file, or None when it is none of those accepted."""
    head, tail = _ends(file)
    if head.startswith(b"%PDF-") and b"%%EOF" in tail:
        return PDF
    if head.startswith(b"\xff\xd8\xff") and tail.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return JPEG
    if head.startswith(PNG_HEAD) and head[12:16] == b"IHDR" and tail.rstrip(b"\x00").endswith(PNG_TAIL):
        return PNG
    return _video(head)


def _video(head: bytes) -> str | None:
    if head.startswith(EBML):
        return WEBM if b"webm" in head[:64] else None
    if head[4:8] == b"ftyp" and int.from_bytes(head[:4], "big") >= 8:
        if head[8:12] == b"qt  ":
            return MOV
        return MP4 if head[8:12] in MP4_BRANDS else None
    if head[4:8] in (b"moov", b"mdat", b"wide") and int.from_bytes(head[:4], "big") != 0:
        return MOV
    return None


def _ends(file: BinaryIO) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    return head, tail
