"""`manage.py demo_accounts`: who can sign in to the demo."""

from typing import Any

from django.core.management.base import BaseCommand

from config.demo import cast


class Command(BaseCommand):
    help = "Print the accounts of the demo, one a role."

    def handle(self, *args: Any, **options: Any) -> None:
        for part in [cast.PRODUCER, *cast.OFFICIALS]:
            self.stdout.write(f"  {part.email:<26} {part.role or 'owner of a producer'}")
        self.stdout.write(f"  password of all: {cast.PASSWORD}")
