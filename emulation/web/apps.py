from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "emulation.web"
    label = "web"
    verbose_name = "Giao diện"
