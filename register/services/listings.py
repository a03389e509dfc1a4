"""Listing a good and ending its listing, in two time axes: knowledge is added, never overwritten (25.5)."""

from datetime import datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from register import clock
from register.enums import InclusionGround
from register.models.entry import Entry, Good, Listing, Registration
from register.models.good import DeclaredGood
from register.services import numbers


def known_good(entry: Entry, declared: DeclaredGood) -> Good:
    """The good with this identity (producer, facility, TN VED, name), new or already known."""
    identity = {
        "entry": entry,
        "facility": declared.application.facility,
        "tnved": declared.tnved,
        "name_kk": declared.name_kk,
    }
    known = Good.objects.filter(**identity).first()
    return known or Good.objects.create(
        **identity,
        product_code=numbers.product_code(),
        kpved=declared.kpved,
        ens_tru=declared.ens_tru,
        name_ru=declared.name_ru,
        name_en=declared.name_en,
        kato=declared.application.facility.kato,
    )


def list_good(
    good: Good, registration: Registration, *, declared: DeclaredGood, ground: InclusionGround, at: datetime
) -> Listing:
    """The good stands on the register from `at`; a listing still open is replaced from that moment."""
    for current in Listing.objects.as_known().filter(good=good, valid__upper_inf=True).select_for_update():
        end_listing(current, at=at, ground=Listing.REPLACED)
    listing = Listing.objects.create(
        good=good,
        registration=registration,
        declared=declared,
        ground=ground,
        valid=_from(at),
        recorded=_from(clock.now()),
        in_country_value=declared.in_country_value,
        yearly_capacity=declared.yearly_capacity,
        unit=declared.unit,
    )
    refresh_search_text(good)
    return listing


def end_listing(listing: Listing, *, at: datetime, ground: str) -> Listing:
    """End a listing at a moment: what the register said until now stays readable as known then."""
    now = clock.now()
    Listing.objects.filter(pk=listing.pk).update(recorded=DateTimeTZRange(listing.recorded.lower, now, "[)"))
    facts = {
        f.name: getattr(listing, f.name)
        for f in Listing._meta.concrete_fields
        if f.name not in ("id", "valid", "recorded")
    }
    facts["end_ground"] = ground
    return Listing.objects.create(**facts, valid=DateTimeTZRange(listing.valid.lower, at, "[)"), recorded=_from(now))


def refresh_search_text(good: Good) -> None:
    """Lower-case everything a person may search a good by into one column."""
    organisation = good.entry.organisation
    words: list[Any] = [
        good.product_code,
        good.tnved,
        good.kpved,
        good.ens_tru,
        good.name_kk,
        good.name_ru,
        good.name_en,
        organisation.identifier,
        organisation.name_kk,
        organisation.name_ru,
        organisation.name_en,
        *good.listings.values_list("registration__number", flat=True).distinct(),
    ]
    good.search_text = " ".join(word for word in words if word).lower()
    good.save(update_fields=["search_text"])


def _from(moment: datetime) -> DateTimeTZRange:
    return DateTimeTZRange(moment, None, "[)")
