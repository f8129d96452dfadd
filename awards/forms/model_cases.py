"""Following a model case: what it is, its plan of visits, a visit, where it spread, how it ends, a report."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q

from awards.models import CaseFigure, CaseSpread, CaseVisit, FollowUpTerm, ModelCase, PlannedVisit
from awards.models.case_visit import FILE_LIMIT
from awards.models.follow_up import LONGEST
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import OFFICE
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib import dates
from emulation.lib.dates import months_after
from emulation.web.forms import DateField, PlainModelForm, TownForm, TownModelForm
from emulation.web.rows import RowFormSet, row_formset

MONTHS = f"Hãy ghi một số tháng từ 1 đến {LONGEST}."
EARLY = datetime.timedelta(days=30)
EVERY = "Ngày kiểm tra được đề xuất theo ngày làm việc; sửa được sau khi mở."


class CaseForm(TownModelForm):
    followed_by = forms.ModelChoiceField(
        User.objects.none(),
        label="Người theo dõi",
        error_messages={"invalid_choice": "Người này hiện không giữ chức vụ ở cơ quan. Hãy chọn người khác."},
    )

    class Meta:
        model = ModelCase
        fields = ["title", "exemplary", "followed_by", "starts_on", "until"]
        widgets = {"exemplary": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Q(posts__organization__in=self.instance.entry.offices, posts__role__in=OFFICE)
        today = dates.today()
        held = Q(posts__starts_on__lte=today) & (Q(posts__ends_on=None) | Q(posts__ends_on__gte=today))
        self.fields["followed_by"].queryset = User.objects.filter(posts & held, is_active=True).distinct()


class NewCaseForm(CaseForm):
    every_months = forms.IntegerField(
        label="Kiểm tra mỗi … tháng",
        min_value=1,
        max_value=LONGEST,
        help_text=EVERY,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), MONTHS),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        """Begins today, by the term in force."""
        today = dates.today()
        self.term = FollowUpTerm.objects.in_force(today).first()
        begun: dict[str, Any] = {"followed_by": by.pk, "starts_on": today}
        if self.term:
            begun |= {"until": months_after(today, self.term.months), "every_months": self.term.every_months}
        super().__init__(*args, initial=begun, **kwargs)


class PlannedForm(PlainModelForm):
    class Meta:
        model = PlannedVisit
        fields = ["planned_on"]


class PlannedRows(RowFormSet):
    def kept_because(self, row: PlannedVisit) -> str:
        made = f"Lần kiểm tra ngày {row} đã thực hiện nên không bỏ khỏi lịch được."
        return made if CaseVisit.objects.filter(planned=row).exists() else ""


PlannedFormSet = row_formset(PlannedForm, noun="Lịch kiểm tra", extra=1, most=60, ordered=False, base=PlannedRows)


class FilesForm(UploadFormMixin, TownModelForm):
    """With pictures and papers, of which a thing takes so many."""

    files = ManyUploadsField(label="Ảnh, giấy tờ", required=False)

    def clean_files(self) -> list[Any]:
        there = self.instance.files.count() if self.instance.pk else 0
        if there + self.count("files") > FILE_LIMIT:
            raise forms.ValidationError(f"Mỗi mục nhận tối đa {FILE_LIMIT} tệp; đã có {there}. Hãy bớt tệp.")
        return self.cleaned_data["files"]


class VisitForm(FilesForm):
    field_order = ("planned", "visited_on", "visitors", "standing", "note", "files")

    class Meta:
        model = CaseVisit
        fields = ["planned", "visited_on", "visitors", "standing", "note"]
        widgets = {"standing": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        visit = kwargs["instance"]
        open_days = visit.case.planned.filter(Q(visit=None) | Q(visit=visit.pk))
        if not visit.pk:
            # A visit long before its day is one more, not that one.
            near = open_days.filter(planned_on__lte=dates.today() + EARLY).first()
            kwargs["initial"] = {
                "planned": near,
                "visited_on": dates.today(),
                "visitors": str(kwargs["by"]),
            }
        super().__init__(*args, **kwargs)
        self.fields["planned"].queryset = open_days
        self.fields["planned"].empty_label = "Ngoài lịch"
        self.fields["planned"].error_messages["invalid_choice"] = (
            "Lần kiểm tra này vừa được ghi hoặc không còn trong lịch. Hãy chọn lần khác hoặc “Ngoài lịch”."
        )
        self.fields["standing"].choices = CaseVisit.Standing.choices


class FigureForm(PlainModelForm):
    class Meta:
        model = CaseFigure
        fields = ["label", "number", "unit"]


FigureFormSet = row_formset(FigureForm, noun="Số liệu", extra=2, most=20)


class SpreadForm(FilesForm):
    class Meta:
        model = CaseSpread
        fields = ["organization", "place", "began_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.instance.case
        offices = case.entry.offices
        units = Organization.objects.ids_under(offices) - {*offices, case.entry.unit_id}
        there = Q(pk__in=Organization.objects.on(dates.today()).filter(pk__in=units).values("pk"))
        self.fields["organization"].queryset = Organization.objects.filter(there | Q(pk=self.instance.organization_id))
        self.fields["organization"].empty_label = "Nơi khác, ghi ở ô dưới"


class ConclusionForm(TownForm):
    conclusion = forms.ChoiceField(
        label="Kết luận",
        choices=ModelCase.Conclusion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một kết luận."},
    )
    note = forms.CharField(
        label="Nhận xét, lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy ghi nhận xét; nếu thôi theo dõi thì ghi lý do."},
    )


class CaseReportForm(TownForm):
    """The period of a report: the last twelve months unless told otherwise."""

    first = DateField(label="Từ ngày", error_messages={"required": "Hãy ghi ngày đầu kỳ."})
    last = DateField(label="Đến ngày", error_messages={"required": "Hãy ghi ngày cuối kỳ."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = dates.today()
        super().__init__(*args, initial={"first": months_after(today, -12), "last": today}, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ.")
        return cleaned
