"""Addresses anybody may open, and the documents the portal issued."""

from django.urls import path

from register.public import verify, views
from register.views import issued

urlpatterns = [
    path("", views.home, name="home"),
    path("register/", views.register_search, name="register-search"),
    path("register/<str:identifier>/", views.entry_detail, name="entry-detail"),
    path("register/<str:identifier>/extract/", issued.extract_take, name="extract-take"),
    path("check/", verify.extract_check, name="extract-check"),
    path("issued/<str:number>/", issued.issued_document, name="issued-document"),
]
