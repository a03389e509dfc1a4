"""Checking an extract: anybody may, by number and code; guessing gets nowhere (51-1.8)."""

import hashlib

from allauth.core.ratelimit import consume
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from register import clock
from register.access import public
from register.models import Extract
from register.services import extract as extracts


class CheckForm(forms.Form):
    """The number and the code printed on an extract."""

    number = forms.CharField(label=_("Number of the extract"), max_length=30, help_text=_("For example E-2026-000123."))
    code = forms.CharField(
        label=_("Check code"), max_length=30, help_text=_("Twelve letters and digits under the number.")
    )


@public
def extract_check(request: HttpRequest) -> HttpResponse:
    """The state at issue and today, or one answer for every mismatch."""
    form = CheckForm(request.GET or None)
    if not request.GET or not form.is_valid():
        return render(request, "public/check.html", {"form": form}, status=422 if request.GET else 200)
    if not consume(request, action="check_extract"):
        return render(request, "429.html", status=429)
    found = extracts.check(**form.cleaned_data, address_hash=_address_hash(request))
    context = {"form": form, "extract": found, "asked": True, **(_compared(found) if found else {})}
    return render(request, "public/check.html", context)


def _compared(extract: Extract) -> dict:
    """Each good of the extract: as it stood at issue, and as it stands today."""
    content, entry = extract.document.content, extract.document.organisation.entry
    today = {good["code"]: good for good in extracts.stated(entry, at=clock.now())["goods"]}
    rows = [{"then": good, "now": today.get(good["code"])} for good in content["goods"]]
    added = [good for code, good in today.items() if code not in {good["code"] for good in content["goods"]}]
    return {"rows": rows, "added": added, "moment": clock.now()}


def _address_hash(request: HttpRequest) -> str:
    """Enough to see many checks from one place, not enough to know whose it is."""
    address = request.META.get("REMOTE_ADDR", "")
    return hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()
