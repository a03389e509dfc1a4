"""The decision document of 51-1.6: what it states, in words, and who signed it."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from register import clock, panels
from register.enums import GoodState, IssuedKind
from register.languages import LETTER_LANGUAGES
from register.models.application import Application
from register.models.document import IssuedDocument
from register.models.good import DeclaredGood
from register.models.ledger import LedgerEntry
from register.services import documents
from register.services.documents import Part, Section, Table


def was_signed(application: Application, key: str | None) -> bool:
    """Whether the command with this key has been carried out on the case."""
    return bool(key) and LedgerEntry.objects.of(application).filter(idempotency_key=key).exists()


def sorted_goods(application: Application) -> tuple[list[DeclaredGood], list[DeclaredGood]]:
    """Goods to include and goods to refuse, as the procedure left them; the signatory has no choice."""
    included, refused = [], []
    for good in application.goods.select_related("application__facility").order_by("position", "pk"):
        if good.state == GoodState.POSITIVE or (good.state == GoodState.VERIFIED and good.wholly_produced):
            included.append(good)
        elif good.state == GoodState.NEGATIVE:
            refused.append(good)
    return included, refused


def issue(application: Application, *, by: Any, registration: str, codes: dict[int, str]) -> IssuedDocument:
    """Issue the signed decision; `codes` are product codes by id of the included goods."""
    return documents.issue(
        IssuedKind.DECISION,
        application,
        organisation=application.organisation,
        by=by,
        content=stated(application, registration=registration, codes=codes),
        compose=partial(worded, application, by),
    )


def draft(application: Application, *, by: Any) -> bytes:
    """The decision as it would be signed now, for the signatory to read first."""
    included, _refused_goods = sorted_goods(application)
    document = IssuedDocument(
        kind=IssuedKind.DECISION,
        number=_("Draft"),
        organisation=application.organisation,
        issued_at=clock.now(),
        content=stated(application, registration="", codes={good.pk: "" for good in included}),
    )
    return documents.preview(document, partial(worded, application, by))


def stated(application: Application, *, registration: str, codes: dict[int, str]) -> dict[str, Any]:
    """What the decision states, as data: every good with its outcome, share and reasons."""
    goods = application.goods.order_by("position", "pk")
    return {
        "application": application.number,
        "registration": registration,
        "goods": [_stated_good(good, codes) for good in goods],
    }


def _stated_good(good: DeclaredGood, codes: dict[int, str]) -> dict[str, Any]:
    return {
        "name_kk": good.name_kk,
        "name_ru": good.name_ru,
        "tnved": good.tnved,
        "included": good.pk in codes,
        "code": codes.get(good.pk, ""),
        "share": str(good.in_country_value or ""),
        "reasons": _reasons(good),
    }


def _reasons(good: DeclaredGood) -> dict[str, str]:
    """The reasons of a refusal in each language of the letter."""
    words = {}
    for language in LETTER_LANGUAGES:
        with translation.override(language):
            words[language] = panels.reasons(good)
    return words


def worded(application: Application, by: Any, document: IssuedDocument) -> Part:
    """The decision in the active language."""
    goods = document.content["goods"]
    included = [good for good in goods if good["included"]]
    refused = [good for good in goods if not good["included"]]
    return Part(
        title=_("Decision on inclusion in the register") if included else _("Decision not to include in the register"),
        facts=_facts(application, by, document),
        sections=([_included(included)] if included else []) + ([_refused(refused)] if refused else []),
        footer=_("After the non-conformities are removed, the applicant may apply again (51-1.6).") if refused else "",
    )


def _facts(application: Application, by: Any, document: IssuedDocument) -> list[tuple[str, str]]:
    facts = [
        (_("Number of the decision"), document.number),
        (_("Date"), _day(document.issued_at)),
        (_("Applicant"), str(application.organisation)),
        (_("Application"), f"{application.number}, {_day(application.filed_at)}"),
        (_("Signed by"), by.full_name),
    ]
    if registration := document.content["registration"]:
        facts.insert(2, (_("Registration number"), registration))
    return facts


def _included(goods: list[dict[str, Any]]) -> Section:
    columns = [_("Product code"), _("Good"), _("TN VED EAEU"), _("In-country value share, %")]
    rows = [[good["code"], _name(good), good["tnved"], _share(good["share"])] for good in goods]
    words = _("Under Article 51-1, paragraph 6, of the Law “On industrial policy” these goods are included:")
    return Section(_("Included"), [words], Table(_("Goods included"), columns, rows))


def _refused(goods: list[dict[str, Any]]) -> Section:
    rows = [[_name(good), good["tnved"], good["reasons"][_language()]] for good in goods]
    table = Table(_("Goods not included"), [_("Good"), _("TN VED EAEU"), _("Reasons")], rows)
    return Section(_("Not included"), [_("These goods are not included, for the reasons given:")], table)


def _name(good: dict[str, Any]) -> str:
    return good[f"name_{_language()}"]


def _share(share: str) -> str:
    return number_format(Decimal(share), decimal_pos=2) if share else ""


def _language() -> str:
    return translation.get_language()[:2]


def _day(moment: datetime | None) -> str:
    return date_format(moment.astimezone(clock.ALMATY), "DATE_FORMAT") if moment else ""
