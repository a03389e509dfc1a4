"""The reasoned reply of 51-1.3.d: each unmet criterion, the fact found, its source and time, the norm, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from register import clock
from register.enums import GoodState, IssuedKind
from register.messages import inbox
from register.models.document import IssuedDocument
from register.models.good import DeclaredGood
from register.models.person import Person
from register.services import documents
from register.services.documents import Part, Section, Table
from verification.criteria.registry import CRITERIA
from verification.enums import Mode, Outcome, SubjectKind
from verification.models.digital_verification import Evidence, Finding
from verification.services.evaluation import Judgement
from verification.sources import registry

if TYPE_CHECKING:
    from verification.services.conclusion import Settled


def evidence_behind(judgement: Judgement, rows: Iterable[Evidence]) -> Evidence | None:
    """The row a judgement rests on: its first source's answer about the subject, else about the producer."""
    source = CRITERIA[judgement.criterion].sources[0]
    answers = [row for row in rows if row.source == source]
    own = [
        row for row in answers if (row.subject_kind, row.subject_id) == (judgement.subject_kind, judgement.subject_id)
    ]
    return next(iter(own or answers), None)


def reasons_of_good(each: Settled, pk: int) -> str:
    """The unmet criteria about a good, its facility and its producer, in Kazakh, for the good's own row."""
    about = [one for one in each.verdict.unmet if one.subject_kind != SubjectKind.GOOD or one.subject_id == pk]
    with translation.override("kk"):
        return " ".join(explained(one.criterion, one.facts)[0] for one in about)


def explained(criterion: str, facts: dict[str, Any]) -> tuple[str, str, str]:
    """What was found, what to do, and the norm, in the active language."""
    words = CRITERIA[criterion].explain(facts)
    return f"{words.title}: {words.found}", words.remedy, words.norm


def reasons(good: DeclaredGood) -> str:
    """Why a good was refused on verification, in the active language; nothing for other goods."""
    if good.state != GoodState.REFUSED or good.assessed_at is not None:
        return ""
    unmet = unmet_findings(good.application_id)
    about = [row for row in unmet if row.subject_kind != SubjectKind.GOOD or row.subject_id == good.pk]
    return " ".join(explained(row.criterion, row.facts)[0] for row in about)


def unmet_findings(application_id: int) -> list[Finding]:
    """Required criteria found unmet in any attempt of an application's verification."""
    rows = Finding.objects.filter(
        verification__application_id=application_id, mode=Mode.REQUIRED, outcome=Outcome.NOT_MET
    )
    return list(rows.select_related("evidence").order_by("attempt", "pk"))


def issue(each: Settled, *, event: str) -> IssuedDocument:
    """Issue the letter at once and put it to the messages of the step that refused."""
    application = each.work.application
    rows = unmet_findings(application.pk)
    document = documents.issue(
        IssuedKind.VERIFICATION_REPLY,
        application,
        organisation=application.organisation,
        by=Person.objects.system(),
        content={"application": application.number, "unmet": [_stated(row) for row in rows]},
        compose=partial(worded, application, rows),
    )
    about = {"event": event, "case_type": "application", "case_id": application.pk}
    if event.startswith("good."):
        about = {"event": event, "case_type": "good", "case_id__in": each.verdict.refused_goods}
    inbox.attach(about, document)
    return document


def _stated(row: Finding) -> dict[str, Any]:
    return {
        "criterion": row.criterion,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "facts": row.facts,
        "evidence": row.evidence_id,
        "evidence_sha256": row.evidence.raw_sha256 if row.evidence else "",
    }


def worded(application: Any, rows: list[Finding], document: IssuedDocument) -> Part:
    """The letter in the active language."""
    goods = {good.pk: good for good in application.goods.all()}
    facts = [
        (_("Number"), document.number),
        (_("Date"), date_format(document.issued_at.astimezone(clock.ALMATY), "DATE_FORMAT")),
        (_("Applicant"), str(application.organisation)),
        (_("Application"), application.number),
    ]
    columns = [_("About"), _("What was found"), _("Source and time"), _("Norm"), _("What to do")]
    table = Table(_("Criteria not met"), columns, [_row(row, goods) for row in rows])
    words = _("On the state's data these criteria of digital verification are not met:")
    return Part(
        _("Result of digital verification: negative. Reasoned reply"),
        facts,
        [Section("", [words], table)],
        _("After the non-conformities are removed, the applicant may apply again (51-1.6)."),
    )


def _row(row: Finding, goods: dict[int, DeclaredGood]) -> list[str]:
    found, remedy, norm = explained(row.criterion, row.facts)
    about = goods[row.subject_id].name if row.subject_kind == SubjectKind.GOOD else str(row.get_subject_kind_display())
    return [about, found, source_and_time(row.evidence), norm, remedy]


def source_and_time(evidence: Evidence | None) -> str:
    """The state database that answered, and when."""
    if evidence is None:
        return ""
    at = date_format((evidence.answered_at or evidence.asked_at).astimezone(clock.ALMATY), "SHORT_DATETIME_FORMAT")
    return f"{registry.get(evidence.source).name}, {at}"
