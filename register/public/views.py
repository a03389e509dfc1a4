"""Public pages: the front page, the search, an entry on a date. Nobody signs in to read them (25.5)."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from register import clock
from register.access import public
from register.models import Entry, Good, Listing
from register.models.entry import end_of_day
from register.public import search


class OnDateForm(forms.Form):
    """The date an entry is asked for; today when nothing is given."""

    on = forms.DateField(
        label=_("On the date"),
        required=False,
        help_text=_("The state of the register at the end of that day in Almaty."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w-short"}, format="%Y-%m-%d"),
    )

    def clean_on(self) -> date | None:
        """A future day has no answer."""
        on = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError(_("The register does not know the future: choose today or an earlier day."))
        return on


@public
def home(request: HttpRequest) -> HttpResponse:
    """What the register is, a search box, and how to get on it."""
    listed = Listing.objects.current()
    counts = {"goods": listed.count(), "producers": listed.values("good__entry").distinct().count()}
    return render(request, "public/home.html", {"counts": counts, "moment": clock.now()})


@public
def register_search(request: HttpRequest) -> HttpResponse:
    """Goods by words, numbers, codes and region; a mistaken question lists nothing and says why."""
    filterset = search.GoodFilter(request.GET or None, queryset=Good.objects.all())
    asked = bool(request.GET)
    valid = not asked or filterset.is_valid()
    page = search.page_of(filterset.qs if asked else _everything(), after=_after(request)) if valid else None
    context = {"filter": filterset, "page": page, "moment": clock.now(), "active": _active(request)}
    return render(request, "public/search.html", context, status=200 if valid else 422)


@public
def entry_detail(request: HttpRequest, identifier: str) -> HttpResponse:
    """A producer with its goods and their in-country value shares, on a date."""
    entry = get_object_or_404(Entry.objects.select_related("organisation"), organisation__identifier=identifier)
    form = OnDateForm(request.GET or None)
    valid = not request.GET or form.is_valid()
    on = form.cleaned_data["on"] if request.GET and valid else None
    moment = end_of_day(on) if on else clock.now()
    listings = Listing.objects.listed_at(moment).filter(good__entry=entry)
    listings = listings.select_related("good__facility", "registration").order_by("good__product_code")
    history = Listing.objects.as_known().filter(good__entry=entry, valid__upper_inf=False)
    context = {
        "entry": entry,
        "form": form,
        "on": on,
        "moment": clock.now(),
        "listings": listings if valid else [],
        "history": history.select_related("good", "registration").order_by("-valid"),
        "valid": valid,
    }
    return render(request, "public/entry.html", context, status=200 if valid else 422)


def _everything():
    return Good.objects.filter(search.is_listed())


def _after(request: HttpRequest) -> int:
    given = request.GET.get("after", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


def _active(request: HttpRequest) -> int:
    return sum(bool(request.GET.get(name)) for name in ("q", "region", "past"))
