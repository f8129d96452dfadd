"""Campaigns and what units do in them."""

import datetime

from campaigns.flows import importing, pledge_changes, progress, scoring, taking_part, works
from campaigns.flows.closing import compile_report
from campaigns.flows.library import add_suggested, keep_criterion, retire_criterion, take_into_plan
from campaigns.flows.midterm import start_midterm
from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.flows.timeline import grant_extension, set_timeline
from campaigns.models import (
    Achievement,
    Assignment,
    Commitment,
    ContentStrand,
    Criterion,
    LibraryCriterion,
    Milestone,
    MilestoneKind,
    ParticipantGroup,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    ScoreLine,
    Target,
    WorkProgress,
)
from campaigns.papers.compiled import all_figures, draft_sections
from campaigns.statistics.scores import criteria_of
from emulation.accounts.roles import Role
from emulation.documents.numbering import set_first_number
from emulation.files import kinds
from emulation.files.intake import take_upload
from tests.factories.ground import PLAN_DAY, RECIPIENTS, holder, kept
from tests.factories.papers import issue_paper
from tests.sample_files import jpeg, pdf_file, upload


def strand(campaign, title="Nội dung thêm", *, verifier="clerk", position=9, text=None):
    return ContentStrand.objects.create(
        campaign=campaign, title=title, text=text or f"{title}.", verifier=verifier, position=position
    )


def target(of, text="Hộ gia đình tham gia", *, aim=None, unit="", position=1, **more):
    return Target.objects.create(strand=of, text=text, aim=aim, unit=unit, position=position, **more)


def library_criterion(organization, by, text="Có kế hoạch hưởng ứng.", *, subject="collective", **more):
    return keep_criterion(
        LibraryCriterion(organization=organization, created_by=by, subject=subject, text=text, **more), by=by
    )


def used_library(organization, campaign, by):
    """As suggested; one taken into the campaign's plan, one retired."""
    add_suggested(organization, by=by)
    taken, retired = LibraryCriterion.objects.filter(method="works")
    take_into_plan(campaign, [taken], by=by)
    retire_criterion(retired, by=by, reason="Đã có tiêu chí khác.")


def group(campaign, name, *, units=(), position=1):
    made = ParticipantGroup.objects.create(campaign=campaign, name=name, position=position)
    for unit in units:
        Participation.objects.create(campaign=campaign, group=made, organization=unit)
    return made


def criterion(
    campaign, text, *, subject="collective", method="judged", only_kinds=(), position=1, works_needed=1, points=None
):
    return Criterion.objects.create(
        campaign=campaign, text=text, subject=subject, method=method, only_kinds=list(only_kinds),
        position=position, works_needed=works_needed, points=points,
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
        criterion(campaign, "Có kế hoạch hưởng ứng.", method="own_plan", position=1, points=10)
        criterion(campaign, "Có ít nhất 01 công trình hoặc phần việc.", method="works", position=2, points=20)
        criterion(campaign, "Nội bộ đoàn kết.", position=3)
        criterion(campaign, "Bản đạt xanh - sạch - đẹp.", only_kinds=["village"], position=4, points=5)
        criterion(campaign, "Chấp hành tốt chủ trương.", subject="individual", position=5)
        criterion(campaign, "Nông dân sản xuất giỏi.", subject="individual", only_kinds=["farmer"], position=6)
        assignment(campaign, "Văn phòng HĐND và UBND", "Theo dõi, tổng hợp kết quả.", position=1)
        assignment(campaign, "Các đơn vị", "Gửi báo cáo kết quả.", position=2, due_on=datetime.date(2023, 6, 15))

    edit_plan(campaign, "cả kế hoạch", write, by=by)
    return campaign


def launch(campaign, *, clerk, chairman, on=PLAN_DAY, number=30):
    """Issue the plan, as 30/KH-UBND unless told otherwise."""
    set_first_number(campaign.organizer, "KH", on.year, number, by=clerk)
    issue_paper(campaign.plan.document, clerk, chairman, on)
    campaign.refresh_from_db()
    return campaign


def registration(participation, by, state="submitted", *, clerk=None, titles=("Làm đường vào bản",), **facts):
    """state: draft, submitted, accepted or returned. facts: of each pledged work."""
    made = taking_part.save_registration(Registration(participation=participation, created_by=by), list, by=by)
    for position, title in enumerate(titles, 1):
        of = participation.campaign.strands.last()
        given = {"strand": of, "kind": "work", "title": title} | facts
        Commitment.objects.create(registration=made, position=position, **given)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if state != "draft":
        taking_part.submit_registration(made, by=by)
    if state == "accepted":
        taking_part.accept_registration(made, by=clerk)
    if state == "returned":
        taking_part.return_registration(made, by=clerk, reason="Chưa nêu chỉ tiêu cụ thể.")
    return made


def pledged_work(participation, by, **facts):
    """A work of an accepted pledge."""
    return registration(participation, by, "accepted", **facts).commitments.get()


def work_progress(
    pledge, by, percent=60, *, done_on=datetime.date(2023, 4, 10), note="", photos=1, sheet=None, **sizes
):
    files = [kept(by, f"anh-{percent}-{n}.jpg", jpeg((percent, n, 0))) for n in range(photos)]
    return works.report_work(
        pledge, WorkProgress(percent=percent, done_on=done_on, note=note, sheet=sheet), files, by=by, **sizes
    )


def pledge_change(pledge, by, reason="Thiếu vật liệu.", **facts):
    """Asked and waiting; without facts the unit asks to withdraw."""
    change = PledgeChange(reason=reason, withdraws=not facts)
    pledge_changes.take_facts(change, pledge)
    for name, value in facts.items():
        setattr(change, name, value)
    return pledge_changes.ask_change(pledge, change, by=by)


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


def scorecard(participation, by, state="draft", *, clerk=None, own=(8, 20), verified=None):
    """state: draft, submitted, returned or confirmed; `verified` scores are the unit's own unless told otherwise."""
    card = Scorecard(participation=participation, created_by=by)
    criteria = criteria_of(participation)

    def write_own():
        for row, points in zip(criteria, (*own, *[0] * len(criteria)), strict=False):
            ScoreLine.objects.create(scorecard=card, criterion=row, own=points, reason="Theo sổ của đơn vị.")

    def write_verified():
        for line, points in zip(card.lines.all(), verified or [line.own for line in card.lines.all()], strict=True):
            line.verified = points
            line.verified_reason = "" if points == line.own else "Chưa đủ căn cứ."
            line.save()

    scoring.save_own(card, write_own, by=by)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if state != "draft":
        scoring.submit_scorecard(card, by=by)
    if state == "confirmed":
        scoring.save_verified(card, write_verified, by=clerk)
        scoring.confirm_scorecard(card, by=clerk)
    if state == "returned":
        scoring.return_scorecard(card, by=clerk, reason="Chấm lại tiêu chí 2.")
    return card


def closing_report(campaign, clerk):
    figures = all_figures(campaign)
    return compile_report(campaign, draft_sections(campaign, figures), figures, by=clerk)


def midterm_report(campaign, clerk, until=datetime.date(2023, 4, 28)):
    figures = all_figures(campaign, until)
    return start_midterm(campaign, until, draft_sections(campaign, figures, until), figures, by=clerk)


def milestones(campaign, clerk, **days):
    """Milestones by kind, named after it: milestones(campaign, clerk, report=day)."""

    def write():
        for kind, day in days.items():
            values = {"name": MilestoneKind(kind).label, "due_on": day}
            Milestone.objects.update_or_create(campaign=campaign, kind=kind, defaults=values)

    set_timeline(campaign, write, by=clerk, reason="Theo hướng dẫn của huyện.")
    return {row.kind: row for row in campaign.milestones.all()}


def extension(participation, clerk, kind="report", until=datetime.date(2023, 6, 9)):
    milestone = participation.campaign.milestones.get(kind=kind)
    return grant_extension(milestone, participation, until, "Vừa kiện toàn người đứng đầu.", by=clerk)
