"""Forms of the papers that the clerk writes, and of copies."""

from typing import Any

from django import forms

from emulation.accounts.models import User
from emulation.documents import snapshot
from emulation.documents.frame import FrameForm
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import How
from emulation.letters import rules
from emulation.letters.copying import EXCERPT, forms_for, sections
from emulation.letters.models import LETTER, OPEN_LETTER, Annex, Letter, LetterPart, PaperCopy
from emulation.letters.starters import Starter, starters_for
from emulation.web.editing import digest
from emulation.web.forms import PlainModelForm, TownForm, TownModelForm
from emulation.web.rows import row_formset

OPEN_HELP = "Sau khi ban hành, các đơn vị và người dân đọc được. Không chọn nếu văn bản có thông tin chỉ gửi nơi nhận."


class StartForm(TownForm):
    """From which form or facts a new paper starts."""

    starter = forms.ChoiceField(
        label="Loại văn bản",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một loại văn bản.", "invalid_choice": "Hãy chọn một loại văn bản."},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.offered = {starter.key: starter for starter in starters_for(user)}
        several = len({starter.organization for starter in self.offered.values()}) > 1
        blank = [(key, label(one, several)) for key, one in self.offered.items() if one.matter is None]
        filled = [(key, label(one, several)) for key, one in self.offered.items() if one.matter is not None]
        groups = (("Mẫu trống", blank), ("Điền sẵn từ số liệu của phong trào", filled))
        self.fields["starter"].choices = [group for group in groups if group[1]]

    @property
    def chosen(self) -> Starter:
        return self.offered[self.cleaned_data["starter"]]


def label(starter: Starter, several: bool) -> str:
    named = f"{starter.title} ({starter.organization.short_name})" if several else starter.title
    return f"{named} – {starter.hint[:1].lower()}{starter.hint[1:]}" if starter.hint else named


class LetterForm(TownModelForm):
    """To whom, on which ground, how urgent, and whether anyone may read it."""

    is_open = forms.BooleanField(label="Đăng công khai", required=False, help_text=OPEN_HELP)

    class Meta:
        model = Letter
        fields = ["addressees", "bases", "urgency", "drafter_symbol"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("addressees", 4), ("bases", 4)):
            self.fields[name].widget.attrs["rows"] = rows
        self.fields["urgency"].choices = [("", "Bình thường"), *Letter.Urgency.choices]
        self.initial["is_open"] = self.instance.is_open
        if not self.instance.is_letter:
            del self.fields["drafter_symbol"]
            self.fields["addressees"].help_text = "Mỗi nơi một dòng. Để trống nếu văn bản không ghi nơi kính gửi."

    @property
    def seen(self) -> str:
        return digest({name: self.initial.get(name) for name in self.fields})

    def save(self, commit: bool = True) -> Letter:
        letter = super().save(commit)
        letter.document.kind = OPEN_LETTER if self.cleaned_data["is_open"] else LETTER
        letter.document.save(update_fields=["kind"])
        return letter


class LetterFrameForm(FrameForm):
    """The frame; the subject of a công văn gets its "V/v" when it is printed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.type_code == "CV":
            self.fields["subject"].help_text = "Không ghi “V/v”: phần mềm tự thêm khi in."


class PartForm(PlainModelForm):
    class Meta:
        model = LetterPart
        fields = ["heading", "level", "text"]
        widgets = {"text": forms.Textarea({"rows": 8})}
        help_texts = {"heading": "", "text": ""}  # the page says it once for all rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        level, heading = cleaned.get("level"), cleaned.get("heading")
        if level and not heading:
            self.add_error("heading", "Hãy ghi tên đề mục, hoặc chọn “Không có đề mục”.")
        if heading and level == LetterPart.Level.NONE:
            self.add_error("level", "Hãy chọn cấp của đề mục đã ghi tên.")
        return cleaned


class AnnexForm(PlainModelForm):
    class Meta:
        model = Annex
        fields = ["title", "text", "landscape"]
        widgets = {"text": forms.Textarea({"rows": 10})}
        help_texts = {"text": ""}


PartFormSet = row_formset(PartForm, noun="Nội dung", extra=1)
AnnexFormSet = row_formset(AnnexForm, noun="Phụ lục", extra=1, most=20)


class FollowForm(TownForm):
    """What another paper shall do to an issued one, and why."""

    how = forms.ChoiceField(
        label="Cách xử lý",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn cách xử lý.", "invalid_choice": "Hãy chọn một cách trong danh sách."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ghi rõ sai sót hoặc thay đổi nào. Lưu trong quá trình xử lý, không in trên văn bản.",
        error_messages={"required": "Hãy ghi lý do, để sau này biết vì sao có văn bản mới."},
    )

    def __init__(self, data: Any = None, *, document: OfficialDocument, user: User) -> None:
        super().__init__(data)
        self.refused = [
            (How(how).label, verdict.reason)
            for how in How.values
            if not (verdict := rules.can_follow_so(user, document, how))
        ]
        gone = {label for label, _ in self.refused}
        self.fields["how"].choices = [
            (how, f"{how.label}: {words_for(how, document)}") for how in How if how.label not in gone
        ]


def words_for(how: How, document: OfficialDocument) -> str:
    kind = document.type_name.lower()
    return {
        How.REPLACE: f"soạn {kind} mới thay toàn bộ; lời văn cũ được chép sang để sửa",
        How.AMEND: f"soạn {kind} sửa một số nội dung, phần còn lại giữ nguyên",
        How.CORRECT: "soạn công văn đính chính sai sót về thể thức, kỹ thuật trình bày, thủ tục",
        How.REVOKE: "soạn thông báo thu hồi; văn bản không còn được thực hiện",
    }[how]


class CopyStartForm(TownForm):
    type_code = forms.ChoiceField(
        label="Hình thức sao",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn hình thức sao.", "invalid_choice": "Hãy chọn một hình thức sao."},
    )

    def __init__(self, data: Any = None, *, source: OfficialDocument) -> None:
        super().__init__(data)
        choices = list(forms_for(source).items())
        self.fields["type_code"].choices = choices
        self.fields["type_code"].initial = choices[0][0] if choices else None


class CopyForm(FrameForm):
    """The frame of a copy; of an excerpt also what it holds."""

    excerpt = forms.MultipleChoiceField(
        label="Phần được trích",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn ít nhất một phần. Đề mục giữ số như trong văn bản; chỗ bỏ qua in “(…)”.",
    )

    def __init__(self, *args: Any, copied: PaperCopy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.copied = copied
        self.fields["recipients"].help_text = "Nơi nhận bản sao, mỗi nơi một dòng; dòng cuối là “Lưu: VT”."
        if self.instance.type_code == EXCERPT:
            self.fields["excerpt"].choices = sections(snapshot.from_json(copied.source.snapshot))
            self.initial["excerpt"] = copied.excerpt
            self.order_fields(["excerpt"])
        else:
            del self.fields["excerpt"]

    @property
    def seen(self) -> str:
        return digest({name: self.initial.get(name) for name in self.fields})

    def reading(self, name: str, value: Any) -> str:
        if name != "excerpt":
            return super().reading(name, value)
        return "\n".join(label for key, label in self.fields["excerpt"].choices if key in (value or ()))

    def save(self, commit: bool = True) -> OfficialDocument:
        document = super().save(commit)
        if "excerpt" in self.fields:
            self.copied.excerpt = self.cleaned_data["excerpt"]
            self.copied.save(update_fields=["excerpt"])
        return document
