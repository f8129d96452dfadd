"""What anyone may write about a posted list."""

import uuid
from typing import Any

from django import forms

from awards.models import CommentWindow, PublicComment
from emulation.files import kinds
from emulation.files.fields import ManyUploadsField
from emulation.web.forms import TownModelForm

MOST_FILES = 3
MOST_LETTERS = 4000


class LineField(forms.ModelChoiceField):
    """The published words of a line, and nothing else of it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {obj.name}"


class CommentForm(TownModelForm):
    line = LineField(None, label="Về trường hợp", required=False, empty_label="Cả danh sách, không riêng ai")
    files = ManyUploadsField(
        label="Ảnh, giấy tờ kèm theo",
        allowed=kinds.PAPERS,
        required=False,
        help_text=f"Không bắt buộc; tối đa {MOST_FILES} tệp ảnh hoặc PDF.",
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = PublicComment
        fields = ["line", "text", "author_name", "phone"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "maxlength": MOST_LETTERS})}

    def __init__(self, *args: Any, window: CommentWindow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.window = window
        self.initial.setdefault("token", uuid.uuid4())
        self.fields["line"].queryset = window.lines.defer("nomination")
        for name in ("author_name", "phone"):
            self.fields[name].help_text = "Không bắt buộc. Chỉ công chức Văn phòng và Chủ tịch đọc được."

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        if len(text) > MOST_LETTERS:
            raise forms.ValidationError(f"Ý kiến dài quá {MOST_LETTERS} ký tự. Hãy viết gọn lại, hoặc gửi kèm tệp.")
        return text

    def clean_files(self) -> list[Any]:
        sent = self.cleaned_data["files"]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(f"Bạn chọn {len(sent)} tệp, mỗi ý kiến chỉ kèm tối đa {MOST_FILES} tệp.")
        return sent

    def keep_files(self) -> list[tuple[Any, str]]:
        """Each stored as nobody's: (file, name)."""
        field = self.fields["files"]
        return [field.keep(upload, by=None) for upload in self.cleaned_data["files"]]
