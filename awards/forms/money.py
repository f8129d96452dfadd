"""What the clerk enters of the fund, of a decision's money and of payments."""

from typing import Any

from django import forms

from awards.models import BonusSheet, FundEntry, LineBonus
from awards.models.fund import Above
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.forms import DateField, RowsField, TownForm, TownModelForm
from emulation.web.money import MoneyField, grouped

GROUND = forms.Textarea(attrs={"rows": 2})


class FundForm(TownForm):
    """A new book. Who keeps books for several bodies says for which."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan")
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    opening = MoneyField(label="Số dư đầu năm (đồng)", required=False, help_text="Để trống nếu chưa có.")
    ground = forms.CharField(label="Căn cứ của số dư", max_length=300, required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(pk__in=by.organization_ids({Role.CLERK}))
        self.fields["organization"].queryset = bodies
        self.initial |= {"organization": bodies.first(), "year": dates.today().year}


class IncomeForm(TownForm):
    amount = MoneyField(label="Số tiền (đồng)", help_text="Ví dụ 15.000.000, hoặc 15 triệu.")
    day = DateField(label="Ngày")
    ground = forms.CharField(
        label="Nội dung thu", max_length=500, widget=GROUND, help_text="Ví dụ: Trích từ ngân sách năm 2026."
    )
    paper = forms.CharField(
        label="Chứng từ", max_length=200, required=False, help_text="Ví dụ: Giấy rút dự toán số 05 ngày 12/01/2026."
    )


class AboveForm(TownForm):
    above = forms.ChoiceField(label="Khi tiền thưởng vượt quỹ", choices=Above.choices, widget=forms.RadioSelect)


class CorrectionForm(TownForm):
    reason = forms.CharField(label="Lý do ghi đảo", max_length=400, widget=GROUND)


class SheetForm(TownModelForm):
    class Meta:
        model = BonusSheet
        fields = ["pays", "reckoned_on", "excess_reason"]
        widgets = {"excess_reason": GROUND}


class OverrideForm(TownModelForm):
    override = MoneyField(
        label="Số tiền ghi thay (đồng)", required=False,
        help_text="Để trống cả hai ô để trở lại mức tính theo quy định; ghi 0 nếu không thưởng tiền.",
    )  # fmt: skip

    class Meta:
        model = LineBonus
        fields = ["override", "reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        amount, reason = cleaned.get("override"), cleaned.get("reason")
        if amount is not None and not reason:
            self.add_error("reason", "Ghi số tiền khác mức tính thì phải ghi lý do.")
        if amount is None and reason and "override" not in self.errors:
            self.add_error("override", "Đã ghi lý do thì phải ghi số tiền; bỏ lý do nếu theo mức tính.")
        return cleaned

    def reading(self, name: str, value: Any) -> str:
        return grouped(value) if isinstance(value, int) else super().reading(name, value)


class PaymentForm(TownForm):
    """One payment; a part of what is owed, if the amount says so."""

    amount = MoneyField(label="Số tiền chi (đồng)")
    day = DateField(label="Ngày chi")
    method = forms.ChoiceField(label="Hình thức chi", choices=FundEntry.Method.choices)
    receiver = forms.CharField(label="Người nhận", max_length=250)
    paper = forms.CharField(
        label="Chứng từ", max_length=200, required=False, help_text="Ví dụ: Phiếu chi số 12, Ủy nhiệm chi số 07."
    )


class BonusesField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: LineBonus) -> str:
        return f"{obj.line.nomination.name} – {obj.line.nomination.award}: {grouped(obj.owed)} đồng"


class PayAllForm(TownForm):
    """Everybody ticked receives all that is owed to them."""

    bonuses = BonusesField(
        LineBonus.objects.none(), label="Đã nhận đủ tiền thưởng",
        help_text="Bỏ dấu những người chưa nhận; ai nhận một phần hoặc nhờ người nhận thay thì ghi riêng từng người.",
        error_messages={"required": "Chưa chọn ai. Hãy chọn ít nhất một dòng."},
    )  # fmt: skip
    day = DateField(label="Ngày chi")
    method = forms.ChoiceField(label="Hình thức chi", choices=FundEntry.Method.choices)
    paper = forms.CharField(label="Chứng từ", max_length=200, required=False)

    def __init__(self, *args: Any, owed: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bonuses"].queryset = owed
        self.initial.setdefault("bonuses", [row.pk for row in owed])
