"""51-1.6.b: the decision not to include, where no good may be included, and the return of an assessment."""

from typing import Any

from django.db import transaction

from register.enums import GoodState
from register.messages import inbox
from register.models.application import Application
from register.models.good import DeclaredGood
from register.services import decision
from register.services.transitions import lock, perform, perform_many, require


def refuse(application: Application, *, by: Any, key: str | None = None) -> Application:
    """Sign the decision not to include: no good of the case was assessed positively."""
    with transaction.atomic():
        application = lock(application)
        if decision.was_signed(application, key):
            return application
        require(application, "refuse", by=by)
        _included, refused = decision.sorted_goods(application)
        application = perform(application, "refuse", by=by, key=key)
        perform_many(DeclaredGood, [good.pk for good in refused], "refuse", by=by).whole()
        document = decision.issue(application, by=by, registration="", codes={})
        facts = {"case_type": "application", "case_id": application.pk, "event": "application.refuse"}
        inbox.attach(facts, document)
    return application


def return_assessment(application: Application, *, reason: str, by: Any, key: str | None = None) -> Application:
    """51-1.6.a: send the assessment back with reasons; every concluded good is assessed anew."""
    with transaction.atomic():
        application = perform(application, "return_assessment", by=by, key=key, reason=reason)
        concluded = application.goods.filter(state__in=[GoodState.POSITIVE, GoodState.NEGATIVE])
        ids = list(concluded.values_list("pk", flat=True))
        outcome = perform_many(
            DeclaredGood, ids, "return_to_assessment", by=by, facts_for=lambda good: {"reason": reason}
        )
        outcome.whole()
    return application
