"""The addresses of awards, one module per area."""

from awards.urls import (
    agenda,
    certificates,
    changes,
    council,
    decisions,
    eligibility,
    figures,
    gate,
    honours,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    publicity,
    register,
)

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *gate.urlpatterns,
    *council.urlpatterns,
    *agenda.urlpatterns,
    *decisions.urlpatterns,
    *figures.urlpatterns,
    *changes.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *eligibility.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
    *publicity.urlpatterns,
    *register.urlpatterns,
    *certificates.urlpatterns,
    *honours.urlpatterns,
]
