"""The addresses of awards, one module per area."""

from awards.urls import certificates, changes, council, decisions, model_cases, nominations

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *decisions.urlpatterns,
    *changes.urlpatterns,
    *model_cases.urlpatterns,
    *certificates.urlpatterns,
]
