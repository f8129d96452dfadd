"""The frame of a draft that is the same for every kind of paper: title, recipients, who signs and how."""

from collections.abc import Iterable
from typing import Any

from emulation.accounts.models import Post
from emulation.accounts.roles import OFFICE, SIGNERS, Role
from emulation.documents.flows import FRAME
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.web.forms import TownModelForm

Capacity = OfficialDocument.Capacity
BY_ORDER = {Capacity.BY_ORDER, Capacity.BY_ORDER_DEPUTY, Capacity.DELEGATED}
DEPUTY = {Capacity.DEPUTY, Capacity.COLLECTIVE_DEPUTY}


class FrameForm(TownModelForm):
    """Subject, recipients, signer and capacity. The signer may stay open until the paper is submitted."""

    class Meta:
        model = OfficialDocument
        fields = FRAME

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Heads sign for the body or themselves; other officers only by order or by delegation (art. 13).
        posts = Post.objects.on(dates.today()).filter(organization=self.instance.organization, role__in=OFFICE)
        self.fields["signer"].queryset = posts.select_related("user", "organization")
        self.fields["signer"].empty_label = "Chưa chọn"
        self.fields["signer"].help_text = "Người ký phải khác người soạn."
        allowed = kind_of(self.instance).capacities
        self.fields["capacity"].choices = [row for row in OfficialDocument.Capacity.choices if row[0] in allowed]
        self.fields["subject"].widget.attrs["rows"] = 3
        self.fields["recipients"].widget.attrs["rows"] = 9

    def fix(self, names: Iterable[str]) -> None:
        """Leave fields as they are. Where the capacity is fixed, heads sign, and nothing is asked about it."""
        for name in names:
            del self.fields[name]
        if "capacity" not in self.fields:
            del self.fields["stands_for"], self.fields["delegation"]
            self.fields["signer"].queryset = self.fields["signer"].queryset.filter(role__in=SIGNERS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        capacity, signer = cleaned.get("capacity"), cleaned.get("signer")
        if "capacity" not in self.fields or not capacity:
            return cleaned
        if signer and (fault := misfit(capacity, signer)):
            self.add_error("capacity", fault)
        if capacity == Capacity.DELEGATED and not cleaned.get("delegation"):
            self.add_error("delegation", "Ký thừa ủy quyền phải ghi giấy ủy quyền: số, ngày, phạm vi và thời hạn.")
        if capacity == Capacity.BY_ORDER_DEPUTY and not cleaned.get("stands_for"):
            self.add_error("stands_for", "Hãy ghi người được ký thay, ví dụ: Chánh Văn phòng.")
        return cleaned


def misfit(capacity: str, signer: Post) -> str:
    """Why this person cannot sign so, as a sentence; empty if it fits (Decree 30/2020, art. 13)."""
    if capacity in BY_ORDER:
        return "Chủ tịch không ký thừa lệnh, thừa ủy quyền của chính mình." if signer.role == Role.CHAIRMAN else ""
    if signer.role not in SIGNERS:
        return (
            f"{signer.user} chỉ ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.). Hãy chọn tư cách đó, hoặc người ký khác."
        )
    if capacity in DEPUTY and signer.role == Role.CHAIRMAN:
        return "Chủ tịch không ký thay chính mình. Hãy chọn “TM.” hoặc “Chức vụ người ký”."
    if capacity == Capacity.COLLECTIVE and signer.role == Role.VICE_CHAIRMAN:
        return "Phó Chủ tịch ký thay mặt tập thể thì chọn “TM. và KT.”."
    return ""
