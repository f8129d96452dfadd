"""The council, its meeting, and what it decided on each nominee."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.council.tally import BASES, MEMBERS, share
from awards.models.nomination import Nomination
from awards.querysets import CouncilQuerySet, SeatQuerySet, SessionQuerySet
from awards.states import SessionState
from campaigns.models import Campaign, Directive
from emulation.accounts.models import Organization, User
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class Council(models.Model):
    """Hội đồng thi đua, khen thưởng of an organisation, by its decision of establishment."""

    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="council", verbose_name="thuộc cơ quan"
    )
    name = CleanCharField("tên", max_length=250)
    paper_name = CleanTextField("tên in trên văn bản", help_text="Mỗi dòng in một dòng.")
    symbol = CleanCharField("chữ viết tắt trong ký hiệu", max_length=20, default="HĐTĐKT")
    decision = CleanCharField("quyết định thành lập", max_length=200, blank=True)
    over_percent = models.PositiveSmallIntegerField(
        "đồng ý khi quá (%)",
        default=50,
        help_text="Tính trên tổng số thành viên, không phải số có mặt. Áp dụng cho các phiên họp lập từ nay.",
    )
    rule_source = CleanCharField(
        "căn cứ của tỷ lệ",
        max_length=250,
        blank=True,
        help_text="Văn bản, điều khoản quy định tỷ lệ. Để trống thì màn hình ghi là chưa đối chiếu văn bản.",
    )
    quorum_upper = models.PositiveSmallIntegerField(
        "họp được khi có mặt ít nhất, tử số",
        default=2,
        help_text="Cùng mẫu số thành một phân số trên tổng số thành viên, ví dụ 2/3; theo quy chế của Hội đồng.",
    )
    quorum_lower = models.PositiveSmallIntegerField("mẫu số", default=3)
    chair_breaks_ties = models.BooleanField(
        "số phiếu ngang nhau thì theo bên của chủ tọa",
        default=True,
        help_text="Bỏ chọn: số phiếu ngang nhau thì không thông qua.",
    )
    uses_office_seal = models.BooleanField(
        "được dùng con dấu của cơ quan",
        default=True,
        help_text="Nếu được, văn bản của Hội đồng ghi cả chức vụ tại cơ quan trên họ tên người ký "
        "(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).",
    )
    own_unit_recusal = models.BooleanField(
        "không tham gia xét đề nghị của đơn vị mình",
        default=True,
        help_text="Thành viên đang giữ chức vụ tại đơn vị đề nghị hoặc tập thể được đề nghị thì không đọc hồ sơ, "
        "không biểu quyết nội dung ấy.",
    )
    recusal_source = CleanCharField(
        "căn cứ của quy tắc không tham gia xét",
        max_length=250,
        blank=True,
        help_text="Văn bản, điều khoản quy định. Để trống thì màn hình ghi là chưa đối chiếu văn bản gốc.",
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "Hội đồng thi đua, khen thưởng"
        verbose_name_plural = "Hội đồng thi đua, khen thưởng"
        constraints = [
            models.CheckConstraint(
                name="council_percent_possible",
                condition=Q(over_percent__gte=1, over_percent__lte=99),
                violation_error_message="Tỷ lệ phải từ 1 đến 99 %.",
            ),
            models.CheckConstraint(
                name="council_quorum_possible",
                condition=Q(quorum_upper__gte=1, quorum_lower__gte=F("quorum_upper")),
                violation_error_message="Số thành viên phải có mặt là một phân số từ 1/n đến 1, ví dụ 2/3.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("awards:council")


class Seat(models.Model):
    """A place in the council."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chủ tịch Hội đồng"
        VICE = "vice", "Phó Chủ tịch Hội đồng"
        SECRETARY = "secretary", "Thư ký Hội đồng"
        MEMBER = "member", "Ủy viên"

    council = models.ForeignKey(Council, models.CASCADE, related_name="seats", verbose_name="Hội đồng")
    user = models.ForeignKey(User, models.PROTECT, related_name="seats", verbose_name="người giữ")
    part = models.CharField("vai trò", max_length=10, choices=Part.choices)
    title = CleanCharField("chức vụ công tác", max_length=150)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    joined_by = models.ForeignKey(
        "awards.CompositionChange", models.PROTECT, null=True, editable=False, related_name="joined",
        verbose_name="vào theo quyết định",
    )  # fmt: skip
    left_by = models.ForeignKey(
        "awards.CompositionChange", models.PROTECT, null=True, editable=False, related_name="left",
        verbose_name="thôi theo quyết định",
    )  # fmt: skip

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["council", "pk"]
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        constraints = [
            models.UniqueConstraint(name="seat_once", fields=["council", "user", "starts_on"]),
            models.UniqueConstraint(
                name="seat_one_at_a_time",
                fields=["council", "user"],
                condition=Q(ends_on=None),
                violation_error_message="Người này đang là thành viên Hội đồng.",
            ),
            models.UniqueConstraint(
                name="seat_one_chair",
                fields=["council"],
                condition=Q(part="chair", ends_on=None),
                violation_error_message="Hội đồng chỉ có một Chủ tịch tại một thời điểm.",
            ),
            models.CheckConstraint(
                name="seat_days_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Từ ngày”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_part_display()}"


def presiding(present: Iterable[Seat]) -> Seat | None:
    """Who leads a meeting of these: the chair, in the chair's absence a vice-chair."""
    by_part = {part: seat for part in (Seat.Part.VICE, Seat.Part.CHAIR) for seat in present if seat.part == part}
    return by_part.get(Seat.Part.CHAIR) or by_part.get(Seat.Part.VICE)


class CouncilSession(models.Model):
    """A meeting, planned first or recorded after it was held. Its minutes are an official paper, so is the invitation.

    Until the minutes open, `members` is how many are invited; then the numbers are those of the roll call.
    The rule of the vote is the council's on the day the session was entered; a later rule does not change it.
    """

    class Method(models.TextChoices):
        OPEN = "open", "Biểu quyết công khai"
        BALLOT = "ballot", "Bỏ phiếu kín"

    council = models.ForeignKey(Council, models.PROTECT, related_name="sessions", verbose_name="Hội đồng")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="sessions", verbose_name="phong trào")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, related_name="session", verbose_name="biên bản"
    )
    invitation = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, related_name="invited_session", verbose_name="giấy mời"
    )
    held_on = models.DateField("ngày họp")
    starts_at = models.TimeField("bắt đầu lúc")
    ends_at = models.TimeField("kết thúc lúc", null=True)
    agenda = CleanTextField("nội dung dự kiến", blank=True, help_text="Mỗi nội dung một dòng; in trong giấy mời.")
    guests = CleanTextField(
        "mời thêm ngoài thành viên Hội đồng",
        blank=True,
        help_text="Mỗi người, mỗi nơi một dòng; để trống nếu không mời ai.",
    )
    method = models.CharField("cách biểu quyết", max_length=10, choices=Method.choices, default=Method.OPEN)
    place = CleanCharField("địa điểm", max_length=200)
    members = models.PositiveSmallIntegerField("tổng số thành viên")
    state = models.CharField(
        "tình trạng", max_length=10, choices=SessionState.choices, default=SessionState.PLANNED, editable=False
    )
    base = models.CharField(
        "tính tỷ lệ trên",
        max_length=8,
        choices=[(key, label.capitalize()) for key, label in BASES.items()],
        default=MEMBERS,
    )
    over_percent = models.PositiveSmallIntegerField("đồng ý khi quá (%)", editable=False)
    rule_source = CleanCharField("căn cứ của tỷ lệ", max_length=250, blank=True, editable=False)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="xét theo hướng dẫn"
    )
    attending = models.ManyToManyField(Seat, related_name="attended", verbose_name="có mặt")
    absent_note = CleanTextField("vắng mặt, lý do", blank=True)
    discussion = CleanTextField("nội dung thảo luận", blank=True, help_text="Mỗi ý một dòng; in trong biên bản.")
    blind = models.BooleanField(
        "đọc hồ sơ ẩn danh",
        default=False,
        help_text="Đến khi bắt đầu họp, thành viên chỉ đọc bản tóm tắt không ghi tên, không mở được báo cáo và "
        "tài liệu kèm theo. Không đổi được nữa sau khi gửi tài liệu họp.",
    )
    agenda_sent_at = models.DateTimeField("gửi tài liệu lúc", null=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = "phiên họp Hội đồng"
        verbose_name_plural = "phiên họp Hội đồng"
        constraints = [
            models.CheckConstraint(
                name="session_times_in_order",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            models.CheckConstraint(name="session_has_members", condition=Q(members__gte=1)),
            models.CheckConstraint(name="session_state_known", condition=Q(state__in=SessionState.values)),
            models.CheckConstraint(
                name="session_minutes_by_state",
                condition=Q(state__in=["planned", "sitting"])
                | Q(state="postponed", document=None)
                | Q(state__in=["closed", "released"], document__isnull=False),
            ),
            models.CheckConstraint(name="session_base_known", condition=Q(base__in=list(BASES))),
            models.CheckConstraint(name="session_method_known", condition=Q(method__in=["open", "ballot"])),
            models.CheckConstraint(
                name="session_planned_or_held",
                condition=Q(document__isnull=False, ends_at__isnull=False)
                | Q(document=None, ends_at=None, invitation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp ngày {dates.short(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("awards:session", args=[self.pk])

    @property
    def is_held(self) -> bool:
        """Its minutes are open, or issued."""
        return self.document_id is not None

    @property
    def has_begun(self) -> bool:
        """It sits or sat: names are open. One that was put off never began."""
        return self.state not in (SessionState.PLANNED, SessionState.POSTPONED)

    @property
    def is_masked(self) -> bool:
        """Its members read without names as yet; querysets.agenda.shut_to is the same as a query."""
        return self.blind and not self.has_begun

    @property
    def by_ballot(self) -> bool:
        return self.method == self.Method.BALLOT

    @property
    def is_planned(self) -> bool:
        return self.state == SessionState.PLANNED

    @property
    def is_sitting(self) -> bool:
        """It meets now, with votes on the screen: not one that is recorded afterwards."""
        return self.state == SessionState.SITTING and not self.is_held

    @property
    def is_on_screen(self) -> bool:
        """It voted here; its votes stay as they were counted."""
        return self.items.filter(votes__isnull=False).exists()

    @property
    def is_released(self) -> bool:
        return self.state == SessionState.RELEASED

    @property
    def rule_text(self) -> str:
        """The rule of the vote with its source, or without one marked so."""
        source = f"theo {self.rule_source}" if self.rule_source else "chưa đối chiếu văn bản"
        of = f"tổng số {self.members} thành viên Hội đồng" if self.base == MEMBERS else BASES[self.base]
        return f"Đồng ý khi quá {self.over_percent} % {of} ({source})."


class CouncilResult(models.Model):
    """What the council decided on one nominee: votes for and against, of how many members."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="results", verbose_name="phiên họp")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="council_result", verbose_name="đề nghị")
    votes_for = models.PositiveSmallIntegerField("đồng ý")
    votes_against = models.PositiveSmallIntegerField("không đồng ý")
    blank = models.PositiveSmallIntegerField("không ghi ý kiến", default=0)
    invalid = models.PositiveSmallIntegerField("không hợp lệ", default=0)
    written = models.PositiveSmallIntegerField("ý kiến bằng văn bản", default=0)
    recused = models.PositiveSmallIntegerField("không tham gia xét", default=0)
    members = models.PositiveSmallIntegerField("trên tổng số")
    chair_side = models.CharField("bên của chủ tọa", max_length=8, blank=True)
    recommended = models.BooleanField("thông qua", null=True)
    why = CleanTextField("vì sao", blank=True)
    note = CleanCharField("ý kiến", max_length=400, blank=True)

    class Meta:
        ordering = ["nomination__subject", "nomination__sort_key"]
        verbose_name = "kết quả xét"
        verbose_name_plural = "kết quả xét"
        constraints = [
            models.CheckConstraint(
                name="result_votes_within_members", condition=Q(members__gte=F("votes_for") + F("votes_against"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination.name}: {self.share_text}"

    @property
    def share_text(self) -> str:
        """'9/9 (100 %)', on the base of the rule: all members unless it says otherwise."""
        return f"{self.votes_for}/{self.members} ({self.percent_text})"

    @property
    def percent_text(self) -> str:
        return share(self.votes_for, self.members)
