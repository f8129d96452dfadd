from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.notices.models import Notice


@admin.register(Notice)
class NoticeAdmin(ViewOnlyAdmin):
    list_display = ("created_at", "recipient", "text", "read_at")
    list_filter = (("read_at", admin.EmptyFieldListFilter),)
    list_select_related = ("recipient",)
    search_fields = ("text", "recipient__username", "recipient__full_name")
    date_hierarchy = "created_at"
    fields = ("recipient", "text", "created_at", "read_at")
