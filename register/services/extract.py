"""The extract from the register: proof of presence, checkable by anybody (51-1.8)."""

import hmac
import secrets
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register import clock
from register.enums import IssuedKind
from register.exceptions import StepRefused
from register.models.document import Extract, ExtractCheck, IssuedDocument
from register.models.entry import Entry, Listing
from register.models.ledger import LedgerEntry
from register.rules.entry import may_take_extract
from register.services import documents, ledger
from register.services.documents import Part, Section, Table
from register.services.names import unit_name

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12


def issue(entry: Entry, *, by: Any, key: str | None = None) -> Extract:
    """Issue an extract of what stands on the register now; the same key gives the same extract again.

    Raises PermissionDenied, and StepRefused when no good of the producer is on the register.
    """
    if not may_take_extract.test(by, entry):
        raise PermissionDenied
    with transaction.atomic():
        entry = Entry.objects.select_for_update().select_related("organisation").get(pk=entry.pk)
        if issued := _issued_before(entry, key):
            return issued
        content = stated(entry, at=clock.now())
        if not content["goods"]:
            raise StepRefused(gettext_lazy("No good of this producer is on the register now."))
        return _issue(entry, content, by=by, key=key)


def _issued_before(entry: Entry, key: str | None) -> Extract | None:
    row = LedgerEntry.objects.filter(chain_type="entry", chain_id=entry.pk, idempotency_key=key).first()
    return Extract.objects.get(document__number=row.facts["number"]) if key and row else None


def _issue(entry: Entry, content: dict[str, Any], *, by: Any, key: str | None) -> Extract:
    code = "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))
    document = documents.issue(
        IssuedKind.EXTRACT,
        entry,
        organisation=entry.organisation,
        by=by,
        content=content,
        compose=partial(worded, code),
        check_url=partial(check_url, code=code),
    )
    ledger.record_act(
        entry.chain,
        "issue_extract",
        by=by,
        norm="51-1.8",
        key=key,
        facts={"number": document.number, "sha256": document.sha256},
    )
    return Extract.objects.create(document=document, check_code=code)


def check_url(number: str, *, code: str) -> str:
    """The public address behind the QR code."""
    query = urlencode({"number": number, "code": code})
    return f"{settings.PUBLIC_URL}{reverse('register:extract-check')}?{query}"


def check(number: str, code: str, *, address_hash: str = "") -> Extract | None:
    """The extract with this number and code, or None: a wrong number and a wrong code look the same."""
    number, code = number.strip().upper(), code.strip().upper().replace("-", "").replace(" ", "")
    extract = Extract.objects.select_related("document__organisation").filter(document__number=number).first()
    expected = extract.check_code if extract else "-" * CODE_LENGTH
    matches = hmac.compare_digest(expected.encode(), code.encode()) and extract is not None
    ExtractCheck.objects.create(
        asked_number=number[:30],
        extract=extract if matches else None,
        checked_at=clock.now(),
        address_hash=address_hash,
    )
    return extract if matches else None


def stated(entry: Entry, *, at: datetime) -> dict[str, Any]:
    """What the register says of a producer at a moment: every good listed then, with its share (51-1.8)."""
    listings = Listing.objects.listed_at(at).filter(good__entry=entry)
    rows = listings.select_related("good", "registration").order_by("good__product_code")
    return {
        "moment": at.isoformat(),
        "identifier": entry.organisation.identifier,
        "name_kk": entry.organisation.name_kk,
        "name_ru": entry.organisation.name_ru,
        "goods": [_stated_good(listing) for listing in rows],
    }


def _stated_good(listing: Listing) -> dict[str, Any]:
    good = listing.good
    return {
        "code": good.product_code,
        "name_kk": good.name_kk,
        "name_ru": good.name_ru,
        "name_en": good.name_en,
        "tnved": good.tnved,
        "capacity": str(listing.yearly_capacity or ""),
        "unit": listing.unit,
        "share": str(listing.in_country_value),
        "registration": listing.registration.number,
        "since": listing.valid.lower.isoformat(),
    }


def worded(code: str, document: IssuedDocument) -> Part:
    """The extract in the active language."""
    content = document.content
    language = (translation.get_language() or "kk")[:2]
    columns = [
        _("Product code"),
        _("Good"),
        _("Capacity a year"),
        _("In-country value share, %"),
        _("Registration"),
    ]
    rows = [_row(good, language) for good in content["goods"]]
    facts = [
        (_("Number of the extract"), document.number),
        (_("Moment"), _moment(document.issued_at)),
        (_("Producer"), content[f"name_{language}"]),
        (_("BIN/IIN"), content["identifier"]),
        (_("Check code"), "-".join(code[i : i + 4] for i in range(0, len(code), 4))),
    ]
    words = _(
        "The producer and the goods below are on the register of goods producers at the moment stated "
        "(Article 51-1, paragraph 8, of the Law “On industrial policy”)."
    )
    footer = _("Check this extract by the QR code or on the portal by its number and check code.")
    table = Table(_("Goods on the register"), columns, rows)
    return Part(_("Extract from the register of goods producers"), facts, [Section("", [words], table)], footer)


def _row(good: dict[str, Any], language: str) -> list[str]:

    capacity = f"{number_format(Decimal(good['capacity']).normalize())} {unit_name(good['unit'])}"
    since = date_format(datetime.fromisoformat(good["since"]).astimezone(clock.ALMATY), "SHORT_DATE_FORMAT")
    return [
        good["code"],
        f"{good[f'name_{language}']} ({good['tnved']})",
        capacity if good["capacity"] else "",
        number_format(Decimal(good["share"]), decimal_pos=2),
        f"{good['registration']}, {since}",
    ]


def _moment(at: datetime) -> str:
    return date_format(at.astimezone(clock.ALMATY), "DATETIME_FORMAT")
