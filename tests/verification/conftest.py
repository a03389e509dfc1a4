"""The state's databases and the sample rules, for tests of verification."""

from collections.abc import Iterator
from datetime import date

import pytest

from register.enums import Role
from register.models import Application
from register.services import submission
from tests import gateway as sandbox
from tests.factories import OrganisationFactory, complete_draft, official
from tests.gateway import Gateway
from verification.services import rule_sets
from verification.services.digital_verification import verify_due
from verification.sources import breaker
from verification.sources.limits import Limits
from verification.sources.sandbox import roster
from verification.sources.sandbox.company import Company

QUICK = Limits(connect_seconds=1, total_seconds=1, attempts=1, backoff_seconds=0.01)
TRANSFORMERS = next(company for company in roster.HEALTHY if company.trade == "transformers")


@pytest.fixture(scope="session")
def _state_gateway() -> Iterator[Gateway]:
    with sandbox.running() as gateway:
        yield gateway


@pytest.fixture
def state(_state_gateway: Gateway, settings) -> Gateway:
    """The sandbox gateway, mended, and known to the portal."""
    _state_gateway.mend()
    breaker.forget()
    settings.GATEWAY_URL, settings.GATEWAY_KEY = _state_gateway.url, _state_gateway.key
    return _state_gateway


@pytest.fixture
def rules(db):
    """The sample rule set in force."""
    return rule_sets.approve_sample(
        proposer=official(Role.ADMINISTRATOR), approver=official(Role.SIGNATORY), effective_from=date(2025, 9, 1)
    )


def filed(company: Company = TRANSFORMERS, *, goods: int = 1, **fields) -> Application:
    """An application of a roster company, filed in the way an applicant files."""
    organisation = OrganisationFactory(identifier=company.bin)
    draft = complete_draft(goods=goods, organisation=organisation, **fields)
    return submission.file(draft, by=draft.created_by)


def verified(application: Application, *, limits: Limits = QUICK) -> Application:
    """One pass of the worker, and the application after it."""
    verify_due(limits=limits)
    return Application.objects.get(pk=application.pk)
