"""Compile the translations, or check them, on a machine without GNU gettext."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.translations import catalogues, compile_catalogue, faults


class Command(BaseCommand):
    help = "Writes .mo files beside the .po files; with --check says what is untranslated, fuzzy or broken."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *_: Any, check: bool, **options: Any) -> None:
        sources = [source for folder in settings.LOCALE_PATHS for source in catalogues(folder)]
        found = [f"{source}: {fault}" for source in sources for fault in faults(source)] if check else []
        if found:
            raise CommandError("\n".join(found))
        for source in sources:
            compile_catalogue(source)
