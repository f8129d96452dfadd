"""The addresses of awards, one module per area."""

from awards.urls import council, decisions, eligibility, gate, law, model_cases, money, nominations, nominees

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *gate.urlpatterns,
    *council.urlpatterns,
    *decisions.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *eligibility.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
]
