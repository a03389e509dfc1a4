"""What is missing for filing, as far as the record knows it (51-1.2, 51-1.7)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from register.enums import ConsentKind, DocumentKind
from register.panels import Gap

REQUIRED_OF_GOOD = ("name_kk", "name_ru", "tnved", "kpved", "unit", "yearly_capacity")
REQUIRED_OF_FACILITY = (
    "kato",
    "address_kk",
    "address_ru",
    "latitude",
    "tenure",
    "cadastral_number",
    "camera_count",
)


def gaps_of_record(application: Any) -> Iterable[Gap]:
    """Gaps of the facility, the goods, the documents, the consents and the declaration."""
    yield from facility_gaps(application)
    goods = list(application.goods.prefetch_related("cost_lines", "documents"))
    if not goods:
        yield Gap("goods", _("Add at least one good."), _step(application, "goods"))
    for good in goods:
        yield from good_gaps(application, good)
        yield from document_gaps(application, good)
    yield from consent_gaps(application)


def facility_gaps(application: Any) -> Iterable[Gap]:
    """51-1.2.2, 51-1.2.3: where the goods are made, and by what right."""
    url = _step(application, "facility")
    facility = application.facility
    if facility is None:
        yield Gap("facility", _("Describe the facility where the goods are made."), url)
        return
    for name in REQUIRED_OF_FACILITY:
        if getattr(facility, name) in ("", None):
            yield Gap(
                "facility",
                _("Facility: fill in “%(field)s”.") % {"field": _label(facility, name)},
                format_lazy("{}#id_{}", url, name),
            )
    if facility.tenure == "leased" and facility.leased_until is None:
        yield Gap("facility", _("Facility: say until when it is leased."), format_lazy("{}#id_leased_until", url))


def good_gaps(application: Any, good: Any) -> Iterable[Gap]:
    """What the register holds about a good, and its cost table."""
    url = reverse_lazy("register:application-good", args=[application.pk, good.pk])
    for name in REQUIRED_OF_GOOD:
        if getattr(good, name) in ("", None):
            words = _("%(good)s: fill in “%(field)s”.") % {"good": good.name, "field": _label(good, name)}
            yield Gap("goods", words, format_lazy("{}#id_{}", url, name))
    if good.wholly_produced:
        for name in ("wholly_produced_kind", "basis_number"):
            if not getattr(good, name):
                words = _("%(good)s: fill in “%(field)s”.") % {"good": good.name, "field": _label(good, name)}
                yield Gap("goods", words, format_lazy("{}#id_{}", url, name))
    elif good.in_country_value is None or good.ex_works_cost is None or not good.cost_lines.all():
        yield Gap(
            "goods",
            _("%(good)s: fill in the cost table.") % {"good": good.name},
            format_lazy("{}#costs", url),
        )


def document_gaps(application: Any, good: Any) -> Iterable[Gap]:
    """51-1.2.4: information confirming production, video of the process included."""
    if good.wholly_produced:
        return
    if not any(document.kind == DocumentKind.PROCESS_VIDEO for document in good.documents.all()):
        words = _("%(good)s: upload a video of the technological process.") % {"good": good.name}
        yield Gap("documents", words, _step(application, "documents"))


def consent_gaps(application: Any) -> Iterable[Gap]:
    """51-1.2.1–51-1.2.3, 51-1.7: three consents and the declaration, each its own act."""
    given = set(application.consents.values_list("kind", flat=True))
    for kind in ConsentKind:
        if kind not in given:
            step = "declaration" if kind == ConsentKind.ACCURACY else "consents"
            words = _("Not given yet: %(consent)s.") % {"consent": kind.label}
            yield Gap(step, words, format_lazy("{}#id_{}", _step(application, step), kind.value))


def _step(application: Any, step: str) -> Promise:
    return reverse_lazy(f"register:application-{step}", args=[application.pk])


def _label(instance: Any, name: str) -> str:
    return instance._meta.get_field(name).verbose_name
