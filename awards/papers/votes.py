"""What minutes and ballot record say of votes on the screen, made from their papers and roll."""

from awards.council.sealing import seal_of_seals
from awards.council.tally import AGAINST, BLANK, FOR
from awards.models import BallotCount, CouncilSession, ItemVote, Way
from emulation.documents.layout import Block, Column, KeyValue, Paragraph, Table
from emulation.lib.words import join_names

SUBGROUP = 5  # under so many voters nothing is told of a part of them
SIDES = {FOR: "đồng ý", AGAINST: "không đồng ý", BLANK: "không có ý kiến"}


def votes_of(session: CouncilSession) -> list[ItemVote]:
    """Closed votes in the order of the agenda, a later vote after the earlier one."""
    rows = ItemVote.objects.filter(item__session=session, state="closed").select_related("item__nomination")
    return list(rows.prefetch_related("roll__seat__user").order_by("item__position", "item", "round"))


def keeping_out(session: CouncilSession) -> list[str]:
    """Who kept out of which item, with the ground."""
    rows = session.items.filter(recusals__isnull=False).distinct().select_related("nomination")
    return [
        f"Không tham gia xét {item.nomination.name}: "
        + "; ".join(f"{row.seat.user.full_name} ({row.ground})" for row in recusals)
        + "."
        for item in rows.prefetch_related("recusals__seat__user")
        if (recusals := [row for row in item.recusals.all() if row.holds])
    ]


def votes_told(session: CouncilSession) -> list[str]:
    """Letters, names of open votes, earlier votes and why there is a later one, even votes; never a secret choice."""
    votes = votes_of(session)
    last = {vote.item_id: vote for vote in votes}
    found = letters(session)
    for vote in votes:
        name = vote.item.nomination.name
        if vote is not last[vote.item_id]:
            found.append(f"{name}, biểu quyết lần {vote.round}: {vote.why}")
            continue
        if vote.round > 1:
            found.append(f"{name} được biểu quyết lại lần {vote.round}, lý do: {vote.reason.rstrip('.')}.")
        if vote.chair_side in (FOR, AGAINST) and "ngang nhau" in vote.why:
            found.append(f"{name}: {vote.why}")
        if not vote.secret:
            found.append(f"{name}: {names(vote)}.")
    return found


def letters(session: CouncilSession) -> list[str]:
    people = [row.seat.user.full_name for row in session.opinions.select_related("seat__user")]
    if not people:
        return []
    sealed = " bằng phiếu kín trong phong bì" if session.by_ballot else ""
    return [f"Thành viên vắng mặt gửi ý kiến bằng văn bản{sealed}: {join_names(people)}."]


def names(vote: ItemVote) -> str:
    """'đồng ý: A, B; không đồng ý: C'."""
    marks = sorted(vote.roll.all(), key=lambda mark: mark.seat_id)
    groups = [(label, [m.seat.user.full_name for m in marks if m.choice == side]) for side, label in SIDES.items()]
    return "; ".join(f"{label}: {', '.join(people)}" for label, people in groups if people)


def vote_slips(count: BallotCount) -> list[Block]:
    """Slips item by item: they differ where somebody keeps out."""
    session = count.session
    columns = (Column("Nội dung", 40), Column("Phát ra", 15, "center"), Column("Thu về", 15, "center"),
               Column("Hợp lệ", 15, "center"), Column("Không hợp lệ", 15, "center"))  # fmt: skip
    rows = []
    for vote in votes_of(session):
        counts, given = vote.counts, len(vote.roll.all())
        numbers = (given, counts.total, counts.valid, counts.invalid)
        rows.append((str(vote), *(f"{number:02d}" for number in numbers)))
    return [
        KeyValue("Tổng số thành viên Hội đồng", f"{session.members:02d}"),
        KeyValue("Số thành viên có mặt", f"{session.attending.count():02d}"),
        Table(columns, tuple(rows)),
        *ways(session),
    ]


def ways(session: CouncilSession) -> list[Block]:
    """How the slips came, where there are enough of them that it tells of nobody."""
    votes = votes_of(session)
    marks = [mark.way for vote in votes for mark in vote.roll.all()]
    if not marks or min(len(vote.roll.all()) for vote in votes) < SUBGROUP or Way.PHONE not in marks:
        return []
    if set(marks) == {Way.PHONE}:
        return [Paragraph("Tất cả phiếu được bỏ trên phần mềm.")]
    return [Paragraph("Phiếu bỏ trên phần mềm và phiếu giấy được kiểm chung; số trong bảng là tổng của hai loại.")]


def seals(session: CouncilSession) -> list[str]:
    found = [vote.seal for vote in votes_of(session)]
    return [f"Mã niêm phong kết quả kiểm phiếu (SHA-256): {seal_of_seals(found)}."] if found else []
