"""Who works where: organisations in a tree, people, and the posts that give people their powers."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.accounts.organizations import Organization, Succession
from emulation.accounts.roles import TOWN, Role
from emulation.lib.dates import short, today
from emulation.lib.fields import CleanCharField
from emulation.lib.words import name_sort_key

__all__ = ["Organization", "PeopleManager", "Post", "Succession", "User"]


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

    def reading_ids(self, roles: Iterable[str]) -> list[int]:
        """As organization_ids, and the ended organisations that these succeed: their past is there to be read."""
        return self.organization_ids(roles) + [
            old for heir, old in self.heritage if heir in self.organization_ids(roles)
        ]

    @cached_property
    def heritage(self) -> list[tuple[int, int]]:
        """(heir, ended organisation) of the organisations at which a post is held; no query where none is an heir."""
        heirs = [post.organization_id for post in self.active_posts if post.organization.is_heir]
        if not heirs:
            return []
        rows = Succession.objects.in_force().filter(successor__in=heirs)
        return list(rows.values_list("successor", "predecessor"))

    @cached_property
    def scope_ids(self) -> set[int]:
        """Ids of the organisations this person works for, of those they succeed, and of all below them."""
        own = [post.organization_id for post in self.active_posts]
        return Organization.objects.ids_under([*own, *(old for _, old in self.heritage)])


class PostQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "PostQuerySet":
        """Held on that day, at an organisation that exists on it: with its end its posts give no power."""
        there = Q(organization__valid_to=None) | Q(organization__valid_to__gte=day)
        held = self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))
        return held.filter(there, organization__valid_from__lte=day)

    def of_gone_units(self) -> "PostQuerySet":
        """That would be held today if their organisation still existed."""
        open_ = self.filter(organization__valid_to__lt=today()).exclude(ends_on__lt=F("organization__valid_to"))
        return open_.select_related("organization")

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
        """Within the life of the organisation; and whoever runs the system neither verifies nor votes nor signs."""
        self.check_organization()
        barred = TOWN if self.role == Role.ADMIN else {Role.ADMIN} if self.role in TOWN else ()
        if not (barred and self.user_id and self.starts_on):
            return
        if other := Post.objects.meeting(self).filter(role__in=barred).select_related("organization").first():
            raise ValidationError(
                f"{self.user} đang giữ vai trò “{other.get_role_display()}” tại {other.organization.short_name}. "
                "Người quản trị hệ thống không đồng thời soạn, xác nhận, biểu quyết hay ký duyệt; "
                "hãy giao cho người khác, hoặc ghi ngày thôi giữ vai trò kia trước."
            )

    def check_organization(self) -> None:
        if not (self.organization_id and self.starts_on) or self.organization.exists_on(self.starts_on):
            return
        body, born = self.organization, self.organization.valid_from
        if self.starts_on < born:
            raise ValidationError({"starts_on": f"{body} chỉ có từ ngày {short(born)}. Hãy ghi từ ngày ấy hoặc sau."})
        reason = f"{body} đã kết thúc hoạt động ngày {short(body.valid_to)}. Hãy chọn đơn vị đang hoạt động."
        raise ValidationError({"organization": reason})
