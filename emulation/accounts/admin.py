from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import HELP, Role
from emulation.audit.admin_base import RecordedAdmin, ViewOnlyInline
from emulation.audit.watched_form import WatchedForm
from emulation.lib.dates import short, today
from emulation.lib.words import fold, lines

admin.site.unregister(Group)  # powers come from posts alone

NEW_PASSWORD = {"autocomplete": "new-password"}


class InForceFilter(admin.SimpleListFilter):
    """Rows with a first and a last day: those of today, or those that are over."""

    title = "hiệu lực"
    parameter_name = "hieu-luc"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("co", "Đang có hiệu lực"), ("het", "Đã hết hoặc chưa bắt đầu")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        if not self.value():
            return queryset
        current = self.current(queryset.model._default_manager.all()).values("pk")
        return queryset.filter(pk__in=current) if self.value() == "co" else queryset.exclude(pk__in=current)

    def current(self, rows: models.QuerySet) -> models.QuerySet:
        return rows.on(today())


class ImportedListMixin:
    """A list with a button to its import from a spreadsheet. `import_kind`: its word in settings.IMPORTERS."""

    change_list_template = "admin/accounts/imported_list.html"
    import_kind = ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        bodies = request.user.organization_ids({Role.ADMIN})
        imports = [(reverse("imports:new", args=[self.import_kind, pk]), "Nhập từ bảng tính") for pk in bodies[:1]]
        return super().changelist_view(request, {"imports": imports} | (extra_context or {}))


# --- Organisations ------------------------------------------------------------------------------------------------


@admin.register(Organization)
class OrganizationAdmin(ImportedListMixin, RecordedAdmin):
    """Never deleted. What a decision changes (name, place in the tree, end) is recorded on the organisation's page."""

    import_kind = "don-vi"
    list_display = ("name", "short_name", "kind", "parent", "since", "valid_to")
    list_filter = ("kind", InForceFilter)
    list_select_related = ("parent",)
    search_fields = ("search_key", "code")
    autocomplete_fields = ("parent",)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "code", "kind", "parent")}),
        (
            "Thời gian tồn tại",
            {
                "fields": ("valid_from", "valid_to", "heirs"),
                "description": "Ở đây chỉ sửa lỗi gõ. Đổi tên, sáp nhập, chia tách, giải thể hay chuyển cơ quan cấp "
                "trên theo quyết định thì ghi ở trang của đơn vị (mục Đơn vị), để còn tên cũ và quá trình.",
            },
        ),
        (
            "Ghi trên văn bản",
            {"fields": ("paper_superior", "paper_name", "symbol", "drafter_symbol", "place", "paper_head")},
        ),
    )
    readonly_fields = ("paper_head", "heirs", "valid_to")

    def get_readonly_fields(self, request: HttpRequest, obj: Organization | None = None) -> list[str]:
        return [*self.readonly_fields, "parent"] if obj else list(self.readonly_fields)

    @admin.display(description="đơn vị kế thừa")
    def heirs(self, organization: Organization | None) -> str:
        return ", ".join(map(str, organization.successors)) if organization and organization.pk else ""

    @admin.display(description="đầu văn bản in thành")
    def paper_head(self, organization: Organization | None) -> str:
        """The stored lines as a paper bears them, so that a wrong break or sign is seen before one is issued."""
        if organization is None or organization.pk is None:
            return "Lưu xong sẽ hiện ở đây."
        symbol = organization.symbol or "…"
        plain = [f"Số: 01/KH-{symbol}; công văn: 01/{symbol}-{organization.drafter_symbol or '…'}"]
        plain.append(f"{organization.place or '…'}, ngày 05 tháng 01 năm {today().year}")
        upright = format_html_join("", "{}<br>", ((line,) for line in lines(organization.paper_superior)))
        names = lines(organization.paper_name) or [organization.name.upper()]
        bold = format_html_join("", "<strong>{}</strong><br>", ((line,) for line in names))
        return format_html("{}{}{}<br>{}", upright, bold, *plain)

    @admin.display(description="tồn tại từ ngày", ordering="valid_from")
    def since(self, organization: Organization) -> str:
        """The default of the column means: from before what is recorded here."""
        known = organization.valid_from != Organization._meta.get_field("valid_from").default
        return short(organization.valid_from) if known else "–"


# --- Accounts -----------------------------------------------------------------------------------------------------


class NewAccountForm(WatchedForm, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "full_name", "email")


class AccountForm(WatchedForm):
    new_password = forms.CharField(
        label="Đặt mật khẩu mới",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
        help_text="Chỉ ghi khi người dùng quên mật khẩu; để trống thì giữ mật khẩu đang dùng.",
    )

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.instance)
        return password

    def save(self, commit: bool = True) -> User:
        if password := self.cleaned_data["new_password"]:
            self.instance.set_password(password)
        return super().save(commit)


class OwnAccountForm(AccountForm):
    """One's own account stays open: an administrator who locks it could not come back to unlock it."""

    def clean_is_active(self) -> bool:
        if not self.cleaned_data["is_active"]:
            raise forms.ValidationError("Bạn không thể tự ngừng tài khoản của mình. Hãy nhờ người quản trị khác.")
        return True


class PostsOfAccount(ViewOnlyInline):
    model = Post
    fields = ("title", "organization", "role", "starts_on", "ends_on")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("organization")


@admin.register(User)
class UserAdmin(ImportedListMixin, RecordedAdmin):
    """Nobody is deleted: whoever leaves has the account closed and the posts ended; what they did stays theirs."""

    import_kind = "tai-khoan"
    list_display = ("full_name", "username", "posts_today", "is_active", "last_login")
    list_filter = ("is_active", "posts__role")
    search_fields = ("username",)
    inlines = (PostsOfAccount,)
    readonly_fields = ("last_login", "date_joined")

    @admin.display(description="chức vụ hiện nay")
    def posts_today(self, user: User) -> str:
        day = today()
        posts = [post for post in user.posts.all() if post.starts_on <= day and (post.ends_on or day) >= day]
        return "; ".join(f"{post.title}, {post.organization.short_name}" for post in posts) or "–"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return User.objects.for_list()

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        if obj is None:
            return ["username", "full_name", "email", "password1", "password2"]
        return ["username", "full_name", "email", "is_active", "new_password", *self.readonly_fields]

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = NewAccountForm if obj is None else OwnAccountForm if obj == request.user else AccountForm
        return super().get_form(request, obj, form=form, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        return queryset.filter(pk__in=people_called(search_term)) if search_term else queryset, False


def people_called(text: str) -> list[int]:
    """Ids of people in whose name or account name every word begins a word, typed with or without diacritics.

    Accounts have no stored key to search by; a town has a few hundred of them, so they are read and compared.
    """
    words = [f" {word}" for word in fold(text).split()]
    people = User.objects.values_list("pk", "full_name", "username")
    return [pk for pk, name, account in people if all(word in f" {fold(name)} {fold(account)}" for word in words)]


# --- Posts --------------------------------------------------------------------------------------------------------


class PostForm(WatchedForm):
    class Meta:
        help_texts = {
            "role": format_html(
                "<details><summary>Mỗi vai trò làm gì?</summary><ul>{}</ul></details>",
                format_html_join("", "<li>{}: {}</li>", ((role.label, words) for role, words in HELP.items())),
            )
        }


@admin.register(Post)
class PostAdmin(RecordedAdmin):
    """Who held which post stands: a stored post can be given an end or a better title, not another person."""

    form = PostForm
    list_display = ("user", "title", "organization", "role", "starts_on", "ends_on")
    list_filter = (InForceFilter, "role")
    list_select_related = ("user", "organization")
    search_fields = ("title", "organization__search_key")
    autocomplete_fields = ("user", "organization")
    fields = ("user", "organization", "role", "title", "starts_on", "ends_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Post | None = None) -> list[str]:
        return ["user", "organization", "role", "starts_on"] if obj else []

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
            kwargs["error_messages"] = {
                "invalid_choice": "Hãy chọn một người khác: chức vụ của chính bạn do người quản trị khác giao."
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """One's own powers are another administrator's to change."""
        return super().has_change_permission(request, obj) and (obj is None or obj.user_id != request.user.pk)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term:
            found = found | queryset.filter(user__in=people_called(search_term))
        return found, duplicates
