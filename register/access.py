"""Default refuse: a view that does not declare who may open it is open to nobody."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch

from register.enums import Role

View = Callable[..., HttpResponseBase]

FOREIGN_VIEWS = {
    "admin": "administrators and auditors (Django admin asks for is_staff and a second factor)",
    "account": "anyone: signing in and up, and one's own account (django-allauth)",
    "mfa": "a signed-in person, about their own second factor (django-allauth)",
}
"""Views of installed libraries, by namespace or URL-name prefix, and who may open them."""

FOREIGN_NAMES = {"set_language", "health"}


def public(view: View) -> View:
    """Anyone, without signing in."""
    return _declare(view, "anyone")


def signed_in(view: View) -> View:
    """Any person who has signed in; the view itself narrows down by object."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if _second_factor_missing(request):
            return redirect("mfa_activate_totp")
        return view(request, *args, **kwargs)

    return _declare(guarded, "a signed-in person")


def role_required(*roles: Role) -> Callable[[View], View]:
    """Only a person who holds one of the roles."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs):
            if not request.user.roles & set(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _declare(signed_in(guarded), "roles: " + ", ".join(sorted(roles)))

    return decorate


def declared_access(match: ResolverMatch) -> str | None:
    """Who may open the view behind a URL, in words; None when nobody has said."""
    declared = getattr(match.func, "access", None)
    if declared:
        return declared
    if match.url_name in FOREIGN_NAMES:
        return "anyone"
    for prefix, words in FOREIGN_VIEWS.items():
        if match.app_names[:1] == [prefix] or (match.url_name or "").startswith(f"{prefix}_"):
            return words
    return None


class DeclaredAccessMiddleware:
    """Refuses every view whose access is not declared, and the admin without a second factor."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if declared_access(request.resolver_match) is None:
            raise PermissionDenied("Access to this page is not declared.")
        in_admin = request.resolver_match.app_names[:1] == ["admin"]
        if in_admin and request.user.is_authenticated and _second_factor_missing(request):
            return redirect("mfa_activate_totp")
        return None


def _declare(view: View, words: str) -> View:
    view.access = words  # type: ignore[attr-defined]
    return view


def _second_factor_missing(request: HttpRequest) -> bool:
    """An official without a second factor sets one up before anything else (one switch relaxes it)."""
    return settings.OFFICIALS_NEED_SECOND_FACTOR and request.user.is_official and not request.user.has_second_factor
