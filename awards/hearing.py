"""Public comment as it bears on the rest: whether a nominee may go on, and what papers say of the hearing."""

from collections.abc import Iterable

from awards.models import CommentWindow, Nomination, PublicComment, PublicRules, WindowLine
from awards.states import WindowState
from emulation.accounts.models import Organization
from emulation.calendar.models import work_calendar
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import join_names


def rules_of(organization: Organization) -> PublicRules:
    """The office's own, or the usual ones, not stored."""
    return PublicRules.objects.filter(organization=organization).first() or PublicRules(organization=organization)


def open_matters(nominations: Iterable[Nomination], organization: Organization) -> list[str]:
    """What of public comment keeps these nominees from going on, as sentences that say what to do."""
    nominations = list(nominations)
    lines = WindowLine.objects.filter(nomination__in=nominations, window__in=CommentWindow.objects.heard())
    heard = list(lines.select_related("window", "nomination"))
    windows = {line.window_id: line.window for line in heard}
    return [
        *(still_open(window, heard) for window in windows.values() if window.is_open),
        *unanswered(windows),
        *held(nominations),
        *not_asked(nominations, heard, organization),
    ]


def require_heard(nominations: Iterable[Nomination], organization: Organization) -> None:
    """Raises Unsound while one of them waits for the people's word."""
    if found := open_matters(nominations, organization):
        raise Unsound(" ".join(found))


def still_open(window: CommentWindow, heard: list[WindowLine]) -> str:
    names = join_names([line.nomination.name for line in heard if line.window_id == window.pk])
    return (
        f"Danh sách “{window.title}” đang lấy ý kiến Nhân dân đến hết ngày {dates.short(window.closes_on)} nên chưa "
        f"đưa {names} đi tiếp được. Hãy chờ hết hạn, hoặc Chủ tịch rút ngắn kèm lý do."
    )


def unanswered(windows: Iterable[int]) -> list[str]:
    count = PublicComment.objects.unanswered().filter(window__in=list(windows)).count()
    return [f"Còn {count} ý kiến của Nhân dân chưa trả lời. Hãy trả lời, hoặc chuyển xử lý trước."] if count else []


def held(nominations: list[Nomination]) -> list[str]:
    waiting = PublicComment.objects.in_the_way().filter(line__nomination__in=nominations)
    names = dict.fromkeys(waiting.order_by("pk").values_list("line__nomination__name", flat=True))
    return [f"{name} đang tạm dừng để xác minh ý kiến của Nhân dân. Hãy bỏ khỏi danh sách, hoặc xử lý xong ý kiến."
            for name in names]  # fmt: skip


def not_asked(nominations: list[Nomination], heard: list[WindowLine], organization: Organization) -> list[str]:
    if not rules_of(organization).needed:
        return []
    asked = {line.nomination_id for line in heard}
    names = [nomination.name for nomination in nominations if nomination.pk not in asked]
    words = f"{join_names(names)} chưa qua lấy ý kiến Nhân dân. Hãy niêm yết danh sách lấy ý kiến trước."
    return [words] if names else []


# --- In papers --------------------------------------------------------------------------------------------------------


def sentences(nominations: Iterable[Nomination]) -> list[str]:
    """One paragraph for each hearing of these nominees that is over, the earliest first."""
    lines = WindowLine.objects.filter(nomination__in=[nomination.pk for nomination in nominations])
    windows = CommentWindow.objects.heard().with_counts().filter(pk__in=lines.values("window"))
    return [told(window) for window in windows.order_by("opens_on", "pk") if not window.is_open]


def told(window: CommentWindow) -> str:
    """'Danh sách đề nghị đã được công khai lấy ý kiến Nhân dân từ ngày 05/6/2023 đến hết ngày …'."""
    first, last = dates.day_words(window.opens_on), dates.day_words(window.closes_on)
    words = f"Danh sách đề nghị đã được công khai lấy ý kiến Nhân dân từ ngày {first} đến hết ngày {last}"
    if window.shortened_from:
        words += f" (rút ngắn so với hạn ngày {dates.day_words(window.shortened_from)}: {window.shorten_reason})"
    words += f"; {counted(window)}."
    summary = window.summary.strip() if window.state == WindowState.CONCLUDED else ""
    return f"{words} {summary}".strip()


def counted(window: CommentWindow) -> str:
    """Of a window with counts."""
    if not window.received:
        return "không có ý kiến nào gửi về"
    left = window.received - window.answered
    rest = f", {left:02d} ý kiến đang được xem xét" if left else ""
    return f"đã nhận {window.received:02d} ý kiến, trả lời {window.answered:02d} ý kiến{rest}"


def days_left(window: CommentWindow) -> int:
    """Working days that are left, today included."""
    today = dates.today()
    calendar = work_calendar()
    return calendar.count(today, window.closes_on) + calendar.is_working_day(today)
