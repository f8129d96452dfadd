"""The words of a certificate, which ones to draw up, to print and to hand over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.certificates.layout import PlainSheet
from awards.certificates.picking import HOW, Picked, picked
from awards.models import Certificate, CertificateStock, Printer, PrintRun, RegisterEntry, RunSheet
from awards.models.certificate import WORDED
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.forms import DateField, TownForm, TownModelForm

REASON = forms.CharField(
    label="Lý do",
    max_length=1000,
    widget=forms.Textarea(attrs={"rows": 3}),
    error_messages={"required": "Hãy ghi lý do."},
)


@dataclass(frozen=True)
class Decided:
    """The awards of one decision, the own chairman's or a superior's."""

    key: str
    label: str
    lookup: dict[str, int]

    @classmethod
    def of(cls, own: int | None, superior: int | None, number: str, day: object, label: str = "") -> "Decided":
        key, lookup = (f"minh-{own}", {"own_decision": own}) if own else (f"tren-{superior}", {"decision": superior})
        return cls(key, f"Quyết định số {number} ngày {dates.short(day)}{label}", lookup)

    def entries(self) -> dict[str, int]:
        """The lookup from a certificate."""
        return {f"entry__{name}": value for name, value in self.lookup.items()}


def of_clerk(rows: QuerySet, user: User) -> QuerySet:
    return rows.filter(organization__in=user.organization_ids({Role.CLERK}))


class WordsForm(TownModelForm):
    class Meta:
        model = Certificate
        fields = list(WORDED)
        widgets = {
            "achievement": forms.Textarea(attrs={"rows": 3}),
            "signer_post": forms.Textarea(attrs={"rows": 2}),
        }


class DecidedForm(TownForm):
    """Asks for a decision first."""

    decided = forms.ChoiceField(
        label="Theo quyết định", error_messages={"invalid_choice": "Hãy chọn một quyết định trong danh sách."}
    )

    def __init__(self, *args: Any, offered: Iterable[Decided], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.key: each for each in offered}
        self.fields["decided"].choices = [(each.key, each.label) for each in self.offered.values()]

    @property
    def chosen(self) -> Decided:
        return self.offered[self.cleaned_data["decided"]]


class OpenForm(DecidedForm):
    """Decisions whose awards have no certificates yet."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, offered=without_certificates(by), **kwargs)
        self.fields[
            "decided"
        ].help_text = "Giấy khen của cấp trên thường do cấp trên in; chỉ lập ở đây khi cơ quan được giao in."


def without_certificates(by: User) -> list[Decided]:
    rows = of_clerk(RegisterEntry.objects.nominated().holding().filter(certificate=None), by)
    rows = rows.order_by("-decided_on", "decision_number")
    names = ("own_decision", "decision", "decision_number", "decided_on", "issuer")
    found = dict.fromkeys(rows.values_list(*names))
    return [Decided.of(*row[:4], label=f", {row[4]}") for row in found]


class NumbersForm(DecidedForm):
    """Some of the certificates of a decision, by their numbers in the book."""

    numbers = forms.CharField(label="Số giấy", required=False, max_length=300)

    def clean_numbers(self) -> Picked:
        try:
            return picked(self.cleaned_data["numbers"])
        except Unsound as error:
            raise forms.ValidationError(error.message) from error

    def certificates(self, rows: QuerySet) -> list[Certificate]:
        """Of the decision and the numbers, in the order of the decision's list."""
        found = rows.filter(**self.chosen.entries()).in_list_order()
        return [row for row in found if row.number in self.cleaned_data["numbers"]]


class RunForm(NumbersForm):
    """What to print, on which paper, by which printer."""

    paper = forms.ChoiceField(label="In lên", error_messages={"required": "Hãy chọn phôi hoặc giấy thường."})
    printer = forms.ModelChoiceField(
        Printer.objects.none(),
        label="Máy in",
        required=False,
        empty_label="Không bù lệch máy in",
        help_text="Máy đã chỉnh thì chữ được dời đúng theo số đo gần nhất.",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        waiting = [row for row in of_clerk(Certificate.objects.all(), by).groups() if row[5]]
        super().__init__(
            *args, offered=[Decided.of(*row[:4], label=f": {row[5]} giấy chờ in") for row in waiting], **kwargs
        )
        stocks = of_clerk(CertificateStock.objects.for_list(), by).filter(is_retired=False)
        self.stocks = {f"phoi-{stock.pk}": stock for stock in stocks}
        named = [(key, f"Phôi: {stock} ({stock.size}), còn {stock.left or 0}") for key, stock in self.stocks.items()]
        self.fields["paper"].choices = [*named, *PlainSheet.choices]
        self.fields["printer"].queryset = of_clerk(Printer.objects.all(), by)
        self.fields["numbers"].help_text = f"Để trống: in mọi giấy đang chờ. {HOW}"

    def run(self) -> PrintRun:
        paper, printer = self.cleaned_data["paper"], self.cleaned_data["printer"]
        stock = self.stocks.get(paper)
        return PrintRun(
            stock=stock,
            plain="" if stock else paper,
            calibration=printer.latest if printer else None,
            title=self.chosen.label.partition(":")[0],
        )


class SpoilForm(TownForm):
    sheets = forms.CharField(
        label="Các tờ hỏng",
        max_length=300,
        help_text=f"Theo số tờ của lần in này. {HOW}",
        error_messages={"required": "Hãy ghi các tờ hỏng, ví dụ: 3, 7-9, 20-."},
    )
    fate = forms.ChoiceField(
        label="Vì sao",
        choices=RunSheet.Fate.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn vì sao tờ không dùng được."},
    )
    note = forms.CharField(label="Ghi chú", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class HandOverForm(NumbersForm):
    on = DateField(label="Ngày trao", error_messages={"required": "Hãy ghi ngày trao."})
    to = forms.CharField(
        label="Người nhận thay", max_length=200, required=False,
        help_text="Để trống: mỗi giấy do chính người, tập thể, hộ ghi trên giấy nhận.",
    )  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        rows = of_clerk(Certificate.objects.filter(state="printed"), by).groups()
        offered = [Decided.of(*row[:4], label=f": {row[4]} giấy chưa trao") for row in rows]
        super().__init__(*args, offered=offered, **kwargs)
        self.fields["numbers"].help_text = f"Số vào sổ in trên giấy; để trống: mọi giấy đã in mà chưa trao. {HOW}"
        self.fields["on"].initial = dates.today()


class ReasonForm(TownForm):
    reason = REASON
