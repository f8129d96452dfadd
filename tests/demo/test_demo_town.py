"""What `manage.py demo` builds: Yên Châu township from the facts of plan 30/KH-UBND."""

import datetime
from collections import Counter
from io import StringIO
from itertools import product

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Max, UUIDField
from django.urls import resolve, reverse

from awards.models import Decision, Dossier, Nomination, OwnDecision, RegisterEntry
from awards.states import DossierState, NominationState
from campaigns.models import Achievement, Commitment, PledgeChange, Registration, UnitPlan, WorkPhoto
from campaigns.states import AchievementState, RegistrationState, WorkStage
from campaigns.statistics import pulse_of
from campaigns.statistics.doubles import pairs_in
from campaigns.statistics.scores import ranking
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.documents import code_keys, codes
from emulation.documents import flows as papers
from emulation.documents.book.models import BookEntry
from emulation.documents.layout import text_of
from emulation.documents.models import OfficialDocument
from emulation.files import store
from emulation.files.models import StoredFile
from emulation.notices.models import Notice
from emulation.web.work import work_for

pytestmark = pytest.mark.usefixtures("built", "db")
HOLD = "Xem lại việc tạm dừng xét khen thưởng"
MOMENTS = [
    *product((Registration, Achievement), ("submitted_at", "decided_at")),
    (Dossier, "submitted_at"),
    (Dossier, "checked_at"),
    (UnitPlan, "filed_at"),
    (Decision, "recorded_at"),
    *product([PledgeChange], ("asked_at", "decided_at")),
]


def person(account):
    return User.objects.get(username=account)


def states(model):
    return dict(Counter(model.objects.values_list("state", flat=True)))


def fingerprint():
    """How many rows of each model there are, and the newest of each."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return {m._meta.label: (m._base_manager.count(), newest(m)) for m in models}


def newest(model):
    """The greatest key; the queue's keys are random and have none."""
    if isinstance(model._meta.pk, UUIDField):
        return None
    return model._base_manager.aggregate(last=Max("pk"))["last"]


# --- The town ---------------------------------------------------------------------------------------------------------


def test_thirty_units_take_part_in_the_five_groups_of_the_plan(campaign):
    assert [(group.name, group.participations.count()) for group in campaign.groups.all()] == [
        ("Đảng ủy thị trấn", 1),
        ("Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", 6),
        ("UBND thị trấn; các tiểu khu, bản và Trạm Y tế", 16),
        ("Các đơn vị trường học trên địa bàn thị trấn", 3),
        ("Các doanh nghiệp, hợp tác xã trên địa bàn", 4),
    ]
    kinds = Counter(campaign.participations.values_list("organization__kind", flat=True))
    assert kinds["neighbourhood"] + kinds["village"] == 15


def test_the_town_lies_under_its_district_and_province(town):
    assert [town.parent.name, town.parent.parent.name] == [
        "Ủy ban nhân dân huyện Yên Châu",
        "Ủy ban nhân dân tỉnh Sơn La",
    ]


def test_everybody_has_an_account_with_one_post():
    officers = [
        "vanthu",
        "vanhoa",
        "chutich",
        "phochutich",
        "thuky",
        "quantri",
        "quantritinh",
        "vanthuhuyen",
        "chutichhuyen",
    ]
    council = [f"hoidong{number}" for number in range(1, 6)]
    leaders = [f"truongban{number}" for number in range(1, 31)]
    accounts = Post.objects.values_list("user__username", flat=True)
    assert sorted(accounts) == sorted([*officers, *council, *leaders])
    assert not User.objects.filter(is_demo=False).exists()


def test_every_account_signs_in_with_the_common_password(client):
    answers = {}
    for account in User.objects.values_list("username", flat=True):
        answer = client.post(reverse("login"), {"username": account, "password": settings.DEMO_PASSWORD})
        answers[account] = (answer.status_code, answer.headers.get("Location"))
        client.logout()
    assert set(answers.values()) == {(302, reverse("home"))}


# --- The plan ---------------------------------------------------------------------------------------------------------


def test_the_plan_is_number_30_of_10_february_2023(campaign):
    document = campaign.plan.document
    assert (document.sign, document.issued_on, campaign.state) == (
        "30/KH-UBND",
        datetime.date(2023, 2, 10),
        "launched",
    )
    words = text_of(papers.paper_of(document)).split("\n")
    assert words[4:6] == ["Số: 30/KH-UBND", "Thị trấn Yên Châu, ngày 10 tháng 02 năm 2023"]
    assert words[-5:-2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Đức Sinh"]  # then the verification code


def test_the_plan_carries_the_facts_of_the_founding_plan(campaign):
    assert (campaign.superior_number, campaign.superior_issued_on) == ("67/KH-UBND", datetime.date(2023, 2, 9))
    assert (campaign.starts_on, campaign.ends_on) == (datetime.date(2023, 2, 1), datetime.date(2023, 6, 30))
    assert campaign.anniversary_on == datetime.date(2023, 6, 11)
    assert [strand.verifier for strand in campaign.strands.all()] == ["culture"] + ["clerk"] * 5
    assert list(campaign.criteria.order_by("position").values_list("subject", "method", "only_kinds")) == [
        ("collective", "own_plan", []),
        ("collective", "judged", []),
        ("collective", "works", []),
        ("collective", "judged", ["village"]),
        ("individual", "judged", []),
        ("individual", "judged", []),
        ("individual", "judged", ["farmer"]),
    ]


def test_one_campaign_is_half_written_and_one_uses_points(town):
    assert [
        (c.state, c.plan.document.state, len(papers.problems(c.plan.document)) > 0) for c in town.campaigns.all()
    ] == [
        ("draft", "draft", True),
        ("launched", "issued", False),
        ("launched", "issued", False),
    ]
    scored = town.campaigns.get(is_scored=True)
    assert [row.rank for row in ranking(scored)] == [1, 2, None, None]


# --- Life in it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "known"),
    [
        (Registration, RegistrationState),
        (Achievement, AchievementState),
        (Dossier, DossierState),
        (Nomination, NominationState),
    ],
)
def test_every_state_is_there(model, known):
    assert set(states(model)) == set(known)


def test_how_much_there_is(campaign):
    assert Registration.objects.count() == 32
    assert Achievement.objects.count() == 153
    assert Nomination.objects.count() == 28
    assert Counter(Nomination.objects.values_list("subject", flat=True)) == {
        "collective": 9,
        "individual": 15,
        "household": 4,
    }
    assert set(Achievement.objects.verified().values_list("strand", flat=True)) == {
        s.pk for s in campaign.strands.all()
    }


def test_each_report_has_pictures_of_its_own_but_one_that_is_flagged(campaign):
    used = Achievement.objects.values_list("pk", "evidence__file")
    assert None not in [file for _, file in used]
    assert sorted(Counter(file for _, file in used).values())[-2:] == [1, 2]
    assert [pair.second.title for pair in pairs_in(campaign)] == ["Sấy dẻo 1,5 tấn mận, chuối"]


def test_propaganda_is_verified_by_the_culture_officer_and_the_rest_by_the_clerk():
    verified = Achievement.objects.verified().values_list("strand__verifier", "decided_by__username")
    assert set(verified) == {("culture", "vanhoa"), ("clerk", "vanthu")}


def test_works_that_were_pledged_are_reported_against_the_pledge():
    assert Achievement.objects.verified().exclude(commitment=None).count() > 20


def test_works_are_at_every_stage_and_what_was_asked_of_them_was_answered_or_waits():
    works = Commitment.objects.works().with_stage()
    assert set(works.values_list("stage", flat=True)) == set(WorkStage)
    assert Commitment.objects.late().count() == 1
    assert (
        Achievement.objects.exclude(completes=None).verified().count() == works.filter(stage="confirmed").count() > 20
    )
    assert WorkPhoto.objects.count() > 5
    assert states(PledgeChange) == {"submitted": 1, "accepted": 1}


def test_the_council_was_called_voted_openly_and_its_papers_are_numbered_in_turn(town):
    session = town.council.sessions.get(method="open", blind=False)
    assert (session.invitation.sign, session.document.sign) == ("01/GM-HĐTĐKT", "02/BB-HĐTĐKT")
    assert (session.members, session.attending.count(), session.results.count()) == (9, 8, 18)
    assert [r.nomination.name for r in session.results.all() if not r.recommended] == ["Tiểu khu 7"]


def test_the_book_of_plans_holds_an_issued_paper_one_made_outside_and_a_void_number():
    lines = BookEntry.objects.filter(register__series="KH", register__organization__code="thi-tran-yen-chau")
    lines = lines.order_by("number")
    assert [(line.sign, line.state) for line in lines] == [
        ("30/KH-UBND", "issued"), ("31/KH-UBND", "outside"), ("32", "void"), ("33/KH-UBND", "issued"),
    ]  # fmt: skip
    assert not lines.filter(state="issued", sent_on=None).exists()


def test_letters_and_a_copy_were_issued_in_the_days_of_the_campaign(town):
    ours = OfficialDocument.objects.filter(kind__in=["letter", "open_letter", "copy"], organization=town).order_by("pk")
    assert [(one.sign, one.issued_on, one.state) for one in ours] == [
        ("01/SY-UBND", datetime.date(2023, 2, 15), "issued"),
        ("01/UBND-VP", datetime.date(2023, 6, 1), "issued"),
        ("01/TB-UBND", datetime.date(2023, 7, 3), "issued"),
    ]
    copy, reminder, notice = map(papers.paper_of, ours)
    assert (copy.copy.form, copy.number, copy.copy.signature.lines[0]) == ("SAO Y", 30, "TL. CHỦ TỊCH")
    assert "đến ngày 01/6/2023 còn 03 đơn vị" in text_of(reminder)
    assert len(notice.attachments[0].body[0].rows) == RegisterEntry.objects.nominated().count()


def test_the_council_voted_by_ballot_on_what_the_towns_chairman_decides(town):
    session = town.council.sessions.get(method="ballot")
    signs = [paper.sign for paper in (session.invitation, session.ballot_count.document, session.document)]
    assert signs == ["03/GM-HĐTĐKT", "04/BB-HĐTĐKT", "05/BB-HĐTĐKT"]
    assert session.results.count() == 3
    assert session.invitation.issued_on < session.held_on == session.document.issued_on


def test_the_register_holds_what_the_district_and_the_towns_chairman_granted():
    decision, own = Decision.objects.get(), OwnDecision.objects.get()
    assert (decision.proposal.document.sign, own.document.sign) == ("58/TTr-UBND", "01/QĐ-UBND")
    assert decision.entries.count() == decision.proposal.lines.count() - 1 == 12
    assert sorted(own.entries.values_list("name", flat=True)) == ["Cầm Thị Xoan", "Lò Văn Inh", "Tiểu khu 4"]
    granted = RegisterEntry.objects.nominated()
    assert (granted.count(), granted.holding().count(), RegisterEntry.objects.past().count()) == (15, 14, 2)
    assert Dossier.objects.get(report_form="long").nomination.name == "Cầm Thị Xoan"


def test_a_report_on_the_way_was_issued_in_may(campaign):
    report = campaign.midterm_reports.get()
    assert (report.document.sign, report.until) == ("01/BC-UBND", datetime.date(2023, 4, 30))
    assert 0 < report.figures["totals"]["achievements"] < campaign.closing_report.figures["totals"]["achievements"]


def test_the_pulse_tells_of_units_that_fell_silent_and_of_late_works(campaign):
    pulse = pulse_of(campaign)
    silent = {unit.participation.organization.short_name: unit.silent for unit in pulse.silent}
    assert silent == {
        "Bản Pom Khẽ": 16,
        "Tiểu khu 9": 22,
        "DNTN Hồng Vân": 22,
        "Đảng ủy": 3,
        "Tiểu khu 3": 3,
        "Trường THCS": 3,
    }
    assert [work.title for unit in pulse.units for work in unit.late] == [
        "Giúp hộ hội viên làm nhà vệ sinh hợp vệ sinh",
        "Sơn lại biển chỉ dẫn các ngõ",
    ]
    assert sum(tally.sent > 0 for tally in pulse.by_week) > 18


def test_one_nominee_was_not_granted():
    assert Nomination.objects.get(state=NominationState.DECLINED).name == "Đinh Công Tráng"


@pytest.mark.parametrize(("account", "titles"), [
    ("vanthu", [
        "Soạn tiếp kế hoạch (dự thảo)", "Kế hoạch cấp trên gửi xuống", "Tiếp nhận đăng ký thi đua",
        "Xác nhận kết quả thi đua", "Xét đề nghị thay đổi việc đăng ký", "Đôn đốc công trình, phần việc quá hạn",
        "Đơn vị chưa có tài khoản", "Thẩm định điểm tự chấm", "Kiểm tra hồ sơ khen thưởng", "Kiểm tra điển hình",
        "Kết luận theo dõi điển hình", "Ghi quyết định của cấp trên", "Chi tiền thưởng",
        "Trả lời ý kiến Nhân dân", "Thu lại khen thưởng", "In giấy khen", HOLD, *["Việc được phân công"] * 2,
        "Gõ quyết định cũ", "Chọn bản gõ đúng",
    ]),
    ("vanhoa", [
        "Xác nhận kết quả thi đua", "Đọc tài liệu họp Hội đồng", "Gõ quyết định cũ", "Chọn bản gõ đúng",
    ]),
    ("chutich", ["Duyệt báo cáo (dự thảo)", "Đọc tài liệu họp Hội đồng", HOLD]),
    ("phochutich", ["Duyệt tờ trình (dự thảo)", "Đọc tài liệu họp Hội đồng"]),
    ("thuky", ["Lập biên bản phiên họp", "Soạn tiếp giấy mời (dự thảo)", "Đọc tài liệu họp Hội đồng"]),
    ("truongban1", ["Gửi kết quả đang soạn", "Bổ sung kết quả", "Bổ sung hồ sơ khen thưởng"]),
    ("truongban9", ["Đăng ký thi đua"]),
])  # fmt: skip
def test_work_waits_for_every_role(account, titles):
    assert sorted(item.title for item in work_for(person(account))) == sorted(titles)


def test_the_chairman_can_issue_the_closing_report_at_once(campaign):
    document = campaign.closing_report.document
    papers.approve_and_issue(document, by=person("chutich"), on=datetime.date(2023, 7, 7))
    campaign.refresh_from_db()
    assert (document.sign, campaign.state) == ("02/BC-UBND", "closed")


def test_the_closing_report_counts_what_was_verified(campaign):
    totals = campaign.closing_report.figures["totals"]
    assert totals["achievements"] == states(Achievement)["verified"]
    assert totals["units"] == 30


@pytest.mark.parametrize(("model", "field"), MOMENTS)
def test_what_the_screens_show_happened_in_2023(model, field):
    years = {moment.year for moment in model.objects.values_list(field, flat=True) if moment}
    assert years == {2023}


def test_only_the_case_followed_for_a_year_was_told_of_after_2023():
    told = Notice.objects.exclude(created_at__year=2023)
    told = told.exclude(key__startswith="comment-").exclude(key__startswith="oldpage-")  # of what goes on now
    told = told.exclude(text__startswith="Sửa lỗi chép sổ")  # like the typing from which it comes
    assert list(told.values_list("created_at__year", "text")) == [
        (2024, "Mô hình “Tuyến đường hoa tự quản”: giữ là điển hình.")
    ]


def test_nobody_decided_before_it_was_handed_in():
    for model, later in ((Registration, "decided_at"), (Achievement, "decided_at"), (Dossier, "checked_at")):
        rows = model.objects.exclude(**{later: None}).exclude(state="submitted")  # handed in anew: decided once before
        rows = rows.values_list("submitted_at", later)
        assert all(sent < decided for sent, decided in rows)


def test_notices_lead_somewhere_and_the_latest_are_unread():
    notices = list(Notice.objects.all())
    assert {resolve(notice.url).namespace for notice in notices} == {"campaigns", "awards", "documents", "notices"}
    unread = [notice for notice in notices if notice.read_at is None]
    assert 0 < len(unread) < len(notices) / 4


def test_every_file_lies_in_the_store():
    assert all(store.path_of(file.sha256).stat().st_size == file.size for file in StoredFile.objects.all())


def test_every_issued_paper_bears_a_genuine_code():
    issued = OfficialDocument.objects.filter(state="issued")
    keys = code_keys.public_keys()
    told = {document.sign: codes.verify(document.code.signed, keys).sign for document in issued}
    assert told == {sign: sign for sign in told}
    assert "30/KH-UBND" in told


# --- The command ------------------------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing_and_says_so():
    before, out = fingerprint(), StringIO()
    call_command("demo", "--force", stdout=out)
    assert out.getvalue() == "Dữ liệu minh họa đã có sẵn, không thay đổi gì.\n"
    assert fingerprint() == before


def test_the_table_of_accounts_names_role_name_and_password():
    out = StringIO()
    call_command("demo", "--accounts", "--force", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"Tài khoản minh họa, mật khẩu chung: {settings.DEMO_PASSWORD}"
    rows = [line.split()[0] for line in lines[4:]]
    assert rows == list(User.objects.order_by("pk").values_list("username", flat=True))
    chairman = next(line for line in lines if line.startswith("chutich"))
    told = [part.strip() for part in chairman.split("  ") if part.strip()]
    assert told == ["chutich", "Phạm Đức Sinh", "Chủ tịch", "Chủ tịch, UBND thị trấn"]


def test_every_role_of_the_product_has_an_account():
    assert set(Post.objects.values_list("role", flat=True)) == set(Role.values)
    assert OfficialDocument.objects.filter(state="submitted").count() == 2
