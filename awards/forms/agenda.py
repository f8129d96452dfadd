"""The agenda: which dossiers, in which order, what is read of them without names, and who keeps out."""

from collections.abc import Sequence
from typing import Any

from django import forms

from awards.council.masking import names_left, offered_summary
from awards.flows.agenda import ORDERS
from awards.forms.decisions import NomineesField
from awards.forms.meetings import SeatField
from awards.models import AgendaItem, CouncilSession, Nomination, Recusal, Relation, Seat
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, TownForm, TownModelForm

GROUND = "Hãy ghi rõ lý do, ví dụ: vợ của người được đề nghị."


class AddForm(TownForm):
    """Dossiers to put on the agenda."""

    nominations = NomineesField(
        Nomination.objects.none(),
        label="Hồ sơ đưa ra xét",
        error_messages={"required": "Chưa chọn hồ sơ nào. Hãy đánh dấu ít nhất một hồ sơ."},
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = offered
        self.initial["nominations"] = list(offered)


class ItemsForm(TownForm):
    """One box for each item of an agenda, which notices when somebody else saved in between."""

    box = ""
    stored: dict[str, Any]

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        self.difference: list[Difference] = []
        self.stored = {str(item.pk): self.stored_of(item) for item in self.items}
        for item in self.items:
            self.fields[self.name_of(item)] = self.field_of(item)

    def stored_of(self, item: AgendaItem) -> Any:
        raise NotImplementedError

    def field_of(self, item: AgendaItem) -> forms.Field:
        raise NotImplementedError

    def name_of(self, item: AgendaItem) -> str:
        return f"{self.box}-{item.pk}"

    @property
    def seen(self) -> str:
        return digest(self.stored)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get(FIELD) != self.seen:
            labels = {str(item.pk): item.nomination.name for item in self.items}
            mine = {str(item.pk): cleaned.get(self.name_of(item)) for item in self.items}
            self.difference = differences(labels, self.stored, mine)
            if self.difference:
                self.add_error(None, STALE)
        return cleaned


class OrderForm(ItemsForm):
    """A place for each item; or all of them by one order at once."""

    box = "place"
    by = forms.ChoiceField(
        label="Xếp cả chương trình theo",
        required=False,
        choices=[("", "Số thứ tự ghi ở trên"), *((key, label) for key, (label, _) in ORDERS.items())],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*map(self.name_of, self.items), "by"])

    def stored_of(self, item: AgendaItem) -> int:
        return item.position

    def field_of(self, item: AgendaItem) -> forms.Field:
        row = item.nomination
        return forms.IntegerField(
            label=row.name, min_value=1, max_value=999, initial=item.position,
            widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
            help_text=f"{row.award}; {row.participation.organization.short_name}",
            error_messages={"required": f"Hãy ghi số thứ tự của {row.name}."},
        )  # fmt: skip

    @property
    def ordered(self) -> list[AgendaItem]:
        """Of two with the same number the one that stood first stays first."""
        return sorted(self.items, key=lambda item: (self.cleaned_data[self.name_of(item)], item.position))


class SummariesForm(ItemsForm):
    """What members read of each item while names are hidden; a text that still names somebody is refused."""

    box = "summary"

    def stored_of(self, item: AgendaItem) -> str:
        return item.summary

    def field_of(self, item: AgendaItem) -> forms.Field:
        return forms.CharField(
            label=f"{item.position}. {item.nomination.name}",
            initial=item.summary or offered_summary(item.nomination),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            error_messages={"required": f"Hãy ghi tóm tắt cho nội dung {item.position}."},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for item in self.items:
            if found := names_left(cleaned.get(self.name_of(item), ""), item.nomination):
                told = f"Còn ghi “{found}”. Hãy bỏ tên ấy, ví dụ thay bằng “đơn vị”."
                self.add_error(self.name_of(item), told)
        return cleaned

    @property
    def texts(self) -> dict[AgendaItem, str]:
        return {item: self.cleaned_data[self.name_of(item)] for item in self.items}


class DropForm(TownForm):
    reason = forms.CharField(label="Lý do", required=False, max_length=300)

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if session.agenda_sent_at:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = (
                "Tài liệu họp đã gửi thành viên. Hãy ghi lý do bỏ nội dung này."
            )


class NotesForm(TownModelForm):
    """The secretary's notes of the discussion on one item."""

    class Meta:
        model = AgendaItem
        fields = ["notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 8})}


class PrivateNoteForm(TownForm):
    text = forms.CharField(
        label="Ghi chú riêng",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Chỉ mình bạn đọc được.",
    )


class ConflictForm(TownForm):
    """Why a member keeps out of an item; the ground is required."""

    relation = forms.ChoiceField(label="Quan hệ với đề nghị này", choices=[("", "Chọn một mục"), *Relation.choices])
    ground = forms.CharField(
        label="Lý do",
        max_length=Recusal._meta.get_field("ground").max_length,
        help_text="Ghi ngắn gọn, ví dụ: vợ của người được đề nghị.",
        error_messages={"required": GROUND},
    )


class RecuseForm(ConflictForm):
    """The secretary writes it down for a member."""

    seat = SeatField(Seat.objects.none(), label="Thành viên", empty_label="Chọn thành viên")
    field_order = ["seat", "relation", "ground"]

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = item.session.council.seats.on(item.session.held_on)
        out = item.recusals.holding().values("seat")
        self.fields["seat"].queryset = seats.exclude(pk__in=out).select_related("user")


class AnswerForm(TownForm):
    same = forms.ChoiceField(
        label="Người được đề nghị có phải là thành viên này không?",
        choices=[("yes", "Đúng là một người: không tham gia xét"), ("no", "Chỉ trùng họ tên: được tham gia xét")],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một câu trả lời."},
    )


class LiftForm(TownForm):
    reason = forms.CharField(
        label="Lý do", max_length=300, error_messages={"required": "Hãy ghi lý do bỏ, ví dụ: thành viên khai nhầm."}
    )
