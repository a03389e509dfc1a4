"""51-1.6.a: the authorized body includes; one signature decides every good of the case."""

from functools import partial
from typing import Any

from django.db import transaction

from register import clock
from register.enums import GoodState, InclusionGround
from register.messages import inbox
from register.models.application import Application
from register.models.document import IssuedDocument
from register.models.entry import Entry, Good, Registration
from register.models.good import DeclaredGood
from register.services import decision, listings, numbers
from register.services.transitions import lock, perform, perform_many, require


def include(application: Application, *, by: Any, key: str | None = None) -> Application:
    """Include every good assessed positively or wholly produced, refuse the others, in one decision.

    Raises StepRefused or PermissionDenied as the door does; repeating it with its key changes nothing.
    """
    with transaction.atomic():
        application = lock(application)
        if decision.was_signed(application, key):
            return application
        require(application, "include", by=by)
        included, refused = decision.sorted_goods(application)
        registration = numbers.registration_number() if included else ""
        codes = [good.pk for good in included]
        application = perform(application, "include", by=by, key=key, registration=registration, goods=codes)
        goods = _enter(application, registration, included, by=by)
        _refuse(refused, by=by)
        document = decision.issue(application, by=by, registration=registration, codes=goods)
        _tell(application, document)
    return application


def _enter(application: Application, number: str, included: list[DeclaredGood], *, by: Any) -> dict[int, str]:
    """Put the goods on the register; product code by id of the declared good."""
    at = clock.now()
    entry, _new = Entry.objects.get_or_create(organisation=application.organisation, defaults={"first_listed_at": at})
    registration = Registration.objects.create(number=number, entry=entry, application=application, registered_at=at)
    goods: dict[int, Good] = {}
    for declared in included:
        goods[declared.pk] = listings.known_good(entry, declared)
        ground = InclusionGround.WHOLLY_PRODUCED if declared.wholly_produced else InclusionGround.ASSESSED
        listings.list_good(goods[declared.pk], registration, declared=declared, ground=ground, at=at)
    codes = {pk: good.product_code for pk, good in goods.items()}
    _move(included, codes, by=by)
    return codes


def _move(included: list[DeclaredGood], codes: dict[int, str], *, by: Any) -> None:
    for step, state in (("include", GoodState.POSITIVE), ("include_wholly_produced", GoodState.VERIFIED)):
        ids = [good.pk for good in included if good.state == state]
        perform_many(DeclaredGood, ids, step, by=by, facts_for=partial(_code_of, codes)).whole()


def _code_of(codes: dict[int, str], good: DeclaredGood) -> dict[str, str]:
    return {"product_code": codes[good.pk]}


def _refuse(refused: list[DeclaredGood], *, by: Any) -> None:
    perform_many(DeclaredGood, [good.pk for good in refused], "refuse", by=by).whole()


def _tell(application: Application, document: IssuedDocument) -> None:
    inbox.attach({"case_type": "application", "case_id": application.pk, "event": "application.include"}, document)
