"""Forms of a paper's verbs, and of the check of a file."""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import cached_property

from emulation.documents import flows, snapshot
from emulation.documents.checks.base import Finding
from emulation.documents.issuing import drawn_ahead
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument, Register
from emulation.documents.numbering import expected_number, series_of
from emulation.documents.submissions import Change, changes
from emulation.files import kinds
from emulation.files.fields import UploadField
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.forms import DATE_HINT, DateField, TownForm


class ChangedSinceRead(Unsound):
    """The paper says something else than what the person has read."""


def version_of(document: OfficialDocument) -> str:
    """The digest of what a paper says: what an approval binds."""
    return snapshot.digest(flows.words_of(document))


class VerbForm(TownForm):
    """Nothing to fill in. It carries what the person has read, so that nobody decides on words they did not see."""

    blame: str | None = None  # the field that a refusal of the flow is about
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, document: OfficialDocument, read: str = "") -> None:
        self.document, self.read = document, (data or {}).get("version") or read
        super().__init__(data, initial={"version": read or version_of(document)})

    @cached_property
    def changes(self) -> list[Change]:
        """What the paper says otherwise than when it was read: against those words, or as it was last handed in."""
        if self.read in ("", version_of(self.document)):
            return []
        known = self.document.submissions.filter(digest=self.read).last() or self.document.submissions.last()
        return changes(known.paper, flows.words_of(self.document)) if known else []

    def require_unchanged(self, held: OfficialDocument) -> None:
        if self.cleaned_data["version"] != version_of(held):
            raise ChangedSinceRead(
                "Nội dung văn bản đã thay đổi sau khi bạn mở xem. Hãy quay lại đọc bản mới rồi thực hiện."
            )

    @property
    def arguments(self) -> dict[str, Any]:
        """What the flow is told besides document and person."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def perform(self, deed: Callable[..., None]) -> None:
        """Do what the form is for; the deed opens the transaction."""
        deed(**self.arguments)


class HandCopyForm(TownForm):
    """In which file a paper to be signed by hand is wanted; without an answer as PDF."""

    form = forms.TypedChoiceField(
        label="Dạng tệp",
        choices=flows.HandCopy.choices,
        widget=forms.RadioSelect,
        initial=flows.HandCopy.PDF,
        required=False,
        empty_value=flows.HandCopy.PDF,
        help_text="Bản Word sửa được; chỉ ký bản in đúng nội dung đã duyệt.",
    )


class CheckForm(TownForm):
    """A file to be checked; it is not kept."""

    file = UploadField(
        label="Tệp văn bản",
        allowed=(kinds.DOCX, kinds.PDF),
        error_messages={"required": "Hãy chọn tệp .docx hoặc .pdf cần kiểm tra."},
    )


class SubmitForm(VerbForm):
    """What the check of the paper's form found; each must be ticked, by code, or be mended first."""

    accepted = forms.MultipleChoiceField(
        label="Điều cần xem lại về thể thức",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sửa văn bản cho hết các mục dưới đây, hoặc đánh dấu từng mục mà bạn đã xem và vẫn giữ như vậy.",
        error_messages={"invalid_choice": "Nội dung văn bản đã thay đổi, các mục cần xem lại không còn như trước."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = flows.warnings(self.document)
        self.fields["accepted"].choices = [(finding.code, in_words(finding)) for finding in self.findings]
        if not self.findings:
            del self.fields["accepted"]

    def clean_accepted(self) -> list[str]:
        ticked = self.cleaned_data["accepted"]
        if left := [finding for finding in self.findings if finding.code not in ticked]:
            raise forms.ValidationError(
                f"Còn {len(left)} mục chưa đánh dấu: {left[0].note} Hãy sửa, hoặc đánh dấu là đã xem.", code="unticked"
            )
        return ticked


def in_words(finding: Finding) -> str:
    """One warning beside its box: what, where, and the cure."""
    where = finding.place + (f": “{finding.excerpt}”" if finding.excerpt else "")
    return f"{finding.note} Vị trí: {where}. Cách sửa: {finding.rule.cure}"


class ReturnForm(VerbForm):
    blame = "reason"
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ghi rõ cần sửa gì; người soạn đọc được ngay.",
        error_messages={"required": "Hãy ghi lý do trả lại để người soạn biết cần sửa gì."},
    )


class RejectForm(ReturnForm):
    reason = forms.CharField(
        label="Lý do không phê duyệt",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Người soạn đọc được ngay; lý do được lưu cùng văn bản.",
        error_messages={"required": "Hãy ghi lý do không phê duyệt để người soạn biết."},
    )


class IssueForm(VerbForm):
    blame = "on"
    on = DateField(label="Ngày ban hành", error_messages={"required": "Hãy ghi ngày ban hành. " + DATE_HINT})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = dates.today
        self.fields["on"].help_text = f"{DATE_HINT} {self.expected}"

    @property
    def day(self) -> datetime.date:
        """The day that was asked for; as the page opens, and for a day that cannot be, today."""
        return getattr(self, "cleaned_data", {}).get("on") or dates.today()

    @cached_property
    def expected(self) -> str:
        """The number it will get; another year has another book."""
        document, symbol = self.document, kind_of(self.document).symbol(self.document)
        this_year = dates.today().year
        books = Register.objects.filter(organization=document.organization).values_list("year", "series").distinct()
        years = {this_year, *(year for year, series in books if series == series_of(document, year))}
        nearest = sorted(years, reverse=True)[:3]
        told = [f"{expected_number(document, year):02d}/{symbol} (năm {year})" for year in nearest]
        return f"Số dự kiến theo năm của ngày ban hành: {'; '.join(told)}."

    def perform(self, deed: Callable[..., None]) -> None:
        """The paper is drawn before the deed takes its number."""
        arguments = self.arguments
        drawn_ahead(self.document, arguments["on"], lambda drawing: deed(**arguments, drawing=drawing))

    def clean_on(self) -> datetime.date:
        day = self.cleaned_data["on"]
        try:
            flows.check_day(day)
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day
