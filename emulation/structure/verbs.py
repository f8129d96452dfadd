"""What can be done with an organisation, by the word in its address."""

from dataclasses import dataclass

from emulation.structure.drafts import Kind
from emulation.structure.forms import DecisionForm, DissolveForm, MergeForm, MoveForm, RenameForm, SplitForm


@dataclass(frozen=True)
class Verb:
    form: type[DecisionForm]
    hint: str

    @property
    def label(self) -> str:
        return Kind(self.form.kind).label


VERBS = {
    "doi-ten": Verb(RenameForm, "Đơn vị vẫn là đơn vị ấy, chỉ mang tên mới từ một ngày. Lỗi gõ thì sửa ở Quản trị."),
    "sap-nhap": Verb(MergeForm, "Hai hay nhiều đơn vị thành một đơn vị mới, hoặc một đơn vị nhận các đơn vị kia."),
    "chia-tach": Verb(SplitForm, "Một đơn vị thành nhiều đơn vị, hoặc tách bớt một phần thành đơn vị mới."),
    "giai-the": Verb(DissolveForm, "Đơn vị kết thúc hoạt động; có hoặc không có đơn vị kế thừa."),
    "chuyen-cap-tren": Verb(MoveForm, "Đơn vị giữ nguyên, chỉ đổi cơ quan mà nó trực thuộc."),
}  # fmt: skip
