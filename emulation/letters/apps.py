from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "emulation.letters"
    label = "letters"
    verbose_name = "Văn bản do Văn phòng soạn"
