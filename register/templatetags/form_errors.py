"""The errors of forms and formsets as (text, address of the field) pairs, for the summary at the top of a page."""

from collections.abc import Iterable, Iterator

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField

Gap = tuple[str, str]


def gaps_of(forms: Iterable[BaseForm | BaseFormSet | None]) -> Iterator[Gap]:
    """Errors in the order in which a reader meets the fields; a page without a form gives none."""
    for form in forms:
        if isinstance(form, BaseFormSet):
            yield from _of_formset(form)
        elif isinstance(form, BaseForm):
            yield from _of_form(form)


def _of_formset(formset: BaseFormSet) -> Iterator[Gap]:
    if formset.is_bound:
        yield from ((error, "") for error in formset.non_form_errors())
        yield from gaps_of(formset.forms)


def _of_form(form: BaseForm) -> Iterator[Gap]:
    yield from ((error, "") for error in form.non_field_errors())
    for field in form:
        yield from ((f"{field.label}: {error}", f"#{first_input_id(field)}") for error in field.errors)


def first_input_id(field: BoundField) -> str:
    """The id that receives focus: of a group of radio buttons, boxes or parts, its first."""
    if not field.field.widget.use_fieldset:
        return field.auto_id
    return next((widget.id_for_label for widget in field.subwidgets), "") or field.auto_id
