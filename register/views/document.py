"""Files of a draft, and reading a file: only through a check of the right, never by address (51-1.2.4)."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from register.access import signed_in
from register.exceptions import StepRefused
from register.forms.document import UploadForm
from register.models import Application, Document
from register.services import uploads
from register.views.application import closed, draft_or_404, step_context

RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
BLOCK = 64 * 1024


@signed_in
def application_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Files of each good, with a form for more."""
    return _documents(request, draft_or_404(request, pk))


def _documents(request: HttpRequest, case: Application, *, bad: dict | None = None) -> HttpResponse:
    goods = [
        {"good": good, "form": (bad or {}).get(good.pk) or UploadForm(prefix=f"good-{good.pk}")}
        for good in case.goods.prefetch_related("documents")
    ]
    context = step_context(request, case, "documents") | {"rows": goods}
    return render(request, "register/application/documents.html", context, status=422 if bad else 200)


@signed_in
@require_POST
def document_add(request: HttpRequest, pk: int, good_pk: int) -> HttpResponse:
    """Keep the good files of a request; name the others beside the field."""
    case = draft_or_404(request, pk)
    good = get_object_or_404(case.goods.select_related("application"), pk=good_pk)
    form = UploadForm(request.POST, request.FILES, prefix=f"good-{good.pk}")
    try:
        for file in form.cleaned_data["files"] if form.is_valid() else []:
            try:
                uploads.attach(good, file, form.cleaned_data["kind"], by=request.user)
            except ValidationError as error:
                form.add_error("files", error)
    except StepRefused as refusal:
        return closed(request, refusal)
    if form.errors:
        return _documents(request, case, bad={good.pk: form})
    return redirect("register:application-documents", pk=pk)


@signed_in
@require_POST
def document_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file out of a draft."""
    document = get_object_or_404(Document.objects.select_related("application"), pk=pk)
    draft_or_404(request, document.application_id)
    try:
        uploads.remove(document, by=request.user)
    except StepRefused as refusal:
        return closed(request, refusal)
    return redirect("register:application-documents", pk=document.application_id)


@signed_in
@require_safe
def document_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, to those who may see its case; a video also in parts, so that a player can jump."""
    document = get_object_or_404(Document, pk=pk)
    get_object_or_404(Application.objects.visible_to(request.user), pk=document.application_id)
    response = _part(document, request.headers.get("Range", "")) or FileResponse(document.file.open("rb"))
    shown = "inline" if document.is_video else "attachment"
    response["Content-Type"] = document.media_type
    response["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(document.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; media-src 'self'"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    return response


def _part(document: Document, asked: str) -> HttpResponseBase | None:
    """206 for a range that can be served, 416 for one that cannot, None for no range."""
    if not (match := RANGE.match(asked)):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, document.size - int(last or 0))
    end = min(int(last) if first and last else document.size - 1, document.size - 1)
    if start > end or (not first and not last):
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{document.size}"})
    response = StreamingHttpResponse(_blocks(document.file.open("rb"), start, end - start + 1), status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{document.size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def _blocks(file: BinaryIO, start: int, left: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while left > 0 and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block
