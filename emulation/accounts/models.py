"""Who works where: organisations in a tree, people, and the posts that give people their powers."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from tree_queries.query import TreeQuerySet

from emulation.accounts.roles import TOWN, Role
from emulation.lib.dates import today
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold, name_sort_key, sort_key


class OrganizationQuerySet(TreeQuerySet):
    def on(self, day: datetime.date) -> "OrganizationQuerySet":
        """Those that exist on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def ids_under(self, ids: Iterable[int]) -> set[int]:
        """Ids of the given organisations and of all below them."""
        wanted = set(ids)
        if not wanted:
            return set()
        # tree_path holds the ids from the root down to the row, so one query answers for any depth.
        paths = Organization.objects.with_tree_fields().values_list("pk", "tree_path")
        return {pk for pk, path in paths if wanted.intersection(path)}

    def visible_to(self, user: "User") -> "OrganizationQuerySet":
        return self.filter(pk__in=user.scope_ids)


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

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    name = CleanCharField("tên đầy đủ", max_length=250)
    short_name = CleanCharField("tên ngắn", max_length=100)
    code = models.SlugField("mã", max_length=40, unique=True)
    valid_from = models.DateField("tồn tại từ ngày", default=datetime.date(1900, 1, 1))
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name="đơn vị kế thừa"
    )
    paper_superior = CleanTextField(
        "tên cơ quan cấp trên in trên văn bản",
        blank=True,
        help_text="In chữ đứng phía trên tên cơ quan, ví dụ UBND HUYỆN YÊN CHÂU. Mỗi dòng in một dòng; "
        "để trống nếu văn bản không ghi cơ quan chủ quản (như UBND các cấp).",
    )
    paper_name = CleanTextField(
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
    place = CleanCharField(
        "địa danh ghi trên văn bản",
        max_length=100,
        blank=True,
        help_text="Tên gọi chính thức của nơi cơ quan đóng trụ sở, in trước ngày, ví dụ Thị trấn Yên Châu.",
    )
    search_key = models.CharField(max_length=400, editable=False, db_index=True)
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
        self.search_key = fold(f"{self.name} {self.short_name}")
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class PeopleManager(UserManager):
    def for_list(self) -> models.QuerySet["User"]:
        return self.prefetch_related("posts__organization")


class User(AbstractUser):
    """A person with an account. The name is one field, as on Vietnamese papers; the given name is its last word."""

    first_name = None
    last_name = None
    full_name = CleanCharField("họ và tên", max_length=200)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False, editable=False)
    wants_mail = models.BooleanField(
        "nhận thư nhắc việc", default=True, help_text="Không chọn thì chỉ xem lời nhắc ở trang Thông báo."
    )
    is_demo = models.BooleanField("nhân vật minh họa", default=False, editable=False)
    sort_key = models.TextField(editable=False)

    objects = PeopleManager()
    REQUIRED_FIELDS = ["full_name"]

    class Meta(AbstractUser.Meta):
        ordering = ["sort_key"]
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = name_sort_key(self.full_name)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split()[-1] if self.full_name else self.username

    @cached_property
    def active_posts(self) -> list["Post"]:
        """Posts held today, with their organisations; read once per request."""
        if not self.is_active:
            return []
        return list(self.posts.on(today()).select_related("organization"))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.active_posts)

    def has_role(self, roles: Iterable[str], organization_id: int | None) -> bool:
        """Whether one of the roles is held today at that organisation."""
        wanted = {roles} if isinstance(roles, str) else set(roles)
        return any(post.role in wanted and post.organization_id == organization_id for post in self.active_posts)

    def organization_ids(self, roles: Iterable[str]) -> list[int]:
        """Organisations at which one of the roles is held today."""
        wanted = {roles} if isinstance(roles, str) else set(roles)
        return [post.organization_id for post in self.active_posts if post.role in wanted]

    @cached_property
    def scope_ids(self) -> set[int]:
        """Ids of the organisations this person works for and of all below them."""
        return Organization.objects.ids_under([post.organization_id for post in self.active_posts])


class PostQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "PostQuerySet":
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def meeting(self, post: "Post") -> "PostQuerySet":
        """Other posts of the same person that are held on some of the same days."""
        rows = self.filter(user=post.user_id).exclude(pk=post.pk)
        rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=post.starts_on))
        return rows.filter(starts_on__lte=post.ends_on) if post.ends_on else rows


class Post(models.Model):
    """A person holds an office from a day to a day. Powers come from posts alone."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="người giữ chức vụ")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="posts", verbose_name="tại cơ quan, đơn vị"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    title = CleanCharField(
        "chức vụ", max_length=120, help_text="Ghi như trên văn bản, ví dụ: Chủ tịch; Trưởng tiểu khu; Hiệu trưởng."
    )
    starts_on = models.DateField("từ ngày", default=today)
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["organization__sort_key", "role", "user__sort_key"]
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        constraints = [
            models.UniqueConstraint(
                name="post_held_once",
                fields=["user", "organization", "role", "starts_on"],
                violation_error_message="Người này đã giữ vai trò đó tại đơn vị từ cùng ngày.",
            ),
            models.CheckConstraint(
                name="post_days_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Từ ngày”.",
            ),
            models.CheckConstraint(
                name="post_role_known",
                condition=Q(role__in=Role.values),
                violation_error_message="Vai trò này không có trong danh sách.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.title} ({self.organization.short_name})"

    def clean(self) -> None:
        """Whoever runs the system neither verifies nor votes nor signs, so nobody holds both kinds of post at once."""
        barred = TOWN if self.role == Role.ADMIN else {Role.ADMIN} if self.role in TOWN else ()
        if not (barred and self.user_id and self.starts_on):
            return
        if other := Post.objects.meeting(self).filter(role__in=barred).select_related("organization").first():
            raise ValidationError(
                f"{self.user} đang giữ vai trò “{other.get_role_display()}” tại {other.organization.short_name}. "
                "Người quản trị hệ thống không đồng thời soạn, xác nhận, biểu quyết hay ký duyệt; "
                "hãy giao cho người khác, hoặc ghi ngày thôi giữ vai trò kia trước."
            )
