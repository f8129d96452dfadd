"""For whom an extract from the register is drawn."""

from django import forms

from emulation.documents.flows import HandCopy
from emulation.web.forms import TownForm


class ExtractForm(TownForm):
    asked_by = forms.CharField(
        label="Theo đề nghị của",
        max_length=200,
        help_text="Người, cơ quan đề nghị; in trên bản trích, ví dụ: ông Lò Văn Pâng.",
    )
    purpose = forms.CharField(
        label="Để làm gì", max_length=200, required=False, help_text="Ví dụ: để bổ sung hồ sơ đề nghị Bằng khen."
    )
    form = forms.TypedChoiceField(
        label="Dạng tệp",
        choices=HandCopy.choices,
        widget=forms.RadioSelect,
        initial=HandCopy.PDF,
        required=False,
        empty_value=HandCopy.PDF,
    )
