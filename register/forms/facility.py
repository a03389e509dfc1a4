"""The facility of a draft (51-1.2.2, 51-1.2.3)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from register.enums import Tenure
from register.forms.application import DraftForm
from register.models import Classification, Facility, Scheme


class FacilityForm(DraftForm):
    """Where the goods are made and by what right."""

    never_needed = frozenset({"leased_until", "cameras"})

    class Meta:
        model = Facility
        fields = [
            "name",
            "kato",
            "address_kk",
            "address_ru",
            "latitude",
            "longitude",
            "tenure",
            "leased_until",
            "cadastral_number",
            "camera_count",
            "cameras",
        ]
        widgets = {
            "tenure": forms.RadioSelect,
            "leased_until": forms.DateInput(attrs={"type": "date", "class": "w-short"}, format="%Y-%m-%d"),
            "cameras": forms.Textarea(attrs={"rows": 3}),
            "latitude": forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}),
            "camera_count": forms.TextInput(attrs={"class": "w-short", "inputmode": "numeric"}),
        }
        help_texts = {
            "latitude": _("From 40 to 56, for example 43.256670."),
            "longitude": _("From 46 to 88, for example 76.928610."),
            "cadastral_number": _("As on the act, for example 20-315-042-117."),
            "cameras": _("For example: workshop, warehouse, gate."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kato"] = forms.ChoiceField(
            label=self.fields["kato"].label, choices=[("", "—"), *places_by_region()], required=False
        )
        self.fields["kato"].needed_for_filing = True
        self.fields["tenure"].choices = Tenure.choices

    def clean(self) -> dict[str, Any]:
        """Coordinates come together; a lease has its last day."""
        cleaned = super().clean() or {}
        one, other = cleaned.get("latitude"), cleaned.get("longitude")
        if (one is None) != (other is None) and not {"latitude", "longitude"} & set(self.errors):
            missing = "latitude" if one is None else "longitude"
            self.add_error(missing, _("Give both coordinates or neither."))
            del cleaned["longitude" if missing == "latitude" else "latitude"]
        return cleaned


class ChooseFacilityForm(forms.Form):
    """One of the organisation's facilities, or a new one."""

    facility = forms.ModelChoiceField(
        label=_("Facility"), queryset=Facility.objects.none(), required=False, empty_label=_("A new facility")
    )

    def __init__(self, *args: Any, organisation: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = organisation.facilities.all()


def places_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """Places of the classification, grouped by region, in the reader's language."""
    groups: dict[str, list[tuple[str, str]]] = {}
    regions: dict[str, str] = {}
    for row in Classification.objects.filter(scheme=Scheme.KATO).order_by("code"):
        if row.code.endswith("0000000"):
            regions[row.code[:2]] = row.name
        groups.setdefault(row.code[:2], []).append((row.code, row.name))
    return [(regions.get(code, code), places) for code, places in groups.items()]
