"""Goods of a draft: what each is, its costs, and the parts that later apps add to its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from register import panels
from register.access import signed_in
from register.exceptions import StepRefused
from register.forms.good import CostFormSet, GoodForm
from register.models import Classification, CostLine, DeclaredGood, Scheme
from register.services import drafting
from register.views.application import closed, draft_or_404, step_context

SUGGESTED = 12


@signed_in
def application_goods(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of goods."""
    case = draft_or_404(request, pk)
    context = step_context(request, case, "goods") | {"goods": case.goods.all()}
    return render(request, "register/application/goods.html", context)


@signed_in
@require_POST
def application_good_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more good, named later."""
    case = draft_or_404(request, pk)
    try:
        good = drafting.add_good(case, by=request.user, name_kk=str(_("New good")))
    except StepRefused as refusal:
        return closed(request, refusal)
    return redirect("register:application-good", pk=pk, good_pk=good.pk)


@signed_in
def application_good(request: HttpRequest, pk: int, good_pk: int) -> HttpResponse:
    """One good with its cost table and panels; what is valid is saved, what is not is shown back."""
    case = draft_or_404(request, pk)
    good = get_object_or_404(case.goods.select_related("application"), pk=good_pk)
    posted = request.POST if request.method == "POST" else None
    form = GoodForm(posted, instance=good)
    costs = CostFormSet(posted, queryset=CostLine.objects.filter(good=good), prefix="costs")
    parts = [(panel, panel.form(request, good)) for panel in panels.form_panels("goods")]
    if request.method == "POST":
        try:
            saved = _save(request, form, costs, parts)
        except StepRefused as refusal:
            return closed(request, refusal)
        if saved:
            stay = "stay" in request.POST
            return redirect(request.path if stay else "register:application-goods", **({} if stay else {"pk": pk}))
    wrong = bool(form.errors or (posted and not costs.is_valid()) or any(part.errors for _panel, part in parts))
    context = step_context(request, case, "goods") | {
        "good": good,
        "form": form,
        "costs": costs,
        "parts": [{"template": panel.template, "form": part} for panel, part in parts],
    }
    return render(request, "register/application/good.html", context, status=422 if wrong else 200)


def _save(request: HttpRequest, form: GoodForm, costs: CostFormSet, parts: list) -> bool:
    """Keep all that is valid; whether nothing was wrong."""
    good = form.valid_part()
    table_is_whole = costs.is_valid()
    drafting.save_good(good, costs.lines() if table_is_whole else None, by=request.user)
    for panel, part in parts:
        if part.is_valid():
            panel.save(part, by=request.user)
    return not form.errors and table_is_whole and all(part.is_valid() for _panel, part in parts)


@signed_in
@require_POST
def application_good_remove(request: HttpRequest, pk: int, good_pk: int) -> HttpResponse:
    """Take a good out of the draft."""
    case = draft_or_404(request, pk)
    good = get_object_or_404(DeclaredGood.objects.select_related("application"), pk=good_pk, application=case)
    try:
        drafting.remove_good(good, by=request.user)
    except StepRefused as refusal:
        return closed(request, refusal)
    return redirect("register:application-goods", pk=pk)


@signed_in
@require_safe
def tnved_suggestions(request: HttpRequest) -> HttpResponse:
    """Codes for what was typed so far, by digits or by words; a fragment for the form."""
    typed = request.GET.get("tnved", "").strip()[:60]
    codes = Classification.objects.filter(scheme=Scheme.TNVED).order_by("code")
    if typed.isdigit():
        codes = codes.filter(code__startswith=typed)
    else:
        codes = codes.filter(name_kk__icontains=typed) | codes.filter(name_ru__icontains=typed)
    found = codes[:SUGGESTED] if typed else []
    return render(request, "register/application/_tnved.html", {"codes": found})
