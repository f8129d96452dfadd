"""Kinds of blanks, their layout and their book; printers and what the ruler showed."""

from typing import Any

from django import forms

from awards.certificates.calibration import Measured
from awards.certificates.layout import PLAIN_SIZES, mm
from awards.flows.certificate_stock import BY_HAND
from awards.forms.certificates import of_clerk
from awards.models import (
    CertificatePattern,
    CertificateStock,
    Printer,
    PrinterCalibration,
    StockEntry,
    StockField,
)
from emulation.accounts.models import User
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.forms import DateField, PlainModelForm, TownForm, TownModelForm
from emulation.web.rows import RowFormSet, row_formset

COUNT = "Hãy ghi số lượng phôi là số nguyên từ 1 đến 100.000."
LENGTH = "Hãy ghi số đo bằng mm, từ 1 đến 60, ví dụ 19,5."


class NewStockForm(TownModelForm):
    source = forms.ChoiceField(
        label="Cỡ và bố cục lấy theo",
        help_text="Chọn loại phôi đã dùng để giữ bố cục “như năm trước”; sửa được sau khi thêm.",
        error_messages={"invalid_choice": "Hãy chọn một mẫu trong danh sách."},
    )

    class Meta:
        model = CertificateStock
        fields = ["name"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        patterns = CertificatePattern.objects.in_force(dates.today())
        self.sources = {f"mau-{row.pk}": row for row in patterns}
        self.sources |= {f"phoi-{row.pk}": row for row in of_clerk(CertificateStock.objects.all(), by)}
        self.fields["source"].choices = [(key, source_label(row)) for key, row in self.sources.items()]

    @property
    def chosen(self) -> CertificatePattern | CertificateStock:
        return self.sources[self.cleaned_data["source"]]


def source_label(row: CertificatePattern | CertificateStock) -> str:
    if isinstance(row, CertificatePattern):
        return f"Mẫu: {row}" if row.confirmed else f"Mẫu: {row} – chưa đối chiếu văn bản gốc"
    return f"Như phôi đã dùng: {row} ({row.size})"


class StockForm(UploadFormMixin, TownModelForm):
    scan = UploadField(
        label="Ảnh quét một tờ phôi trắng", required=False, allowed=kinds.IMAGES,
        help_text="Chỉ hiện dưới chữ trên màn hình để căn vị trí, không bao giờ in ra. Cắt sát mép giấy.",
    )  # fmt: skip

    class Meta:
        model = CertificateStock
        fields = ["name", "width", "height", "is_retired"]


class PlaceForm(PlainModelForm):
    """One line of the layout, in a table: the name of the line is its label."""

    class Meta:
        model = StockField
        fields = [
            "is_shown", "x", "y", "width", "height", "align", "smallest", "largest", "face", "ink", "capitals",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            words = f"{self.instance.get_slot_display()}: {StockField._meta.get_field(name).verbose_name}"
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs |= {"aria-label": words}
            field.widget.attrs |= {} if isinstance(field, forms.BooleanField) else {"class": kind}


class Places(RowFormSet):
    """The lines of a stock: none comes, none goes."""

    def stored(self) -> list[StockField]:
        return [form.instance for form in self.forms]

    def full_clean(self) -> None:
        super().full_clean()
        for form in self.forms:
            if self.is_bound and form.errors:
                name = form.instance.get_slot_display() if form.instance.pk else "Dòng"
                told = "; ".join(
                    f"{form.fields[key].label.lower() if key in form.fields else ''}: {' '.join(errors)}".lstrip(": ")
                    for key, errors in form.errors.items()
                )
                self._non_form_errors.append(f"{name} – {told}")


PlaceFormSet = row_formset(PlaceForm, noun="Bố cục", extra=0, most=20, ordered=False, base=Places)


class MoveForm(TownForm):
    kind = forms.ChoiceField(
        label="Nội dung",
        choices=[(kind.value, kind.label) for kind in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn nhập, hỏng hay trả lại."},
    )
    quantity = forms.IntegerField(
        label="Số lượng", min_value=1, max_value=100_000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), COUNT),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    on = DateField(label="Ngày", error_messages={"required": "Hãy ghi ngày."})
    reason = forms.CharField(
        label="Diễn giải, lý do", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nhập: mua ở đâu, theo hóa đơn nào. Hỏng hoặc trả lại: bắt buộc ghi lý do.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = StockEntry.Kind.RECEIVED
        self.fields["on"].initial = dates.today()


# --- Printers -------------------------------------------------------------------------------------------------------


class PrinterForm(TownModelForm):
    class Meta:
        model = Printer
        fields = ["name"]


def sheet_sizes(printer: Printer) -> dict[str, tuple[float, float]]:
    """Sizes of test sheets, by the word in the address: A4, A3 and what the office's stocks need."""
    stocks = CertificateStock.objects.filter(organization=printer.organization_id, is_retired=False)
    sizes = [*PLAIN_SIZES.values(), *((float(row.width), float(row.height)) for row in stocks)]
    return {f"{wide:g}x{high:g}": (wide, high) for wide, high in sizes}


def size_words(size: tuple[float, float]) -> str:
    names = {size: name.upper() for name, size in PLAIN_SIZES.items()}
    return f"{names[size]} ngang" if size in names else f"{mm(size[0])} × {mm(size[1])} mm"


class LengthField(forms.FloatField):
    def __init__(self, label: str) -> None:
        bad = dict.fromkeys(("required", "invalid", "min_value", "max_value"), LENGTH)
        super().__init__(
            label=label, min_value=1, max_value=60, localize=True, error_messages=bad,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip


class MeasureForm(TownForm):
    """Four lengths by the ruler, and on which test sheet they were taken."""

    sheet = forms.ChoiceField(label="Cỡ giấy của tờ thử")
    on_sheet = forms.ModelChoiceField(
        PrinterCalibration.objects.none(),
        label="Đo trên tờ thử in",
        required=False,
        empty_label="trước khi chỉnh lần nào",
        help_text="Dòng đầu giữa tờ thử ghi rõ tờ ấy đã bù theo lần chỉnh nào.",
    )
    left = LengthField("Dấu A cách mép trái (mm)")
    top = LengthField("Dấu A cách mép trên (mm)")
    right = LengthField("Dấu B cách mép phải (mm)")
    bottom = LengthField("Dấu B cách mép dưới (mm)")

    def __init__(self, *args: Any, printer: Printer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sizes = sheet_sizes(printer)
        self.fields["sheet"].choices = [(key, size_words(size)) for key, size in self.sizes.items()]
        self.fields["on_sheet"].queryset = printer.calibrations.order_by("-pk")
        self.fields["on_sheet"].initial = printer.latest

    @property
    def measured(self) -> Measured:
        return Measured(*(self.cleaned_data[name] for name in ("left", "top", "right", "bottom")))

    @property
    def size(self) -> tuple[float, float]:
        return self.sizes[self.cleaned_data["sheet"]]
