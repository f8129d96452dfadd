"""Two reports that are not one deed."""

from django import forms

from emulation.web.forms import TownForm


class ApartForm(TownForm):
    note = forms.CharField(
        label="Vì sao không trùng",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: hai đơn vị cùng dọn một tuyến đường, mỗi đơn vị một đoạn.",
        error_messages={"required": "Hãy ghi vì sao hai kết quả không trùng, để người sau không phải xem lại."},
    )
