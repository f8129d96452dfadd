"""Whose record a nomination goes to: records that may be of the nominee are offered, or a new one. Without scripts."""

from typing import Any

from django import forms

from awards.flows.nominees import AlikeOnList, Whom, candidates_for, check_twins
from awards.matching import Candidate
from awards.models import Nomination
from awards.models.nominee import FIRST_YEAR
from awards.names import Sure, compare_names
from emulation.lib import dates
from emulation.lib.errors import Unsound

NEW = "moi"
CHOOSE = "Đã có hồ sơ giống đề nghị này. Hãy chọn hồ sơ của người được đề nghị, hoặc lập hồ sơ mới."
TELL_APART = "Hồ sơ đã có trùng hẳn với đề nghị này. Nếu là người khác, hãy ghi năm sinh để phân biệt."
YEAR = "Hãy ghi năm sinh bằng bốn chữ số, từ {first} đến {last}."


class BirthYearField(forms.IntegerField):
    """Four digits, no later than this year."""

    def __init__(self, **kwargs: Any) -> None:
        last = dates.today().year
        said = dict.fromkeys(("invalid", "min_value", "max_value"), YEAR.format(first=FIRST_YEAR, last=last))
        box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        given = {"label": "Năm sinh", "required": False, "min_value": FIRST_YEAR, "max_value": last}
        super().__init__(widget=box, error_messages=said, **given | kwargs)


class RecordChoiceMixin(forms.Form):
    """For a form over a nomination. `whom` says whose record it is, once the form is valid.

    The question is asked only where there are records to choose from, and again after a name was changed.
    """

    birth_year = BirthYearField(help_text="Để nhận ra đúng người trong hồ sơ khen thưởng.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Candidate] = []
        self.named_before = self.instance.name
        if self.instance.pk:
            self.initial["birth_year"] = self.instance.nominee.birth_year

    @property
    def is_same_as_before(self) -> bool:
        """An edit that leaves the name leaves the record."""
        return bool(self.instance.pk) and compare_names(self.named_before, self.instance.name).sure == Sure.SAME

    def choose_record(self) -> None:
        """Called when the instance bears what was typed."""
        row: Nomination = self.instance
        if self.errors:
            return
        try:
            check_twins(row, self.whom)
        except Unsound as error:
            self.refuse(error)
            return
        if row.collective_id or self.is_same_as_before:
            return
        self.offered = candidates_for(row, self.cleaned_data.get("birth_year"))
        if not self.offered:
            return
        self.fields = self.with_record_field()
        chosen = self.data.get("record", "")
        if chosen not in dict(self.fields["record"].choices):
            self.add_error("record", CHOOSE)
        elif chosen == NEW and self.must_tell_apart:
            self.add_error("birth_year" if "birth_year" in self.fields else "name", TELL_APART)
        else:
            self.cleaned_data["record"] = chosen

    def with_record_field(self) -> dict[str, forms.Field]:
        """The question stands behind what it is about."""
        choices = [(str(each.record.pk), f"Đã có hồ sơ: {each.label}") for each in self.offered]
        field = forms.ChoiceField(
            choices=[*choices, (NEW, "Không phải những hồ sơ trên: lập hồ sơ mới")],
            label="Hồ sơ của người, tập thể được đề nghị", widget=forms.RadioSelect,
        )  # fmt: skip
        found: dict[str, forms.Field] = {}
        for name, each in self.fields.items():
            found[name] = each
            if name == ("birth_year" if "birth_year" in self.fields else "name"):
                found["record"] = field
        return found

    @property
    def must_tell_apart(self) -> bool:
        return any(each.match.sure == Sure.SAME for each in self.offered) and not (
            "birth_year" in self.fields and self.cleaned_data.get("birth_year")
        )

    def refuse(self, error: Unsound) -> None:
        """At the field that it is about; an alike name on the list may be confirmed."""
        self.add_error(self.blamed, error.message)
        if isinstance(error, AlikeOnList) and "twin_reason" not in self.fields:
            self.ask_twin()

    def ask_twin(self) -> None:
        """Somebody on the list bears nearly the same name: a box to tick, and the reason, which is stored."""
        self.fields["twin_sure"] = forms.BooleanField(
            label="Tôi đã kiểm tra: đây là người, tập thể khác, không phải đề nghị trùng",
            error_messages={"required": "Hãy xác nhận đây không phải đề nghị trùng."},
        )
        self.fields["twin_reason"] = forms.CharField(
            label="Lý do khẳng định là người, tập thể khác", max_length=300,
            help_text="Ví dụ: chị em ruột, cùng ở tiểu khu. Lưu cùng đề nghị, Văn phòng xem được.",
        )  # fmt: skip

    @property
    def whom(self) -> Whom:
        year, reason = self.cleaned_data.get("birth_year"), self.cleaned_data.get("twin_reason", "")
        if self.instance.collective_id:
            return Whom(twin_reason=reason)
        if self.is_same_as_before:
            return Whom(self.instance.nominee, birth_year=year, twin_reason=reason)
        chosen = self.cleaned_data.get("record", "")
        record = next((each.record for each in self.offered if str(each.record.pk) == chosen), None)
        return Whom(record, is_new=record is None, birth_year=year, twin_reason=reason)
