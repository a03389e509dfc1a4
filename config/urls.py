"""Addresses: what serves every application here, then each application's own."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language
from health_check.views import HealthCheckView

from register.access import public

health = HealthCheckView.as_view(checks=["health_check.Database", "health_check.Cache"])

urlpatterns = [
    path("language/", public(set_language), name="set_language"),
    path("health/", public(health), name="health"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("register.urls")),
    path("", include("verification.urls")),
]
