"""A draft is saved at every step, complete or not; once filed nothing in it changes (51-1.1)."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from register import clock, in_country_value
from register.enums import ApplicationState
from register.exceptions import StepRefused
from register.models.application import Application
from register.models.facility import Facility
from register.models.good import CostLine, DeclaredGood
from register.models.organisation import Organisation
from register.rules.organisation import MAY_EDIT
from register.services.transitions import lock


def start(organisation: Organisation, *, by: Any) -> Application:
    """A new draft for an organisation the person may act for."""
    if by.membership_roles.get(organisation.pk) not in MAY_EDIT:
        raise PermissionDenied
    return Application.objects.create(organisation=organisation, created_at=clock.now(), created_by=by)


def require_draft(application: Application, *, by: Any) -> Application:
    """The locked draft, to be changed in this transaction; StepRefused once it is filed."""
    if by.membership_roles.get(application.organisation_id) not in MAY_EDIT:
        raise PermissionDenied
    application = lock(application)
    if application.state != ApplicationState.DRAFT:
        raise StepRefused(_("The application is filed: nothing in it can be changed any more."))
    application.save(update_fields=["changed_at"])
    return application


def save_facility(application: Application, facility: Facility, *, by: Any) -> Facility:
    """Keep the facility of a draft; it belongs to the applicant's organisation whatever was posted."""
    with transaction.atomic():
        application = require_draft(application, by=by)
        facility = _own_copy(application, facility)
        facility.organisation_id = application.organisation_id
        facility.save()
        application.facility = facility
        application.save(update_fields=["facility", "changed_at"])
    return facility


def choose_facility(application: Application, facility: Facility | None, *, by: Any) -> None:
    """Take a facility the organisation has, or none to describe a new one."""
    with transaction.atomic():
        application = require_draft(application, by=by)
        if facility and facility.organisation_id != application.organisation_id:
            raise PermissionDenied
        application.facility = facility
        application.save(update_fields=["facility", "changed_at"])


def _own_copy(application: Application, facility: Facility) -> Facility:
    """A facility that a filed application rests on is not edited: the draft gets one of its own."""
    filed = facility.pk and facility.applications.exclude(state=ApplicationState.DRAFT).exists()
    if filed or (facility.pk and facility.goods.exists()):
        facility.pk, facility._state.adding = None, True
    return facility


def add_good(application: Application, *, by: Any, name_kk: str = "") -> DeclaredGood:
    """One more good at the end of the draft's list."""
    with transaction.atomic():
        application = require_draft(application, by=by)
        last = application.goods.aggregate(last=models.Max("position", default=0))["last"]
        return DeclaredGood.objects.create(application=application, position=last + 1, name_kk=name_kk)


def save_good(good: DeclaredGood, costs: Iterable[CostLine] | None, *, by: Any) -> DeclaredGood:
    """Keep a good with its cost table; the in-country value share is computed here, never typed."""
    with transaction.atomic():
        require_draft(good.application, by=by)
        if costs is not None:
            _replace_costs(good, costs)
        _compute_share(good)
        good.save()
    return good


def remove_good(good: DeclaredGood, *, by: Any) -> None:
    """Take a good out of a draft, with its documents."""
    with transaction.atomic():
        require_draft(good.application, by=by)
        for document in good.documents.all():
            document.file.delete(save=False)
        good.delete()


def _replace_costs(good: DeclaredGood, costs: Iterable[CostLine]) -> None:
    good.cost_lines.all().delete()
    for line in costs:
        line.pk, line.good = None, good
    CostLine.objects.bulk_create(costs)


def _compute_share(good: DeclaredGood) -> None:
    formula = in_country_value.formula_on(clock.today())
    good.formula_version, good.in_country_value = formula.version, share_of(good)


def share_of(good: DeclaredGood) -> Any:
    """The share in percent; 100 for a wholly produced good, None while the cost table cannot give one."""
    if good.wholly_produced:
        return in_country_value.HIGHEST
    try:
        lines = list(good.cost_lines.all())
        return in_country_value.share(lines, good.ex_works_cost, in_country_value.formula_on(clock.today()))
    except in_country_value.CostError:
        return None
