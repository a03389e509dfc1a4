"""The ledger: every act with legal effect, once, unchangeable, chained by hash within its case."""

import json
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.models.triggers import APPEND_ONLY, LEDGER_CHAIN, NO_TRUNCATE

if TYPE_CHECKING:
    from register.models.case import Case


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def of(self, case: "Case") -> "LedgerQuerySet":
        """The whole history a case belongs to, oldest first."""
        chain_type, chain_id = case.chain
        return self.filter(chain_type=chain_type, chain_id=chain_id).order_by("seq")

    def actors_of(self, case: "Case", *, steps: Iterable[str]) -> set[int]:
        """Ids of everybody who took one of `steps` in the history of a case."""
        return set(self.of(case).filter(step__in=steps).order_by().values_list("actor_id", flat=True))


class LedgerEntry(models.Model):
    """What, on what, by whom, when, on which norm. PostgreSQL numbers, chains and keeps it.

    `seq`, `previous_hash`, `recorded_at` and `hash` are set by the trigger `chain`; values given are ignored.
    """

    chain_type = models.CharField(max_length=40)
    chain_id = models.BigIntegerField()
    seq = models.PositiveIntegerField(default=0)
    case_type = models.CharField(_("on what"), max_length=40)
    case_id = models.BigIntegerField()
    step = models.CharField(_("what"), max_length=60)
    source = models.CharField(_("state before"), max_length=50)
    target = models.CharField(_("state after"), max_length=50)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by whom"),
        on_delete=models.PROTECT,
        related_name="ledger_entries",
    )
    norm = models.CharField(_("norm"), max_length=20, blank=True)
    acted_at = models.DateTimeField(_("when"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=models.functions.Now())
    payload = models.TextField(default="{}")
    """Canonical JSON: sorted keys, no spaces."""
    idempotency_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    previous_hash = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["chain_type", "chain_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain_type", "chain_id", "seq"], name="ledger_one_seq")]
        indexes = [
            models.Index(fields=["case_type", "case_id"], name="ledger_case"),
            models.Index(fields=["acted_at"], name="ledger_when"),
        ]
        triggers = [APPEND_ONLY, NO_TRUNCATE, LEDGER_CHAIN]

    def __str__(self) -> str:
        return f"{self.chain_type} {self.chain_id} #{self.seq} {self.step}"

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The payload, read."""
        return json.loads(self.payload)

    @property
    def event(self) -> str:
        """The key of the message catalogue and the terms table."""
        return f"{self.case_type}.{self.step}"
