"""Uploading files of a good: several at once, each judged on its own (51-1.2.4)."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from register.enums import DocumentKind

FOR_APPLICANTS = [kind for kind in DocumentKind if kind != DocumentKind.INSPECTION_ACT]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files; none is an error of its own."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data]
        given = [file for file in files if file is not None and file is not False]
        if not given:
            raise ValidationError(_("Choose at least one file."))
        return given


class UploadForm(forms.Form):
    """What kind of file it is, and the files."""

    kind = forms.ChoiceField(label=_("What it is"), choices=[(kind.value, kind.label) for kind in FOR_APPLICANTS])
    files = ManyFilesField(
        label=_("Files"),
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ".pdf,.jpg,.jpeg,.png,.mp4,.webm,.mov"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("PDF, JPEG, PNG, MP4, WebM or MOV, each up to %(limit)s MB. You may choose several.")
        self.fields["files"].help_text = words % {"limit": settings.MAX_UPLOAD_MB}
