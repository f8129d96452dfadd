"""A session's roll call, and the table of its votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q

from awards.flows.council import Vote, check_meeting, seats_on
from awards.flows.tallying import told
from awards.models import CouncilSession, Nomination, Seat
from campaigns.models import Campaign
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, RowsField, TownForm, TownModelForm

BOX = {"class": "form-control"}  # these stand in a table, not in a form that crispy draws
CHAIR_SIDES = [("", "Chủ tọa: chọn bên"), ("for", "Chủ tọa đồng ý"), ("against", "Chủ tọa không đồng ý")]
TIME_HINT = "Ghi giờ:phút, ví dụ 08:00."


class SeatsField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.user}, {obj.title} – {obj.get_part_display()}"


class SessionForm(TownModelForm):
    """When and where the council met, and who was there."""

    attending = SeatsField(
        Seat.objects.none(),
        label="Điểm danh: thành viên có mặt",
        error_messages={"required": "Chưa điểm danh ai có mặt. Hãy chọn thành viên dự họp."},
    )

    class Meta:
        model = CouncilSession
        fields = ["held_on", "starts_at", "ends_at", "place", "attending", "absent_note", "method", "discussion"]
        widgets = {
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00", "autocomplete": "off"}),
            "ends_at": forms.TimeInput(format="%H:%M", attrs={"placeholder": "10:30", "autocomplete": "off"}),
            "absent_note": forms.Textarea(attrs={"rows": 2}),
            "method": forms.RadioSelect,
            "discussion": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "absent_note": "Ví dụ: Ông Lò Văn Phong, lý do: đi công tác.",
            "method": "Nếu bỏ phiếu kín, sau khi ghi kết quả còn ghi số phiếu để lập biên bản kiểm phiếu.",
            "discussion": "Mỗi ý một dòng; in trong biên bản. Để trống thì phần mềm ghi theo lời văn thường dùng.",
        }
        error_messages = {name: {"invalid": f"Giờ không hợp lệ. {TIME_HINT}"} for name in ("starts_at", "ends_at")}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        seats = Seat.objects.filter(council__organization=campaign.organizer).select_related("user")
        self.fields["attending"].queryset = seats
        if not self.instance.is_held:
            self.initial["attending"] = seats_on(campaign, self.instance.held_on or dates.today())

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if day > dates.today():
            raise forms.ValidationError(f"Ngày họp {dates.short(day)} chưa tới. Hãy lập biên bản sau khi họp.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra lại hai giờ.")
        day, attending = cleaned.get("held_on"), cleaned.get("attending")
        if day and attending:
            try:
                check_meeting(CouncilSession(held_on=day), list(attending), seats_on(self.campaign, day))
            except Unsound as error:
                self.add_error("attending", error.message)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The order of the two times is told beside its field, above; not a second time at the top.
        return super()._get_validation_exclusions() | ({"ends_at"} if "ends_at" in self.errors else set())


class WordsForm(TownModelForm):
    """What the minutes say beside roll call and votes."""

    class Meta(SessionForm.Meta):
        fields = ["place", "ends_at", "absent_note", "discussion"]


@dataclass(frozen=True)
class Row:
    """One nominee in the table of votes, with its three boxes; chair: a fourth where the vote is even."""

    nomination: Nomination
    votes_for: forms.BoundField
    votes_against: forms.BoundField
    note: forms.BoundField
    chair: forms.BoundField | None

    @property
    def boxes(self) -> list[tuple[str, forms.BoundField]]:
        """(column, box) from left to right."""
        chair = [("Bên của chủ tọa", self.chair)] if self.chair else []
        return [("Đồng ý", self.votes_for), ("Không đồng ý", self.votes_against), ("Ý kiến", self.note), *chair]


class VotesField(forms.IntegerField):
    default_error_messages = {"invalid": "Số phiếu phải là số nguyên, ví dụ 9."}

    def __init__(self, label: str, initial: int | None) -> None:
        box = forms.TextInput(attrs=BOX | {"inputmode": "numeric", "autocomplete": "off", "size": 3})
        super().__init__(label=label, required=False, min_value=0, max_value=999, initial=initial, widget=box)
        self.error_messages["invalid"] = self.default_error_messages["invalid"]


class ResultsForm(TownForm):
    """Votes on every nominee before the council, saved all or nothing. Empty boxes: not considered at this session."""

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.difference: list[Difference] = []
        self.present = session.attending.count()
        offered = Nomination.objects.for_council(session.campaign)
        waiting = Q(pk__in=offered.off_agenda()) | Q(council_result__session=session)
        self.nominees = list(offered.filter(waiting).for_list())
        self.session = session
        self.stored = {
            r.nomination_id: (r.votes_for, r.votes_against, r.note, r.chair_side) for r in session.results.all()
        }
        for nominee in self.nominees:
            agreed, refused, note, chair = self.stored.get(nominee.pk, (None, None, "", ""))
            self.fields[f"for-{nominee.pk}"] = VotesField(f"{nominee.name}: số phiếu đồng ý", agreed)
            self.fields[f"against-{nominee.pk}"] = VotesField(f"{nominee.name}: số phiếu không đồng ý", refused)
            self.fields[f"note-{nominee.pk}"] = forms.CharField(
                label=f"{nominee.name}: ý kiến",
                max_length=400,
                required=False,
                initial=note,
                widget=forms.TextInput(attrs=BOX),
            )
            if self.is_even(nominee):
                self.fields[f"chair-{nominee.pk}"] = forms.ChoiceField(
                    label=f"{nominee.name}: bên của chủ tọa",
                    choices=CHAIR_SIDES,
                    required=False,
                    initial=chair,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )

    def is_even(self, nominee: Nomination) -> bool:
        """As typed, or as stored: then the chair's side may decide."""
        agreed, refused, *_ = self.stored.get(nominee.pk, (None, None))
        if self.is_bound:
            agreed, refused = (self.data.get(f"{side}-{nominee.pk}", "").strip() for side in ("for", "against"))
        return agreed not in (None, "", "0", 0) and agreed == refused

    @property
    def seen(self) -> str:
        return digest(sorted(self.stored.items()))

    @property
    def rows(self) -> Iterator[Row]:
        for row in self.nominees:
            chair = self[f"chair-{row.pk}"] if f"chair-{row.pk}" in self.fields else None
            yield Row(row, self[f"for-{row.pk}"], self[f"against-{row.pk}"], self[f"note-{row.pk}"], chair)

    def given(self, nominee: Nomination) -> tuple[int | None, int | None, str, str]:
        data, pk = self.cleaned_data, nominee.pk
        return data.get(f"for-{pk}"), data.get(f"against-{pk}"), data.get(f"note-{pk}", ""), data.get(f"chair-{pk}", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for nominee in self.nominees:
            if f"for-{nominee.pk}" not in self.errors and f"against-{nominee.pk}" not in self.errors:
                self.check_row(nominee)
        if self.data.get(FIELD) != self.seen:
            self.compare()
        return cleaned

    def check_row(self, nominee: Nomination) -> None:
        agreed, refused, note, chair = self.given(nominee)
        if agreed is None and refused is None:
            if note:
                self.add_error(f"for-{nominee.pk}", "Có ý kiến nhưng chưa ghi số phiếu.")
        elif agreed is None or refused is None:
            lacking = "for" if agreed is None else "against"
            self.add_error(f"{lacking}-{nominee.pk}", "Hãy ghi đủ số phiếu đồng ý và không đồng ý; không có thì ghi 0.")
        elif agreed + refused > self.present:
            self.add_error(
                f"for-{nominee.pk}",
                f"Tổng số phiếu {agreed + refused} nhiều hơn {self.present} thành viên dự họp. Hãy kiểm tra lại.",
            )
        elif f"chair-{nominee.pk}" in self.fields and not chair and self.waits_for_chair(nominee, agreed, refused):
            self.add_error(f"chair-{nominee.pk}", "Số phiếu ngang nhau. Hãy chọn bên của chủ tọa.")

    def waits_for_chair(self, nominee: Nomination, agreed: int, refused: int) -> bool:
        try:
            return told(self.session, nominee, agreed, refused).passed is None
        except Unsound as error:
            self.add_error(f"for-{nominee.pk}", error.message)
            return False

    def compare(self) -> None:
        """Somebody else saved other votes in between: show both."""

        def words(agreed: int | None, refused: int | None, note: str, chair: str) -> str:
            if agreed is None and refused is None:
                return ""
            side = f" Chủ tọa: {dict(CHAIR_SIDES)[chair].lower()}." if chair else ""
            return f"{agreed} đồng ý, {refused} không đồng ý. {note}{side}"

        labels = {str(nominee.pk): nominee.name for nominee in self.nominees}
        theirs = {str(pk): words(*votes) for pk, votes in self.stored.items()}
        self.difference = differences(labels, theirs, {str(row.pk): words(*self.given(row)) for row in self.nominees})
        if self.difference:
            self.add_error(None, STALE)

    @property
    def votes(self) -> list[Vote]:
        """What is new or other than before."""
        given = [(nominee, *self.given(nominee)) for nominee in self.nominees]
        return [Vote(*row) for row in given if row[1] is not None and self.stored.get(row[0].pk) != row[1:]]

    @property
    def dropped(self) -> list[Nomination]:
        """Nominees whose votes were emptied."""
        return [row for row in self.nominees if row.pk in self.stored and self.given(row)[0] is None]
