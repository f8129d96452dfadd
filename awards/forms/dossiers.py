"""The unit writes its dossier: the report in its words, the papers that go with it, answers to what came back."""

from typing import Any

from django import forms

from awards.dossiers import report_draft
from awards.dossiers.checklist import Owner
from awards.dossiers.checklists import of_nomination
from awards.forms.checklists import OTHER, PapersMixin
from awards.forms.nominations import COLLECTIVE
from awards.forms.returns import AnswersMixin
from awards.models import Dossier, ReportForm
from awards.models.dossier import FILE_LIMIT
from campaigns.flows.compiling import Choice
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib.errors import Unsound
from emulation.web.editing import digest
from emulation.web.forms import TownModelForm

LATER = ("", "Để sau: chưa đổi lời nào")
HAND = "Tự ghép: tôi sửa ngay ở ô trên"
MINE = {Owner.UNIT, Owner.BODY}


PERSONAL = {"birth_year", "hometown", "training"}
BY_MERIT = {"measures", "initiatives"}
BIRTH_YEAR = "Hãy ghi năm sinh bằng bốn chữ số, ví dụ 1975."


def left_out(dossier: Dossier) -> set[str]:
    """Fields that the stored form of the report does not print."""
    if dossier.report_form != ReportForm.LONG:
        return PERSONAL | BY_MERIT
    return PERSONAL if dossier.nomination.subject == COLLECTIVE else set()


class DossierForm(PapersMixin, AnswersMixin, UploadFormMixin, TownModelForm):
    """The achievement report in the unit's words, and the papers that go with it."""

    files = ManyUploadsField(label=OTHER, required=False)

    class Meta:
        model = Dossier
        fields = [
            "report_form", "birth_year", "hometown", "training", "situation", "results", "measures", "initiatives",
            "past_awards",
        ]  # fmt: skip
        widgets = {
            "report_form": forms.RadioSelect,
            "birth_year": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "measures": forms.Textarea(attrs={"rows": 6}),
            "initiatives": forms.Textarea(attrs={"rows": 4}),
            "situation": forms.Textarea(attrs={"rows": 6}),
            "results": forms.Textarea(attrs={"rows": 12}),
            "past_awards": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only what the report's form prints is asked; what another form asked before stays stored."""
        super().__init__(*args, **kwargs)
        asked = set(self.fields) - left_out(self.instance)
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        self.fields[
            "report_form"
        ].help_text = (
            "Danh hiệu và Bằng khen thường dùng mẫu theo công trạng. Đổi mẫu rồi lưu thì các mục cần ghi đổi theo."
        )
        self.fields["report_form"].choices = ReportForm.choices  # one is always chosen
        if year := self.fields.get("birth_year"):
            year.localize = False
            year.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), BIRTH_YEAR)
        mine = [line for line in of_nomination(self.instance.nomination).of_files if line.owner in MINE]
        others = self.fields.pop("files")
        self.offer_papers(self.instance, mine, sent=mine)
        self.fields["files"] = others
        self.offer_choices()
        self.offer_answers(self.instance)

    def offer_choices(self) -> None:
        """Where newer facts wait beside what was typed, the unit chooses; until then its words stay."""
        sections = {name: report_draft.section_of(self.instance, name) for name in report_draft.PARTS}
        self.waiting = {name: section for name, section in sections.items() if "newer" in section}
        for name, section in self.waiting.items():
            offered = [
                (key, HAND if key == Choice.HAND else label)
                for key, label in Choice.choices
                if key != Choice.JOINED or report_draft.both(section)
            ]
            self.fields[f"choice-{name}"] = forms.ChoiceField(
                label=f"{section['heading']}: có lời mới từ kết quả đã xác nhận, sổ khen thưởng",
                choices=[LATER, *offered],
                required=False,
                widget=forms.RadioSelect,
                help_text="Hai lời đặt cạnh nhau ở đầu trang.",
            )
            self.initial[f"choice-{name}"] = ""
        ordered: dict[str, forms.Field] = {}
        for name, field in self.fields.items():
            choice = f"choice-{name}"
            ordered |= {name: field} | ({choice: self.fields[choice]} if choice in self.fields else {})
        self.fields = ordered

    @property
    def seen(self) -> str:
        answers = [(point.pk, point.answer) for point in self.points]
        return digest([super().seen, self.used_there, answers, self.waiting])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, section in self.waiting.items():
            if choice := cleaned.get(f"choice-{name}"):
                self.take(name, section, choice)
        return cleaned

    def take(self, name: str, section: dict, choice: str) -> None:
        try:
            text = report_draft.chosen(section, choice, self.cleaned_data.get(name, ""))
        except Unsound as error:
            self.add_error(f"choice-{name}", error.message)
            return
        self.cleaned_data[name] = text
        draft = self.instance.report_draft
        draft.parts = draft.parts | {name: {"generated": section["newer"]}}

    def clean_files(self) -> list[Any]:
        there, coming = self.instance.files.count(), self.count("files")
        if there + coming > FILE_LIMIT:
            raise forms.ValidationError(
                f"Mỗi hồ sơ nhận tối đa {FILE_LIMIT} tệp; đã có {there}, bạn chọn thêm {coming}. Hãy bớt tệp."
            )
        return self.cleaned_data["files"]
