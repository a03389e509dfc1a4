"""Filters of the lists inside the portal. Ask `is_valid()` first: an invalid filter must not list everything."""

from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from register.enums import ApplicationState
from register.models.application import Application
from register.services.names import regions

PAGE = 25


class ApplicationFilter(django_filters.FilterSet):
    """By words, state and region."""

    q = django_filters.CharFilter(label=_("Number, organisation or BIN/IIN"), method="by_words", max_length=200)
    state = django_filters.ChoiceFilter(label=_("State"), choices=ApplicationState, empty_label=_("Any"))
    region = django_filters.ChoiceFilter(label=_("Region"), method="by_region", empty_label=_("All regions"))

    class Meta:
        model = Application
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = regions()

    def by_words(self, cases: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        for word in value.split():
            about = Q(organisation__name_kk__icontains=word) | Q(organisation__name_ru__icontains=word)
            cases = cases.filter(about | Q(number__icontains=word) | Q(organisation__identifier__startswith=word))
        return cases

    def by_region(self, cases: QuerySet[Application], name: str, value: str) -> QuerySet[Application]:
        return cases.filter(facility__kato__startswith=value)


def listed_page(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    """The page asked for; a page that does not exist is the nearest one that does."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))
