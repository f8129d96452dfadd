"""Papers whose words the clerk writes (công văn, thông báo, giấy mời, papers that follow others), and copies."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument
from emulation.lib.fields import CleanCharField, CleanTextField

LETTER, OPEN_LETTER, COPY = "letter", "open_letter", "copy"  # kinds of paper, as settings.PAPER_KINDS names them
TEXT_HELP = (
    "Mỗi đoạn một dòng. Dòng bắt đầu bằng “-” in thành gạch đầu dòng, bằng “+” thành ý nhỏ hơn. "
    "Bảng: dán từ bảng tính vào, hoặc ngăn các ô bằng dấu “|”, dòng đầu là tên cột."
)


class OfVisiblePapers(models.QuerySet):
    """Rows that belong to one paper each: whoever sees the paper sees them."""

    def visible_to(self, user: User) -> "OfVisiblePapers":
        return self.filter(document__in=OfficialDocument.objects.visible_to(user).values("pk"))


class LetterQuerySet(OfVisiblePapers):
    def about(self, matter: models.Model) -> "LetterQuerySet":
        """Letters on that thing of the domain, with their papers."""
        kind = ContentType.objects.get_for_model(matter)
        return self.filter(matter_type=kind, matter_id=matter.pk).select_related("document").defer("document__snapshot")


class Letter(models.Model):
    """What the clerk wrote around the words: to whom, on which ground, how urgent. Its words are parts and annexes.

    `matter` is the thing of the domain that it is about, such as a campaign; the ground knows it only by its name.
    """

    class Urgency(models.TextChoices):
        """Decree 30/2020, Appendix I, II.10b."""

        URGENT = "urgent", "Khẩn"
        MORE_URGENT = "more_urgent", "Thượng khẩn"
        AT_ONCE = "at_once", "Hỏa tốc"

    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="letter", verbose_name="văn bản")
    addressees = CleanTextField("kính gửi", blank=True, help_text="Mỗi nơi một dòng. Công văn bắt buộc có.")
    bases = CleanTextField(
        "căn cứ", blank=True, help_text="Mỗi căn cứ một dòng, in nghiêng đầu văn bản. Có thể để trống."
    )
    drafter_symbol = CleanCharField(
        "ký hiệu đơn vị soạn",
        max_length=20,
        blank=True,
        help_text="Phần cuối của số, ký hiệu công văn, ví dụ VP trong 12/UBND-VP.",
    )
    urgency = models.CharField("độ khẩn", max_length=12, choices=Urgency.choices, blank=True)
    matter_type = models.ForeignKey(ContentType, models.PROTECT, null=True, editable=False)
    matter_id = models.PositiveBigIntegerField(null=True, editable=False)
    matter = GenericForeignKey("matter_type", "matter_id")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "văn bản do Văn phòng soạn"
        verbose_name_plural = "văn bản do Văn phòng soạn"
        constraints = [
            models.CheckConstraint(
                name="letter_urgency_known", condition=Q(urgency__in=["", "urgent", "more_urgent", "at_once"])
            )
        ]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("letters:edit", args=[self.pk])

    @property
    def is_letter(self) -> bool:
        """A công văn, whose form differs from that of papers with a name of their type."""
        return self.document.type_code == "CV"

    @property
    def is_open(self) -> bool:
        """Anyone may read it once it is issued."""
        return self.document.kind == OPEN_LETTER


class LetterPart(models.Model):
    """A stretch of the text, under a heading or not."""

    class Level(models.IntegerChoices):
        NONE = 0, "Không có đề mục"
        ROMAN = 1, "I. ĐỀ MỤC LỚN"
        ARABIC = 2, "1. Đề mục"
        POINT = 3, "a) Điểm"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="parts", verbose_name="văn bản")
    position = models.PositiveSmallIntegerField("thứ tự")
    level = models.PositiveSmallIntegerField("đề mục", choices=Level.choices, default=Level.NONE)
    heading = CleanCharField(
        "tên đề mục", max_length=300, blank=True, help_text="Không ghi số thứ tự, phần mềm tự đánh số."
    )
    text = CleanTextField("nội dung", blank=True, help_text=TEXT_HELP)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "phần nội dung"
        verbose_name_plural = "phần nội dung"
        constraints = [models.CheckConstraint(name="letter_part_level_known", condition=Q(level__in=[0, 1, 2, 3]))]

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.heading, self.text)))


class Annex(models.Model):
    """An appendix (phụ lục) of the paper; Roman numbers come when there are two or more."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="annexes", verbose_name="văn bản")
    position = models.PositiveSmallIntegerField("thứ tự")
    title = CleanCharField("tên phụ lục", max_length=300, help_text="In bằng chữ in hoa dưới chữ “Phụ lục”.")
    text = CleanTextField("nội dung", help_text=TEXT_HELP)
    landscape = models.BooleanField("in trang ngang", default=False, help_text="Chọn khi bảng có nhiều cột.")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "phụ lục"
        verbose_name_plural = "phụ lục"

    def __str__(self) -> str:
        return f"{self.title}\n{self.text}"


class PaperCopy(models.Model):
    """A certified copy of an issued paper (sao y, trích sao, sao lục), itself a paper with a number of its series.

    `excerpt`: keys of the sections that an excerpt holds, as emulation.letters.copying.sections gives them.
    """

    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="copied", verbose_name="văn bản")
    source = models.ForeignKey(OfficialDocument, models.PROTECT, related_name="copies", verbose_name="văn bản được sao")
    excerpt = models.JSONField("phần được trích", default=list, blank=True)

    objects = OfVisiblePapers.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bản sao văn bản"
        verbose_name_plural = "bản sao văn bản"
        constraints = [models.CheckConstraint(name="copy_of_another_paper", condition=~Q(source=models.F("document")))]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("letters:copy", args=[self.pk])
