"""One nominee for one award (đề nghị khen thưởng)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.catalogue import AwardKind
from awards.models.nominee import Nominee, Sex
from awards.models.procedure import Procedure
from awards.querysets import NominationQuerySet
from awards.states import TONES, NominationState
from campaigns.models import Directive, Participation
from campaigns.models.plan import Criterion, PersonKind
from emulation.accounts.models import Organization, User
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold, name_sort_key, sort_key


class Nomination(models.Model):
    """A collective, an individual or a household put forward by a unit. Its papers are the dossier's."""

    Subject = Criterion.Subject

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="nominations", verbose_name="đơn vị đề nghị"
    )
    award = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="nominations", verbose_name="danh hiệu, hình thức khen thưởng"
    )
    subject = models.CharField("đối tượng", max_length=12, choices=Subject.choices)
    collective = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="tập thể"
    )
    nominee = models.ForeignKey(
        Nominee, models.PROTECT, editable=False, related_name="nominations", verbose_name="hồ sơ đối tượng"
    )
    twin_reason = CleanCharField("lý do không phải đề nghị trùng", max_length=300, blank=True, editable=False)
    name = CleanCharField("họ tên, tên tập thể hoặc chủ hộ", max_length=250)
    person_kind = models.CharField("thuộc thành phần", max_length=12, choices=PersonKind.choices, blank=True)
    sex = models.CharField(
        "giới tính", max_length=6, choices=Sex.choices, blank=True, help_text="Để ghi ông hoặc bà trong danh sách."
    )
    position = CleanCharField("chức vụ, nghề nghiệp", max_length=150, blank=True)
    address = CleanCharField("nơi ở, nơi công tác", max_length=250, blank=True)
    merit = CleanTextField("tóm tắt thành tích", help_text="Hai, ba câu; in trong danh sách đề nghị.")
    procedure = models.CharField(
        "thủ tục", max_length=8, choices=Procedure.choices, default=Procedure.NORMAL,
        help_text="Thủ tục đơn giản dành cho thành tích đột xuất hoặc khi cần khen kịp thời.",
    )  # fmt: skip
    state = models.CharField("kết quả", max_length=20, choices=NominationState.choices, default=NominationState.PENDING)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="xét theo hướng dẫn"
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    search_key = models.CharField(max_length=500, editable=False, db_index=True)
    sort_key = models.TextField(editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "sort_key"]
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        constraints = [
            models.CheckConstraint(name="nomination_state_known", condition=Q(state__in=NominationState.values)),
            models.CheckConstraint(name="nomination_procedure_known", condition=Q(procedure__in=Procedure.values)),
            models.CheckConstraint(name="nomination_sex_known", condition=Q(sex__in=["", *Sex.values])),
            models.CheckConstraint(
                name="nomination_collective_without_sex", condition=~Q(subject="collective") | Q(sex="")
            ),
            models.CheckConstraint(
                name="nomination_subject_shape",
                condition=Q(subject="collective", person_kind="")
                | (Q(subject="individual", collective=None) & ~Q(person_kind=""))
                | Q(subject="household", collective=None),
                violation_error_message="Cá nhân phải chọn thành phần; tập thể không ghi thành phần.",
            ),
            models.UniqueConstraint(
                name="nomination_collective_once",
                fields=["participation", "award", "collective"],
                condition=Q(subject="collective"),
                violation_error_message="Tập thể này đã được đề nghị hình thức khen thưởng đó trong phong trào.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.award}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.name} {self.position} {self.address}")[:500]
        self.sort_key = sort_key(self.name) if self.subject == self.Subject.COLLECTIVE else name_sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:nomination", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def addressed(self) -> str:
        """'Ông Lò Văn Pâng', 'Hộ bà Hà Thị Kim'; without the sex, the name as it was given."""
        word = {Sex.MALE: "ông", Sex.FEMALE: "bà"}.get(self.sex, "")
        if self.subject == self.Subject.HOUSEHOLD:
            return self.name if self.name.lower().startswith("hộ ") else " ".join(filter(None, ("Hộ", word, self.name)))
        return f"{word.capitalize()} {self.name}".strip()

    @property
    def kind_key(self) -> str:
        """What a criterion's "only for" is compared with: the kind of unit, or the kind of person."""
        return self.collective.kind if self.collective else self.person_kind
