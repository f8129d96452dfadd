from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "emulation.imports"
    verbose_name = "Nhập từ bảng tính"
