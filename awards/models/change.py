"""What became of awards after they were granted: corrected, replaced, annulled (hủy bỏ), withdrawn (thu hồi)."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.decision import Decision
from awards.models.own_decision import OwnDecision
from awards.models.register import OldDecision, RegisterEntry, latest
from awards.querysets.changes import AwardChangeQuerySet, ChangePaperQuerySet
from awards.states import ENDING, TONES, ChangeKind, RecordState
from emulation.accounts.models import Organization, User
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import dated
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.word_index import keyed

MISCOPIED = "Sửa lỗi chép sổ"


class ChangePaper(models.Model):
    """The paper that changes awards of one decision: our own (`document`), or somebody else's as it came.

    past: an award of the old decision that it changes, where the product knows that from old papers only. Where these
    are right and were copied wrongly (`miscopied`) no new paper is needed: the file is what the register was read from.
    In effect from `effective_on`: the issue of ours, the day of theirs, the day on which a copy was put right; nothing
    of it changes after that.
    """

    Kind = ChangeKind

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="sổ của cơ quan")
    kind = models.CharField("việc", max_length=10, choices=ChangeKind.choices)
    own_decision = models.ForeignKey(
        OwnDecision, models.PROTECT, null=True, related_name="changes", verbose_name="quyết định của cấp mình"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="changes", verbose_name="quyết định của cấp trên"
    )
    past = models.ForeignKey(
        RegisterEntry, models.PROTECT, null=True, related_name="+", verbose_name="khen thưởng của quyết định cũ"
    )
    miscopied = models.BooleanField("chép sai so với bản quét", default=False, editable=False)
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, related_name="award_change", verbose_name="văn bản"
    )
    number = CleanCharField("số, ký hiệu", max_length=60, blank=True, help_text="Ví dụ: 915/QĐ-UBND.")
    decided_on = models.DateField("ngày văn bản", null=True, blank=True)
    issuer = CleanCharField("cơ quan, người ban hành", max_length=250, blank=True)
    signer = CleanCharField("người ký", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp văn bản")
    file_name = CleanCharField("tên tệp", max_length=150, editable=False)
    ground = CleanTextField(
        "lý do", help_text="Vì sao; in trong quyết định của cơ quan mình, lưu theo từng khen thưởng."
    )
    bases = CleanTextField("căn cứ", blank=True, help_text="Mỗi căn cứ một dòng, in nghiêng đầu văn bản.")
    executors = CleanTextField("ai chịu trách nhiệm thi hành", blank=True, help_text="Mỗi nơi một dòng.")
    return_by = models.DateField(
        "nộp lại trước ngày", null=True, blank=True, help_text="Hạn nộp lại giấy khen, hiện vật, tiền thưởng."
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=RecordState.choices, default=RecordState.OPEN, editable=False
    )
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    recorded_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = ChangePaperQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "văn bản thay đổi khen thưởng"
        verbose_name_plural = "văn bản thay đổi khen thưởng"
        constraints = [
            models.CheckConstraint(name="change_paper_kind_known", condition=Q(kind__in=ChangeKind.values)),
            models.CheckConstraint(
                name="change_paper_in_effect_from_a_day",
                condition=Q(state=RecordState.OPEN, effective_on=None)
                | Q(state=RecordState.ENTERED, effective_on__isnull=False),
            ),
            models.CheckConstraint(
                name="change_paper_of_one_decision",
                condition=Q(own_decision__isnull=False, decision=None, past=None, document__isnull=False)
                | Q(own_decision=None, decision__isnull=False, past=None, document=None, file__isnull=False)
                | Q(own_decision=None, decision=None, past__isnull=False, document=None, file__isnull=False),
            ),
            models.CheckConstraint(
                name="change_paper_miscopied_or_numbered",
                condition=Q(miscopied=True, past__isnull=False, kind=ChangeKind.CORRECTED, number="", decided_on=None)
                | Q(miscopied=False, past=None)
                | Q(miscopied=False, decided_on__isnull=False) & ~Q(number=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deed}: {self.paper_words}"

    def get_absolute_url(self) -> str:
        return reverse("awards:change", args=[self.pk])

    @property
    def changed(self) -> OwnDecision | Decision | OldDecision:
        """The decision whose awards it changes."""
        return self.own_decision or self.decision or self.past.old_decision

    @property
    def deed(self) -> str:
        """'Thu hồi'."""
        return MISCOPIED if self.miscopied else self.get_kind_display()

    @property
    def enters_on(self) -> datetime.date:
        """The day from which a paper that is not ours takes effect: its own, or today where a copy is put right."""
        return dates.today() if self.miscopied else self.decided_on

    @property
    def paper_words(self) -> str:
        """'Quyết định số 915/QĐ-UBND ngày 05/09/2023'; of a copy put right 'tệp quyet-dinh-2008.pdf'."""
        if self.miscopied:
            return f"tệp {self.file_name}"
        if self.document is None:
            sort = "Quyết định" if "/QĐ" in self.number else "Văn bản"
            return f"{sort} số {self.number} ngày {dates.short(self.decided_on)} của {self.issuer}"
        return dated(self.document)

    @property
    def changed_words(self) -> str:
        """The decision it changes, as papers cite it."""
        return dated(self.own_decision.document) if self.own_decision else str(self.changed)

    @property
    def ends(self) -> bool:
        return self.kind in ENDING

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.effective_on:
            return f"Có hiệu lực từ {dates.short(self.effective_on)}"
        return "Chưa vào sổ khen thưởng"


class AwardChange(models.Model):
    """What the paper does to one award. New words only where they differ; `kind` may end a line of a replaced list.

    `amount_back`: đồng that must come back. Only where the entry had been copied wrongly: the right decision, and
    `source`, the file, page and line by which it is right.
    """

    WORDS = ("name", "unit_name", "award_name", "merit")
    RULING = ("decision_number", "decided_on", "issuer")

    paper = models.ForeignKey(ChangePaper, models.PROTECT, related_name="lines", verbose_name="văn bản")
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="changes", verbose_name="mục sổ")
    kind = models.CharField("việc", max_length=10, choices=ChangeKind.choices)
    name = CleanCharField("tên đúng", max_length=250, blank=True)
    unit_name = CleanCharField("đơn vị đúng", max_length=250, blank=True)
    award_name = CleanCharField("hình thức đúng", max_length=200, blank=True)
    merit = CleanTextField("thành tích đúng", blank=True)
    decision_number = CleanCharField("số quyết định đúng", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định đúng", null=True, blank=True)
    issuer = CleanCharField("người quyết định đúng", max_length=250, blank=True)
    source = CleanCharField("theo tệp", max_length=200, blank=True, editable=False)
    object_back = models.BooleanField("thu lại giấy khen, hiện vật", default=False)
    amount_back = models.PositiveBigIntegerField("tiền thưởng phải nộp lại (đồng)", null=True, blank=True)
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, editable=False)
    search_key = models.TextField(editable=False, default="")

    objects = AwardChangeQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "pk"]
        verbose_name = "thay đổi của khen thưởng"
        verbose_name_plural = "thay đổi của khen thưởng"
        constraints = [
            models.CheckConstraint(name="award_change_kind_known", condition=Q(kind__in=ChangeKind.values)),
            models.UniqueConstraint(name="award_change_once_by_paper", fields=["paper", "entry"]),
            models.UniqueConstraint(
                name="award_ended_once",
                fields=["entry"],
                condition=Q(kind__in=ENDING, effective_on__isnull=False),
            ),
            models.CheckConstraint(
                name="award_change_returns_when_ended",
                condition=Q(kind__in=ENDING) | Q(object_back=False, amount_back=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.entry}"

    @property
    def ends(self) -> bool:
        return self.kind in ENDING

    @property
    def deed(self) -> str:
        """'Thu hồi'."""
        return MISCOPIED if self.paper.miscopied else self.get_kind_display()

    @property
    def cited(self) -> str:
        """By what: 'Quyết định số 915/QĐ-UBND ngày 05/09/2023', 'tệp quyet-dinh-2008.pdf, trang 2'."""
        return f"tệp {self.source}" if self.paper.miscopied else self.paper.paper_words

    @property
    def before(self) -> list["AwardChange"]:
        """Changes in effect that this one comes after."""
        last = (self.effective_on or datetime.date.max, self.pk or 0)
        return [row for row in self.entry.later if row.pk != self.pk and (row.effective_on, row.pk) < last]

    @property
    def said(self) -> list[str]:
        """Fields that the paper says anew."""
        return [field for field in LABELS if getattr(self, field)]

    def key(self) -> str:
        """By what its award is found in the words that it says anew; "" where it says none."""
        spoken = ("name", "unit_name", "decision_number", "award_name")
        if not any(getattr(self, field) for field in spoken):
            return ""
        rows, entry = [*self.before, self], self.entry
        return keyed(*(latest(rows, field) or getattr(entry, field) for field in spoken), entry.campaign_name)

    @property
    def new_words(self) -> list[tuple[str, str, str]]:
        """(what, as it was, as it is to be) of what the paper says anew."""
        before = self.before if self.said else []
        old = {field: latest(before, field) or getattr(self.entry, field) for field in self.said}
        return [(LABELS[field], written(old[field]), written(getattr(self, field))) for field in self.said]


LABELS = {
    "name": "Tên",
    "unit_name": "Đơn vị",
    "award_name": "Hình thức",
    "merit": "Thành tích",
    "decision_number": "Số quyết định",
    "decided_on": "Ngày quyết định",
    "issuer": "Người quyết định",
}


def written(value: str | datetime.date) -> str:
    return dates.short(value) if isinstance(value, datetime.date) else value


class ReturnReceipt(models.Model):
    """A part of what had to come back, as it was handed in. Money in đồng; `amount` is empty for the object."""

    class What(models.TextChoices):
        OBJECT = "object", "Giấy khen, hiện vật"
        MONEY = "money", "Tiền thưởng"

    change = models.ForeignKey(AwardChange, models.PROTECT, related_name="receipts", verbose_name="thu hồi")
    what = models.CharField("nhận lại", max_length=6, choices=What.choices)
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    received_on = models.DateField("ngày nhận")
    handed_by = CleanCharField("người nộp", max_length=200)
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["received_on", "pk"]
        verbose_name = "lần nộp lại"
        verbose_name_plural = "các lần nộp lại"
        constraints = [
            models.CheckConstraint(
                name="return_receipt_shape",
                condition=Q(what="object", amount=None) | Q(what="money", amount__gt=0),
                violation_error_message="Nhận lại tiền thưởng thì ghi số tiền; nhận lại giấy khen, hiện vật thì để "
                "trống ô số tiền.",
            ),
            models.UniqueConstraint(name="return_object_once", fields=["change"], condition=Q(what="object")),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {dates.short(self.received_on)}"
