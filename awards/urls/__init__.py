"""The addresses of awards, one module per area."""

from awards.urls import (
    agenda,
    certificates,
    changes,
    council,
    decisions,
    honours,
    law,
    model_cases,
    money,
    nominations,
    nominees,
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
    *certificates.urlpatterns,
    *honours.urlpatterns,
]
