"""A meeting that sits: roll call, which items to vote on or to close, letters, the close."""

from typing import Any

from django import forms

from awards.council.tally import AGAINST, BASES, FOR
from awards.flows.casting import CHOICES
from awards.flows.council import seats_on
from awards.forms.council import TIME_HINT, SeatsField
from awards.forms.meetings import SeatField, TellersField
from awards.models import AgendaItem, CouncilSession, ItemVote, Seat
from awards.rules import open_votes
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.web.forms import RowsField, TownForm

CHOOSE = "Chọn trong số người có mặt"


class RollForm(TownForm):
    """Who is there; before the meeting opens also how it votes and who counts."""

    attending = SeatsField(
        Seat.objects.none(),
        label="Điểm danh: thành viên có mặt",
        error_messages={"required": "Chưa điểm danh ai có mặt. Hãy chọn thành viên dự họp."},
    )
    absent_note = forms.CharField(
        label="Vắng mặt, lý do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi người một dòng, ví dụ: Ông Lò Văn Phong, lý do: đi công tác.",
    )
    method = forms.ChoiceField(
        label="Cách biểu quyết",
        choices=CouncilSession.Method.choices,
        widget=forms.RadioSelect,
        help_text="Bỏ phiếu kín: không ai biết ai bỏ thế nào. Công khai: tên và ý kiến từng người in trong biên bản.",
    )
    base = forms.ChoiceField(
        label="Tính tỷ lệ trên",
        choices=[(key, label[:1].upper() + label[1:]) for key, label in BASES.items()],
        help_text="Áp dụng cho danh hiệu, hình thức chưa có văn bản quy định; nơi đã quy định thì phải theo quy định.",
    )
    head = SeatField(
        Seat.objects.none(),
        label="Trưởng ban kiểm phiếu",
        required=False,
        empty_label=CHOOSE,
        help_text="Chỉ cần khi bỏ phiếu kín.",
    )
    tellers = TellersField(
        Seat.objects.none(),
        label="Thành viên ban kiểm phiếu",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_day = [seat.pk for seat in seats_on(session.campaign, session.held_on)]
        seats = Seat.objects.filter(pk__in=on_day).select_related("user")
        for name in ("attending", "head", "tellers"):
            self.fields[name].queryset = seats
        self.initial |= {"attending": seats, "method": session.method, "base": session.base}
        if session.is_sitting:
            self.initial |= {"attending": session.attending.all(), "absent_note": session.absent_note}
            for name in ("method", "base", "head", "tellers"):
                del self.fields[name]


class ItemsField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.nomination.name} – {obj.nomination.award}"


class OpenVotesForm(TownForm):
    items = ItemsField(
        AgendaItem.objects.none(),
        label="Nội dung đưa ra biểu quyết",
        error_messages={"required": "Chưa chọn nội dung nào để biểu quyết."},
    )

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = session.items.filter(votes=None).select_related("nomination__award")
        self.fields["items"].queryset = self.initial["items"] = waiting


class VotesField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: ItemVote) -> str:
        return f"{obj} – đã biểu quyết: {obj.roll.count()}"


class CloseVotesForm(TownForm):
    votes = VotesField(
        ItemVote.objects.none(),
        label="Nội dung đóng biểu quyết",
        error_messages={"required": "Chưa chọn nội dung nào để đóng biểu quyết."},
    )

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ItemVote.objects.filter(pk__in=[vote.pk for vote in open_votes(session)])
        self.fields["votes"].queryset = self.initial["votes"] = rows.select_related("item__nomination")


class HandOutForm(TownForm):
    seats = TellersField(
        Seat.objects.none(),
        label="Thành viên nhận phiếu giấy",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn ai nhận phiếu giấy."},
    )

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].queryset = session.attending.select_related("user")


class OpinionForm(UploadFormMixin, TownForm):
    """An absent member's letter; in an open vote what it says on each item."""

    seat = SeatField(Seat.objects.none(), label="Thành viên vắng mặt", empty_label="Chọn trong số người vắng mặt")
    upload = UploadField(label="Văn bản gửi đến (ảnh chụp hoặc bản quét)", allowed=kinds.PAPERS)

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = session.attending.values("pk")
        on_day = [seat.pk for seat in seats_on(session.campaign, session.held_on)]
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=on_day).exclude(pk__in=here).select_related("user")
        self.votes = [] if session.by_ballot else [vote for vote in open_votes(session) if vote.rule.asks_absent]
        for vote in self.votes:
            self.fields[f"choice-{vote.pk}"] = forms.ChoiceField(
                label=str(vote), choices=list(CHOICES.items()), widget=forms.RadioSelect, required=False
            )

    @property
    def choices(self) -> dict[int, str]:
        return {vote.pk: self.cleaned_data.get(f"choice-{vote.pk}", "") for vote in self.votes}


class AgainForm(TownForm):
    reason = forms.CharField(
        label="Lý do biểu quyết lại",
        max_length=300,
        error_messages={"required": "Hãy ghi lý do biểu quyết lại; lý do in trong biên bản."},
    )


class TieForm(TownForm):
    side = forms.ChoiceField(
        label="Ý kiến của chủ tọa",
        choices=[(FOR, CHOICES[FOR]), (AGAINST, CHOICES[AGAINST])],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn đồng ý hoặc không đồng ý."},
    )


class PostponeForm(TownForm):
    reason = forms.CharField(
        label="Lý do hoãn họp", max_length=300, error_messages={"required": "Hãy ghi lý do hoãn họp."}
    )


class CloseSittingForm(TownForm):
    """What the minutes still need."""

    ends_at = forms.TimeField(
        label="Kết thúc lúc",
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "10:30", "autocomplete": "off"}),
        error_messages={"required": f"Hãy ghi giờ kết thúc. {TIME_HINT}", "invalid": f"Giờ không hợp lệ. {TIME_HINT}"},
    )
    discussion = forms.CharField(
        label="Nội dung thảo luận",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi ý một dòng; in trong biên bản. Để trống thì phần mềm ghi theo lời văn thường dùng.",
    )
