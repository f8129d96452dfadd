"""The addresses of awards, one module per area."""

from awards.urls import council, decisions, figures, law, model_cases, money, nominations, nominees, publicity

app_name = "awards"
urlpatterns = [
    *nominations.urlpatterns,
    *council.urlpatterns,
    *decisions.urlpatterns,
    *figures.urlpatterns,
    *model_cases.urlpatterns,
    *law.urlpatterns,
    *money.urlpatterns,
    *nominees.urlpatterns,
    *publicity.urlpatterns,
]
