from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "emulation.audit"
    label = "audit"
    verbose_name = "Nhật ký"
