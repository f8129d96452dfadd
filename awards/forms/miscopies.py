"""Where the register copied an old paper wrongly: the right words beside what stands there."""

from typing import Any

from django import forms

from awards import rules
from awards.forms.changes import EntriesField
from awards.models import AwardChange, ChangePaper, RegisterEntry
from awards.register.standing import standing_of
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib.shown import shown
from emulation.web.editing import digest
from emulation.web.forms import TownModelForm, dress

WORDS = (*AwardChange.WORDS, *AwardChange.RULING)


class MiscopyForm(UploadFormMixin, TownModelForm):
    """One award of the decision in all its words; the number, day and issuer for others of the same decision too."""

    others = EntriesField(
        RegisterEntry.objects.none(),
        label="Số, ngày, người quyết định cũng chép sai ở",
        help_text="Các khen thưởng khác cùng quyết định. Chữ sai khác của từng dòng ghi ở bước sau.",
        required=False,
    )
    upload = UploadField(label="Bản quét khác", allowed=kinds.PAPERS, required=False)

    class Meta:
        model = ChangePaper
        fields = ["ground"]
        labels = {"ground": "Chép sai thế nào"}
        help_texts = {"ground": "Ví dụ: gõ nhầm dấu ở tên; lấy số của quyết định ở trang trước."}
        widgets = {"ground": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper = self.instance
        self.line = paper.lines.filter(entry=paper.past).first() if paper.pk else None
        now = standing_of(paper.past).words
        for name, field in forms.fields_for_model(AwardChange, WORDS).items():
            dress(field)
            stands = shown(getattr(now, name)).rstrip(".") or "không ghi"
            field.help_text = f"Trong sổ: {stands}. Để trống nếu chép đúng."
            self.fields[name] = field
            self.initial[name] = getattr(self.line, name, None)
        self.fields["merit"].widget.attrs["rows"] = 3
        others = rules.changeable(paper.changed).exclude(pk=paper.past_id)
        self.fields["others"].queryset = others.for_list()
        self.initial["others"] = list(others.filter(changes__paper=paper)) if paper.pk else []
        if not others.exists():
            del self.fields["others"]
        if hasattr(paper.past, "provenance"):
            self.fields["upload"].help_text += " Để trống thì lấy tệp mà khen thưởng được đọc vào sổ."
        self.order_fields([*WORDS, "others", "ground", "upload"])

    @property
    def seen(self) -> str:
        """Ground, words and list."""
        stored = {name: self.initial.get(name) for name in ("ground", *WORDS)}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["others"])})

    @property
    def words(self) -> dict[str, Any]:
        """By field of AwardChange."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in WORDS) and not any(name in self.errors for name in WORDS):
            self.add_error(None, "Chưa ghi chữ đúng nào. Hãy ghi chữ như trên văn bản vào ô chép sai.")
        return cleaned
