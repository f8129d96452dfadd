"""Forms of the book: papers made outside, numbers not used, the columns that follow, how a year is numbered."""

import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.documents.book.flows import SENDING, WRITABLE
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.types import DECREE_TYPES, LETTER, SHARED, belongs
from emulation.documents.states import EntryState
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.forms import DATE_HINT, DateField, TownForm, TownModelForm

SYMBOL = RegexValidator(
    r"^[^\W_][\w.&/-]*$", "Ký hiệu chỉ gồm chữ cái, chữ số và dấu gạch, không có khoảng trống, ví dụ KH-UBND."
)
OTHER_SERIES = r"^[^\W\d_][\w./-]*$"
WHOLE = "Hãy ghi một số nguyên từ {} đến 99.999."
WORDS = {
    "symbol": "Phần sau dấu gạch chéo của số, ví dụ KH-UBND.",
    "recipients": "Mỗi nơi nhận một dòng.",
    "signer": "Họ và tên người ký.",
    "keeping_unit": "Ví dụ: Văn thư.",
    "received_by": "Ai nhận, hoặc gửi bằng cách nào, ví dụ: qua hệ thống quản lý văn bản.",
}


class LineForm(TownModelForm):
    """The columns of a stored line that its state leaves open."""

    class Meta:
        model = BookEntry
        fields = ["type_code", "symbol", "day", "subject", "signer", "recipients", *SENDING]
        help_texts = WORDS
        widgets = {
            "type_code": forms.Select,
            "subject": forms.Textarea({"rows": 3}),
            "recipients": forms.Textarea({"rows": 4}),
            "note": forms.Textarea({"rows": 2}),
            "copies": forms.TextInput({"inputmode": "numeric"}),
        }
        error_messages = {
            "copies": dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE.format(0)),
        }

    def __init__(self, *args: Any, register: Register, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(WRITABLE[state]):
            if name in self._meta.fields:
                del self.fields[name]
        for name in {"type_code", "symbol", "day", "subject", "signer"} & set(self.fields):
            self.fields[name].required = True
        if "type_code" in self.fields:
            self.fields["type_code"] = TypeField(register)
            self.fields["symbol"].validators.append(SYMBOL)


class TypeField(forms.ChoiceField):
    """The types that a book holds."""

    def __init__(self, register: Register) -> None:
        held = [(code, name) for code, name in DECREE_TYPES.items() if belongs(code, register.series)]
        several = len(held) > 1
        super().__init__(label="Loại văn bản", choices=[("", "Chọn một loại"), *held] if several else held)


class OutsideLineForm(UploadFormMixin, LineForm):
    """A line of a paper made outside, with its scan."""

    upload = UploadField(label="Bản quét", allowed=kinds.PAPERS, required=False)

    def keep_scan(self) -> None:
        """Put the newly sent scan on the line. Call it inside the transaction of the flow."""
        for file, name in self.keep_files("upload"):
            self.instance.scan, self.instance.scan_name = file, name


class NewLineForm(OutsideLineForm):
    """A paper made outside, with its number."""

    number = forms.IntegerField(
        label="Số",
        min_value=1,
        max_value=99_999,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "required": "Hãy ghi số của văn bản.",
            **dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE.format(1)),
        },
    )
    field_order = ["number", "symbol", "type_code", "day", "subject", "signer", "recipients", "upload", *SENDING]

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, register=register, state=EntryState.OUTSIDE, **kwargs)
        self.fields["number"].initial = register.next_number
        self.fields["number"].help_text = number_help(register)
        self.fields["symbol"].initial = usual_symbol(register)


class VoidNumberForm(TownForm):
    """A number that no paper bears."""

    number = NewLineForm.base_fields["number"]
    day = DateField(label="Ngày", required=False)
    reason = forms.CharField(
        label="Lý do bỏ số",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Ví dụ: ghi nhầm số trên bản giấy đã hủy. Lý do in ở cột ghi chú của sổ.",
        error_messages={"required": "Hãy ghi lý do bỏ số để người kiểm tra sổ hiểu vì sao số không dùng."},
    )

    def __init__(self, data: Any = None, *, register: Register) -> None:
        today = dates.today()
        day = today if today.year == register.year else None
        super().__init__(data, initial={"number": register.next_number, "day": day})
        self.fields["number"].help_text = number_help(register)
        self.fields["day"].help_text = f"{DATE_HINT} Bỏ trống được nếu là số của sổ giấy trước số bắt đầu."


class VoidReasonForm(TownForm):
    reason = VoidNumberForm.base_fields["reason"]


class BookOfYearForm(TownForm):
    """Whose book of which year; the clerk's own office and this year are offered."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan", empty_label=None)
    year = forms.IntegerField(
        label="Năm",
        min_value=2000,
        max_value=2100,
        localize=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "required": "Hãy ghi năm của sổ.",
            **dict.fromkeys(("invalid", "min_value", "max_value"), "Hãy ghi năm bằng bốn chữ số, ví dụ 2023."),
        },
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={"year": dates.today().year})
        choices = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}))
        self.fields["organization"].queryset = choices
        self.fields["organization"].initial = choices.first()


class FirstNumberForm(BookOfYearForm):
    """Where a register goes on from the paper book of before."""

    field_order = ("organization", "series", "year", "first_number")

    series = forms.CharField(
        label="Loại sổ",
        max_length=20,
        help_text="Ký hiệu loại văn bản: KH (kế hoạch), BC (báo cáo), TTr (tờ trình), CV (công văn), SY (bản sao); "
        "sổ chung cho mọi loại ghi “chung”; sổ của Hội đồng ghi ký hiệu của Hội đồng.",
        error_messages={"required": "Hãy ghi loại sổ, ví dụ KH."},
    )
    first_number = forms.IntegerField(
        label="Số đầu tiên sẽ cấp",
        min_value=1,
        max_value=99_999,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="Số tiếp theo số cuối cùng đã ghi trong sổ giấy. Chỉ đặt được một lần, trước khi sổ cấp số.",
        error_messages={
            "required": "Hãy ghi số đầu tiên sẽ cấp.",
            **dict.fromkeys(("invalid", "min_value", "max_value"), "Hãy ghi một số nguyên từ 1 đến 99.999, ví dụ 30."),
        },
    )

    def clean_series(self) -> str:
        typed = self.cleaned_data["series"]
        known = {code.casefold(): code for code in (*DECREE_TYPES, SHARED)}
        if code := known.get(typed.casefold()):
            return code
        RegexValidator(
            OTHER_SERIES,
            "Ký hiệu sổ chỉ gồm chữ cái, chữ số và dấu gạch, không có khoảng trống, ví dụ KH.",
        )(typed)
        return typed


class SeriesRuleForm(BookOfYearForm):
    """One book for all types, or one per type."""

    how = forms.ChoiceField(
        label="Cách đánh số",
        choices=[("types", "Mỗi loại văn bản một sổ"), ("one", "Một sổ chung cho mọi loại văn bản")],
        widget=forms.RadioSelect,
        help_text="Hội đồng và bản sao có sổ riêng trong cả hai cách.",
        error_messages={"required": "Hãy chọn một cách đánh số."},
    )


class RangeForm(TownForm):
    """The days of which the book is printed; both ends may stay open."""

    first = DateField(label="Từ ngày", required=False)
    last = DateField(label="Đến ngày", required=False)
    first.widget.attrs["class"] = last.widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "“Đến ngày” phải bằng hoặc sau “Từ ngày”.")
        return cleaned

    @property
    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        return self.cleaned_data.get("first"), self.cleaned_data.get("last")


def number_help(register: Register) -> str:
    """Which numbers may be entered."""
    told = f"Số kế tiếp của sổ là {register.next_number:02d}."
    if register.first_number > 1:
        told += f" Số chưa ghi trước số bắt đầu {register.first_number:02d} cũng ghi được."
    return told


def usual_symbol(register: Register) -> str:
    """The sign of the book's last paper, else the decree's form for its type."""
    last = register.entries.exclude(symbol="").first()
    body = register.organization.symbol
    if last or register.series == SHARED:
        return last.symbol if last else ""
    return f"{body}-VP" if register.series == LETTER else f"{register.series}-{body}"
