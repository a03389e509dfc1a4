"""Three languages: data that people read is held in each, and letters are Kazakh, then Russian."""

from typing import Any

from django.utils.translation import get_language

LANGUAGE_CHOICES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LETTER_LANGUAGES = ("kk", "ru")
"""The order of the languages in a letter with legal effect."""

PORTAL_LANGUAGES = ("kk", "ru", "en")


def in_reader_language(obj: Any, field: str) -> str:
    """`field` in the language of the reader; where it is empty, in Russian, then in Kazakh."""
    language = (get_language() or "kk")[:2]
    for code in (language, "ru", "kk"):
        if text := getattr(obj, f"{field}_{code}", ""):
            return text
    return ""
