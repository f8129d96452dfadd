from django.apps import AppConfig


class StructureConfig(AppConfig):
    name = "emulation.structure"
    label = "structure"
    verbose_name = "Thay đổi tổ chức"
