from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "emulation.jobs"
    verbose_name = "Việc chạy nền"
