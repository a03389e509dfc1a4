"""`manage.py load_demo`: the demo's year, once; a second run finds everything there."""

from typing import Any

from django.core.management.base import BaseCommand

from config.demo import story
from register.enums import Delivery
from register.models import LedgerEntry, Listing, Message
from register.services import ledger


class Command(BaseCommand):
    help = "Load the demo by driving the real services; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        story.tell()
        self._letters_of_the_past()
        chains = LedgerEntry.objects.order_by().values_list("chain_type", "chain_id").distinct()
        rows = sum(self._verified(*chain) for chain in chains)
        goods, producers = Listing.objects.current(), Listing.objects.current().values("good__entry").distinct()
        self.stdout.write(f"{producers.count()} producers, {goods.count()} goods, {rows} ledger rows verified")

    def _verified(self, chain_type: str, chain_id: int) -> int:
        entries = LedgerEntry.objects.filter(chain_type=chain_type, chain_id=chain_id).order_by("seq")
        return ledger.verify(entries.select_related(None))

    def _letters_of_the_past(self) -> None:
        """Letters of a made-up year are not sent: they stay in the personal accounts, and say so."""
        waiting = Message.objects.filter(delivery=Delivery.WAITING)
        waiting.update(delivery=Delivery.NOT_MAILED, next_attempt_at=None)
