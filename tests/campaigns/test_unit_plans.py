"""A unit's own plan: written here, printed for signing, filed, replaced; its works typed once."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.facts.eligibility import findings_of
from campaigns.flows.unit_plans import attach_signed, file_written
from campaigns.models import Commitment, ReplacedPlan, UnitPlan, WrittenPlan
from campaigns.papers.unit_plan import plan_paper
from emulation.documents import layout
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.web.editing import digest
from tests import factories
from tests.lifecycles import copy_of
from tests.web.reading import text_of

SCENE = ("campaign", "participation", "other_participation", "award_kind")


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


def at(name, participation, *more):
    return reverse(f"campaigns:{name}", args=[participation.pk, *more])


def typed(participation, *works, **fields):
    """The form as a unit sends it; works: (title, who, due)."""
    strand = participation.campaign.strands.last().pk
    form = {
        "title": "Tổ chức thực hiện phong trào thi đua",
        "number": "",
        "issued_on": "",
        "organizing": "Trưởng tiểu khu phụ trách chung.",
        "signer_position": "Trưởng tiểu khu",
        "signer_name": "Lường Văn Trưởng",
        "form-TOTAL_FORMS": len(works),
        "form-INITIAL_FORMS": 0,
        "form-seen": digest([]),
    }
    for number, (title, who, due) in enumerate(works):
        row = {"strand": strand, "title": title, "who": who, "due_on": due}
        form |= {f"form-{number}-{name}": value for name, value in row.items()}
    return form | fields


def test_a_unit_writes_prints_and_files_its_plan(head, participation, clerk, as_user):
    works = [("Làm đường", "Chi hội phụ nữ", "01/05/2023"), ("Trồng cây", "Đoàn thanh niên", "")]
    response = head.post(at("written_plan_edit", participation), typed(participation, *works), follow=True)
    assert response.redirect_chain[-1][0] == at("written_plan", participation)
    assert "Chưa nộp" in text_of(response)
    for name, start in (("written_plan_pdf", b"%PDF"), ("written_plan_docx", b"PK")):
        assert b"".join(head.get(at(name, participation)).streaming_content).startswith(start)
    assert not UnitPlan.objects.exists()
    assert "Chưa ghi ngày ban hành." in text_of(head.post(at("written_plan_file", participation)))
    plan = WrittenPlan.objects.get()
    plan.issued_on = datetime.date(2023, 2, 20)
    plan.save()
    head.post(at("written_plan_file", participation))
    filed = UnitPlan.objects.get()
    assert (filed.reference, filed.file_name) == ("Kế hoạch không số ngày 20/02/2023", "Ke-hoach-Tieu-khu-1.pdf")
    office = as_user(clerk)
    assert "Kế hoạch không số ngày 20/02/2023" in text_of(office.get(participation.get_absolute_url()))
    assert b"".join(office.get(at("unit_plan_docx", participation)).streaming_content).startswith(b"PK")


@pytest.mark.parametrize(("number", "symbol", "line"), [
    ("05/KH-THCS", "", "Số: 05/KH-THCS"),
    ("", "THCS", f"Số: {layout.BLANK}/KH-THCS"),
    ("", "", ""),
])  # fmt: skip
def test_the_number_is_as_typed_or_left_to_write_or_not_printed(participation, leader, number, symbol, line):
    participation.organization.symbol = symbol
    plan = factories.written_plan(participation, leader, number=number)
    plan.participation = participation
    assert layout.number_line(plan_paper(plan)) == line


def test_the_paper_names_the_plan_above_the_works_and_who_signs(participation, leader):
    paper = plan_paper(factories.written_plan(participation, leader))
    opening, _, table, *_, last = paper.body
    assert opening.text.startswith("Thực hiện Kế hoạch số 30/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân")
    assert table.rows[1] == ("2", "Làm đường", "Chi hội phụ nữ", "01/05/2023")
    assert last.text == "Trưởng tiểu khu phụ trách chung./."
    assert (paper.issuer.superior_lines, paper.issuer.lines) == (("UBND THỊ TRẤN YÊN CHÂU",), ("TIỂU KHU 1",))
    assert (paper.signature.lines, paper.signature.name) == (("TRƯỞNG TIỂU KHU",), "Lường Văn Trưởng")


@pytest.mark.parametrize(("fields", "said"), [
    ({"number": "năm"}, "Hãy ghi số, dấu gạch chéo, ký hiệu, ví dụ 05/KH-THCS"),
    ({"issued_on": "01/01/2099"}, "Ngày ban hành ở sau ngày hôm nay."),
    ({"form-0-due_on": "01/01/2030"}, "Hãy chọn ngày trong thời gian thi đua"),
    ({"form-0-who": ""}, "Việc 1"),
])  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_kept_or_lost(head, participation, fields, said):
    form = typed(participation, ("Làm đường", "Chi hội", "01/05/2023"), **fields)
    response = head.post(at("written_plan_edit", participation), form)
    assert said in text_of(response)
    assert "Trưởng tiểu khu phụ trách chung." in text_of(response)
    assert not WrittenPlan.objects.exists()


def test_a_plan_without_works_is_not_filed(participation, leader):
    plan = factories.written_plan(participation, leader, works=())
    with pytest.raises(Unsound, match="Kế hoạch chưa có việc nào"):
        file_written(plan, by=leader)


def test_writing_is_the_units_own(participation, leader, stranger, clerk, as_user):
    plan = factories.written_plan(participation, leader)
    for name in ("written_plan", "written_plan_edit", "written_plan_pdf", "written_plan_file"):
        assert as_user(stranger).get(at(name, participation)).status_code == 404
    for person in (stranger, clerk):
        with pytest.raises(Forbidden):
            file_written(plan, by=person)


def test_a_second_window_does_not_make_a_second_plan(head, participation, leader):
    factories.written_plan(participation, leader)
    with pytest.raises(StaleState, match="vừa được lập ở nơi khác"):
        factories.written_plan(participation, leader)


def test_a_newer_edit_is_shown_not_overwritten(head, participation, leader):
    plan = factories.written_plan(participation, leader)
    page = head.get(at("written_plan_edit", participation)).context
    WrittenPlan.objects.filter(pk=plan.pk).update(organizing="Bí thư chi bộ chỉ đạo.")
    form = typed(participation) | {"seen": page["form"].seen, "form-seen": page["rows"].seen}
    response = head.post(at("written_plan_edit", participation), form | {"issued_on": "20/02/2023"})
    assert "Bí thư chi bộ chỉ đạo." in text_of(response)
    plan.refresh_from_db()
    assert plan.organizing == "Bí thư chi bộ chỉ đạo."


# --- The fact, and what it replaced -----------------------------------------------------------------------------------


def test_the_fact_meets_the_criterion_and_the_finding_leads_to_the_paper(participation, leader, award_kind, as_user):
    factories.written_plan(participation, leader, filed=True, number="05/KH-TK1")
    nominee = factories.nomination(participation, leader, award_kind)
    (finding, *_) = findings_of(nominee.dossier)
    assert finding.ground == "Đơn vị đã nộp: Kế hoạch số 05/KH-TK1 ngày 20/02/2023 của Tiểu khu 1."
    assert (
        f'href="{at("unit_plan_file", participation)}"'
        in as_user(leader).get(nominee.get_absolute_url()).content.decode()
    )


def test_a_replaced_plan_is_kept_as_it_was(head, participation, leader):
    before = factories.unit_plan(participation, leader)
    factories.written_plan(participation, leader, filed=True)
    kept, now = ReplacedPlan.objects.get(), UnitPlan.objects.get()
    assert (kept.number, kept.file, kept.words) == ("02/KH-TK1", before.file, None)
    assert (now.number, now.words is None) == ("", False)
    page = text_of(head.get(participation.get_absolute_url()))
    assert "Kế hoạch đã thay (1) Kế hoạch số 02/KH-TK1 ngày 20/02/2023" in page
    old = head.get(at("replaced_plan_file", participation, kept.pk))
    assert b"".join(old.streaming_content).startswith(b"%PDF")
    for act in (lambda: ReplacedPlan.objects.update(number="1"), lambda: ReplacedPlan.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_later_writing_leaves_what_was_filed(head, participation, leader):
    plan = factories.written_plan(participation, leader, filed=True)
    assert "Đã nộp" in text_of(head.get(at("written_plan", participation)))
    words = UnitPlan.objects.get().words
    plan.organizing = "Đổi người phụ trách."
    plan.save()
    assert UnitPlan.objects.get().words == words
    assert "Chưa nộp" in text_of(head.get(at("written_plan", participation)))


def test_the_signed_copy_joins_the_plan_it_belongs_to(participation, leader, clerk):
    factories.written_plan(participation, leader, filed=True)
    stale = copy_of(participation.unit_plan)
    attach_signed(participation.unit_plan, *factories.kept(leader, "ban-ky.jpg"), by=leader)
    assert UnitPlan.objects.get().signed_name == "ban-ky.jpg"
    factories.unit_plan(participation, leader)
    assert (UnitPlan.objects.get().signed_name, ReplacedPlan.objects.get().signed_name) == ("", "ban-ky.jpg")
    with pytest.raises(StaleState, match="vừa nộp một bản kế hoạch khác"):
        attach_signed(stale, *factories.kept(leader, "ban-ky.jpg"), by=leader)


# --- Typed once -------------------------------------------------------------------------------------------------------


def rows_of(page):
    return [form["title"].value() for form in page.context["rows"].forms if form["title"].value()]


def test_the_works_of_the_plan_stand_in_a_new_pledge(head, participation, leader):
    factories.written_plan(participation, leader)
    page = head.get(at("registration_edit", participation))
    assert rows_of(page) == ["Tuyên truyền tại nhà văn hóa", "Làm đường"]
    assert "Đã điền sẵn 2 việc từ kế hoạch của đơn vị." in text_of(page)
    assert not Commitment.objects.exists()
    strand = participation.campaign.strands.last().pk
    sent = {"note": "", "form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0, "form-seen": page.context["rows"].seen}
    for number, title in enumerate(rows_of(page)):
        sent |= {f"form-{number}-strand": strand, f"form-{number}-kind": "task", f"form-{number}-title": title}
    head.post(at("registration_edit", participation), sent | {"form-2-kind": "task"})
    assert [row.title for row in Commitment.objects.all()] == ["Tuyên truyền tại nhà văn hóa", "Làm đường"]
    assert "Đã điền sẵn" not in text_of(head.get(at("registration_edit", participation)))


def test_the_works_of_a_pledge_stand_in_a_new_plan(head, participation, leader):
    factories.registration(participation, leader, "draft", titles=("Làm cổng", "Sửa nhà văn hóa"))
    page = head.get(at("written_plan_edit", participation))
    assert rows_of(page) == ["Làm cổng", "Sửa nhà văn hóa"]
    assert "Đã điền sẵn 2 việc từ đăng ký thi đua." in text_of(page)
    assert not WrittenPlan.objects.exists()
