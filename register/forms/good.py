"""A good of a draft and its cost table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from register.forms.application import DraftForm, read_as_written
from register.models import Classification, CostLine, DeclaredGood, Scheme

EMPTY_ROWS = 3
MOST_ROWS = 60


class CodeField(forms.CharField):
    """A code people copy with spaces in it; they are forgiven."""

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(value).split())


class GoodForm(DraftForm):
    """What the good is and how much of it is made."""

    never_needed = frozenset({"name_en", "ens_tru", "wholly_produced_kind", "basis_number"})

    class Meta:
        model = DeclaredGood
        fields = [
            "name_kk",
            "name_ru",
            "name_en",
            "tnved",
            "kpved",
            "ens_tru",
            "unit",
            "yearly_capacity",
            "wholly_produced",
            "wholly_produced_kind",
            "basis_number",
            "ex_works_cost",
        ]
        field_classes = {"tnved": CodeField, "kpved": CodeField, "ens_tru": CodeField}
        widgets = {
            "tnved": forms.TextInput(attrs={"class": "w-medium", "inputmode": "numeric", "list": "tnved-list"}),
            "kpved": forms.TextInput(attrs={"class": "w-medium"}),
            "ens_tru": forms.TextInput(attrs={"class": "w-medium"}),
            "yearly_capacity": forms.TextInput(attrs={"class": "w-medium", "inputmode": "decimal"}),
            "ex_works_cost": forms.TextInput(attrs={"class": "w-medium", "inputmode": "decimal"}),
        }
        help_texts = {
            "tnved": _("Ten digits, for example 8504210000."),
            "kpved": _("With dots, for example 27.11.41."),
            "ens_tru": _("If you know it."),
            "wholly_produced": _(
                "Minerals, farm products, scrap and the like, on a licence, contract, permit or record that the "
                "state's data confirm. No production assessment is then required."
            ),
            "name_en": _("If you have one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label=self.fields["unit"].label, choices=[("", "—"), *units()], required=False
        )
        self.fields["unit"].needed_for_filing = True
        self.fields["name_kk"].required = True


class CostLineForm(forms.ModelForm):
    """A line of the cost of one unit."""

    class Meta:
        model = CostLine
        fields = ["kind", "origin", "name", "tnved", "amount"]
        widgets = {"amount": forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read_as_written(self)


class BaseCostFormSet(forms.BaseModelFormSet):
    """The cost table of one good; empty rows are ignored."""

    def lines(self) -> list[CostLine]:
        """The rows that were filled in validly and not crossed out."""
        rows = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in rows if form.is_valid() and not form.cleaned_data.get("DELETE")]
        return [form.save(commit=False) for form in kept]


CostFormSet = forms.modelformset_factory(
    CostLine,
    form=CostLineForm,
    formset=BaseCostFormSet,
    extra=EMPTY_ROWS,
    can_delete=True,
    max_num=MOST_ROWS,
    validate_max=True,
)


def units() -> list[tuple[str, str]]:
    """Codes and names of the units of measure."""
    return [(row.code, row.name) for row in Classification.objects.filter(scheme=Scheme.UNIT).order_by("pk")]
