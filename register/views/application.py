"""The application as its applicant writes it: steps, review, filing, and the case page (51-1.1, 51-1.2)."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from register import clock, consent_texts, panels, timeline
from register.access import signed_in
from register.enums import ApplicationState, ConsentKind
from register.exceptions import GapsFound, StepRefused
from register.filters import ApplicationFilter, listed_page
from register.forms.application import StartForm, WithdrawForm
from register.forms.facility import ChooseFacilityForm, FacilityForm
from register.models import Application, Facility, IssuedDocument
from register.services import consents, drafting, next_step, submission
from register.services.transitions import may

STEP_TITLES = {
    "organisation": _("Organisation"),
    "facility": _("Facility"),
    "goods": _("Goods"),
    "documents": _("Documents and video"),
    "consents": _("Consents"),
    "declaration": _("Declaration of accuracy"),
    "review": _("Check and file"),
}
THREE = [ConsentKind.PERSONAL_DATA, ConsentKind.FACILITY_ACCESS, ConsentKind.VIDEO_SURVEILLANCE]


def visible_or_404(request: HttpRequest, pk: int) -> Application:
    """A case the reader may see; to a stranger it does not exist."""
    cases = Application.objects.select_related("organisation", "facility", "assessor", "decided_by")
    return get_object_or_404(cases.visible_to(request.user), pk=pk)


def draft_or_404(request: HttpRequest, pk: int) -> Application:
    """A case the reader may edit while it is a draft."""
    case = visible_or_404(request, pk)
    if case.organisation_id not in request.user.membership_roles:
        return get_object_or_404(Application.objects.none(), pk=pk)
    return case


def step_context(request: HttpRequest, application: Application, step: str) -> dict[str, Any]:
    """What every step of the form shows: the list of steps with their gaps."""
    missing = [gap.step for gap in application.gaps]
    steps = [
        {
            "title": title,
            "url": reverse_step(application, name),
            "state": "current" if name == step else ("todo" if name in missing else "done"),
            "gaps": missing.count(name),
        }
        for name, title in STEP_TITLES.items()
    ]
    return {"application": application, "steps": steps, "step": step, "next_url": next_url(application, step)}


def reverse_step(application: Application, step: str) -> str:
    return reverse(f"register:application-{step}", args=[application.pk])


def next_url(application: Application, step: str) -> str:
    """The address of the following step."""
    names = list(STEP_TITLES)
    place = names.index(step) + 1
    return reverse_step(application, names[min(place, len(names) - 1)])


def closed(request: HttpRequest, refusal: StepRefused) -> HttpResponse:
    """A page that says why the case cannot be changed."""
    return render(request, "409.html", {"reason": refusal.reason}, status=409)


@signed_in
def application_start(request: HttpRequest) -> HttpResponse:
    """For which organisation? With one, the draft is opened by one button."""
    form = StartForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        draft = drafting.start(form.cleaned_data["organisation"], by=request.user)
        return redirect("register:application-organisation", pk=draft.pk)
    return render(request, "register/application/start.html", {"form": form})


@signed_in
def application_list(request: HttpRequest) -> HttpResponse:
    """Cases the reader may see, newest first."""
    cases = Application.objects.visible_to(request.user).select_related("organisation", "facility", "assessor")
    filterset = ApplicationFilter(request.GET or None, queryset=cases.order_by("-pk"))
    valid = not request.GET or filterset.is_valid()
    page = listed_page(request, filterset.qs if request.GET else cases.order_by("-pk")) if valid else None
    context = {"filter": filterset, "page": page, "active": sum(bool(v) for v in request.GET.values())}
    return render(request, "register/application/list.html", context, status=200 if valid else 422)


@signed_in
def application_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The case: where it stands, what happens next and by when, what was declared, and its history."""
    case = visible_or_404(request, pk)
    mine = case.organisation_id in request.user.membership_roles
    issued = IssuedDocument.objects.filter(case_type=case.case_type, case_id=case.pk).defer("pdf")
    context = {
        "application": case,
        "mine": mine,
        "next_step": next_step.of(case, now=clock.now()),
        "goods": case.goods.prefetch_related("documents", "cost_lines"),
        "consents": case.consents.all(),
        "issued": issued,
        "panels": panels.case_panels(request, case),
        "timeline": timeline.lines(case, request.user),
        "may_withdraw": may(case, "withdraw", request.user),
        "is_draft": case.state == ApplicationState.DRAFT,
    }
    return render(request, "register/application/detail.html", context)


@signed_in
def application_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """What the state knows of the organisation: shown, not asked (51-1.3.b)."""
    case = draft_or_404(request, pk)
    return render(request, "register/application/organisation.html", step_context(request, case, "organisation"))


@signed_in
def application_facility(request: HttpRequest, pk: int) -> HttpResponse:
    """The facility, saved as far as it goes."""
    case = draft_or_404(request, pk)
    form = FacilityForm(request.POST or None, instance=case.facility or Facility(organisation=case.organisation))
    if request.method == "POST":
        try:
            drafting.save_facility(case, form.valid_part(), by=request.user)
        except StepRefused as refusal:
            return closed(request, refusal)
        if not form.errors:
            return redirect(next_url(case, "facility"))
        case = draft_or_404(request, pk)
    chooser = ChooseFacilityForm(organisation=case.organisation, initial={"facility": case.facility_id})
    context = step_context(request, case, "facility") | {"form": form, "chooser": chooser}
    return render(request, "register/application/facility.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def application_facility_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a facility described before."""
    case = draft_or_404(request, pk)
    chooser = ChooseFacilityForm(request.POST, organisation=case.organisation)
    try:
        if chooser.is_valid():
            drafting.choose_facility(case, chooser.cleaned_data["facility"], by=request.user)
    except StepRefused as refusal:
        return closed(request, refusal)
    return redirect("register:application-facility", pk=pk)


@signed_in
def application_consents(request: HttpRequest, pk: int) -> HttpResponse:
    """Three consents, each its own button and its own act (51-1.2.1–51-1.2.3)."""
    return _consents(request, pk, "consents", THREE)


@signed_in
def application_declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """The declaration of accuracy (51-1.7)."""
    return _consents(request, pk, "declaration", [ConsentKind.ACCURACY])


def _consents(request: HttpRequest, pk: int, step: str, kinds: list[ConsentKind]) -> HttpResponse:
    case = draft_or_404(request, pk)
    if request.method == "POST":
        try:
            for kind in kinds:
                if request.POST.get("give") == kind:
                    consents.give(case, kind, by=request.user)
                elif request.POST.get("take_back") == kind:
                    consents.take_back(case, kind, by=request.user)
        except StepRefused as refusal:
            return closed(request, refusal)
        return redirect(f"register:application-{step}", pk=pk)
    given = {consent.kind: consent for consent in case.consents.select_related("given_by")}
    rows = [{"text": consent_texts.text_of(kind), "kind": kind, "given": given.get(kind)} for kind in kinds]
    context = step_context(request, case, step) | {"rows": rows}
    return render(request, "register/application/consents.html", context)


@signed_in
def application_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one page, and every gap at once, each a link."""
    case = draft_or_404(request, pk)
    return _review(request, case)


def _review(request: HttpRequest, case: Application, *, status: int = 200) -> HttpResponse:
    context = step_context(request, case, "review") | {
        "gaps": [{"text": gap.words, "url": gap.url} for gap in case.gaps],
        "goods": case.goods.prefetch_related("documents", "cost_lines"),
        "consents": case.consents.all(),
        "key": uuid.uuid4().hex,
        "may_file": may(case, "file", request.user),
    }
    return render(request, "register/application/review.html", context, status=status)


@signed_in
@require_POST
def application_file(request: HttpRequest, pk: int) -> HttpResponse:
    """File the draft; what is missing is shown on the review, all of it."""
    case = draft_or_404(request, pk)
    try:
        submission.file(case, by=request.user, key=request.POST.get("idempotency_key") or None)
    except GapsFound:
        return _review(request, case, status=422)
    except StepRefused as refusal:
        return closed(request, refusal)
    return redirect("register:application-detail", pk=pk)


@signed_in
def application_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the application back."""
    case = draft_or_404(request, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = request.POST.get("idempotency_key") or None
            submission.withdraw(case, reason=form.cleaned_data["reason"], by=request.user, key=key)
        except StepRefused as refusal:
            return closed(request, refusal)
        return redirect("register:application-detail", pk=pk)
    context = {
        "form": form,
        "application": case,
        "key": uuid.uuid4().hex,
        "submit_label": _("Withdraw the application"),
        "cancel_url": case.get_absolute_url(),
        "danger": True,
    }
    return render(request, "register/application/withdraw.html", context)
