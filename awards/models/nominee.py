"""Whom awards go to: one record for a collective, a person or a household, through all campaigns and years."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.names import Known, keys_of
from awards.querysets import NomineePostQuerySet, NomineeQuerySet
from campaigns.models.plan import Criterion, PersonKind
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold, lines, name_sort_key, sort_key

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Nominee(models.Model):
    """The record as it stands now; a nomination and the register keep the words of their own day.

    `organization`: the unit it belongs to; `collective`: the body itself, where it is one of the tree; `spellings`:
    other ways in which the name was written, one a line; `merged_into`: the record that stands for this one too.
    """

    Subject = Criterion.Subject

    subject = models.CharField("đối tượng", max_length=12, choices=Subject.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="nominees", verbose_name="thuộc đơn vị")
    collective = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="nominee_records", verbose_name="tập thể"
    )
    name = CleanCharField("họ tên, tên tập thể hoặc chủ hộ", max_length=250)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh", null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    sex = models.CharField("giới tính", max_length=6, choices=Sex.choices, blank=True)
    person_kind = models.CharField("thuộc thành phần", max_length=12, choices=PersonKind.choices, blank=True)
    spellings = CleanTextField(
        "cách viết khác của tên", blank=True, help_text="Mỗi cách viết một dòng; dùng để tìm và nhận ra hồ sơ."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", verbose_name="đã gộp vào"
    )
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)

    objects = NomineeQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "sort_key", "pk"]
        verbose_name = "hồ sơ đối tượng khen thưởng"
        verbose_name_plural = "hồ sơ đối tượng khen thưởng"
        indexes = [models.Index(fields=["subject", "sort_key"], name="nominee_by_name")]
        constraints = [
            models.CheckConstraint(name="nominee_sex_known", condition=Q(sex__in=["", *Sex.values])),
            models.CheckConstraint(name="nominee_kind_known", condition=Q(person_kind__in=["", *PersonKind.values])),
            models.CheckConstraint(
                name="nominee_birth_year_possible",
                condition=Q(birth_year=None) | Q(birth_year__range=(FIRST_YEAR, LAST_YEAR)),
            ),
            models.CheckConstraint(
                name="nominee_collective_without_person",
                condition=~Q(subject="collective") | Q(sex="", person_kind="", birth_year=None),
            ),
            models.CheckConstraint(
                name="nominee_body_is_collective", condition=Q(subject="collective") | Q(collective=None)
            ),
            models.CheckConstraint(name="nominee_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.UniqueConstraint(
                name="nominee_collective_once", fields=["collective"], condition=Q(subject="collective")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.name} {self.spellings}")
        self.sort_key = sort_key(self.name) if self.is_body else name_sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:nominee", args=[self.pk])

    @property
    def is_body(self) -> bool:
        return self.subject == self.Subject.COLLECTIVE

    @property
    def is_person(self) -> bool:
        return self.subject == self.Subject.INDIVIDUAL

    @property
    def names(self) -> list[str]:
        return [self.name, *lines(self.spellings)]

    @property
    def keys(self) -> set[str]:
        """By which records of alike names are found."""
        return set().union(*(keys_of(name, is_body=self.is_body) for name in self.names))

    def known(self, units: frozenset[int]) -> Known:
        return Known(self.name, self.birth_year, units, self.is_body)

    @property
    def told(self) -> str:
        """'Lò Văn Pâng, sinh 1975, Tiểu khu 2'. The unit must be loaded."""
        born = f"sinh {self.birth_year}" if self.birth_year else ""
        unit = "" if self.collective_id else self.organization.short_name
        return ", ".join(filter(None, (self.name, born, unit)))


class NomineeKey(models.Model):
    """A pair of words of a record's name; see awards.names.keys_of."""

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="key_rows")
    key = models.CharField(max_length=120, db_index=True)

    class Meta:
        verbose_name = "khóa tìm hồ sơ"
        verbose_name_plural = "khóa tìm hồ sơ"
        constraints = [models.UniqueConstraint(name="nominee_key_once", fields=["nominee", "key"])]

    def __str__(self) -> str:
        return self.key


class NomineePost(models.Model):
    """What somebody is or was, and where: at a unit of the tree, or at a place named in words.

    No first day: since when is not known. A person's posts follow one another.
    """

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="posts", verbose_name="hồ sơ")
    title = CleanCharField("chức vụ, nghề nghiệp", max_length=150)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="nominee_posts", verbose_name="tại đơn vị"
    )
    place = CleanCharField(
        "hoặc nơi khác", max_length=200, blank=True, help_text="Khi nơi đó không có trong danh mục đơn vị."
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True, help_text="Để trống nếu không rõ.")
    ends_on = models.DateField("đến ngày", null=True, blank=True, help_text="Để trống nếu đang giữ.")

    objects = NomineePostQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "-pk"]
        verbose_name = "chức vụ của đối tượng"
        verbose_name_plural = "chức vụ của đối tượng"
        constraints = [
            models.CheckConstraint(
                name="nominee_post_days_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Từ ngày”.",
            ),
            models.CheckConstraint(
                name="nominee_post_in_one_place",
                condition=Q(organization=None) | Q(place=""),
                violation_error_message="Chỉ ghi một nơi: chọn đơn vị, hoặc ghi nơi khác.",
            ),
        ]

    def __str__(self) -> str:
        days = " ".join(
            filter(None, (self.starts_on and f"từ {dates.short(self.starts_on)}",
                          self.ends_on and f"đến {dates.short(self.ends_on)}"))
        )  # fmt: skip
        return ", ".join(filter(None, (self.title, self.where, days)))

    @property
    def where(self) -> str:
        return self.organization.short_name if self.organization else self.place


class NomineeMerge(models.Model):
    """Two records were found to be of one: what went over, so that it can go back.

    `filled`: facts that the kept record lacked and took from the other, by field.
    """

    kept = models.ForeignKey(Nominee, models.PROTECT, related_name="merges", verbose_name="hồ sơ giữ lại")
    gone = models.ForeignKey(Nominee, models.PROTECT, related_name="merges_away", verbose_name="hồ sơ được gộp")
    nominations = models.ManyToManyField("awards.Nomination", related_name="+", verbose_name="đề nghị chuyển theo")
    entries = models.ManyToManyField("awards.RegisterEntry", related_name="+", verbose_name="khen thưởng chuyển theo")
    posts = models.ManyToManyField(NomineePost, related_name="+", verbose_name="chức vụ chuyển theo")
    filled = models.JSONField("điểm lấy thêm", default=dict)
    reason = CleanTextField("lý do gộp")
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gộp")
    merged_at = models.DateTimeField("gộp lúc", auto_now_add=True)
    part_reason = CleanTextField("lý do tách lại", blank=True)
    parted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người tách lại")
    parted_at = models.DateTimeField("tách lại lúc", null=True)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = "lần gộp hồ sơ"
        verbose_name_plural = "lần gộp hồ sơ"
        constraints = [
            models.CheckConstraint(name="nominee_merge_of_two", condition=~Q(kept=F("gone"))),
            models.UniqueConstraint(name="nominee_gone_once", fields=["gone"], condition=Q(parted_at=None)),
            models.CheckConstraint(
                name="nominee_merge_parted_whole",
                condition=Q(parted_at=None, parted_by=None) | (Q(parted_at__isnull=False) & ~Q(part_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
