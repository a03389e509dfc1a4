"""Issued documents: an extract is taken, a letter is read, each as it was issued, byte for byte."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from register.access import signed_in
from register.exceptions import StepRefused
from register.models import Entry, IssuedDocument
from register.rules.entry import is_producer_member
from register.rules.roles import is_auditor, is_official_of_authorized_body
from register.services import extract as extracts

reads_letter = is_producer_member | is_official_of_authorized_body | is_auditor


@signed_in
@require_safe
def issued_document(request: HttpRequest, number: str) -> HttpResponse:
    """The kept bytes of a letter, for the organisation it was issued to and for officials."""
    document = get_object_or_404(IssuedDocument, number=number)
    if not reads_letter.test(request.user, document):
        return render(request, "404.html", status=404)
    response = HttpResponse(bytes(document.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{document.number}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
def extract_take(request: HttpRequest, identifier: str) -> HttpResponse:
    """Ask, then issue one extract; repeating the request gives the same one."""
    entry = get_object_or_404(Entry.objects.select_related("organisation"), organisation__identifier=identifier)
    if request.method != "POST":
        return _ask(request, entry)
    try:
        issued = extracts.issue(entry, by=request.user, key=request.POST.get("idempotency_key") or None)
    except StepRefused as refusal:
        return _ask(request, entry, refusal=refusal, status=409)
    return redirect("register:issued-document", number=issued.document.number)


def _ask(request: HttpRequest, entry: Entry, *, refusal: StepRefused | None = None, status: int = 200) -> HttpResponse:
    key = request.POST.get("idempotency_key") or uuid.uuid4().hex
    context = {"entry": entry, "key": key, "refusal": refusal}
    return render(request, "register/extract/take.html", context, status=status)
