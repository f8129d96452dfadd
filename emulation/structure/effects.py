"""What a change will bring, in sentences, and the questions that come with it; each app tells its own part."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.words import join_names
from emulation.structure.checks import living_children
from emulation.structure.drafts import Draft, Effect, Kind


def effects(draft: Draft) -> list[Effect]:
    told = [Effect(text) for text in own_effects(draft)]
    for path in settings.UNIT_EFFECTS:
        told += import_string(path)(draft)
    return told


def own_effects(draft: Draft) -> Iterator[str]:
    day = dates.short(draft.day)
    if draft.day > dates.today():
        yield f"Chưa đổi gì trước ngày {day}; đến ngày ấy tự có hiệu lực."
    if draft.kind == Kind.RENAME:
        yield f"Từ ngày {day}, màn hình và văn bản mới ghi tên “{draft.names['name']}”."
        old = draft.unit.newest_names["name"]
        yield f"Văn bản đã ban hành và sổ khen thưởng giữ tên “{old}”; tìm theo tên cũ vẫn thấy."
    if draft.kind == Kind.MOVE:
        now = draft.unit.parent
        yield f"Từ ngày {day}, đơn vị trực thuộc {draft.parent}" + (f", không còn trực thuộc {now}." if now else ".")
        yield "Người của cơ quan cấp trên mới nhìn thấy đơn vị; kết quả và khen thưởng trước đó giữ nguyên."
    for new in draft.new:
        under = f" trực thuộc {new.parent}" if new.parent else ""
        yield f"Thành lập {new.name}{under}, hoạt động từ ngày {day}. Sau đó hãy gán chức vụ cho người của đơn vị mới."
    if draft.new and draft.unit.paper_name:
        yield "Trước khi ban hành văn bản, hãy ghi tên in trên văn bản và địa danh của cơ quan mới ở mục Quản trị."
    if draft.ended:
        yield from end_effects(draft)
    yield "Việc này không hoàn tác được; số, ngày, cơ quan ban hành ghi nhầm thì đính chính được."


def end_effects(draft: Draft) -> Iterator[str]:
    names = join_names([unit.name for unit in draft.ended])
    yield (
        f"{names} kết thúc hoạt động, ngày cuối cùng là {dates.short(draft.last_day)}; sau đó không đăng ký, báo cáo, "
        "đề nghị khen thưởng và không nhận thêm người."
    )
    if held := len(posts_ending(draft)):
        chosen = ", trừ những người được chọn bên dưới" if draft.has_one_heir else ""
        yield f"{held} chức vụ tại đó hết quyền từ ngày {dates.short(draft.day)}{chosen}."
    if draft.heir_names:
        yield f"Thành tích, khen thưởng trước đây giữ nguyên và hiện trên trang của {join_names(draft.heir_names)}."
    if children := [child.name for child in living_children(draft)]:
        yield f"{len(children)} đơn vị trực thuộc chuyển về {draft.heir_names[0]}: {join_names(children)}."


def posts_ending(draft: Draft) -> list[Post]:
    """Posts that would be held on the first day at what has ended by then."""
    open_ = Post.objects.filter(organization__in=[unit.pk for unit in draft.ended], starts_on__lt=draft.day)
    open_ = open_.exclude(ends_on__lt=draft.day).filter(user__is_active=True)
    return list(
        open_.select_related("user", "organization").order_by("organization__sort_key", "role", "user__sort_key")
    )


def usually_carried(posts: Iterable[Post]) -> list[int]:
    """Officers go on as a rule; of several heads of units only one can."""
    return [post.pk for post in posts if post.role != Role.UNIT_LEADER]
