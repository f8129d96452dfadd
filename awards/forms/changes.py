"""Papers that change awards: their words, their list, what is said of one award, what came back."""

from typing import Any

from django import forms

from awards import rules
from awards.models import AwardChange, ChangePaper, RegisterEntry, ReturnReceipt
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.editing import digest
from emulation.web.forms import RowsField, TownModelForm
from emulation.web.money import MoneyField


class EntriesField(RowsField):
    """Awards to tick, as the register has them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: RegisterEntry) -> str:
        where = "" if obj.name == obj.unit_name else f", {obj.unit_name}"
        return f"{obj.get_subject_display()}: {obj.name}{where} – {obj.award_name}"


class ChangeForm(TownModelForm):
    """Our own decision on awards of an earlier one. The kind is chosen once."""

    entries = EntriesField(
        RegisterEntry.objects.none(),
        label="Khen thưởng được thay đổi",
        help_text="Hủy bỏ, thu hồi toàn bộ thì chọn tất cả. Thay thế phải chọn tất cả.",
        error_messages={"required": "Chưa chọn khen thưởng nào. Hãy chọn ít nhất một dòng."},
    )

    class Meta:
        model = ChangePaper
        fields = ["kind", "ground", "return_by", "bases", "executors"]
        widgets = {
            "ground": forms.Textarea(attrs={"rows": 3}),
            "bases": forms.Textarea(attrs={"rows": 6}),
            "executors": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "kind": "Đính chính: sai chữ. Thay thế: lập lại cả danh sách. Hủy bỏ: kê khai gian dối, khen sai. "
            "Thu hồi: không còn đủ điều kiện giữ khen thưởng."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper = self.instance
        self.fields["entries"].queryset = rules.changeable(paper.changed).for_list()
        self.initial.setdefault("entries", [])
        if paper.pk:
            self.initial["entries"] = list(RegisterEntry.objects.filter(changes__paper=paper))
            self.fields.pop("kind")
        self.order_fields(["kind", "entries", *self._meta.fields])

    @property
    def seen(self) -> str:
        """The words and the list."""
        stored = {name: self.initial.get(name) for name in self.fields if name in self._meta.fields}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["entries"])})


class SuperiorChangeForm(UploadFormMixin, ChangeForm):
    """The superior's paper as it came."""

    upload = UploadField(label="Tệp văn bản", allowed=kinds.PAPERS)

    class Meta(ChangeForm.Meta):
        fields = ["kind", "number", "decided_on", "issuer", "signer", "ground", "return_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "decided_on", "issuer", "signer"):
            self.fields[name].required = True
        self.fields["upload"].required = not self.instance.pk
        self.order_fields(["kind", "number", "decided_on", "issuer", "signer", "upload", "entries"])


class ChangeLineForm(TownModelForm):
    """New words of one award, or what must come back of it."""

    amount_back = MoneyField(
        label="Tiền thưởng phải nộp lại (đồng)", required=False, help_text="Để trống nếu chưa nhận tiền thưởng."
    )
    dropped = forms.BooleanField(
        label="Không còn trong danh sách thay thế", required=False, help_text="Khen thưởng này bị thu hồi."
    )

    class Meta:
        model = AwardChange
        fields = ["name", "unit_name", "award_name", "merit", "object_back", "amount_back"]
        widgets = {"merit": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line, words = self.instance, ("name", "unit_name", "award_name", "merit")
        self.initial["dropped"] = line.ends
        if line.paper.kind != "replaced":
            self.fields.pop("dropped")
        if line.paper.ends:
            unwanted = words
        else:
            unwanted = ("object_back", "amount_back") if line.paper.kind == "corrected" else ()
            for name in words:
                self.fields[
                    name
                ].help_text = f"Trong sổ: {getattr(line.entry, name).rstrip('.')}. Để trống nếu không đổi."
        for name in unwanted:
            self.fields.pop(name)
        if "object_back" in self.fields and (sheet := getattr(line.entry, "certificate", None)):
            shown = f"{sheet.title}: {sheet.get_state_display().lower()}."
            self.fields["object_back"].help_text = f"{shown[:1].upper()}{shown[1:]} Bỏ chọn nếu chưa trao gì."
        self.order_fields([*words, "dropped"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "dropped" in self.fields:
            self.instance.kind = "withdrawn" if cleaned.get("dropped") else "replaced"
        return cleaned


class ReceiptForm(TownModelForm):
    """What was handed in today or earlier."""

    amount = MoneyField(label="Số tiền (đồng)", required=False, help_text="Chỉ ghi khi nhận lại tiền thưởng.")

    class Meta:
        model = ReturnReceipt
        fields = ["what", "amount", "received_on", "handed_by"]
        help_texts = {"handed_by": "Họ tên người mang đến nộp."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_on", dates.today())
