"""How much of a term is left, for showing: the last day, and the days in the term's own unit."""

from datetime import date

from register import clock
from register.models.term import Term
from register.terms.clocks import current_calendar
from register.terms.working_days import WORKING, in_time, last_day, local_date, working_days_left


def remaining(term: Term) -> tuple[date, int]:
    """The last day of a term, and the days left to it; negative when it is over, 0 on the last day."""
    now, last = clock.now(), last_day(term.due_at)
    if term.unit != WORKING:
        return last, (last - local_date(now)).days
    calendar = current_calendar()
    if in_time(now, term.due_at):
        return last, working_days_left(now, term.due_at, calendar)
    return last, -max(calendar.working_days_between(last, local_date(now)), 1)
