"""People with an account and a post: new ones get a temporary password, which is shown once."""

import datetime
import secrets
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.imports.ground import AdminImporter
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.audit.record import record
from emulation.lib.dates import short, today
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Handover, Step, changed, check_row, perform
from emulation.sheets.values import Wrong

MOST_PEOPLE = 200  # a password takes a tenth of a second to keep safely
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
LABELS = {"full_name": "Họ và tên", "email": "Thư điện tử"}
HANDED = ("Họ và tên", "Đơn vị", "Tên đăng nhập", "Mật khẩu tạm")


def check_username(name: str) -> None:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError:
        raise Wrong(f"“{name}” có dấu cách hoặc ký tự lạ.", "Ghi chữ không dấu, số, dấu chấm, ví dụ lovanan.") from None


def check_email(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise Wrong(f"“{address}” không phải địa chỉ thư điện tử.", "Ghi như ten@vidu.vn, hoặc để trống.") from None


class PeopleImporter(AdminImporter):
    title = "Nhập tài khoản và chức vụ từ bảng tính"
    noun = "người, một chức vụ"
    lead = (
        "Lập tài khoản kèm chức vụ cho người mới, giao thêm chức vụ cho người đã có; không bỏ ai, không thôi chức vụ."
    )
    effects = (
        "Mỗi người mới nhận một mật khẩu tạm, hiện một lần ngay sau khi xác nhận; hãy in ra để giao.",
        "Đăng nhập lần đầu, người dùng phải đổi mật khẩu.",
    )
    most = MOST_PEOPLE

    def back_url(self) -> str:
        return reverse("admin:accounts_user_changelist")

    def columns(self) -> Sequence[Column]:
        units = [unit for unit in self.units() if not unit.valid_to or unit.valid_to >= today()]
        roles = {role.label: role.value for role in Role}
        return (
            Column("full_name", "Họ và tên", required=True, also=("Họ tên",), most=200, width=28),
            Column("username", "Tên đăng nhập", required=True, also=("Tài khoản",), most=150, check=check_username,
                   help="Chữ không dấu, không có dấu cách, ví dụ lovanan; mỗi người một tên.", width=18),
            Column("unit", "Đơn vị", "reference", required=True, also=("Cơ quan, đơn vị",),
                   options=by_words((unit, unit) for unit in units), offered=names_of(units), width=36,
                   unknown="Không có đơn vị “{given}” (hoặc đơn vị đã thôi hoạt động)."),
            Column("role", "Vai trò", "choice", required=True, options=roles, width=34),
            Column("title", "Chức vụ", required=True, most=120, help="Ghi như trên văn bản, ví dụ Trưởng tiểu khu."),
            Column("email", "Thư điện tử", also=("Email",), most=254, check=check_email, width=26),
            Column("starts_on", "Từ ngày", "day", help="Để trống thì từ hôm nay.", width=14),
        )  # fmt: skip

    def key(self, line: Line) -> Any:
        return line.values["username"].lower(), line.values["unit"].pk, line.values["role"]

    @cached_property
    def known(self) -> dict[str, User]:
        return {user.username.lower(): user for user in User.objects.prefetch_related("posts")}

    @cached_property
    def scope(self) -> set[int]:
        return Organization.objects.ids_under([self.home.pk])

    @cached_property
    def fresh(self) -> dict[str, User]:
        """People whom rows of this file bring, by their account's name."""
        return {}

    def step(self, line: Line) -> Step:
        user = self.known.get(line.values["username"].lower())
        return self.of_known(user, line) if user else self.of_new(line)

    # --- somebody new ---------------------------------------------------------------------------------------------

    def of_new(self, line: Line) -> Step:
        name = line.values["username"].lower()
        first = self.fresh.get(name)
        user = first or User(username=line.values["username"], full_name=line.values["full_name"])
        if first and first.full_name != line.values["full_name"]:
            raise About("username", f"Tên đăng nhập này ở dòng trên là của {first.full_name}.", "Đặt tên khác.")
        self.fresh[name] = user
        user.email = user.email or line.values.get("email", "")
        post = self.new_post(line)
        check_row(post, {"title": "title"})
        detail = f"{'' if first else f'tài khoản {user.username}; '}{self.told(post)}"

        def write() -> None:
            if not first:
                self.save_user(user)
            self.save_post(user, post)

        return Step(line.number, "create", user.full_name, detail, write)

    def save_user(self, user: User) -> None:
        user.password, user.must_change_password = self.hashes[user.username.lower()], True
        user.save()
        record(user, "create", "Lập tài khoản", by=self.by, note=f"tệp {self.source}")

    # --- somebody known -------------------------------------------------------------------------------------------

    def of_known(self, user: User, line: Line) -> Step:
        self.check_ours(user)
        given = {name: value for name in LABELS if (value := line.values.get(name))}
        before = {name: getattr(user, name) for name in given}
        detail = changed({name: LABELS[name] for name in given}, before, given)
        post = None if self.holds(user, line) else self.new_post(line)
        if post:
            post.user = user
            check_row(post, {"title": "title"})
        told = "; ".join(filter(None, (detail, self.told(post) if post else "")))
        if not told:
            return Step(line.number, "same", user.full_name)

        def write() -> None:
            if detail:
                for name, value in given.items():
                    setattr(user, name, value)
                user.save(update_fields=[*given, "sort_key"])
                record(user, "edit", "Sửa tài khoản", by=self.by, note=f"{detail} (tệp {self.source})")
            if post:
                self.save_post(user, post)

        return Step(line.number, "change", user.full_name, told, write)

    def check_ours(self, user: User) -> None:
        if user.pk == self.by.pk:
            raise Wrong("Đây là tài khoản của chính bạn.", "Bỏ dòng này; người quản trị khác sửa giúp.")
        places = {post.organization_id for post in user.posts.all()}
        if places and not places & self.scope:
            raise About("username", "Tên đăng nhập này là của người ở cơ quan khác.", "Đặt tên đăng nhập khác.")

    def holds(self, user: User, line: Line) -> bool:
        """The same part at the same unit, on the day from which it is given."""
        day, unit, role = line.values.get("starts_on") or today(), line.values["unit"], line.values["role"]
        return any(
            post.organization_id == unit.pk and post.role == role and (post.ends_on is None or post.ends_on >= day)
            for post in user.posts.all()
        )

    # --- posts ----------------------------------------------------------------------------------------------------

    def new_post(self, line: Line) -> Post:
        start: datetime.date = line.values.get("starts_on") or today()
        given = {"organization": line.values["unit"], "role": line.values["role"], "title": line.values["title"]}
        return Post(starts_on=start, **given)

    def told(self, post: Post) -> str:
        at = post.organization.short_name
        return f"chức vụ {post.title} ({post.get_role_display()}) tại {at} từ {short(post.starts_on)}"

    def save_post(self, user: User, post: Post) -> None:
        post.user = user
        with transaction.atomic():
            check_row(post, {})
            post.save()
            record(post, "create", "Giao chức vụ", by=self.by, note=f"tệp {self.source}")

    # --- passwords ------------------------------------------------------------------------------------------------

    def prepare(self, steps: Sequence[Step]) -> None:
        """Made before the transaction: other people's saves must not wait for them."""
        self.passwords = {name: new_password() for name in self.fresh}
        self.hashes = {name: make_password(password) for name, password in self.passwords.items()}

    def write(self, steps: Sequence[Step]) -> Handover | None:
        perform(steps)
        rows = [
            (user.full_name, user.posts.first().organization.short_name, user.username, self.passwords[name])
            for name, user in self.fresh.items()
        ]
        if not rows:
            return None
        lead = "Trang này chỉ hiện một lần. Hãy in hoặc chép lại để giao cho từng người; lần đầu đăng nhập họ phải đổi."
        return Handover("Mật khẩu tạm của các tài khoản mới", lead, HANDED, rows)


def new_password() -> str:
    """Three groups of four letters and digits, easy to read from paper: 'k3mp-x7qd-a9tw'."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
