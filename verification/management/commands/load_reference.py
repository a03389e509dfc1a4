"""Load the shipped reference data: classifications and sample production conditions (51-7)."""

from typing import Any

from django.core.management.base import BaseCommand

from register.reference.loading import load_classifications
from verification.reference.loading import load_standards


class Command(BaseCommand):
    help = "Load the shipped extracts of the classifications and the sample production conditions."

    def handle(self, *args: Any, **options: Any) -> None:
        codes, created = load_classifications(), load_standards()
        self.stdout.write(f"{codes} codes of the classifications, {created} new sample standards")
