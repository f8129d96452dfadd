"""Whether a change fits the tree as it stands. Each refusal names the organisation and what to do."""

from collections.abc import Iterable

from django.db.models import QuerySet

from emulation.accounts.dated import is_ahead
from emulation.accounts.models import Organization, Post
from emulation.accounts.organizations import superiors_today
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import clean_text, fold, join_names
from emulation.structure.drafts import Draft, Kind
from emulation.structure.models import ChangedUnit


def check(draft: Draft) -> None:
    """Raise Unsound unless the change fits the tree."""
    check_days(draft)
    for unit in draft.units:
        check_unit(unit, draft)
    check_children(draft)
    for name in filter(None, [draft.names.get("name"), *(new.name for new in draft.new)]):
        check_name(name, draft)
    for parent in {*(new.parent for new in draft.new), draft.parent} - {None}:
        check_parent(parent, draft)


def check_days(draft: Draft) -> None:
    decision = draft.decision
    if decision.decided_on > dates.today():
        raise Unsound("Ngày văn bản ở sau hôm nay. Hãy ghi ngày của văn bản đã ban hành.")
    if decision.effective_on < decision.decided_on:
        raise Unsound(
            f"Ngày có hiệu lực ({dates.short(decision.effective_on)}) ở trước ngày văn bản "
            f"({dates.short(decision.decided_on)}). Hãy xem lại hai ngày."
        )


def check_unit(unit: Organization, draft: Draft) -> None:
    if unit.valid_to is not None:
        raise Unsound(f"{unit} đã ghi kết thúc hoạt động ngày {dates.short(unit.valid_to)}. Hãy chọn đơn vị khác.")
    if unit.valid_from >= draft.day:
        raise Unsound(f"{unit} có từ ngày {dates.short(unit.valid_from)}; thay đổi phải có hiệu lực sau ngày ấy.")
    later = ChangedUnit.objects.after(draft.day).filter(organization=unit).select_related("change").last()
    if later:
        day = dates.short(later.change.effective_on)
        raise Unsound(f"{unit} đã có thay đổi ghi từ ngày {day}. Các thay đổi ghi theo thứ tự ngày có hiệu lực.")
    waiting = {Kind.RENAME: unit.named_from, Kind.MOVE: unit.placed_from}.get(draft.kind)
    if is_ahead(waiting):
        raise Unsound(f"{unit} đang chờ một thay đổi cùng loại từ ngày {dates.short(waiting)}. Ghi tiếp từ ngày ấy.")


def check_children(draft: Draft) -> None:
    """They follow one heir; where there is none or more than one, somebody must say first where each goes."""
    children = list(living_children(draft))
    if waiting := [child.name for child in children if is_ahead(child.placed_from)]:
        raise Unsound(f"{waiting[0]} đang chờ chuyển cơ quan cấp trên. Ghi tiếp được từ ngày việc đó có hiệu lực.")
    if draft.keeper and draft.keeper.parent in draft.ended:
        raise Unsound(f"{draft.keeper} đang trực thuộc {draft.keeper.parent}. Hãy chuyển cơ quan cấp trên trước.")
    if draft.has_one_heir:
        return
    if names := [child.name for child in children]:
        shown = join_names(names[:5]) + (" …" if len(names) > 5 else "")
        raise Unsound(f"Còn {len(names)} đơn vị trực thuộc ({shown}). Hãy chuyển các đơn vị ấy trước.")


def living_children(draft: Draft) -> QuerySet[Organization]:
    """What stands below what ends, and does not end with it."""
    ended = {unit.pk for unit in draft.ended}
    below = Organization.objects.filter(parent__in=ended).exclude(pk__in=ended).exclude(valid_to__lt=draft.day)
    return below.exclude(pk=draft.keeper.pk) if draft.keeper else below


def check_name(name: str, draft: Draft) -> None:
    """Two that exist at once below the same body do not bear one name."""
    parent = draft.new[0].parent if draft.new else draft.unit.parent
    gone = {unit.pk for unit in (*draft.ended, draft.unit)}
    there = Organization.objects.filter(parent=parent, valid_to=None).exclude(pk__in=gone)
    names = [row.newest_names["name"] for row in there]
    if any(clean_text(other).casefold() == clean_text(name).casefold() for other in names):
        raise Unsound(f"Đã có đơn vị tên “{name}” cùng trực thuộc một cơ quan. Hãy xem lại tên.")
    if [fold(new.name) for new in draft.new].count(fold(name)) > 1:
        raise Unsound(f"Tên “{name}” ghi hai lần. Mỗi đơn vị mới một tên.")


def check_parent(parent: Organization, draft: Draft) -> None:
    if not parent.exists_on(draft.day) or parent in draft.ended:
        raise Unsound(f"{parent} không hoạt động vào ngày {dates.short(draft.day)}. Hãy chọn cơ quan cấp trên khác.")
    if draft.kind != Kind.MOVE:
        return
    if parent.pk == draft.unit.parent_id:
        raise Unsound(f"{draft.unit} đang trực thuộc {parent}. Hãy chọn cơ quan cấp trên khác.")
    if draft.unit.pk in path_above(parent.pk):
        raise Unsound(f"{parent} là chính đơn vị này hoặc đang trực thuộc nó. Hãy chọn cơ quan cấp trên khác.")


def path_above(pk: int) -> list[int]:
    """The organisation and all above it, by today's places and by those to come."""
    newest = dict(Organization.objects.order_by().values_list("pk", "parent"))
    paths = []
    for above in (superiors_today(), newest):
        step: int | None = pk
        while step:
            paths.append(step)
            step = above.get(step)
    return paths


def check_administrator(draft: Draft, carried: Iterable[int]) -> None:
    """Somebody must be able to let people in after that day; `carried` are the posts that go on at the heir."""
    if not draft.ended:
        return
    day = max(draft.day, dates.today())
    keepers = Post.objects.on(day).filter(role=Role.ADMIN, user__is_active=True)
    staying = keepers.exclude(organization__in=[unit.pk for unit in draft.ended])
    if keepers.exists() and not staying.exists() and not keepers.filter(pk__in=list(carried)).exists():
        raise Unsound(
            "Sau thay đổi này không còn ai quản trị hệ thống. Hãy chọn ít nhất một người quản trị tiếp tục giữ "
            "chức vụ tại đơn vị kế thừa, hoặc giao vai trò quản trị ở cơ quan khác trước."
        )
