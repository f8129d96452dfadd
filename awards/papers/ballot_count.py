"""The record of a ballot's count (biên bản kiểm phiếu): slips, votes on each nominee, who passed the threshold."""

from awards.flows.slips import faults
from awards.models import BallotCount, CouncilResult, CouncilSession, Seat, presiding
from awards.papers.council_frame import CouncilPaper, clock, seats
from awards.papers.lists import by_subject, counted, who
from awards.papers.votes import keeping_out, seals, vote_slips, votes_of
from emulation.documents.layout import (
    Block,
    Bullet,
    Column,
    Heading,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    closed,
)
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.words import join_names


class BallotCountPaper(CouncilPaper):
    """No line of place and day, as minutes; signed by the head of the counting team and who presided."""

    type_code = "BB"

    def session(self, document: OfficialDocument) -> CouncilSession:
        return document.ballot_count.session

    def compose(self, document: OfficialDocument) -> Paper:
        count = document.ballot_count
        return self.record_of(document, body(count), Signature(("TRƯỞNG BAN KIỂM PHIẾU",), count.head.user.full_name))

    def problems(self, document: OfficialDocument) -> list[str]:
        count = document.ballot_count
        found = [] if count.session.results.exists() else ["Chưa ghi số phiếu từng đề nghị. Hãy ghi kết quả xét trước."]
        if presiding(seats(count.session)) is None:
            found.append("Phiên họp không có Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì. Hãy kiểm tra điểm danh.")
        return found if count.session.is_on_screen else [*found, *faults(count, count.session)]


def team(count: BallotCount) -> list[Seat]:
    return [count.head, *count.tellers.select_related("user")]


def body(count: BallotCount) -> tuple[Block, ...]:
    session = count.session
    results = list(session.results.select_related("nomination__award"))
    text = [
        Paragraph(f"Hôm nay, ngày {dates.day_words(session.held_on)}, tại {session.place}, Ban kiểm phiếu được "
                  f"{session.council.name} cử tại phiên họp tiến hành kiểm phiếu."),
        Heading(1, "Ban kiểm phiếu"),
        *(Bullet(f"{seat.user.full_name}, {seat.title}: {'Trưởng ban' if seat == count.head else 'thành viên'}.")
          for seat in team(count)),
        Heading(1, "Số phiếu"),
        *(vote_slips(count) if session.is_on_screen else slips(count)),
        Heading(1, "Kết quả kiểm phiếu"),
        votes_table(results, count),
        Heading(1, "Kết luận"),
        *map(Paragraph, [*threshold_words(session), *conclusion(results), *keeping_out(session), *seals(session)]),
        Paragraph(f"Việc kiểm phiếu kết thúc trước {clock(session.ends_at)} cùng ngày; biên bản đã được đọc lại và "
                  "thông qua tại phiên họp"),
    ]  # fmt: skip
    return (*closed(tuple(text)), *team_signatures(count))


def slips(count: BallotCount) -> list[Block]:
    session = count.session
    rows = (
        ("Tổng số thành viên Hội đồng", session.members),
        ("Số thành viên có mặt", session.attending.count()),
        ("Số phiếu phát ra", count.issued),
        ("Số phiếu thu về", count.collected),
        ("Số phiếu hợp lệ", count.valid),
        ("Số phiếu không hợp lệ", count.invalid),
    )
    return [KeyValue(label, f"{number:02d}") for label, number in rows]


def votes_table(results: list[CouncilResult], count: BallotCount) -> Table:
    """One table, its groups headed by the kind of nominee; what a valid slip leaves open is counted as blank."""
    columns = (Column("STT", 8, "center"), Column("Tập thể, cá nhân, hộ gia đình", 28),
               Column("Hình thức đề nghị", 20), Column("Đồng ý", 11, "center"), Column("Không đồng ý", 11, "center"),
               Column("Không ghi ý kiến", 11, "center"),
               Column(f"Tỷ lệ trên {count.session.members:02d} thành viên", 11, "center"))  # fmt: skip
    votes = {result.nomination_id: result for result in results}
    rows: list[tuple[str, ...]] = []
    for subject, group in by_subject(result.nomination for result in results):
        rows.append((subject.label,))
        rows += [(str(i), *vote_cells(votes[n.pk], count)) for i, n in enumerate(group, start=1)]
    return Table(columns, tuple(rows))


def vote_cells(result: CouncilResult, count: BallotCount) -> tuple[str, ...]:
    on_screen = count.session.is_on_screen
    blank = result.blank if on_screen else count.valid - result.votes_for - result.votes_against
    share = result.percent_text
    numbers = (result.votes_for, result.votes_against, blank)
    return who(result.nomination), result.nomination.award.name, *map(str, numbers), share


def threshold_words(session: CouncilSession) -> list[str]:
    """The rule of the vote; of votes on the screen as it was frozen, once for each that differs."""
    votes = votes_of(session)
    if votes:
        rules = {vote.rule: None for vote in votes}
        return [f"Tỷ lệ cần đạt: {rule.share_words} ({rule.citation})." for rule in rules]
    source = f" theo {session.rule_source}" if session.rule_source else ""
    return [f"Tỷ lệ cần đạt{source}: quá {session.over_percent} % tổng số {session.members:02d} thành viên Hội đồng."]


def conclusion(results: list[CouncilResult]) -> list[str]:
    passed = [result.nomination for result in results if result.recommended]
    failed = [result.nomination.name for result in results if not result.recommended]
    found = [f"Đủ tỷ lệ đồng ý: {counted(passed)}." if passed else "Không có đề nghị nào đủ tỷ lệ đồng ý."]
    return [*found, f"Chưa đủ tỷ lệ: {join_names(failed)}."] if failed else found


def team_signatures(count: BallotCount) -> tuple[Block, ...]:
    """Members sign inside the text; head and chair at its end."""
    rest = tuple(Signature(("THÀNH VIÊN",), seat.user.full_name) for seat in team(count)[1:])
    return tuple(Signatures(rest[place : place + 2]) for place in range(0, len(rest), 2))
