"""A scan of old decisions, one typist's copy of a page, the choice between two copies, what goes into the register."""

import datetime
from typing import Any

from django import forms

from awards.flows.old_decisions import old_award
from awards.matching import Candidate
from awards.models import Nominee, PageTyping, PastScan, TypedRow
from awards.register.blind_copies import FIRST, SECOND, Difference, Pair
from awards.register.old_papers import OldPapers
from emulation.accounts.models import Organization
from emulation.files import kinds
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.forms import PlainModelForm, TownForm, TownModelForm
from emulation.web.rows import row_formset

OTHER, NEW = "3", "moi"
EMPTY = "(để trống)"
HEAD, ROW = "đầu trang", "dòng {}"


class ScanForm(UploadFormMixin, TownModelForm):
    uploads = ManyUploadsField(
        allowed=kinds.PAPERS, label="Tệp PDF hoặc ảnh chụp, theo thứ tự trang",
        error_messages={"required": "Hãy chọn tệp PDF hoặc ảnh của quyết định."},
    )  # fmt: skip

    class Meta:
        model = PastScan
        fields = ["title"]


class CopyForm(TownModelForm):
    """What stands above the list; nothing is asked for while the copy is a draft."""

    class Meta:
        model = PageTyping
        fields = list(PageTyping.HEAD)


class TypedRowForm(PlainModelForm):
    class Meta:
        model = TypedRow
        fields = list(TypedRow.WORDS)
        widgets = {
            "merit": forms.Textarea(attrs={"rows": 2}),
            "birth_year": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_year"].error_messages |= dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Hãy ghi năm sinh bốn chữ số, ví dụ 1975."
        )


TypedRows = row_formset(TypedRowForm, noun="Danh sách của trang", extra=3, most=60, ordered=False)


def field_of(name: str) -> forms.Field:
    """The box in which that word is typed."""
    source = TypedRowForm if name in TypedRow.WORDS else CopyForm
    return source.base_fields[name]


def words(name: str, value: Any) -> str:
    """A typed value as people read it."""
    if value in (None, ""):
        return EMPTY
    if isinstance(value, datetime.date):
        return dates.short(value)
    return str(dict(TypedRow.Subject.choices).get(value, value)) if name == "subject" else str(value)


class SettleForm(TownForm):
    """For each difference the first copy, the second, or other words."""

    def __init__(self, *args: Any, pairs: list[Pair], found: list[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        for each in found:
            self.fields[each.key] = self.choice(each, pairs)
            if each.field:
                self.fields[f"{each.key}-other"] = other_words(each.field, f"Ghi khác: {self.label(each, pairs)}")

    def label(self, each: Difference, pairs: list[Pair]) -> str:
        where = HEAD if each.place is None else ROW.format(each.place + 1)
        if not each.field:
            return f"Chỉ một bản có {where}"
        model = PageTyping if each.place is None else TypedRow
        what = str(model._meta.get_field(each.field).verbose_name)
        named = "" if each.place is None else f" ({pairs[each.place][0]['name'] or EMPTY})"
        return f"{what[:1].upper()}{what[1:]}, {where}{named}"

    def choice(self, each: Difference, pairs: list[Pair]) -> forms.ChoiceField:
        choices = [(FIRST, f"Bản 1: {shown(each, each.first)}"), (SECOND, f"Bản 2: {shown(each, each.second)}")]
        if each.field:
            choices.append((OTHER, "Cả hai đều sai, ghi ở ô dưới"))
        return forms.ChoiceField(
            label=self.label(each, pairs), choices=choices, widget=forms.RadioSelect,
            error_messages={"required": "Hãy chọn bản đúng như trên văn bản."},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for each in self.found:
            if cleaned.get(each.key) == OTHER:
                name = f"{each.key}-other"
                try:
                    cleaned[each.key] = (field_of(each.field).clean(cleaned.get(name, "")),)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        return {each.key: self.cleaned_data[each.key] for each in self.found}


def other_words(name: str, label: str) -> forms.Field:
    """The box for what neither copy has; its words are checked where they were chosen."""
    if name == "subject":
        return forms.ChoiceField(label=label, required=False, choices=[("", "Chọn một mục"), *TypedRow.Subject.choices])
    return forms.CharField(label=label, required=False, max_length=2000)


def shown(each: Difference, value: Any) -> str:
    if each.field:
        return words(each.field, value)
    if value is None:
        return "không có dòng này"
    return ", ".join(words(name, value[name]) for name in ("name", "unit_name", "award_name") if value[name])


class UnitField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Organization) -> str:
        ended = f" (đến {dates.short(obj.valid_to)})" if obj.valid_to else ""
        return f"{obj.name}{ended}"


class EntryForm(TownForm):
    """One agreed row: which body of the tree, whose record, and whether it goes in."""

    unit = UnitField(Organization.objects.none(), required=False, empty_label="Không có trong danh mục")
    record = forms.ChoiceField(widget=forms.RadioSelect, label="Là ai")
    goes = forms.ChoiceField(
        widget=forms.RadioSelect, label="Sổ đã có khen thưởng gần giống",
        choices=[("khong", "Đã có trong sổ, không ghi nữa"), ("co", "Là khen thưởng khác, vẫn ghi")],
    )  # fmt: skip

    def __init__(self, *args: Any, row: TypedRow, copy: PageTyping, papers: OldPapers, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"dong-{row.pk}", **kwargs)
        self.row, self.copy, self.papers = row, copy, papers
        self.fields["unit"].queryset = Organization.objects.filter(pk__in=papers.bodies)
        self.fields["unit"].label = f"“{row.unit_name or row.name}” trong danh mục đơn vị"
        self.unit_fault = ""
        self.fields["unit"].initial = self.guess()
        self.old = old_award(copy, row, self.chosen_unit())
        self.sure = papers.body_record(self.old)
        self.found: list[Candidate] = [] if self.sure else papers.candidates(self.old)
        self.sure = self.sure or papers.sure_record(self.old, self.found)
        self.ask_whose()
        self.whose = self.sure or self.chosen_record()
        self.there, self.near = papers.doubles(self.old, self.whose)
        if self.near is None:
            del self.fields["goes"]

    def guess(self) -> Organization | None:
        try:
            return self.papers.unit_of(self.row.unit_name or self.row.name, self.copy.decided_on)
        except Unsound as error:
            self.unit_fault = error.message
            return None

    def chosen_unit(self) -> Organization | None:
        """As it was sent, else as it was guessed: whose record it may be depends on it."""
        if not self.is_bound:
            return self.fields["unit"].initial
        given = self.data.get(self.add_prefix("unit"), "")
        return self.papers.bodies.get(int(given)) if given.isdecimal() else None

    def ask_whose(self) -> None:
        """Only where a record is alike and not surely it."""
        if self.sure or not self.found:
            del self.fields["record"]
            return
        choices = [(str(each.record.pk), f"Hồ sơ số {each.record.pk}: {each.label}") for each in self.found]
        self.fields["record"].choices = [*choices, (NEW, "Người, tập thể khác: lập hồ sơ mới")]

    def chosen_record(self) -> Nominee | None:
        """As it was sent: what stands in the register of it is asked about at once."""
        known = {str(each.record.pk): each.record for each in self.found}
        return known.get(self.data.get(self.add_prefix("record"), "")) if self.is_bound else None

    @property
    def goes_in(self) -> bool:
        return self.there is None and self.cleaned_data.get("goes") != "khong"

    @property
    def kind_known(self) -> bool:
        return self.papers.kind_of(self.old) is not None


def entry_forms(data: Any, copy: PageTyping, papers: OldPapers) -> list[EntryForm]:
    return [EntryForm(data, row=row, copy=copy, papers=papers) for row in copy.rows.all()]


class ReasonForm(TownForm):
    reason = forms.CharField(label="Vì sao phải gõ lại", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
