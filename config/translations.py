"""The catalogues of Kazakh and Russian: compiling them without GNU gettext, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sd]|\{(\w*)\}")


def catalogues(locale: Path) -> list[Path]:
    """Every .po file under a locale folder."""
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def compile_catalogue(source: Path) -> bool:
    """Write the .mo beside a .po; False when it is newer already."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    polib.pofile(str(source)).save_as_mofile(str(target))
    return True


def faults(source: Path) -> Iterator[str]:
    """What a reader would stumble over: untranslated and fuzzy entries, lost or invented placeholders."""
    for entry in polib.pofile(str(source)):
        if entry.obsolete:
            continue
        forms = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not forms or not all(forms):
            yield f"untranslated: {entry.msgid!r}"
        elif any(_placeholders(form) - _allowed(entry) for form in forms):
            yield f"invented placeholder: {entry.msgid!r}"
        elif not entry.msgid_plural and _placeholders(entry.msgid) - _placeholders(forms[0]):
            yield f"lost placeholder: {entry.msgid!r}"


def _allowed(entry: polib.POEntry) -> set[str]:
    return _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)


def _placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}
