from django.contrib import admin
from django.db import models
from django.template.defaultfilters import filesizeformat

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.files.kinds import LABELS
from emulation.files.models import Picture, Sending, StoredFile


class KindFilter(admin.SimpleListFilter):
    title = "loại tệp"
    parameter_name = "loai"

    def lookups(self, request: object, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return list(LABELS.items())

    def queryset(self, request: object, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(media_type=self.value()) if self.value() else queryset


@admin.register(StoredFile)
class StoredFileAdmin(ViewOnlyAdmin):
    """What lies in the store, not its content: that is served only where it is used, by the rules of that place."""

    list_display = ("short_sum", "kind", "size_text", "kept_by", "kept_at")
    list_filter = (KindFilter,)
    list_select_related = ("kept_by",)
    search_fields = ("sha256",)
    search_help_text = "Tìm theo mã SHA-256, ví dụ mã in trên trang công khai của kế hoạch."
    date_hierarchy = "kept_at"
    ordering = ("-pk",)
    fields = ("sha256", "kind", "size_text", "kept_by", "kept_at")

    @admin.display(description="mã SHA-256", ordering="sha256")
    def short_sum(self, file: StoredFile) -> str:
        return f"{file.sha256[:16]}…"

    @admin.display(description="loại tệp", ordering="media_type")
    def kind(self, file: StoredFile) -> str:
        return LABELS.get(file.media_type, file.media_type)

    @admin.display(description="dung lượng", ordering="size")
    def size_text(self, file: StoredFile) -> str:
        return filesizeformat(file.size)


@admin.register(Picture)
class PictureAdmin(ViewOnlyAdmin):
    """What is known of photos, not the photos: they are shown where they are used."""

    list_display = ("__str__", "taken_on", "made_small")
    list_filter = ("shrunk",)
    list_select_related = ("file",)
    search_fields = ("file__sha256",)
    date_hierarchy = "taken_on"
    ordering = ("-pk",)
    fields = ("file", "cleaned", "taken_on", "made_small")

    @admin.display(description="đã thu nhỏ trên máy của người gửi", ordering="shrunk")
    def made_small(self, picture: Picture) -> str:
        return "Có" if picture.shrunk else "Không"


@admin.register(Sending)
class SendingAdmin(ViewOnlyAdmin):
    """What is on its way in; its name is its sender's own matter."""

    list_display = ("begun_at", "user", "size_text")
    list_select_related = ("user",)
    ordering = ("-pk",)
    fields = ("begun_at", "user", "size_text")

    @admin.display(description="dung lượng", ordering="size")
    def size_text(self, sending: Sending) -> str:
        return filesizeformat(sending.size)
