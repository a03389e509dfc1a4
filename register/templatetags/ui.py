"""The portal's components as template tags: `{% load ui %}`. Each tag renders one file of `templates/_components/`."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from register.models.term import Term
from register.panels import Gap
from register.templatetags.form_errors import gaps_of
from register.templatetags.remaining import remaining
from register.templatetags.tones import tone_of
from register.terms.terms import BY_NAME

register = template.Library()

Rows = Iterable[Any]


@register.inclusion_tag("_components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet, gaps: Rows = (), title: str = "") -> dict[str, Any]:
    """Every error of the forms and formsets, each a link to its field; `gaps` adds (text, url) pairs."""
    return {"gaps": [*gaps_of(forms), *map(_link, gaps)], "title": title}


@register.inclusion_tag("_components/post_form.html", takes_context=True)
def post_form(context: Mapping, form: BaseForm | None, submit: str, **options: Any) -> dict:
    """A whole form that posts: token, fields, one button, a way back.

    Options: `action` and `cancel_url` (addresses), `danger` (a red button), `key` (the idempotency key),
    `name` (of the button), `hidden` (markup of further hidden inputs).
    """
    return {"form": form or "", "submit": submit, "csrf_token": context.get("csrf_token"), **options}


@register.inclusion_tag("_components/filter_form.html")
def filter_form(form: BaseForm, clear_url: str = "", submit: str = "", active: int = 0) -> dict:
    """A search or filter form sent by GET; on a phone it folds into one line that names how many are active."""
    return {"form": form, "clear_url": clear_url, "submit": submit, "active": active}


@register.inclusion_tag("_components/step_list.html")
def step_list(steps: Rows, title: str = "") -> dict:
    """Progress through a form: items with `title`, `url`, `state` (done, current, todo) and `gaps` (a number)."""
    return {"steps": list(steps), "title": title}


@register.inclusion_tag("_components/status.html")
def status(case: Any = None, value: str = "", label: str = "", tone: str = "") -> dict:
    """A case's state as coloured text. Give the case, or `value` and `label`, or `label` and `tone`."""
    if case is not None and not isinstance(case, str):
        value, label = value or case.state, label or case.get_state_display()
    elif case:
        value = case
    return {"label": label or value, "tone": tone or tone_of(value)}


@register.inclusion_tag("_components/timeline.html")
def timeline(entries: Rows) -> dict:
    """What happened to a case: items with `at`, `title`, and optionally `actor`, `detail`, `norm`, `url`, `tone`."""
    return {"entries": list(entries)}


@register.inclusion_tag("_components/term_box.html")
def term_box(due: Any, left: int | None = None, unit: str = "working", why: str = "", norm: str = "") -> dict:
    """A deadline: when it is due, how many working or calendar days are left, and why it runs."""
    over = -left if left is not None and left < 0 else 0
    return {"due": due, "left": left, "over": over, "unit": unit, "why": why, "norm": norm}


@register.inclusion_tag("_components/term_box.html")
def term_of(term: Term) -> dict:
    """The box of a running term of a case, counted now and in the term's own unit."""
    return term_box(*remaining(term), term.unit, term.get_term_display(), BY_NAME[term.term].norm)


@register.inclusion_tag("_components/next_step.html")
def next_step(what: str, due: Any = None, who: str = "", url: str = "", action: str = "", yours=False) -> dict:
    """What happens next in a case, whose turn it is and by when; `yours` marks that the reader must act."""
    return {"what": what, "due": due, "who": who, "url": url, "action": action, "yours": yours}


@register.inclusion_tag("_components/summary_list.html")
def summary_list(rows: Rows, caption: str = "") -> dict:
    """Facts in pairs: rows of (label, value) or (label, value, url to change it)."""
    return {"rows": [_padded(row, 3) for row in rows], "caption": caption}


@register.inclusion_tag("_components/summary_row.html")
def summary_row(label: str, value: Any, change_url: str = "", note: str = "") -> dict:
    """One pair inside `<dl class="summary">`, with a link to change it."""
    return {"label": label, "value": value, "change_url": change_url, "note": note}


@register.inclusion_tag("_components/pagination.html", takes_context=True)
def pagination(context: Mapping, page: Any, name: str = "page") -> dict:
    """Links to the pages of a Django paginator, keeping the rest of the address."""
    address = partial(_address, context, name)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(number, address(number)) for number in numbers],
        "previous": page.has_previous() and address(page.previous_page_number()),
        "next": page.has_next() and address(page.next_page_number()),
    }


@register.inclusion_tag("_components/keyset_pagination.html", takes_context=True)
def keyset_pagination(context: Mapping, next: str = "", previous: str = "", name: str = "after") -> dict:
    """Next and previous for lists paged by a cursor, keeping the rest of the address."""
    address = partial(_address, context, name)
    return {"next": next and address(next), "previous": previous and address(previous)}


@register.inclusion_tag("_components/empty_state.html")
def empty_state(title: str, text: str = "", url: str = "", action: str = "") -> dict:
    """Says that a list is empty, why, and what to do about it."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("_components/message_card.html")
def message_card(subject: str, at: Any, url: str = "", body: str = "", unread=False, sender: str = "") -> dict:
    """One message of the inbox."""
    return {"subject": subject, "at": at, "url": url, "body": body, "unread": unread, "sender": sender}


@register.inclusion_tag("_components/document_row.html")
def document_row(name: str, url: str = "", size: int | None = None, sha256: str = "", kind: str = "", at=None) -> dict:
    """A kept file inside `<ul class="documents">`: name, size in bytes, SHA-256 and its download."""
    return {"name": name, "url": url, "size": size, "sha256": sha256, "kind": kind, "at": at}


@register.inclusion_tag("_components/comparison.html")
def comparison(rows: Rows, caption: str, evidence: bool = True) -> dict:
    """Declared, required and (if `evidence`) known to the state, side by side. Rows have `what`, `declared`,
    `required`, `evidence`, `verdict` (met, not_met, unknown), `verdict_label` and `note`."""
    return {"rows": list(rows), "caption": caption, "evidence": evidence}


@register.inclusion_tag("_components/tabs.html")
def tabs(items: Rows, label: str) -> dict:
    """Links that look like tabs: items with `title`, `url`, `current` and optionally `count`."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("_components/tiles.html")
def tiles(items: Rows) -> dict:
    """Counts that lead somewhere: items with `title`, `count`, `url`."""
    return {"items": list(items)}


@register.inclusion_tag("_components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict:
    """The way here: `{% breadcrumbs title url title url %}`; the last page is not named, the h1 does that."""
    return {"links": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info", title: str = "") -> SafeString:
    """A banner in one of the tones info, good, warning, bad, with a title in words."""
    return _block("notice", content, tone=tone, title=title)


@register.simple_block_tag
def panel(content: SafeString, title: str = "", id: str = "", level: int = 2, tone: str = "") -> SafeString:
    """A titled section of a page."""
    return _block("panel", content, title=title, id=id, level=f"h{level}", tone=tone)


@register.simple_block_tag
def case_header(content: SafeString, title: str, number: str = "", kind: str = "", case: Any = None) -> SafeString:
    """The head of a case page: what it is, its number and state; the block's content is its facts."""
    return _block("case_header", content, title=title, number=number, kind=kind, case=case)


@register.simple_block_tag
def data_table(content: SafeString, caption: str, quiet: bool = False) -> SafeString:
    """Frame of a table that becomes cards on a phone. Give each `td` a `data-label`; `quiet` hides the caption."""
    return _block("data_table", content, caption=caption, quiet=quiet)


@register.simple_block_tag
def button_row(content: SafeString) -> SafeString:
    """Buttons and links that belong together."""
    return _block("button_row", content)


@register.simple_block_tag
def disclosure(content: SafeString, summary: str, open: bool = False) -> SafeString:
    """Something most readers do not need, folded away."""
    return _block("disclosure", content, summary=summary, open=open)


def _block(name: str, content: SafeString, **context: Any) -> SafeString:
    return render_to_string(f"_components/{name}.html", {"content": content, **context})


def _address(context: Mapping, name: str, value: Any) -> str:
    parameters = context["request"].GET.copy()
    parameters[name] = value
    return f"?{parameters.urlencode()}"


def _padded(row: Any, width: int) -> tuple:
    return (*row, *("",) * (width - len(row)))


def _link(gap: Any) -> tuple[str, str]:
    if isinstance(gap, Gap):
        return str(gap.words), gap.url
    return (gap["text"], gap["url"]) if isinstance(gap, Mapping) else tuple(gap)
