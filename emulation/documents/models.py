"""Official papers and the outgoing register that numbers them."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import OFFICE, Role
from emulation.documents.book.models import Register
from emulation.documents.codes import printed
from emulation.documents.states import AWAITED, EDITABLE, TONES, State
from emulation.documents.submissions import Submission
from emulation.documents.succession import Standing, standing, with_new
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.search import having_words
from emulation.lib.words import fold, lines

__all__ = ["CodeKey", "IssuedCode", "OfficialDocument", "Register", "Submission"]
# Names of the types in use, with the abbreviations of Decree 30/2020, Appendix III.
TYPE_NAMES = {"KH": "Kế hoạch", "BC": "Báo cáo", "TTr": "Tờ trình", "BB": "Biên bản", "QĐ": "Quyết định"}
# A công văn has no abbreviation in its number; CV is ours, for lists and registers. The last three are copies.
TYPE_NAMES |= {
    "CV": "Công văn",
    "TB": "Thông báo",
    "GM": "Giấy mời",
    "SY": "Bản sao y",
    "TrS": "Bản trích sao",
    "SL": "Bản sao lục",
}


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "DocumentQuerySet":
        """The office sees its own papers; the council its minutes; town hall and units what was issued to all."""
        office = Q(organization__in=user.reading_ids(OFFICE))
        council = Q(organization__in=user.reading_ids({Role.COUNCIL}), kind__in=settings.COUNCIL_PAPER_KINDS)
        places = [post.organization for post in user.active_posts]
        bodies = {place.pk for place in places} | {place.superior_id for place in places}
        bodies.update(old for _, old in user.heritage)
        open_papers = Q(state=State.ISSUED, kind__in=settings.OPEN_PAPER_KINDS, organization__in=bodies)
        return self.filter(office | council | open_papers)

    def published(self) -> "DocumentQuerySet":
        """What anyone may read."""
        return self.filter(state=State.ISSUED, kind__in=settings.OPEN_PAPER_KINDS)

    def awaiting_signature_of(self, user: User) -> "DocumentQuerySet":
        return self.filter(state=State.SUBMITTED, signer__in=user.active_posts)

    def search(self, text: str) -> "DocumentQuerySet":
        """Papers whose type, number and subject hold every word, typed with or without diacritics."""
        return having_words(self, text, "search_key")

    def with_year(self) -> "DocumentQuerySet":
        """`year` of a paper: of its issue, before that of its draft."""
        return self.annotate(year=Coalesce(ExtractYear("issued_on"), ExtractYear("created_at")))

    def with_standing(self) -> "DocumentQuerySet":
        """Loads what `standing` asks: which papers were issued after each of these, about it."""
        return self.prefetch_related(models.Prefetch("followers", with_new()))

    def for_list(self) -> "DocumentQuerySet":
        # The snapshot is the whole text of the paper; a list prints none of it.
        people = ("signer__user", "drafted_by", "approved_by")
        return self.select_related("organization", "register", *people).defer("snapshot")


class OfficialDocument(models.Model):
    """A paper of an organisation, from draft to issue. Its words come from the domain until approval freezes them.

    `snapshot` is the block tree as JSON, set when its signer decides and completed with number and day at issue;
    `digest` is its SHA-256. Once issued or rejected, the database refuses any change of the row.
    """

    class Capacity(models.TextChoices):
        """How the signer signs (Decree 30/2020, art. 13 and Appendix I, II.7)."""

        COLLECTIVE = "tm", "TM. – thay mặt tập thể"
        DEPUTY = "kt", "KT. – ký thay Chủ tịch"
        COLLECTIVE_DEPUTY = "tm_kt", "TM. và KT. – Phó Chủ tịch ký thay, thay mặt tập thể"
        OWN = "own", "Chức vụ người ký"
        ACTING = "q", "Q. – quyền Chủ tịch"
        BY_ORDER = "tl", "TL. – ký thừa lệnh Chủ tịch"
        BY_ORDER_DEPUTY = "tl_kt", "TL. và KT. – cấp phó ký thay người được ký thừa lệnh"
        DELEGATED = "tuq", "TUQ. – ký thừa ủy quyền Chủ tịch"
        COUNCIL_SEAL = "tm_hd", "TM. Hội đồng – Hội đồng dùng con dấu của cơ quan"
        COUNCIL = "hd", "Chức danh trong Hội đồng – Hội đồng không dùng con dấu"

    kind = models.CharField("loại hồ sơ", max_length=30)
    type_code = models.CharField("loại văn bản", max_length=10)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành"
    )
    subject = CleanTextField("trích yếu")
    state = models.CharField("trạng thái", max_length=20, choices=State.choices, default=State.DRAFT)
    recipients = CleanTextField(
        "nơi nhận",
        blank=True,
        help_text="Mỗi nơi nhận một dòng; dòng cuối là “Lưu: VT, …”. Phần mềm tự thêm dấu gạch đầu dòng.",
    )
    signer = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký")
    capacity = models.CharField("tư cách ký", max_length=10, choices=Capacity.choices, default=Capacity.COLLECTIVE)
    stands_for = CleanCharField(
        "ký thay, ký thừa lệnh ai",
        max_length=100,
        blank=True,
        help_text="Để trống là Chủ tịch. Chỉ ghi khi là người khác, ví dụ: Chánh Văn phòng.",
    )
    delegation = CleanCharField(
        "giấy ủy quyền",
        max_length=300,
        blank=True,
        help_text="Bắt buộc khi ký TUQ.: số, ngày, phạm vi và thời hạn ủy quyền. Lưu cùng văn bản, không in.",
    )
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người sửa gần nhất")
    submitted_at = models.DateTimeField("trình lúc", null=True, editable=False)
    return_reason = CleanTextField("lý do trả lại, không phê duyệt", blank=True, editable=False)
    rejected_at = models.DateTimeField("không phê duyệt lúc", null=True, editable=False)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người duyệt")
    approved_at = models.DateTimeField("duyệt lúc", null=True, editable=False)
    snapshot = models.JSONField("nội dung đã duyệt", null=True, editable=False)
    digest = models.CharField("mã băm nội dung", max_length=64, blank=True, editable=False)
    register = models.ForeignKey(
        Register, models.PROTECT, null=True, related_name="documents", editable=False, verbose_name="sổ"
    )
    number = models.PositiveIntegerField("số", null=True, editable=False)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True, editable=False)
    issued_on = models.DateField("ngày ban hành", null=True, editable=False)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ban hành")
    issued_at = models.DateTimeField("ban hành lúc", null=True, editable=False)
    pdf = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="bản PDF đã ban hành"
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        indexes = [models.Index(fields=["organization", "state"], name="document_org_state")]
        constraints = [
            models.UniqueConstraint(name="document_number_once", fields=["register", "number"]),
            models.CheckConstraint(name="document_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="document_number_at_issue_only",
                condition=(
                    Q(state=State.ISSUED, number__isnull=False, register__isnull=False, issued_on__isnull=False)
                    & Q(pdf__isnull=False, issued_by__isnull=False)
                )
                | (~Q(state=State.ISSUED) & Q(number=None, register=None, issued_on=None, pdf=None)),
            ),
            models.CheckConstraint(
                name="document_content_frozen_from_approval",
                condition=Q(state__in=[State.APPROVED, State.ISSUED], snapshot__isnull=False, approved_by__isnull=False)
                & ~Q(digest="")
                | Q(state__in=[State.DRAFT, State.SUBMITTED, State.RETURNED], approved_by=None)
                | Q(state=State.REJECTED, snapshot__isnull=False, approved_by=None) & ~Q(digest=""),
            ),
            models.CheckConstraint(
                name="document_rejected_at_an_hour",
                condition=Q(state=State.REJECTED, rejected_at__isnull=False)
                | (~Q(state=State.REJECTED) & Q(rejected_at=None)),
            ),
            models.CheckConstraint(
                name="document_not_approved_by_drafter",
                condition=Q(approved_by=None) | (~Q(approved_by=F("drafted_by")) & ~Q(approved_by=F("edited_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.subject}"[:300]

    def save(self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
        self.search_key = self.searchable
        if update_fields is not None and "subject" in update_fields:
            update_fields = {*update_fields, "search_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.pk])

    @property
    def searchable(self) -> str:
        """What a search looks in. The issue, which gives the number, writes it anew."""
        return fold(f"{self.type_name} {self.sign} {self.subject}")

    @property
    def reference(self) -> str:
        """'Kế hoạch số 30/KH-UBND', or 'Kế hoạch (dự thảo)' before it has a number."""
        return f"{self.type_name} số {self.sign}" if self.number else f"{self.type_name} (dự thảo)"

    @property
    def type_name(self) -> str:
        return TYPE_NAMES.get(self.type_code, self.type_code)

    @property
    def sign(self) -> str:
        """Number and sign, as printed: '05/KH-UBND'."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""

    @property
    def is_awaited(self) -> bool:
        """Its signer has still something to decide."""
        return self.state in AWAITED

    @property
    def recipient_line(self) -> str:
        """The distribution list as a register has it, in one line."""
        return "; ".join(lines(self.recipients))

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_open(self) -> bool:
        """Of a kind that anyone may read once it is issued."""
        return self.kind in settings.OPEN_PAPER_KINDS

    @property
    def standing(self) -> Standing:
        """Whether it still holds, once issued."""
        return standing(self)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        """The state as a sentence with its day."""
        match self.state:
            case State.ISSUED:
                return f"Ban hành ngày {dates.short(self.issued_on)}, số {self.sign}"
            case State.APPROVED:
                return f"{self.approved_by} phê duyệt ngày {timezone.localtime(self.approved_at):%d/%m/%Y}, chờ vào số"
            case State.SUBMITTED:
                signer = self.signer.user if self.signer else "người ký"
                return f"Trình ngày {timezone.localtime(self.submitted_at):%d/%m/%Y}, chờ {signer} duyệt"
            case State.RETURNED:
                return f"Trả lại: {self.return_reason}"
            case State.REJECTED:
                day = f"{timezone.localtime(self.rejected_at):%d/%m/%Y}"
                return f"{self.signer.user} không phê duyệt ngày {day}: {self.return_reason}"
        return "Đang soạn, chưa trình"


class CodeKey(models.Model):
    """A public key that proves verification codes. Keys are replaced, never forgotten: old papers keep their codes."""

    key_id = models.CharField("mã khóa", max_length=8, unique=True)
    public = models.CharField("khóa công khai", max_length=64, help_text="Ed25519, 32 byte, ghi hệ 16.")
    made_at = models.DateTimeField("dùng từ", auto_now_add=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "khóa của mã xác minh"
        verbose_name_plural = "khóa của mã xác minh"

    def __str__(self) -> str:
        return self.key_id


class IssuedCode(models.Model):
    """The verification code that an issued paper bears. Written once, with the issue."""

    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="code", verbose_name="văn bản")
    key = models.ForeignKey(CodeKey, models.PROTECT, related_name="+", verbose_name="khóa")
    short = models.CharField("mã xác minh", max_length=12, unique=True)
    signed = models.CharField("mã có chữ ký", max_length=500)

    class Meta:
        verbose_name = "mã xác minh"
        verbose_name_plural = "mã xác minh"

    def __str__(self) -> str:
        return printed(self.short)
