"""The addresses of awards, one module per area."""

from awards.urls import agenda, council, decisions, law, model_cases, money, nominations, nominees

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *agenda.urlpatterns,
    *decisions.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
]
