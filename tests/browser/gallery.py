"""A page with every component in every shape, the error pages, and their addresses: for browser tests only."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import get_language

from register.access import public
from register.panels import Gap
from register.templatetags.tones import TONES

SENTENCES = {
    "kk": "Өтініш берушінің өндірістік қуаты мен технологиялық операциялары тексерілді.",
    "ru": "Проверены производственные мощности и технологические операции заявителя.",
    "en": "The applicant's capacity and technological operations have been checked.",
}
ERRORS = [400, 403, 404, 409, 413, 422, 429, 500, 503]


PARTS = forms.SplitDateTimeWidget(date_attrs={"aria-label": "Күні"}, time_attrs={"aria-label": "Сағаты"})


class GalleryForm(forms.Form):
    """Every kind of field, with and without a hint."""

    name = forms.CharField(label="Атауы — наименование", help_text="Как в документах: «Қазақстан», Ғ Қ Ң Ө Ұ Ү Һ Ә І")
    region = forms.ChoiceField(label="Облыс", choices=[("71", "Астана"), ("75", "Алматы")], required=False)
    description = forms.CharField(label="Сипаттама", widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(label="Дата", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    amount = forms.IntegerField(label="Қуаты, т", min_value=0)
    tenure = forms.ChoiceField(
        label="Право на объект",
        help_text="По договору",
        widget=forms.RadioSelect,
        choices=[("o", "Меншік"), ("l", "Жалға алу")],
    )
    kinds = forms.MultipleChoiceField(
        label="Түрлері", widget=forms.CheckboxSelectMultiple, choices=[("a", "Сынақ"), ("b", "Рұқсат")], required=False
    )
    several = forms.MultipleChoiceField(label="Бірнеше", choices=[("a", "А"), ("b", "Б")], required=False)
    moment = forms.SplitDateTimeField(label="Уақыты", required=False, widget=PARTS)
    consent = forms.BooleanField(label="Келісемін", help_text="Келісімнің мәтіні")
    file = forms.FileField(label="Файл", help_text="PDF, 200 МБ")


class RowForm(forms.Form):
    operation = forms.CharField(label="Операция")
    points = forms.IntegerField(label="Балл", required=False)


class SearchForm(forms.Form):
    q = forms.CharField(label="Іздеу", required=False)
    state = forms.ChoiceField(label="Күйі", choices=[("", "—"), ("draft", "Жоба")], required=False)


def context() -> dict:
    """One believable value for every component."""
    sentence = SENTENCES[get_language()]
    moment = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    files = {"row-TOTAL_FORMS": "2", "row-INITIAL_FORMS": "0", "row-0-operation": "", "row-1-operation": "Пісіру"}
    rows = forms.formset_factory(RowForm, min_num=1, validate_min=True)
    return {
        "sentence": sentence,
        "form": GalleryForm(data={"amount": "-4"}, files={}, prefix="a"),
        "search": SearchForm(prefix="s"),
        "formset": rows(data=files, prefix="row"),
        "gaps": [Gap("goods", sentence, "#panel-form")],
        "case": SimpleNamespace(state="assessing", get_state_display=lambda: sentence[:18]),
        "tab_items": [{"title": "Бәрі", "url": "#", "current": True, "count": 3}, {"title": "Менің", "url": "#"}],
        "tones": [(tone, tone) for tone in sorted(set(TONES.values()))],
        "pairs": [("БСН", "123456789012", "#"), (sentence, sentence, "#"), ("Жоқ", "", "")],
        "findings": [
            {
                "what": sentence, "declared": "6 операция", "required": "5", "evidence": "212 МВт·сағ",
                "verdict": verdict, "note": sentence,
            }
            for verdict in ("met", "not_met", "unknown")
        ],
        "goods": [(sentence, "78,25"), ("Сүт", "100")],
        "page": Paginator(range(200), 10).page(4),
        "files": [("Технологиялық процестің бейнежазбасы 2026-03-12 нұсқа-2.mp4", 48_300_200), ("act.pdf", 812)],
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "now": moment,
        "today": date(2026, 3, 26),
        "tile_items": [{"title": sentence, "count": 12, "url": "#"}, {"title": "Күту", "count": 0, "url": "#"}],
        "steps": [
            {"title": "Ұйым", "url": "#", "state": "done", "gaps": 0},
            {"title": "Объект", "url": "#", "state": "done", "gaps": 2},
            {"title": "Тауарлар", "url": "#", "state": "current", "gaps": 0},
            {"title": "Құжаттар", "url": "", "state": "todo", "gaps": 0},
        ],
        "events": [
            {"at": moment, "title": sentence, "actor": "Портал", "norm": "51-1.3.a", "tone": "good",
             "detail": sentence},
            {"at": moment, "title": "Берілді", "actor": "А. Серікова", "url": "#"},
        ],
    }  # fmt: skip


@public
def gallery(request):
    return render(request, "_components/gallery.html", context())


@public
def home(request):
    return render(request, "public/home.html", {"counts": {"producers": 61, "goods": 1300}})


@public
def failure(request, code: int):
    return render(request, f"{code}.html", {"limit_mb": 200}, status=code)


urlpatterns = [
    path("gallery/", gallery),
    path("gallery/home/", home),
    path("gallery/<int:code>/", failure),
    path("", include("config.urls")),
]
