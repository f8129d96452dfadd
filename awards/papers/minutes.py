"""The minutes of a council session (biên bản họp), with the vote on each nominee."""

from awards.flows.council import close_told
from awards.hearing import open_matters, sentences
from awards.models import CouncilResult, CouncilSession, Seat, presiding
from awards.papers.council_frame import CouncilPaper, clock, name_of, seats
from awards.papers.lists import counted, subject_tables, who
from awards.papers.votes import keeping_out, votes_told
from emulation.accounts.models import User
from emulation.documents.layout import Block, Bullet, Column, Heading, Paper, Paragraph, Signature, closed
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.words import join_names, lines


class MinutesPaper(CouncilPaper):
    """No line of place and day."""

    type_code = "BB"

    def session(self, document: OfficialDocument) -> CouncilSession:
        return document.session

    def compose(self, document: OfficialDocument) -> Paper:
        session = document.session
        return self.record_of(
            document, closed(tuple(body(session))), Signature(("THƯ KÝ",), name_of(secretary(session)))
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        session = document.session
        found = [] if session.results.exists() else ["Biên bản chưa có kết quả xét. Hãy ghi kết quả từng đề nghị."]
        if presiding(seats(session)) is None:
            found.append("Phiên họp không có Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì. Hãy kiểm tra điểm danh.")
        if session.by_ballot and not hasattr(session, "ballot_count"):
            found.append(
                "Phiên họp bỏ phiếu kín nhưng chưa có biên bản kiểm phiếu. Hãy ghi số phiếu của Ban kiểm phiếu."
            )
        found += [
            f"Số phiếu của {row.nomination.name} ngang nhau mà chưa ghi bên của chủ tọa. Hãy ghi ở mục kết quả xét."
            for row in session.results.filter(recommended=None).select_related("nomination")
        ]
        if secretary(session) is None:
            found.append("Phiên họp chưa có thư ký Hội đồng dự. Hãy kiểm tra điểm danh.")
        results = session.results.select_related("nomination")
        return found + open_matters([result.nomination for result in results], document.organization)

    def issued(self, document: OfficialDocument, by: User) -> None:
        close_told(document.session, by=by)


def secretary(session: CouncilSession) -> Seat | None:
    return next((seat for seat in seats(session) if seat.part == Seat.Part.SECRETARY), None)


def body(session: CouncilSession) -> list[Block]:
    present = seats(session)
    results = list(session.results.select_related("nomination__award"))
    return [
        Paragraph(f"Hôm nay, vào hồi {clock(session.starts_at)} ngày {dates.day_words(session.held_on)}, "
                  f"tại {session.place}, {session.council.name} họp xét khen thưởng."),
        Heading(1, "Thành phần dự họp"),
        *(Bullet(f"{seat.user.full_name}, {seat.title}: {seat.get_part_display()}.") for seat in present),
        Paragraph(f"Có mặt: {len(present):02d}/{session.members:02d} thành viên. "
                  f"{absent_words(session, len(present))}"),
        Heading(1, "Nội dung"),
        *(Paragraph(text) for text in lines(session.discussion) or [default_discussion(session, results)]),
        *map(Paragraph, sentences(result.nomination for result in results)),
        *map(Paragraph, notes_on_items(session)),
        Heading(1, "Kết quả xét"),
        Paragraph(f"{base_words(session, results)}{ballot_words(session)}"),
        *result_tables(results),
        *map(Paragraph, [*keeping_out(session), *votes_told(session)]),
        Paragraph(conclusion(results)),
        Paragraph(f"Cuộc họp kết thúc vào hồi {clock(session.ends_at)} cùng ngày; "
                  "biên bản đã được thông qua tại cuộc họp"),
    ]  # fmt: skip


def absent_words(session: CouncilSession, present: int) -> str:
    if present == session.members:
        return "Vắng mặt: 0."
    return f"Vắng mặt: {session.members - present:02d}. {session.absent_note}".strip()


def default_discussion(session: CouncilSession, results: list[CouncilResult]) -> str:
    voted = "bỏ phiếu kín" if session.by_ballot else "biểu quyết"
    listed = counted(result.nomination for result in results)
    return (
        f"Thư ký Hội đồng báo cáo kết quả kiểm tra hồ sơ của {listed}. Hội đồng thảo luận, đối chiếu từng trường hợp "
        f"với tiêu chí của kế hoạch và {voted}."
    )


def notes_on_items(session: CouncilSession) -> list[str]:
    """What was noted item by item, in the order of the agenda."""
    rows = session.items.exclude(notes="").select_related("nomination")
    return [f"{item.nomination.name}: {text}" for item in rows for text in lines(item.notes)]


def base_words(session: CouncilSession, results: list[CouncilResult]) -> str:
    """Most votes are counted on all members; where one is not, each says its own base."""
    if all(result.members == session.members for result in results):
        return f"Tỷ lệ tính trên tổng số {session.members:02d} thành viên Hội đồng."
    return "Tỷ lệ của từng trường hợp tính theo quy định áp dụng cho hình thức đề nghị."


def ballot_words(session: CouncilSession) -> str:
    """Where the slips are counted; its number, once it has one."""
    count = getattr(session, "ballot_count", None)
    if count is None:
        return ""
    sign = f" số {count.document.sign}" if count.document.number else ""
    return f" Kết quả bỏ phiếu kín ghi tại Biên bản kiểm phiếu{sign}."


def result_tables(results: list[CouncilResult]) -> list[Block]:
    columns = (Column("Tập thể, cá nhân, hộ gia đình", 34), Column("Hình thức đề nghị", 25),
               Column("Đồng ý", 11, "center"), Column("Không đồng ý", 12, "center"),
               Column("Tỷ lệ", 10, "center"))  # fmt: skip
    votes = {result.nomination_id: result for result in results}

    def cells(nomination: object) -> tuple[str, ...]:
        result = votes[nomination.pk]
        share = result.percent_text
        return who(nomination), nomination.award.name, str(result.votes_for), str(result.votes_against), share

    tables = subject_tables([result.nomination for result in results], columns, cells)
    return [Heading(2, block.text) if isinstance(block, Heading) else block for block in tables]


def conclusion(results: list[CouncilResult]) -> str:
    agreed = [result.nomination for result in results if result.recommended]
    refused = [result.nomination.name for result in results if not result.recommended]
    text = (
        f"Hội đồng nhất trí đề nghị khen thưởng {counted(agreed)}."
        if agreed
        else "Không có đề nghị nào được thông qua."
    )
    return f"{text} Chưa đồng ý: {join_names(refused)}." if refused else text
