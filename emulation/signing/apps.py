from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "emulation.signing"
    label = "signing"
    verbose_name = "Chữ ký và xác minh"
