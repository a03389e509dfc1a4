"""A case: anything that moves through a procedure by steps, never by assignment."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMFieldMixin


def both_or_neither(*fields: str) -> models.CheckConstraint:
    """Facts that come together: who and when, number and moment."""
    nothing = models.Q(*[(f"{field}__isnull", True) for field in fields])
    everything = models.Q(*[(f"{field}__isnull", False) for field in fields])
    return models.CheckConstraint(
        condition=nothing | everything, name="%(app_label)s_%(class)s_" + "_".join(fields)[:30]
    )


class Case(ConcurrentTransitionMixin, models.Model):  # type: ignore[misc]
    """Base of every state machine. `state` is declared by the subclass as a protected FSM field."""

    case_type: ClassVar[str]
    """Stored name of the machine in the ledger, messages and terms; never renamed."""

    class Meta:
        abstract = True

    @property
    def chain(self) -> tuple[str, int]:
        """The case whose ledger this one writes to: itself, or the case it is a part of."""
        return self.case_type, self.pk

    @classmethod
    def machine(cls) -> FSMFieldMixin:
        """The field that holds the state."""
        return cls._meta.get_field("state")  # type: ignore[return-value]

    @classmethod
    def steps(cls) -> dict[str, Any]:
        """Every step of the machine by name."""
        return cls.machine().transitions[cls]


def case_model(case_type: str) -> type[Case]:
    """The model behind a stored case type; LookupError for an unknown one."""
    for model in apps.get_models():
        if issubclass(model, Case) and model.case_type == case_type:
            return model
    raise LookupError(f"No case type {case_type!r}.")
