"""Addresses of the record, one file a noun."""

from register.urls import account, application, decision, document, organisation, public

app_name = "register"

urlpatterns = [
    *public.urlpatterns,
    *account.urlpatterns,
    *organisation.urlpatterns,
    *application.urlpatterns,
    *document.urlpatterns,
    *decision.urlpatterns,
]
