"""Things of a town for tests: plain functions, each moved to its state through the flows that users' screens call."""

import datetime
from dataclasses import replace
from itertools import count

from django.utils import timezone

from awards.facts import findings_of
from awards.flows.ballots import save_count
from awards.flows.council import hold_session, record_result
from awards.flows.decisions import draft_proposal, record_decision
from awards.flows.invitations import plan_session
from awards.flows.nominations import complete_dossier, mark_criterion, nominate, return_dossier, submit_dossier
from awards.flows.own_decisions import draft_own_decision
from awards.models import AwardKind, BallotCount, Council, CouncilSession, Decision, Dossier, Nomination, Seat
from campaigns.flows import importing, progress, taking_part
from campaigns.flows.closing import compile_report
from campaigns.flows.midterm import start_midterm
from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.models import (
    Achievement,
    Assignment,
    Commitment,
    ContentStrand,
    Criterion,
    ParticipantGroup,
    Participation,
    Registration,
    Target,
)
from campaigns.papers.compiled import all_figures, draft_sections
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.documents import flows as papers
from emulation.documents.book.flows import enter_outside
from emulation.documents.book.models import BookEntry
from emulation.documents.numbering import set_first_number
from emulation.files import kinds
from emulation.files.intake import keep_own, take_upload
from emulation.jobs.models import Job
from emulation.letters.flows import follow, start_copy, start_letter
from emulation.letters.starters import Starter
from emulation.letters.words import PartWords
from tests.sample_files import archive, docx_file, jpeg, pdf_file, png, upload, webp, xlsx_file

__all__ = ["archive", "docx_file", "jpeg", "pdf_file", "png", "upload", "webp", "xlsx_file"]
PASSWORD = "mat-khau-thu-nghiem"
TITLES = {
    Role.CLERK: "Công chức Văn phòng - Thống kê",
    Role.CULTURE: "Công chức Văn hóa - Xã hội",
    Role.CHAIRMAN: "Chủ tịch",
    Role.VICE_CHAIRMAN: "Phó Chủ tịch",
    Role.SECRETARY: "Công chức Văn phòng - Thống kê",
    Role.COUNCIL: "Chủ tịch Hội Nông dân",
    Role.UNIT_LEADER: "Trưởng tiểu khu",
    Role.ADMIN: "Quản trị hệ thống",
}
PLAN_DAY = datetime.date(2023, 2, 10)
SESSION_DAY = datetime.date(2023, 6, 15)
PROPOSAL_DAY = datetime.date(2023, 6, 20)
DECISION_DAY = datetime.date(2023, 6, 28)
REPORT_DAY = datetime.date(2023, 7, 5)
RECIPIENTS = "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia\nLưu: VT"
_next = count(1)


# --- Files ---------------------------------------------------------------------------------------------------------


def kept(by, name="anh.jpg", content=None):
    """(stored file, name), as flows take them."""
    return take_upload(upload(name, content), kinds.EVIDENCE, by=by)


# --- People and organisations -------------------------------------------------------------------------------------


def organization(name="Tiểu khu 9", *, kind="neighbourhood", parent=None, **fields):
    given = {"short_name": name, "code": f"don-vi-{next(_next)}"} | fields
    return Organization.objects.create(name=name, kind=kind, parent=parent, **given)


def user(full_name="Lò Văn Thử", *, username=None, **fields):
    return User.objects.create_user(username or f"nguoi{next(_next)}", password=PASSWORD, full_name=full_name, **fields)


def post(holder, at, role, *, title=None, starts_on=datetime.date(2020, 1, 1), ends_on=None):
    return Post.objects.create(
        user=holder, organization=at, role=role, title=title or TITLES[role], starts_on=starts_on, ends_on=ends_on
    )


def officer(full_name, role, at, *, username=None, title=None):
    """A person who holds one post."""
    person = user(full_name, username=username)
    post(person, at, role, title=title)
    return person


def holder(role, at):
    """Whoever holds that post; asked afresh, since a person remembers posts for one request."""
    return User.objects.get(posts__role=role, posts__organization=at)


def fresh(person):
    """The same person at the next request."""
    return User.objects.get(pk=person.pk)


# --- Campaigns ----------------------------------------------------------------------------------------------------


def strand(campaign, title="Nội dung thêm", *, verifier="clerk", position=9, text=None):
    return ContentStrand.objects.create(
        campaign=campaign, title=title, text=text or f"{title}.", verifier=verifier, position=position
    )


def target(of, text="Hộ gia đình tham gia", *, aim=None, unit="", position=1):
    return Target.objects.create(strand=of, text=text, aim=aim, unit=unit, position=position)


def group(campaign, name, *, units=(), position=1):
    made = ParticipantGroup.objects.create(campaign=campaign, name=name, position=position)
    for unit in units:
        Participation.objects.create(campaign=campaign, group=made, organization=unit)
    return made


def criterion(campaign, text, *, subject="collective", method="judged", only_kinds=(), position=1, works_needed=1):
    return Criterion.objects.create(
        campaign=campaign, text=text, subject=subject, method=method, only_kinds=list(only_kinds),
        position=position, works_needed=works_needed,
    )  # fmt: skip


def assignment(campaign, assignee, duty, *, position=1, due_on=None):
    return Assignment.objects.create(campaign=campaign, assignee=assignee, duty=duty, position=position, due_on=due_on)


def empty_campaign(organizer, by, **fields):
    """A campaign in preparation, whose plan says nothing yet."""
    given = {
        "name": "Phát động phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện",
        "short_name": "Thi đua 75 năm Đảng bộ huyện",
        "starts_on": datetime.date(2023, 2, 1),
        "ends_on": datetime.date(2023, 6, 30),
        "anniversary_on": datetime.date(2023, 6, 11),
        "superior_number": "67/KH-UBND",
        "superior_issued_on": datetime.date(2023, 2, 9),
        "superior_issuer": "UBND huyện Yên Châu",
        "superior_title": "Về phát động phong trào thi đua lập thành tích nhân kỷ niệm 75 năm Đảng bộ huyện",
    } | fields
    return start_campaign(organizer, by=by, **given)


PLAN_FILE = (
    "KẾ HOẠCH\n\nThi đua làm sạch đường\n\n**I. ĐẶC ĐIỂM TÌNH HÌNH**\n\nXã có 8 bản.\n\n**II. MỤC ĐÍCH**\n\n"
    "- Sạch đường.\n\n**III. THỜI GIAN**\n\nTừ ngày 01/3/2023 đến ngày 30/4/2023.\n\n**IV. ĐỐI TƯỢNG**\n\n- Các bản\n\n"
    "**V. NỘI DUNG**\n\n- Dọn đường.\n"
)


def imported_plan(organizer, by, *, text=PLAN_FILE, name="ke-hoach.md", drafted=True):
    """A plan read from a file, and the draft made of it; its first part has no place in ours."""
    content = text.encode()
    file, file_name = take_upload(upload(name, content), kinds.READABLE, by=by)
    imported = importing.keep_reading(organizer, importing.read_file(content, name), file, file_name, by=by)
    if drafted:
        importing.make_draft(imported, by=by, **importing.suggested(imported))
    return imported


def complete_plan(campaign, *, by, signer, units):
    """Every part that a plan needs; the units come in two groups, the first unit in the first."""

    def write():
        plan, document = campaign.plan, campaign.plan.document
        plan.purposes = "Khơi dậy lòng tự hào.\nĐộng viên cán bộ, nhân dân thi đua."
        plan.requirements = "Tổ chức thiết thực, hiệu quả."
        plan.dossier_text = plan.quota_text = "Theo hướng dẫn của UBND huyện."
        plan.save()
        document.signer, document.capacity, document.recipients = signer, "tm", RECIPIENTS
        document.save()
        strand(campaign, "Tuyên truyền", text="Tổ chức tuyên truyền 75 năm.", verifier="culture", position=1)
        works = strand(campaign, "Công trình", text="Xây dựng công trình, phần việc.", position=2)
        target(works, "Đường nội bản được làm mới", aim="1.5", unit="km")
        group(campaign, "Các tiểu khu", units=units[:1], position=1)
        group(campaign, "Các bản", units=units[1:], position=2)
        criterion(campaign, "Có kế hoạch hưởng ứng.", method="own_plan", position=1)
        criterion(campaign, "Có ít nhất 01 công trình hoặc phần việc.", method="works", position=2)
        criterion(campaign, "Nội bộ đoàn kết.", position=3)
        criterion(campaign, "Bản đạt xanh - sạch - đẹp.", only_kinds=["village"], position=4)
        criterion(campaign, "Chấp hành tốt chủ trương.", subject="individual", position=5)
        criterion(campaign, "Nông dân sản xuất giỏi.", subject="individual", only_kinds=["farmer"], position=6)
        assignment(campaign, "Văn phòng HĐND và UBND", "Theo dõi, tổng hợp kết quả.", position=1)
        assignment(campaign, "Các đơn vị", "Gửi báo cáo kết quả.", position=2, due_on=datetime.date(2023, 6, 15))

    edit_plan(campaign, "cả kế hoạch", write, by=by)
    return campaign


def issue_paper(document, drafter, chairman, on):
    """Hand in, approve, issue."""
    papers.submit(document, by=drafter)
    papers.approve_and_issue(document, by=chairman, on=on)
    return document


def outside_line(register, by, number=None, *, scan=True, **fields):
    """A paper made outside, under the next number of its book."""
    given = {
        "type_code": "KH", "symbol": "KH-UBND", "day": PLAN_DAY, "subject": "Kế hoạch làm trên giấy",
        "signer": "Nguyễn Văn Chủ", "recipients": "UBND huyện\nLưu: VT",
    } | fields  # fmt: skip
    if scan:
        given["scan"], given["scan_name"] = kept(by, "ban-quet.pdf", pdf_file())
    register.refresh_from_db()
    return enter_outside(register, BookEntry(**given), number or register.next_number, by=by)


def uncoded(paper):
    """Its words without those that verify it, which no test can know beforehand."""
    return replace(paper, qr="", verification="")


def launch(campaign, *, clerk, chairman, on=PLAN_DAY, number=30):
    """Issue the plan, as 30/KH-UBND unless told otherwise."""
    set_first_number(campaign.organizer, "KH", on.year, number, by=clerk)
    issue_paper(campaign.plan.document, clerk, chairman, on)
    campaign.refresh_from_db()
    return campaign


def registration(participation, by, state="submitted", *, clerk=None, titles=("Làm đường vào bản",)):
    """state: draft, submitted, accepted or returned."""
    made = taking_part.save_registration(Registration(participation=participation, created_by=by), list, by=by)
    for position, title in enumerate(titles, 1):
        of = participation.campaign.strands.last()
        Commitment.objects.create(registration=made, strand=of, title=title, kind="work", position=position)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if state != "draft":
        taking_part.submit_registration(made, by=by)
    if state == "accepted":
        taking_part.accept_registration(made, by=clerk)
    if state == "returned":
        taking_part.return_registration(made, by=clerk, reason="Chưa nêu chỉ tiêu cụ thể.")
    return made


def unit_plan(participation, by, **fields):
    file, name = kept(by, "ke-hoach.pdf", pdf_file())
    given = {"number": "02/KH-TK1", "issued_on": datetime.date(2023, 2, 20), "title": "Hưởng ứng thi đua"} | fields
    return taking_part.file_unit_plan(participation, by=by, file=file, file_name=name, **given)


def achievement(participation, by, strand=None, state="draft", *, evidence=True, clerk=None, **fields):
    """state: draft, submitted, verified or returned."""
    given = {
        "title": "Làm 200 m đường bê tông",
        "happened_on": datetime.date(2023, 4, 15),
        "place": "Tiểu khu 1",
        "kind": "work",
        "people": 25,
    } | fields
    row = Achievement(strand=strand or participation.campaign.strands.last(), **given)
    files = [kept(by)] if evidence else []
    progress.draft_achievement(participation, row, files, by=by)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if state != "draft":
        progress.submit_achievement(row, by=by)
    if state == "verified":
        progress.verify_achievement(row, by=clerk)
    if state == "returned":
        progress.return_achievement(row, by=clerk, reason="Ảnh chưa rõ.")
    return row


def closing_report(campaign, clerk):
    figures = all_figures(campaign)
    return compile_report(campaign, draft_sections(campaign, figures), figures, by=clerk)


# --- Letters and copies -----------------------------------------------------------------------------------------


def letter(body, by, type_code="CV", **words):
    """A draft with everything that a paper needs; words: subject, addressees, recipients, parts, annexes, matter …"""
    given = {
        "subject": "phối hợp tuyên truyền đợt thi đua",
        "addressees": "Trường Tiểu học",
        "recipients": "Như trên\nLưu: VT",
        "parts": (PartWords("Đề nghị nhà trường phối hợp tuyên truyền đợt thi đua."),),
    } | words
    return start_letter(Starter("", "", type_code, body, **given), by=by)


def followed(old, how, clerk, chairman=None, *, on=None):
    """A letter that does `how` to an issued paper: complete, and issued if a chairman is given."""
    made = follow(old, how, "Sai thời gian.", by=clerk)
    if how != "replace":  # which has all its words
        made.parts.filter(text="").update(text="Thời gian ghi lại: từ tháng 02 đến tháng 7 năm 2023.")
    if chairman:
        issue_paper(made.document, clerk, chairman, on or old.issued_on)
    return made


def paper_copy(source, by, type_code="SY"):
    return start_copy(source, type_code, by=by)


def midterm_report(campaign, clerk, until=datetime.date(2023, 4, 28)):
    figures = all_figures(campaign, until)
    return start_midterm(campaign, until, draft_sections(campaign, figures, until), figures, by=clerk)


# --- Awards -------------------------------------------------------------------------------------------------------


def award_kind(name="Giấy khen của Chủ tịch UBND huyện", **fields):
    given = {
        "sort": "form",
        "level": "district",
        "for_collective": True,
        "for_individual": True,
        "for_household": True,
        "valid_from": datetime.date(2014, 6, 1),
        "source": "Luật Thi đua, khen thưởng năm 2003 (sửa đổi, bổ sung)",
        "confirmed": True,
    } | fields
    return AwardKind.objects.create(name=name, **given)


def council(at, seats, *, starts_on=datetime.date(2021, 7, 1)):
    """seats: (person, part, title) each."""
    made = Council.objects.create(
        organization=at,
        name="Hội đồng thi đua, khen thưởng thị trấn Yên Châu",
        paper_name="HỘI ĐỒNG\nTHI ĐUA, KHEN THƯỞNG",
    )
    for person, part, title in seats:
        Seat.objects.create(council=made, user=person, part=part, title=title, starts_on=starts_on)
    return made


NOMINEES = {
    "collective": {},
    "individual": {
        "name": "Hà Thị Dung", "person_kind": "farmer", "position": "Nông dân", "address": "Tiểu khu 1"
    },
    "household": {"name": "Hộ ông Lò Văn Pâng", "address": "Bản Mường"},
}  # fmt: skip


def nomination(participation, by, award, subject="collective", *, dossier_state="draft", clerk=None, **fields):
    """dossier_state: draft, submitted, complete or returned."""
    given = {"merit": "Hoàn thành tốt các nội dung thi đua."} | NOMINEES[subject] | fields
    if subject == "collective":
        unit = given.setdefault("collective", participation.organization)
        given.setdefault("name", unit.name)
    row = Nomination(award=award, subject=subject, **given)
    dossier = Dossier(situation="Đơn vị có 120 hộ.", results="Vận động làm đường.")
    nominate(participation, row, dossier, by=by)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if dossier_state != "draft":
        submit_dossier(dossier, by=by)
    if dossier_state == "returned":
        return_dossier(dossier, by=clerk, reason="Thiếu trích biên bản họp.")
    if dossier_state == "complete":
        complete(dossier, clerk)
    return row


def complete(dossier, clerk, result="met"):
    """Judge what is to be judged, then declare the dossier complete."""
    for finding in findings_of(dossier):
        if finding.result == "to_judge":
            of = Criterion.objects.get(pk=finding.rule.id)
            mark_criterion(dossier, of, result, "Theo theo dõi của Văn phòng", by=clerk)
    complete_dossier(dossier, by=clerk)


def session_with_results(campaign, nominations, secretary, *, votes=None, absent=(), held_on=SESSION_DAY, **fields):
    """A meeting with its minutes in draft. votes: {nomination: (for, against)}, unanimous for the others."""
    attending = [seat for seat in campaign.organizer.council.seats.all() if seat.user not in absent]
    given = {
        "held_on": held_on, "starts_at": datetime.time(8, 0), "ends_at": datetime.time(10, 30),
        "place": "Phòng họp UBND thị trấn",
    } | fields  # fmt: skip
    session = hold_session(campaign, CouncilSession(**given), attending, by=secretary)
    for row in nominations:
        agreed, refused = (votes or {}).get(row, (len(attending), 0))
        record_result(session, row, agreed, refused, by=secretary)
    return session


def recommended(campaign, nominations, secretary, chairman, **options):
    """The session with its minutes issued: each nominee has the council's answer."""
    session = session_with_results(campaign, nominations, secretary, **options)
    issue_paper(session.document, secretary, chairman, session.held_on)
    for row in nominations:
        row.refresh_from_db()
    return session


def planned_session(campaign, secretary, *, held_on=SESSION_DAY, **fields):
    """A meeting to come with its invitation in draft."""
    given = {
        "held_on": held_on, "starts_at": datetime.time(8, 0), "place": "Phòng họp UBND thị trấn",
        "agenda": "Xét khen thưởng đợt thi đua",
    } | fields  # fmt: skip
    return plan_session(campaign, CouncilSession(**given), by=secretary)


def ballot_count(session, secretary, **fields):
    """The slips of that session, all valid unless told otherwise; the secretary's neighbours count."""
    present = list(session.attending.order_by("-pk"))
    slips = dict.fromkeys(("issued", "collected", "valid"), len(present)) | {"invalid": 0, "head": present[0]} | fields
    return save_count(session, BallotCount(**slips), present[1:2], by=secretary)


def town_award(**fields):
    """One that the own chairman decides."""
    return award_kind("Giấy khen của Chủ tịch UBND thị trấn", level="commune", **fields)


def own_decision(campaign, nominations, clerk, **words):
    given = {
        "bases": "Căn cứ Quy chế khen thưởng của thị trấn",
        "requested_by": "Hội đồng thi đua, khen thưởng thị trấn Yên Châu tại Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023",
        "merit": "đã có thành tích trong phong trào thi đua",
        "money": "Tiền thưởng chi từ Quỹ thi đua, khen thưởng của thị trấn.",
        "executors": "Văn phòng HĐND và UBND\ncác tập thể, cá nhân có tên tại Điều 1",
    } | words
    return draft_own_decision(campaign, nominations, by=clerk, **given)


def drafted_proposal(campaign, nominations, clerk, **fields):
    given = {"addressees": "Chủ tịch UBND huyện Yên Châu\nPhòng Nội vụ huyện"} | fields
    return draft_proposal(campaign, nominations, by=clerk, **given)


def issued_proposal(campaign, nominations, clerk, chairman, *, on=PROPOSAL_DAY, **fields):
    proposal = drafted_proposal(campaign, nominations, clerk, **fields)
    issue_paper(proposal.document, clerk, chairman, on)
    for row in nominations:
        row.refresh_from_db()
    return proposal


def decision(clerk, **fields):
    """A superior's decision, not recorded yet."""
    file, name = kept(clerk, "quyet-dinh.pdf", pdf_file())
    given = {
        "number": "812/QĐ-UBND", "decided_on": DECISION_DAY, "issuer": "Chủ tịch UBND huyện Yên Châu",
        "signer": "Nguyễn Văn Huyện",
    } | fields  # fmt: skip
    return Decision(file=file, file_name=name, **given)


def decided(proposal, granted, clerk, **fields):
    made = record_decision(proposal, decision(clerk, **fields), granted, by=clerk)
    for line in proposal.lines.all():
        line.nomination.refresh_from_db()
    return made


def finished_job(thing, by, name="dossier_packet"):
    """An order whose packet is made."""
    product = keep_own(upload("ho-so.pdf", pdf_file()), "application/pdf", by=by)
    return Job.objects.create(
        kind=name, thing_id=thing.pk, version="x", title="Tập hồ sơ", back_url=thing.get_absolute_url(), asked_by=by,
        state="done", product=product, product_name="Ho-so.pdf", done=3, total=3, finished_at=timezone.now(),
    )  # fmt: skip
