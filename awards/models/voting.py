"""The rules of a vote by date, and the vote itself: who voted and what was voted, in tables that nothing links."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.council import tally
from awards.models.agenda import AgendaItem
from awards.models.catalogue import AwardKind
from awards.models.council import CouncilSession, Seat
from awards.models.legal import DatedRule
from awards.states import VoteState
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib.fields import CleanCharField, CleanTextField


class Mode(models.TextChoices):
    OPEN = "open", "Biểu quyết công khai"
    SECRET = "secret", "Bỏ phiếu kín"
    EITHER = "either", "Công khai hoặc bỏ phiếu kín"


class Base(models.TextChoices):
    MEMBERS = tally.MEMBERS, "Tổng số thành viên Hội đồng"
    PRESENT = tally.PRESENT, "Số thành viên có mặt"
    VALID = tally.VALID, "Số phiếu hợp lệ"


class Tie(models.TextChoices):
    CHAIR = tally.TIE_CHAIR, "Theo bên có ý kiến của chủ tọa"
    FAILS = tally.TIE_FAILS, "Không thông qua"


class VoteRule(DatedRule):
    """How the council votes on some awards: the row that says most about an award rules it.

    An empty column says nothing. Awards without a row follow the council's own rule.
    """

    name = CleanCharField("cho đúng danh hiệu, hình thức", max_length=200, blank=True)
    sort = models.CharField("cho loại", max_length=10, choices=AwardKind.Sort.choices, blank=True)
    level = models.CharField("cho cấp quyết định", max_length=10, choices=AwardKind.Level.choices, blank=True)
    mode = models.CharField("cách biểu quyết", max_length=8, choices=Mode.choices)
    percent = models.PositiveSmallIntegerField("tỷ lệ đồng ý (%)")
    reaching = models.BooleanField("đạt từ tỷ lệ đó", default=True, help_text="Bỏ chọn: phải quá tỷ lệ đó.")
    base = models.CharField("tính trên", max_length=8, choices=Base.choices, default=Base.MEMBERS)
    quorum_upper = models.PositiveSmallIntegerField("có mặt ít nhất, tử số", null=True, blank=True)
    quorum_lower = models.PositiveSmallIntegerField("có mặt ít nhất, mẫu số", null=True, blank=True)
    asks_absent = models.BooleanField("lấy ý kiến bằng văn bản của người vắng", default=False)
    tie = models.CharField("khi số phiếu ngang nhau", max_length=6, choices=Tie.choices, default=Tie.FAILS)
    recused_in_base = models.BooleanField(
        "người không tham gia xét vẫn tính vào tổng số",
        default=True,
        help_text="Chưa đối chiếu được văn bản; cơ quan chọn theo quy chế của mình.",
    )

    class Meta(DatedRule.Meta):
        ordering = ["valid_from", "level", "sort", "name"]
        verbose_name = "quy định biểu quyết"
        verbose_name_plural = "quy định biểu quyết"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="vote_rule_once",
                fields=["name", "sort", "level", "valid_from"],
                violation_error_message="Danh mục đã có quy định cho mục này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="vote_rule_percent_possible",
                condition=Q(percent__gte=1, percent__lte=99) | Q(percent=100, reaching=True),
                violation_error_message="Tỷ lệ phải từ 1 đến 100 %; 100 % thì chọn “đạt từ tỷ lệ đó”.",
            ),
            models.CheckConstraint(
                name="vote_rule_quorum_possible",
                condition=Q(quorum_upper=None, quorum_lower=None)
                | Q(quorum_upper__gte=1, quorum_lower__gte=F("quorum_upper")),
                violation_error_message="Số thành viên phải có mặt là một phân số từ 1/n đến 1, ví dụ 2/3.",
            ),
            models.CheckConstraint(name="vote_rule_mode_known", condition=Q(mode__in=Mode.values)),
            models.CheckConstraint(name="vote_rule_base_known", condition=Q(base__in=Base.values)),
            models.CheckConstraint(name="vote_rule_tie_known", condition=Q(tie__in=Tie.values)),
        ]

    def __str__(self) -> str:
        whom = self.name or " ".join(filter(None, (self.get_sort_display(), self.get_level_display())))
        return f"Biểu quyết: {whom or 'mọi danh hiệu, hình thức'}"

    def fits(self, award: AwardKind) -> bool:
        return all(mine in ("", getattr(award, name)) for name, mine in self.scope)

    @property
    def scope(self) -> tuple[tuple[str, str], ...]:
        return ("name", self.name), ("sort", self.sort), ("level", self.level)

    @property
    def weight(self) -> int:
        """How much it says about an award: its name more than its level, the level more than its sort."""
        return 4 * bool(self.name) + 2 * bool(self.level) + bool(self.sort)


class Teller(models.Model):
    """Who counts the paper ballots of a meeting."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="team", verbose_name="phiên họp")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="thành viên")
    leads = models.BooleanField("trưởng ban", default=False)

    class Meta:
        ordering = ["session", "-leads", "pk"]
        verbose_name = "thành viên ban kiểm phiếu"
        verbose_name_plural = "ban kiểm phiếu"
        constraints = [
            models.UniqueConstraint(name="teller_once", fields=["session", "seat"]),
            models.UniqueConstraint(name="teller_one_leads", fields=["session"], condition=Q(leads=True)),
        ]

    def __str__(self) -> str:
        return str(self.seat.user)


class ItemVote(models.Model):
    """One vote on one item of the agenda, under the terms frozen when it opened; a later one needs a reason.

    agreed … invalid, passed, why, seal: set at the close. passed stays empty while an even vote waits for the chair.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="votes", verbose_name="nội dung xét")
    round = models.PositiveSmallIntegerField("lần", default=1)
    reason = CleanCharField("lý do biểu quyết lại", max_length=300, blank=True)
    secret = models.BooleanField("bỏ phiếu kín")
    terms = models.JSONField("quy định áp dụng")
    state = models.CharField("trạng thái", max_length=8, choices=VoteState.choices, default=VoteState.OPEN)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    closed_at = models.DateTimeField("đóng lúc", null=True)
    members = models.PositiveSmallIntegerField("tổng số thành viên", default=0)
    present = models.PositiveSmallIntegerField("có mặt", default=0)
    written = models.PositiveSmallIntegerField("ý kiến bằng văn bản", default=0)
    recused = models.PositiveSmallIntegerField("không tham gia xét", default=0)
    recused_present = models.PositiveSmallIntegerField("trong đó có mặt", default=0)
    agreed = models.PositiveSmallIntegerField("đồng ý", null=True)
    refused = models.PositiveSmallIntegerField("không đồng ý", null=True)
    blank = models.PositiveSmallIntegerField("không ghi ý kiến", null=True)
    invalid = models.PositiveSmallIntegerField("không hợp lệ", null=True)
    chair_side = models.CharField("bên của chủ tọa", max_length=8, blank=True)
    passed = models.BooleanField("thông qua", null=True)
    why = CleanTextField("vì sao", blank=True)
    seal = models.CharField("dấu niêm phong", max_length=64, blank=True)

    class Meta:
        ordering = ["item", "round"]
        verbose_name = "lượt biểu quyết"
        verbose_name_plural = "lượt biểu quyết"
        constraints = [
            models.UniqueConstraint(name="item_vote_round_once", fields=["item", "round"]),
            models.UniqueConstraint(name="item_vote_one_open", fields=["item"], condition=Q(state=VoteState.OPEN)),
            models.CheckConstraint(name="item_vote_state_known", condition=Q(state__in=VoteState.values)),
            models.CheckConstraint(
                name="item_vote_again_with_reason", condition=Q(round=1, reason="") | (Q(round__gte=2) & ~Q(reason=""))
            ),
            models.CheckConstraint(
                name="item_vote_counted_when_closed",
                condition=Q(state=VoteState.OPEN, agreed=None, refused=None, blank=None, invalid=None, passed=None)
                & Q(seal="")
                | Q(state=VoteState.CLOSED, agreed__isnull=False, refused__isnull=False, blank__isnull=False)
                & Q(invalid__isnull=False)
                & ~Q(seal=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, lần {self.round}" if self.round > 1 else str(self.item)

    def get_absolute_url(self) -> str:
        return reverse("awards:session", args=[self.item.session_id])

    @property
    def is_open(self) -> bool:
        return self.state == VoteState.OPEN

    @property
    def waits_for_chair(self) -> bool:
        return not self.is_open and self.passed is None

    @property
    def rule(self) -> tally.Terms:
        return tally.Terms.from_json(self.terms)

    @property
    def counts(self) -> tally.Counts:
        return tally.Counts(self.agreed, self.refused, self.blank, self.invalid)

    @property
    def attendance(self) -> tally.Attendance:
        """As it was at the close."""
        return tally.Attendance(self.members, self.present, self.written, self.recused, self.recused_present)


class Way(models.TextChoices):
    PHONE = "phone", "Trên phần mềm"
    PAPER = "paper", "Phiếu giấy"
    WRITTEN = "written", "Ý kiến bằng văn bản"


class RollMark(models.Model):
    """A member has voted, by one way only. In an open vote also how; in a secret one that stands on a paper apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(ItemVote, models.PROTECT, related_name="roll")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    secret = models.BooleanField()
    choice = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["vote", "seat"]
        constraints = [
            models.UniqueConstraint(name="one_ballot_a_member_an_item", fields=["vote", "seat"]),
            models.CheckConstraint(
                name="secret_choice_not_on_the_roll",
                condition=Q(secret=True, choice="") | Q(secret=False, choice__in=["for", "against", "blank"]),
            ),
            models.CheckConstraint(name="roll_way_known", condition=Q(way__in=Way.values)),
        ]

    def __str__(self) -> str:
        return f"{self.seat.user} – {self.vote}"


class BallotPaper(models.Model):
    """What somebody voted in a secret vote; by whom and when, nothing says. The receipt proves that it was counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(ItemVote, models.PROTECT, related_name="papers")
    choice = models.CharField(max_length=8)
    receipt = models.CharField(max_length=12, unique=True)

    class Meta:
        ordering = ["vote", "receipt"]
        constraints = [
            models.CheckConstraint(
                name="paper_choice_known", condition=Q(choice__in=["for", "against", "blank", "invalid"])
            )
        ]

    def __str__(self) -> str:
        return self.receipt


class PaperCount(models.Model):
    """Totals of the paper ballots of an open secret vote: one teller enters them, another enters the same again.

    At the close they become papers among the others, and the row goes.
    """

    vote = models.OneToOneField(ItemVote, models.PROTECT, related_name="paper_count")
    agreed = models.PositiveSmallIntegerField("đồng ý")
    refused = models.PositiveSmallIntegerField("không đồng ý")
    blank = models.PositiveSmallIntegerField("không ghi ý kiến")
    invalid = models.PositiveSmallIntegerField("không hợp lệ")
    missing = models.PositiveSmallIntegerField("không thu về")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_count_by_two", condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by"))
            )
        ]

    def __str__(self) -> str:
        return f"Phiếu giấy: {self.vote}"

    @property
    def counts(self) -> tally.Counts:
        return tally.Counts(self.agreed, self.refused, self.blank, self.invalid)

    @property
    def handed_out(self) -> int:
        return self.counts.total + self.missing


class WrittenOpinion(models.Model):
    """An absent member has written: the file that came. In a secret vote the sealed slip goes to the counting team."""

    session = models.ForeignKey(CouncilSession, models.PROTECT, related_name="opinions", verbose_name="phiên họp")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="thành viên vắng mặt")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="văn bản gửi đến")
    file_name = CleanCharField("tên tệp", max_length=150)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["session", "seat"]
        verbose_name = "ý kiến bằng văn bản"
        verbose_name_plural = "ý kiến bằng văn bản"
        constraints = [models.UniqueConstraint(name="written_opinion_once", fields=["session", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat.user} – {self.session}"
