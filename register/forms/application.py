"""Forms of a draft: every field optional, so that a step is saved as far as it goes."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from register.models.organisation import Organisation
from register.rules.organisation import MAY_EDIT


def read_as_written(form: forms.BaseForm) -> None:
    """Numbers are read and shown with the reader's decimal sign: a comma in Kazakh and Russian, or a point."""
    for field in form.fields.values():
        if isinstance(field, forms.DecimalField):
            field.localize = field.widget.is_localized = True


class DraftForm(forms.ModelForm):
    """Nothing is required; what is valid is kept even when another field is not."""

    never_needed: frozenset[str] = frozenset()
    """Fields an application may be filed without; only these are shown as optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = {name: getattr(self.instance, name) for name in self._meta.fields}
        for field in self.fields.values():
            field.required = False
        read_as_written(self)
        for name in set(self.fields) - self.never_needed:
            self.fields[name].needed_for_filing = True

    def valid_part(self) -> Model:
        """The instance with the values that passed; a field with an error keeps its stored value."""
        self.is_valid()
        for name in set(self._stored) - set(self.cleaned_data):
            setattr(self.instance, name, self._stored[name])
        return self.instance


class StartForm(forms.Form):
    """For which organisation the application is."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [pk for pk, role in person.membership_roles.items() if role in MAY_EDIT]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=mine)


class WithdrawForm(forms.Form):
    """Why an application is taken back; it need not be said."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
