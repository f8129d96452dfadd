"""Bodies and units: a tree with names, places and succession that change on given days."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from emulation.accounts.dated import DatedCharField, DatedTextField, is_ahead
from emulation.lib.dates import today
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.search import having_words
from emulation.lib.words import fold, sort_key

if TYPE_CHECKING:
    from emulation.accounts.models import User


class OrganizationQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "OrganizationQuerySet":
        """Those that exist on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def ids_under(self, ids: Iterable[int]) -> set[int]:
        """Ids of the given organisations and of all that stand below them today."""
        below = set(ids)
        if not below:
            return below
        above = superiors_today()
        for pk in above:
            path = [pk]
            while path[-1] not in below and above.get(path[-1]):
                path.append(above[path[-1]])
            if path[-1] in below:
                below.update(path)
        return below

    def visible_to(self, user: "User") -> "OrganizationQuerySet":
        return self.filter(pk__in=user.scope_ids)

    def known_to(self, user: "User") -> "OrganizationQuerySet":
        """Their own and all below, what these came from or became, and the authorities, whose names are no secret."""
        own = user.scope_ids
        related = Q(heirs__successor__in=own) | Q(heritage__predecessor__in=own) if own else Q(pk__in=())
        known = Organization.objects.filter(related).order_by().values("pk")
        authorities = Q(kind__in=Organization.AUTHORITIES) if own else Q(pk__in=())
        return self.filter(Q(pk__in=own) | Q(pk__in=known) | authorities)

    def search(self, words: str) -> "OrganizationQuerySet":
        """By today's name, by a former one and by one to come."""
        return having_words(self, words, "search_key")

    def for_list(self) -> "OrganizationQuerySet":
        return self.select_related("parent", "parent_before")


def superiors_today() -> dict[int, int | None]:
    """The organisation above each; one query for the whole tree, which a town or a province reads at once."""
    rows = Organization.objects.order_by().values_list("pk", "parent", "placed_from", "parent_before")
    return {pk: before if is_ahead(since) else parent for pk, parent, since, before in rows}


class Organization(models.Model):
    """A body or unit of the tree. It is never deleted: when it is merged or dissolved its validity ends."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "Tỉnh"
        DISTRICT = "district", "Huyện"
        COMMUNE = "commune", "Xã, phường, thị trấn"
        PARTY = "party", "Cơ quan Đảng"
        OFFICE = "office", "Cơ quan UBND"
        NEIGHBOURHOOD = "neighbourhood", "Tiểu khu"
        VILLAGE = "village", "Bản"
        SCHOOL = "school", "Trường học"
        HEALTH = "health", "Trạm Y tế"
        FRONT = "front", "Mặt trận Tổ quốc"
        UNION = "union", "Tổ chức chính trị - xã hội"
        COMPANY = "company", "Doanh nghiệp"
        COOPERATIVE = "cooperative", "Hợp tác xã"

    AUTHORITIES = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)
    NAMES = ("name", "short_name", "paper_name", "place")

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    placed_from = models.DateField("trực thuộc từ ngày", null=True, editable=False)
    parent_before = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="trước đó trực thuộc"
    )
    name = DatedCharField("tên đầy đủ", max_length=250)
    short_name = DatedCharField("tên ngắn", max_length=100)
    named_from = models.DateField("mang tên từ ngày", null=True, editable=False)
    names_before = models.JSONField("tên trước đó", default=dict, editable=False)
    former_names = CleanTextField("tên cũ", blank=True, editable=False)
    code = models.SlugField("mã", max_length=40, unique=True)
    valid_from = models.DateField("tồn tại từ ngày", default=datetime.date(1900, 1, 1))
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    is_heir = models.BooleanField("kế thừa đơn vị khác", default=False, editable=False)
    paper_superior = CleanTextField(
        "tên cơ quan cấp trên in trên văn bản",
        blank=True,
        help_text="In chữ đứng phía trên tên cơ quan, ví dụ UBND HUYỆN YÊN CHÂU. Mỗi dòng in một dòng; "
        "để trống nếu văn bản không ghi cơ quan chủ quản (như UBND các cấp).",
    )
    paper_name = DatedTextField(
        "tên cơ quan in trên văn bản",
        blank=True,
        help_text="In chữ đậm, mỗi dòng in một dòng; tên dài chia 2–3 dòng tại chỗ ngắt tự nhiên, "
        "ví dụ ỦY BAN NHÂN DÂN rồi THỊ TRẤN YÊN CHÂU. Để trống thì in tên đầy đủ.",
    )
    symbol = CleanCharField(
        "chữ viết tắt trong ký hiệu văn bản",
        max_length=20,
        blank=True,
        help_text="Ví dụ UBND trong 30/KH-UBND; không có khoảng trống.",
    )
    drafter_symbol = CleanCharField(
        "ký hiệu đơn vị soạn công văn",
        max_length=20,
        blank=True,
        default="VP",
        help_text="Ví dụ VP trong 12/UBND-VP. Từng công văn có thể ghi khác.",
    )
    place = DatedCharField(
        "địa danh ghi trên văn bản",
        max_length=100,
        blank=True,
        help_text="Tên gọi chính thức của nơi cơ quan đóng trụ sở, in trước ngày, ví dụ Thị trấn Yên Châu.",
    )
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = "cơ quan, đơn vị"
        verbose_name_plural = "cơ quan, đơn vị"
        constraints = [
            models.CheckConstraint(
                name="organization_validity_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Tồn tại từ ngày”.",
            ),
            models.CheckConstraint(
                name="organization_not_own_parent",
                condition=~Q(parent=F("pk")),
                violation_error_message="Một đơn vị không thể trực thuộc chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        newest = self.newest_names
        self.search_key = fold(f"{newest['name']} {newest['short_name']} {self.former_names}")
        self.sort_key = sort_key(newest["name"])
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("structure:unit", args=[self.pk])

    def refresh_from_db(self, *args: object, **kwargs: object) -> None:
        """Django copies what the fresh row reads as; a name that lies ahead is fetched as it is stored."""
        super().refresh_from_db(*args, **kwargs)
        if is_ahead(self.named_from):
            self.__dict__.update(Organization.objects.filter(pk=self.pk).values(*self.NAMES).get())

    @property
    def newest_names(self) -> dict[str, str]:
        """What it is called last of all that is recorded, perhaps from a day to come."""
        return {name: self._meta.get_field(name).value_from_object(self) for name in self.NAMES}

    @property
    def superior(self) -> "Organization | None":
        """The organisation above it today; `parent` is the newest, which may lie ahead."""
        return self.parent_before if is_ahead(self.placed_from) else self.parent

    @property
    def superior_id(self) -> int | None:
        return self.parent_before_id if is_ahead(self.placed_from) else self.parent_id

    @property
    def successors(self) -> OrganizationQuerySet:
        return Organization.objects.filter(heritage__predecessor=self, heritage__direct=True)

    @property
    def predecessors(self) -> OrganizationQuerySet:
        return Organization.objects.filter(heirs__successor=self, heirs__direct=True)

    def exists_on(self, day: datetime.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class SuccessionQuerySet(models.QuerySet):
    def link(self, predecessor: Organization, successor: Organization) -> None:
        """Make the one heir of the other, and of all that the other is heir of."""
        self.update_or_create(predecessor=predecessor, successor=successor, defaults={"direct": True})
        before = [predecessor.pk, *self.filter(successor=predecessor).values_list("predecessor", flat=True)]
        after = [successor.pk, *self.filter(predecessor=successor).values_list("successor", flat=True)]
        pairs = [Succession(predecessor_id=old, successor_id=new, direct=False) for old in before for new in after]
        self.bulk_create(pairs, ignore_conflicts=True)
        successor.is_heir = True
        successor.save(update_fields=["is_heir"])

    def in_force(self) -> "SuccessionQuerySet":
        """Of organisations that have ended by today."""
        return self.filter(predecessor__valid_to__lt=today())


class Succession(models.Model):
    """An organisation that ended, and one that took its place, directly or through others in between.

    Every pair has its row, also those through others in between; the database refuses the reverse of a pair.
    """

    predecessor = models.ForeignKey(Organization, models.PROTECT, related_name="heirs", verbose_name="đơn vị cũ")
    successor = models.ForeignKey(Organization, models.PROTECT, related_name="heritage", verbose_name="đơn vị kế thừa")
    direct = models.BooleanField("trực tiếp")

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "quan hệ kế thừa"
        verbose_name_plural = "quan hệ kế thừa"
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(name="succession_not_of_oneself", condition=~Q(predecessor=F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
