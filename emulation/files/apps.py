from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "emulation.files"
    label = "files"
    verbose_name = "Kho tệp"
