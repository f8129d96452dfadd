from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "emulation.accounts"
    label = "accounts"
    verbose_name = "Cơ quan, tài khoản và chức vụ"

    def ready(self) -> None:
        from emulation.accounts.fresh import stamp  # noqa: PLC0415 - it imports models

        user_logged_in.connect(stamp, dispatch_uid="fresh sign-in")
