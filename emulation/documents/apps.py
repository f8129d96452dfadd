from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "emulation.documents"
    label = "documents"
    verbose_name = "Văn bản"
