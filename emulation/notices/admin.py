"""What people were told and are about to be told, to read."""

from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline
from emulation.notices.models import Mail, Message, MessageLine, Notice, OutboxPolicy, ReminderRule


@admin.register(Notice)
class NoticeAdmin(ViewOnlyAdmin):
    list_display = ("created_at", "recipient", "text", "read_at")
    list_filter = (("read_at", admin.EmptyFieldListFilter),)
    list_select_related = ("recipient",)
    search_fields = ("text", "recipient__username", "recipient__full_name")
    date_hierarchy = "created_at"
    fields = ("recipient", "text", "created_at", "read_at")


@admin.register(ReminderRule)
class ReminderRuleAdmin(ViewOnlyAdmin):
    list_display = ("rule", "organization", "words", "is_on")
    list_filter = ("is_on",)
    list_select_related = ("organization",)
    left_out = ("kind",)
    shown = ("rule",)

    @admin.display(description="quy tắc")
    def rule(self, row: ReminderRule) -> str:
        return str(row)


@admin.register(OutboxPolicy)
class OutboxPolicyAdmin(ViewOnlyAdmin):
    list_display = ("organization", "by_hand", "grace_hours", "earliest_hour")
    list_select_related = ("organization",)


class Lines(ViewOnlyInline):
    model = MessageLine
    fields = ("position", "what", "due_on", "told_on", "why", "is_done")


class Mails(ViewOnlyInline):
    model = Mail
    fields = ("address", "state", "tries", "taken_at", "fault")


@admin.register(Message)
class MessageAdmin(ViewOnlyAdmin):
    list_display = ("prepared_at", "recipient", "organization", "state", "closed_at")
    list_filter = ("state", "mail__state")
    list_select_related = ("recipient", "organization")
    search_fields = ("search_key",)
    date_hierarchy = "prepared_at"
    inlines = (Lines, Mails)
