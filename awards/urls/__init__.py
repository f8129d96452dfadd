"""The addresses of awards, one module per area."""

from awards.urls import agenda, council, decisions, model_cases, nominations

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *agenda.urlpatterns,
    *decisions.urlpatterns,
    *model_cases.urlpatterns,
]
