"""The addresses of awards, one module per area."""

from awards.urls import (
    agenda,
    certificates,
    changes,
    council,
    decisions,
    figures,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    publicity,
)

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *agenda.urlpatterns,
    *decisions.urlpatterns,
    *figures.urlpatterns,
    *changes.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
    *publicity.urlpatterns,
    *certificates.urlpatterns,
]
