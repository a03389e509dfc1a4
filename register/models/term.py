"""Statutory terms: when one started, when it is due in Asia/Almaty, and how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from register.enums import TermUnit
from register.terms.terms import TERM_CHOICES


class TermLength(models.Model):
    """The length of a term from a date on, under an act; the table of defaults stands beside it."""

    term = models.CharField(_("term"), max_length=40, choices=TERM_CHOICES)
    length = models.PositiveSmallIntegerField(_("length, days"))
    unit = models.CharField(_("unit"), max_length=10, choices=TermUnit)
    effective_from = models.DateField(_("in force from"))
    act_number = models.CharField(_("number of the approving act"), max_length=60)
    act_date = models.DateField(_("date of the approving act"))

    class Meta:
        verbose_name = _("length of a term")
        verbose_name_plural = _("lengths of terms")
        ordering = ["term", "-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["term", "effective_from"], name="one_length_from_a_date"),
            models.CheckConstraint(condition=models.Q(length__gt=0), name="term_length_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_term_display()}: {self.length}"


class DayOff(models.Model):
    """The government's yearly transfers: a day off more, or a working day more."""

    day = models.DateField(_("date"), unique=True)
    is_working = models.BooleanField(_("working day"), default=False)
    reason = models.CharField(_("act and reason"), max_length=200)

    class Meta:
        verbose_name = _("transferred day")
        verbose_name_plural = _("transferred days")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}"


class TermQuerySet(models.QuerySet["Term"]):
    def running(self) -> "TermQuerySet":
        return self.filter(ended_at=None)

    def of(self, case_type: str, case_id: int) -> "TermQuerySet":
        return self.filter(case_type=case_type, case_id=case_id)


class Term(models.Model):
    """One running or ended term of one case. `due_at` is the first moment that is too late."""

    case_type = models.CharField(max_length=40)
    case_id = models.BigIntegerField()
    term = models.CharField(_("term"), max_length=40, choices=TERM_CHOICES)
    started_at = models.DateTimeField(_("started at"))
    length = models.PositiveSmallIntegerField(_("length, days"))
    unit = models.CharField(_("unit"), max_length=10, choices=TermUnit)
    due_at = models.DateTimeField(_("due"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by_step = models.CharField(_("ended by"), max_length=60, blank=True)
    escalated_at = models.DateTimeField(_("escalated at"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_type", "case_id", "term"],
                condition=models.Q(ended_at=None),
                name="one_running_term",
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="term_running"),
            models.Index(fields=["case_type", "case_id"], name="term_case"),
        ]

    def __str__(self) -> str:
        return f"{self.get_term_display()} → {self.due_at:%Y-%m-%d}"


class TermChange(models.Model):
    """The trace a recomputation leaves: the old moment, the new one, and why."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="changes")
    old_due_at = models.DateTimeField(_("was due"))
    new_due_at = models.DateTimeField(_("is due"))
    changed_at = models.DateTimeField(_("changed at"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("change of a term")
        verbose_name_plural = _("changes of terms")
        ordering = ["changed_at"]

    def __str__(self) -> str:
        return f"{self.term_id}: {self.old_due_at} → {self.new_due_at}"
