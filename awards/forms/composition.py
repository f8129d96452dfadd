"""The council's names and rules, and a change of its members by decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.flows.composition import Place
from awards.forms.council import BOX
from awards.models import CompositionChange, Council, Seat
from awards.papers.council_frame import in_order
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.lib.words import fold
from emulation.web.editing import FIELD, differences, digest
from emulation.web.forms import STALE, DateField, TownForm, TownModelForm

ROWS = 11  # boxes for members on a page of a council that is being set up; three at least
LEAVES = "Thôi tham gia"
NEW_BOX = BOX | {"list": "people", "autocomplete": "off", "placeholder": "Người mới"}


class CouncilForm(TownModelForm):
    class Meta:
        model = Council
        fields = [
            "name", "paper_name", "symbol", "uses_office_seal", "over_percent", "rule_source", "quorum_upper",
            "quorum_lower", "chair_breaks_ties", "own_unit_recusal", "recusal_source",
        ]  # fmt: skip
        widgets = {"paper_name": forms.Textarea(attrs={"rows": 2})}


class DayForm(TownForm):
    ngay = DateField(
        label="Xem thành phần vào ngày", required=False,
        widget=forms.DateInput(attrs=DateField.widget.attrs | BOX),
    )  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One place of the table. seat: None for somebody new."""

    seat: Seat | None
    boxes: list[tuple[str, forms.BoundField]]


def candidates(council: Council) -> QuerySet[User]:
    """People who work in the town or its units, the administrators left out."""
    below = Organization.objects.ids_under([council.organization_id])
    posts = Post.objects.on(dates.today()).filter(organization__in=below)
    admins = Post.objects.on(dates.today()).filter(role=Role.ADMIN).values("user")
    return User.objects.filter(is_active=True, pk__in=posts.values("user")).exclude(pk__in=admins)


class CompositionForm(UploadFormMixin, TownModelForm):
    """A decision, and the whole council as it stands from its day on."""

    upload = UploadField(label="Tệp quyết định", allowed=kinds.PAPERS, required=False)

    class Meta:
        model = CompositionChange
        fields = ["number", "decided_on", "starts_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = in_order(council.seats.filter(ends_on=None).select_related("user"))
        self.people = list(candidates(council).exclude(pk__in=[seat.user_id for seat in self.seats]))
        self.new = range(1, max(3, ROWS - len(self.seats)) + 1)
        parts = [(part.value, part.label) for part in Seat.Part]
        for seat in self.seats:
            self.add_row(f"{seat.pk}", str(seat.user), [*parts, ("", LEAVES)], seat.part, seat.title)
        for number in self.new:
            name = forms.CharField(
                label=f"Người mới {number}: họ và tên", required=False, max_length=250,
                widget=forms.TextInput(attrs=NEW_BOX),
            )  # fmt: skip
            self.fields[f"who-new{number}"] = name
            self.add_row(f"new{number}", f"Người mới {number}", [("", "Chọn vai trò"), *parts], "", "")

    def add_row(self, key: str, label: str, parts: list[tuple[str, str]], part: str, title: str) -> None:
        self.fields[f"part-{key}"] = forms.ChoiceField(
            label=f"{label}: vai trò", choices=parts, initial=part, required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )  # fmt: skip
        self.fields[f"title-{key}"] = forms.CharField(
            label=f"{label}: chức vụ công tác", initial=title, required=False, max_length=150,
            widget=forms.TextInput(attrs=BOX),
        )  # fmt: skip

    @property
    def rows(self) -> Iterator[Row]:
        for seat in self.seats:
            yield Row(seat, [("Vai trò", self[f"part-{seat.pk}"]), ("Chức vụ", self[f"title-{seat.pk}"])])
        for number in self.new:
            boxes = [(label, self[f"{name}-new{number}"]) for name, label in (
                ("who", "Họ và tên"), ("part", "Vai trò"), ("title", "Chức vụ"))]  # fmt: skip
            yield Row(None, boxes)

    @property
    def seen(self) -> str:
        return digest([(seat.pk, seat.part, seat.title) for seat in self.seats])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for seat in self.seats:
            if cleaned.get(f"part-{seat.pk}") and not cleaned.get(f"title-{seat.pk}"):
                self.add_error(f"title-{seat.pk}", f"Hãy ghi chức vụ công tác của {seat.user}.")
        self.joining = [place for number in self.new if (place := self.joins(f"new{number}"))]
        if self.data.get(FIELD) != self.seen:
            self.compare()
        return cleaned

    def joins(self, key: str) -> Place | None:
        """Who joins on that row; nothing for an empty one."""
        who, part, title = (self.cleaned_data.get(f"{name}-{key}", "") for name in ("who", "part", "title"))
        if not (who or part or title):
            return None
        user = self.person(key, who)
        if not part:
            self.add_error(f"part-{key}", f"Hãy chọn vai trò của {who or 'người mới'}.")
        if not title:
            self.add_error(f"title-{key}", f"Hãy ghi chức vụ công tác của {who or 'người mới'}.")
        return Place(user, part, title) if user and part and title else None

    def person(self, key: str, who: str) -> User | None:
        """By the account in brackets, or by a name that only one person has."""
        account = who.rpartition("(")[2].rstrip(") ") if who.endswith(")") else ""
        found = [user for user in self.people if user.username == account or fold(user.full_name) == fold(who)]
        if len(found) == 1:
            return found[0]
        several = "Có nhiều người tên này. Hãy chọn trong danh sách gợi ý, có tài khoản trong ngoặc."
        nobody = f"Không có tài khoản nào tên “{who}” chưa ở trong Hội đồng. Hãy chọn trong danh sách gợi ý."
        self.add_error(f"who-{key}", several if found else nobody if who else "Hãy ghi họ và tên.")
        return None

    def compare(self) -> None:
        """Somebody else changed the council in between: show both."""
        labels = {str(seat.pk): str(seat.user) for seat in self.seats}
        theirs = {str(seat.pk): seat.get_part_display() for seat in self.seats}
        parts = dict(Seat.Part.choices)
        mine = {key: parts.get(self.cleaned_data.get(f"part-{key}"), LEAVES) for key in labels}
        self.difference = differences(labels, theirs, mine)
        self.add_error(None, STALE)

    @property
    def places(self) -> list[Place]:
        stay = [seat for seat in self.seats if self.cleaned_data[f"part-{seat.pk}"]]
        kept = [
            Place(seat.user, self.cleaned_data[f"part-{seat.pk}"], self.cleaned_data[f"title-{seat.pk}"], seat)
            for seat in stay
        ]
        return kept + self.joining
