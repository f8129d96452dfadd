"""What is to change and by which decision; then the questions that come with it."""

import datetime
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When

from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import lines
from emulation.structure.checks import check
from emulation.structure.drafts import Decision, Draft, Effect, Kind, NewUnit
from emulation.structure.effects import posts_ending, usually_carried
from emulation.structure.models import Change, Correction
from emulation.web.forms import DATE_HINT, DateField, RowsField, TownForm

Kinds = Organization.Kind
OVER_UNITS = (*Organization.AUTHORITIES, Kinds.PARTY, Kinds.OFFICE)
NEW = "new"
MOST_PARTS = 20
NAME_LIMIT, SHORT_LIMIT = (Organization._meta.get_field(name).max_length for name in ("name", "short_name"))


def name_field(name: str, **options: Any) -> forms.CharField:
    column = Organization._meta.get_field(name)
    options = {"label": column.verbose_name.capitalize(), "max_length": column.max_length} | options
    return forms.CharField(**options)


class DecisionForm(UploadFormMixin, TownForm):
    """Every change rests on a paper. Subclasses add what changes, and say it as a Draft."""

    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=60, help_text="Ví dụ: 12/NQ-HĐND.")
    decided_on = DateField(label="Ngày văn bản", help_text=DATE_HINT)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=250, help_text="Ví dụ: HĐND tỉnh Sơn La.")
    effective_on = DateField(label="Có hiệu lực từ ngày", help_text="Ngày đầu tiên của tình trạng mới.")
    upload = UploadField(label="Tệp văn bản", required=False, allowed=kinds.PAPERS)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    kind: Kind
    first: tuple[str, ...] = ()  # fields of the change itself, before those of the decision

    def __init__(self, *args: Any, unit: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.kept_ids = Organization.objects.ids_under(self.by.organization_ids({Role.ADMIN}))
        self.offer()
        self.order_fields(self.first)

    def offer(self) -> None:
        """Fill the choices."""

    def parts(self) -> dict[str, Any]:
        """Of the draft, besides kind, decision and unit."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check(self.draft())
            except Unsound as error:
                self.add_error(None, error.message)
        return cleaned

    def draft(self) -> Draft:
        names = ("number", "decided_on", "issuer", "effective_on", "note")
        decision = Decision(**{name: self.cleaned_data[name] for name in names})
        return Draft(self.kind, decision, self.unit, **self.parts())

    def peers(self) -> QuerySet[Organization]:
        """Those that this unit may join, its own kind first: beside it, or of its level of authority elsewhere."""
        rows = Organization.objects.filter(pk__in=self.kept_ids, valid_to=None).exclude(pk=self.unit.pk)
        rows = rows.order_by(Case(When(kind=self.unit.kind, then=0), default=1), "sort_key")
        if self.unit.kind in Organization.AUTHORITIES:
            return rows.filter(kind=self.unit.kind)
        return rows.filter(parent=self.unit.parent_id).exclude(kind__in=Organization.AUTHORITIES)

    def superiors(self) -> QuerySet[Organization]:
        known = Organization.objects.known_to(self.by).filter(kind__in=OVER_UNITS, valid_to=None)
        return known.exclude(pk=self.unit.pk)


class RenameForm(DecisionForm):
    kind = Kind.RENAME
    first = ("name", "short_name", "paper_name", "place")
    name = name_field("name", label="Tên đầy đủ mới")
    short_name = name_field("short_name", label="Tên ngắn mới")
    paper_name = forms.CharField(
        label="Tên in trên văn bản", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng in một dòng; để trống thì in tên đầy đủ.",
    )  # fmt: skip
    place = name_field("place", required=False)

    def offer(self) -> None:
        for name, value in self.unit.newest_names.items():
            self.fields[name].initial = value
        if not self.unit.paper_name:
            del self.fields["paper_name"], self.fields["place"]

    def clean_name(self) -> str:
        if self.cleaned_data["name"] == self.unit.newest_names["name"]:
            raise forms.ValidationError("Tên này là tên đang dùng. Hãy ghi tên mới.")
        return self.cleaned_data["name"]

    def parts(self) -> dict[str, Any]:
        return {"names": {name: self.cleaned_data[name] for name in self.first if name in self.fields}}


class MergeForm(DecisionForm):
    kind = Kind.MERGE
    first = ("others", "into", "name", "short_name", "unit_kind", "parent")
    others = RowsField(
        Organization.objects.none(), label="Sáp nhập cùng", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một đơn vị sáp nhập cùng."},
    )  # fmt: skip
    into = forms.ChoiceField(label="Sau sáp nhập", help_text="Lập đơn vị mới, hoặc một đơn vị nhận các đơn vị kia.")
    name = name_field("name", label="Tên đầy đủ của đơn vị mới", required=False)
    short_name = name_field("short_name", label="Tên ngắn của đơn vị mới", required=False)
    unit_kind = forms.ChoiceField(label="Loại của đơn vị mới", choices=Kinds.choices)
    parent = forms.ModelChoiceField(Organization.objects.none(), label="Đơn vị mới trực thuộc", required=False)

    def offer(self) -> None:
        peers = self.peers()
        self.fields["others"].queryset = peers
        rows = [(str(row.pk), f"Vào {row.name}") for row in (self.unit, *peers)]
        self.fields["into"].choices = [(NEW, "Lập đơn vị mới"), *rows]
        self.fields["unit_kind"].initial = self.unit.kind
        self.fields["parent"].queryset = self.superiors()
        self.fields["parent"].initial = self.unit.parent_id
        self.fields["parent"].empty_label = "Không trực thuộc cơ quan nào"

    def clean(self) -> dict[str, Any]:
        into = self.cleaned_data.get("into")
        if into == NEW:
            for name in ("name", "short_name"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, f"Hãy ghi {self.fields[name].label.lower()}.")
        elif into and "others" in self.cleaned_data and self.keeper() is None:
            self.add_error("into", "Đơn vị nhận sáp nhập phải là một trong các đơn vị đã chọn. Hãy chọn lại.")
        return super().clean()

    def keeper(self) -> Organization | None:
        chosen = (self.unit, *self.cleaned_data["others"])
        return next((row for row in chosen if str(row.pk) == self.cleaned_data["into"]), None)

    def parts(self) -> dict[str, Any]:
        data, keeper = self.cleaned_data, self.keeper()
        new = () if keeper else (NewUnit(data["name"], data["short_name"], data["unit_kind"], data["parent"]),)
        return {"others": tuple(data["others"]), "keeper": keeper, "new": new}


class SplitForm(DecisionForm):
    kind = Kind.SPLIT
    first = ("new_units", "stays")
    new_units = forms.CharField(
        label="Các đơn vị mới", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một đơn vị: tên đầy đủ; tên ngắn. Không có tên ngắn thì dùng tên đầy đủ.",
    )  # fmt: skip
    stays = forms.BooleanField(
        label="Đơn vị hiện nay vẫn hoạt động (tách bớt một phần)", required=False,
        help_text="Không đánh dấu: đơn vị chia hết thành các đơn vị mới và kết thúc hoạt động.",
    )  # fmt: skip

    def clean_new_units(self) -> list[NewUnit]:
        rows = lines(self.cleaned_data["new_units"])
        if len(rows) > MOST_PARTS:
            raise forms.ValidationError(f"Mỗi lần chia, tách tối đa {MOST_PARTS} đơn vị; bạn ghi {len(rows)}.")
        return [self.new_unit(number, row) for number, row in enumerate(rows, start=1)]

    def new_unit(self, number: int, row: str) -> NewUnit:
        name, _, short = (part.strip() for part in row.partition(";"))
        for label, text, limit in (("tên đầy đủ", name, NAME_LIMIT), ("tên ngắn", short or name, SHORT_LIMIT)):
            if not text or len(text) > limit:
                raise forms.ValidationError(f"Dòng {number}: {label} phải có từ 1 đến {limit} ký tự.")
        return NewUnit(name, short or name, self.unit.kind, self.unit.parent)

    def clean(self) -> dict[str, Any]:
        if len(self.cleaned_data.get("new_units", ())) == 1 and not self.cleaned_data.get("stays"):
            self.add_error("new_units", "Chia hết thì cần ít nhất hai đơn vị mới. Hãy ghi thêm một dòng.")
        return super().clean()

    def parts(self) -> dict[str, Any]:
        keeper = self.unit if self.cleaned_data["stays"] else None
        return {"new": tuple(self.cleaned_data["new_units"]), "keeper": keeper}


class DissolveForm(DecisionForm):
    kind = Kind.DISSOLVE
    first = ("keeper",)
    keeper = forms.ModelChoiceField(
        Organization.objects.none(), label="Đơn vị kế thừa", required=False, empty_label="Không có đơn vị kế thừa",
        help_text="Nơi tiếp nhận việc dở dang và trang ghi lại thành tích trước đây.",
    )  # fmt: skip

    def offer(self) -> None:
        self.fields["keeper"].queryset = self.peers()

    def parts(self) -> dict[str, Any]:
        return {"keeper": self.cleaned_data["keeper"]}


class MoveForm(DecisionForm):
    kind = Kind.MOVE
    first = ("parent",)
    parent = forms.ModelChoiceField(
        Organization.objects.none(), label="Cơ quan cấp trên mới", empty_label="Chọn cơ quan"
    )

    def offer(self) -> None:
        self.fields["parent"].queryset = self.superiors().exclude(pk=self.unit.parent_id)

    def parts(self) -> dict[str, Any]:
        return {"parent": self.cleaned_data["parent"]}


class QuestionsForm(TownForm):
    """Who goes on, and what becomes of what is going on; each question asks what its consequence tells."""

    posts = forms.MultipleChoiceField(
        label="Tiếp tục giữ chức vụ tại đơn vị kế thừa", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, draft: Draft, effects: list[Effect], **kwargs: Any) -> None:
        super().__init__(*args, prefix="hoi", **kwargs)
        posts = posts_ending(draft) if draft.has_one_heir else []
        self.fields["posts"].choices = [
            (str(post.pk), f"{post.user} – {post.title}, {post.organization.short_name}") for post in posts
        ]
        self.fields["posts"].initial = [str(pk) for pk in usually_carried(posts)]
        if not posts:
            del self.fields["posts"]
        for effect in effects:
            if effect.key:
                self.fields[effect.key] = forms.ChoiceField(
                    label=effect.text, choices=effect.options, initial=effect.options[0][0], widget=forms.RadioSelect
                )

    @property
    def carried(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data.get("posts", ())]

    @property
    def answers(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "posts"}


class CorrectionForm(UploadFormMixin, TownForm):
    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=60)
    decided_on = DateField(label="Ngày văn bản", help_text=DATE_HINT)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=250)
    upload = UploadField(label="Tệp văn bản", required=False, allowed=kinds.PAPERS)
    reason = forms.CharField(label="Lý do đính chính", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, change: Change, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.change, now = change, change.decision
        for name in ("number", "decided_on", "issuer"):
            self.fields[name].initial = getattr(now, name)

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > self.change.effective_on:
            raise forms.ValidationError("Ngày văn bản phải bằng hoặc trước ngày thay đổi có hiệu lực.")
        return day

    def write(self) -> Correction:
        """The stored correction; call it in the flow, on a valid form. Without a new file the old one stays."""
        now = self.change.decision
        file, file_name = (self.keep_files("upload") or [(now.file, now.file_name)])[-1]
        names = ("number", "decided_on", "issuer", "reason")
        fields = {name: self.cleaned_data[name] for name in names}
        return Correction.objects.create(
            change=self.change, recorded_by=self.by, file=file, file_name=file_name, **fields
        )


class DayForm(TownForm):
    """The day and the organisation that the address of the tree names; what cannot be read is today, and everything."""

    ngay = DateField(label="Ngày", required=False)
    tu = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def day(self) -> datetime.date:
        return (self.is_valid() and self.cleaned_data["ngay"]) or dates.today()

    @property
    def below(self) -> int:
        return (self.is_valid() and self.cleaned_data["tu"]) or 0
