"""What happens next with a case, who acts, and by when: the same words on every page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.enums import ApplicationState, TermUnit
from register.models.application import Application
from register.models.term import Term
from register.terms import clocks
from register.terms.terms import BY_NAME
from register.terms.working_days import last_day, working_days_left

S = ApplicationState

WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    S.DRAFT: (_("Complete the application and file it."), _("The applicant")),
    S.FILED: (_("Digital verification starts by itself within minutes."), _("The portal")),
    S.VERIFYING: (_("The portal compares what you declared with the state's databases."), _("The portal")),
    S.ASSESSING: (
        _("An assessor studies your documents and video, with invited bodies."),
        _("The authorized body"),
    ),
    S.DECIDING: (_("A signatory signs the decision."), _("The authorized body")),
    S.INCLUDED: (_("Your goods are on the register. You can take an extract at any time."), _("The applicant")),
    S.REFUSED: (_("Read the reasons. After removing the non-conformities you may apply again."), _("The applicant")),
    S.WITHDRAWN: (_("Nothing more happens. You may apply again at any time."), _("The applicant")),
}


@dataclass(frozen=True)
class NextStep:
    """Plain words, who acts, and the soonest running term with its last day and days left."""

    what: str | Promise
    who: str | Promise
    term: Term | None = None
    left: int | None = None
    """Days left in the unit of the term; negative when it is over."""

    @property
    def due(self) -> datetime | None:
        """The exclusive end of the term."""
        return self.term.due_at if self.term else None

    @property
    def last_day(self) -> Any:
        """The last day of the term in Almaty, the date to show."""
        return last_day(self.term.due_at) if self.term else None

    @property
    def norm(self) -> str:
        return BY_NAME[self.term.term].norm if self.term else ""


def of(application: Application, *, now: datetime) -> NextStep:
    """What happens next with an application, as of `now`."""
    what, who = WORDS[application.state]
    term = next(iter(clocks.running(application)), None)
    return NextStep(what, who, term, _left(term, now) if term else None)


def _left(term: Term, now: datetime) -> int:
    """Days left; -1 once the moment has passed."""
    if now >= term.due_at:
        return -1
    if term.unit == TermUnit.WORKING_DAYS:
        return working_days_left(now, term.due_at, clocks.current_calendar())
    return (last_day(term.due_at) - now.astimezone(term.due_at.tzinfo).date()).days
