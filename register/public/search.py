"""The public search: one box for numbers and words, a region, and what is no longer listed (25.5)."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from register.models.entry import Good, Listing
from register.services.names import regions

CAP = 10_000
"""Up to this many matches are counted and ordered at once; beyond it the ordered index is walked."""

PAGE = 50
SHORTEST = 3
"""A trigram index needs three letters."""


class GoodFilter(django_filters.FilterSet):
    """What may be asked. Ask `is_valid()` first: an invalid filter must not list everything."""

    q = django_filters.CharFilter(
        label=_("Name, BIN/IIN, number or code"),
        method="by_words",
        help_text=_("For example a company, a good, a product code, a TN VED code or a registration number."),
    )
    region = django_filters.ChoiceFilter(label=_("Region"), method="by_region", empty_label=_("All regions"))
    past = django_filters.BooleanFilter(
        label=_("Also goods no longer on the register"), method="with_past", widget=forms.CheckboxInput
    )

    class Meta:
        model = Good
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = regions()
        self.filters["q"].extra.update(max_length=200, validators=[long_enough])

    def by_words(self, goods: QuerySet[Good], name: str, value: str) -> QuerySet[Good]:
        """Every word must occur; a bare number may also be the beginning of a TN VED code."""
        for word in value.lower().split():
            goods = goods.filter(search_text__contains=word)
        return goods

    def by_region(self, goods: QuerySet[Good], name: str, value: str) -> QuerySet[Good]:
        return goods.filter(kato__gte=f"{value}0000000", kato__lte=f"{value}9999999")

    def with_past(self, goods: QuerySet[Good], name: str, value: bool) -> QuerySet[Good]:
        return goods

    def filter_queryset(self, queryset: QuerySet[Good]) -> QuerySet[Good]:
        goods = super().filter_queryset(queryset)
        return goods if self.form.cleaned_data.get("past") else goods.filter(is_listed())


def long_enough(value: str) -> None:
    """Refuse a question without a word that the index can look up."""
    if all(len(word) < SHORTEST for word in value.split()):
        raise forms.ValidationError(_("Write at least three letters or digits of a word."))


def is_listed() -> Exists:
    """The good stands on the register now."""
    return Exists(Listing.objects.current().filter(good=OuterRef("pk")))


@dataclass(frozen=True)
class Page:
    """One page of goods in the order of their ids, with where the next one begins."""

    goods: list[Good]
    total: int | None
    """Number of matches; None when there are more than `CAP`."""
    after: int | None


def page_of(matches: QuerySet[Good], *, after: int = 0) -> Page:
    """The page after a good's id, in a bounded number of queries at any size."""
    ids = list(matches.order_by().values_list("pk", flat=True)[: CAP + 1])
    if len(ids) > CAP:
        chosen = list(matches.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: PAGE + 1])
        total = None
    else:
        chosen, total = sorted(pk for pk in ids if pk > after)[: PAGE + 1], len(ids)
    goods = _shown(chosen[:PAGE])
    return Page(goods, total, goods[-1].pk if len(chosen) > PAGE else None)


def _shown(ids: list[int]) -> list[Good]:
    listings = Listing.objects.as_known().select_related("registration").order_by("-valid")
    goods = Good.objects.filter(pk__in=ids).select_related("entry__organisation", "facility").order_by("pk")
    return list(goods.prefetch_related(Prefetch("listings", queryset=listings, to_attr="known")))
