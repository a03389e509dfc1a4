"""Addresses of applications and their goods."""

from django.urls import path

from register.views import application as case
from register.views import good

urlpatterns = [
    path("applications/", case.application_list, name="application-list"),
    path("applications/new/", case.application_start, name="application-start"),
    path("applications/tnved/", good.tnved_suggestions, name="tnved-suggestions"),
    path("applications/<int:pk>/", case.application_detail, name="application-detail"),
    path("applications/<int:pk>/organisation/", case.application_organisation, name="application-organisation"),
    path("applications/<int:pk>/facility/", case.application_facility, name="application-facility"),
    path(
        "applications/<int:pk>/facility/choose/", case.application_facility_choose, name="application-facility-choose"
    ),
    path("applications/<int:pk>/goods/", good.application_goods, name="application-goods"),
    path("applications/<int:pk>/goods/add/", good.application_good_add, name="application-good-add"),
    path("applications/<int:pk>/goods/<int:good_pk>/", good.application_good, name="application-good"),
    path(
        "applications/<int:pk>/goods/<int:good_pk>/remove/",
        good.application_good_remove,
        name="application-good-remove",
    ),
    path("applications/<int:pk>/consents/", case.application_consents, name="application-consents"),
    path("applications/<int:pk>/declaration/", case.application_declaration, name="application-declaration"),
    path("applications/<int:pk>/review/", case.application_review, name="application-review"),
    path("applications/<int:pk>/file/", case.application_file, name="application-file"),
    path("applications/<int:pk>/withdraw/", case.application_withdraw, name="application-withdraw"),
]
