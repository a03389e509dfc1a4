"""Addresses of verification, one file a noun."""

from verification.urls import assessment, inspection, opinion, verification

app_name = "verification"

urlpatterns = [
    *verification.urlpatterns,
    *assessment.urlpatterns,
    *opinion.urlpatterns,
    *inspection.urlpatterns,
]
