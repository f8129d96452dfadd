"""The addresses of awards, one module per area."""

from awards.urls import (
    agenda,
    certificates,
    changes,
    council,
    decisions,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    register,
)

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *agenda.urlpatterns,
    *decisions.urlpatterns,
    *changes.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
    *register.urlpatterns,
    *certificates.urlpatterns,
]
