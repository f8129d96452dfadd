"""What a meeting of the council is to consider, who read it, and who keeps out of which item."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.council import CouncilSession, Seat
from awards.models.nomination import Nomination
from awards.querysets import AgendaItemQuerySet, RecusalQuerySet
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField, CleanTextField


class AgendaItem(models.Model):
    """One nomination put before one meeting, in the order of the agenda. A dossier stands on one open agenda only."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="items", verbose_name="phiên họp")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="agenda_items", verbose_name="đề nghị")
    position = models.PositiveSmallIntegerField("thứ tự")
    notes = CleanTextField("ghi chép thảo luận", blank=True, help_text="Mỗi ý một dòng.")
    summary = CleanTextField(
        "tóm tắt không ghi tên",
        blank=True,
        help_text="Thành tích của đề nghị, không ghi tên người, tập thể, đơn vị.",
    )

    objects = AgendaItemQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        return reverse("awards:agenda_item", args=[self.pk])


class Relation(models.TextChoices):
    OWN = "own", "Đề nghị của chính mình"
    KIN = "kin", "Quan hệ gia đình"
    UNIT = "unit", "Đơn vị mình công tác"
    DISPUTE = "dispute", "Có mâu thuẫn, tranh chấp"
    OTHER = "other", "Lý do khác"


class Recusal(models.Model):
    """A member keeps out of one item: by its own declaration, or because the nominee is of its own unit.

    upheld None: found by the name alone; it holds until the secretary says whether it is the same person.
    """

    Relation = Relation

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals", verbose_name="nội dung xét")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals", verbose_name="thành viên")
    relation = models.CharField("quan hệ", max_length=10, choices=Relation.choices, default=Relation.OTHER)
    ground = CleanCharField("lý do", max_length=300)
    automatic = models.BooleanField("do hệ thống xác định", default=False)
    upheld = models.BooleanField("thư ký xác nhận", null=True, default=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        ordering = ["item", "seat"]
        verbose_name = "không tham gia xét"
        verbose_name_plural = "không tham gia xét"
        constraints = [
            models.UniqueConstraint(name="recusal_once", fields=["item", "seat"]),
            models.CheckConstraint(name="recusal_relation_known", condition=Q(relation__in=Relation.values)),
            models.CheckConstraint(name="recusal_with_ground", condition=~Q(ground="")),
        ]

    def __str__(self) -> str:
        return f"{self.seat.user} – {self.item}"

    @property
    def told(self) -> str:
        """'Quan hệ gia đình: con đẻ'; what the records found names the relation itself."""
        return self.ground if self.automatic else f"{self.get_relation_display()}: {self.ground}"

    @property
    def holds(self) -> bool:
        """As RecusalQuerySet.holding(), of a row at hand."""
        return self.upheld is not False


class ItemReading(models.Model):
    """A member opened an item before the meeting."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="readings", verbose_name="nội dung xét")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="readings", verbose_name="thành viên")
    read_at = models.DateTimeField("đọc lần đầu", auto_now_add=True)

    class Meta:
        ordering = ["item", "seat"]
        verbose_name = "lượt đọc tài liệu họp"
        verbose_name_plural = "lượt đọc tài liệu họp"
        constraints = [models.UniqueConstraint(name="item_reading_once", fields=["item", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat.user} – {self.item}"


class PrivateNote(models.Model):
    """What a member noted for itself on an item; nobody else reads it, on no page and in no table."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="private_notes", verbose_name="nội dung xét")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    text = CleanTextField("ghi chú riêng", blank=True)

    class Meta:
        ordering = ["item", "author"]
        verbose_name = "ghi chú riêng"
        verbose_name_plural = "ghi chú riêng"
        constraints = [models.UniqueConstraint(name="private_note_once", fields=["item", "author"])]

    def __str__(self) -> str:
        return f"{self.author} – {self.item_id}"
