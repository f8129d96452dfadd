"""What a meeting of the council is to consider, and who keeps out of which item."""

from django.db import models

from awards.models.council import CouncilSession, Seat
from awards.models.nomination import Nomination
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField, CleanTextField


class AgendaItem(models.Model):
    """One nomination put before one meeting, in the order of the agenda."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="items", verbose_name="phiên họp")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="agenda_items", verbose_name="đề nghị")
    position = models.PositiveSmallIntegerField("thứ tự")
    notes = CleanTextField("ghi chép thảo luận", blank=True, help_text="Mỗi ý một dòng.")

    class Meta:
        ordering = ["session", "position", "pk"]
        verbose_name = "nội dung xét"
        verbose_name_plural = "nội dung xét"
        constraints = [
            models.UniqueConstraint(
                name="agenda_item_once",
                fields=["session", "nomination"],
                violation_error_message="Đề nghị này đã có trong chương trình phiên họp.",
            )
        ]

    def __str__(self) -> str:
        return str(self.nomination)


class Recusal(models.Model):
    """A member keeps out of one item: by its own declaration, or because the nominee is of its own unit."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals", verbose_name="nội dung xét")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals", verbose_name="thành viên")
    ground = CleanCharField("lý do", max_length=300)
    automatic = models.BooleanField("do hệ thống xác định", default=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["item", "seat"]
        verbose_name = "không tham gia xét"
        verbose_name_plural = "không tham gia xét"
        constraints = [models.UniqueConstraint(name="recusal_once", fields=["item", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat.user} – {self.item}"
