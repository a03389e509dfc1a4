"""Addresses of the files of an application."""

from django.urls import path

from register.views import document

urlpatterns = [
    path("applications/<int:pk>/documents/", document.application_documents, name="application-documents"),
    path("applications/<int:pk>/goods/<int:good_pk>/documents/add/", document.document_add, name="document-add"),
    path("documents/<int:pk>/", document.document_download, name="document-download"),
    path("documents/<int:pk>/remove/", document.document_remove, name="document-remove"),
]
