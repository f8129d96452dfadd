"""Doubles, numbers and conditions: told with the rule, refused or let through with a stored reason."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.deeds import keep_keys, told_twice
from awards.dossiers.points import points_of, require
from awards.facts.conditions import asked_of
from awards.flows.decisions import edit_proposal
from awards.flows.nominations import complete_dossier, edit_dossier, mark_criterion, submit_dossier
from awards.law.catalogue import CONDITIONS, DOUBLES, TEXTS, load
from awards.models import AwardCondition, DeedKey, DoubleRule, Waiver
from awards.statistics.award_quotas import quota_uses
from emulation.audit.record import history_of
from emulation.lib.errors import Unsound
from tests import factories
from tests.awards.screens import buttons, errors, said, send, text, url
from tests.eligibility_pages import quota
from tests.lifecycles import copy_of
from tests.sample_files import pdf_file
from tests.stage import part

SCENE = ("rules", "cast", "award_kind")
DEED = "Vận động hai mươi hộ hiến hơn hai trăm mét vuông đất làm đường liên bản trước mùa mưa"


@part
def rules(campaign):
    for catalogue in (TEXTS, CONDITIONS, DOUBLES):
        load(catalogue)


@pytest.fixture
def make(participation, leader, award_kind):
    def made(name="Lò Văn Pâng", award=award_kind, by=leader, at=participation, **options):
        return factories.nomination(at, by, award, "individual", name=name, **options)

    return made


def told(nomination, by):
    return [(point.code.split(":")[0], point.is_open) for point in points_of(nomination, by=by)]


def test_twice_in_one_campaign_is_let_through_only_with_a_reason(as_user, make, leader, clerk):
    first = make()
    second = make(award=factories.town_award())
    assert second.nominee == first.nominee
    with pytest.raises(Unsound, match="Còn 1 điểm cần xác nhận: Đã có đề nghị"):
        submit_dossier(second.dossier, by=leader)
    head, place = as_user(leader), url("nomination_points", second)
    page = head.get(second.get_absolute_url())
    assert buttons(page)["Gửi hồ sơ"] == "Còn 1 điểm cần lưu ý chưa giải quyết."
    assert set(errors(send(head, place, codes=[], reason=""))) == {"codes", "reason"}
    assert "codes" in errors(send(head, place, codes=["campaign:999999"], reason="Hai thành tích."))
    answer = send(head, place, codes=[f"campaign:{first.pk}"], reason="Hai thành tích khác nhau.")
    assert said(head, answer) == ["Đã lưu xác nhận và lý do."]
    assert "Hai thành tích khác nhau." in text(head.get(second.get_absolute_url()))
    assert history_of(second).filter(verb="waive").get().note == DoubleRule.Sort.CAMPAIGN.label
    submit_dossier(copy_of(second).dossier, by=leader)
    assert Waiver.objects.get().given_by == leader


def test_the_same_deed_is_found_across_people_units_and_spellings(make, other_participation, stranger, leader, clerk):
    first = make(merit=f"{DEED}.", dossier_state="submitted")
    double = make("Hà Thị Kim", by=stranger, at=other_participation, merit=f"{DEED.upper()}; giúp hộ nghèo.")
    assert told_twice(double) == [first.pk]
    assert told(double, stranger) == []  # not the unit's to read
    assert told(double, clerk) == [("deed", True)]
    submit_dossier(double.dossier, by=stranger)
    with pytest.raises(Unsound, match="thành tích ghi trùng nhau"):
        require(double, by=clerk, at_check=True)
    double.dossier.results = f"Việc khác hẳn: {DEED.replace('mét vuông đất', 'ngày công đào mương dẫn nước về ruộng')}."
    double.dossier.save()
    double.merit = "Đào mương."
    double.save()
    keep_keys(double, double.dossier)
    assert told(double, clerk) == []


def test_an_earlier_decision_is_shown_with_its_number_to_whoever_asks(
    make, other_participation, stranger, leader, cast, campaign, council, as_user
):
    first = make(merit=f"{DEED}.", dossier_state="complete")
    factories.recommended(campaign, [first], cast["secretary"], cast["chairman"])
    proposal = factories.issued_proposal(campaign, [first], cast["clerk"], cast["chairman"])
    decision = factories.decided(proposal, [first], cast["clerk"])
    double = make("Hà Thị Kim", by=stranger, at=other_participation, merit=f"{DEED}.")
    (point,) = points_of(double, by=stranger)
    assert f"Quyết định số {decision.number}" in point.ground
    page = as_user(stranger).get(point.url)
    assert page.context["entry"].nomination == first


def test_one_paper_for_two_units_is_found_and_for_one_list_it_is_not(
    make, other_participation, stranger, leader, clerk
):
    paper = factories.kept(leader, "xac-nhan.pdf", pdf_file())
    first, beside = make(), make("Lò Văn Xuân")
    foreign = make("Hà Thị Kim", by=stranger, at=other_participation)
    for each, by in ((first, leader), (beside, leader), (foreign, stranger)):
        edit_dossier(each.dossier, [paper], by=by)
    for each, by in ((first, leader), (beside, leader), (foreign, stranger)):
        submit_dossier(each.dossier, by=by)
    assert told(foreign, clerk) == [("file", True), ("file", True)]
    assert told(beside, clerk) == [("file", True)]
    assert told(beside, leader) == []


def test_a_list_bears_no_deed_twice_without_a_reason_stored_at_either(as_user, make, campaign, clerk, cast, council):
    DoubleRule.objects.all().delete()
    rows = [make(name, merit=f"{DEED}.", dossier_state="complete") for name in ("Lò Văn Pâng", "Hà Thị Kim")]
    factories.recommended(campaign, rows, cast["secretary"], cast["chairman"])
    load(DOUBLES)  # the rule is known only after both were checked
    first = factories.drafted_proposal(campaign, rows[:1], clerk)  # the other one stands on no list yet
    for draw in (
        lambda: factories.drafted_proposal(campaign, rows[1:], clerk),
        lambda: edit_proposal(first, rows, by=clerk),
    ):
        with pytest.raises(Unsound, match="còn [12] điểm cần xác nhận. (Lò Văn Pâng|Hà Thị Kim): Đã có đề nghị"):
            draw()
    office = as_user(clerk)
    assert "Xác nhận điểm cần lưu ý" in text(office.get(rows[1].get_absolute_url()))
    send(office, url("nomination_points", rows[1]), codes=[f"deed:{rows[0].pk}"], reason="Hai đoạn đường.")
    page = text(office.get(rows[0].get_absolute_url()))
    assert "Hai đoạn đường." in page
    assert "Xác nhận điểm cần lưu ý" not in page
    DoubleRule.objects.filter(sort="deed").update(answer="refuse")
    with pytest.raises(Unsound, match="Hãy bỏ Lò Văn Pâng khỏi danh sách"):
        edit_proposal(first, rows, by=clerk)
    DoubleRule.objects.filter(sort="deed").update(answer="reason")
    edit_proposal(first, rows, by=clerk)
    assert first.lines.count() == 2


def test_a_rule_may_refuse_what_another_lets_through(make, leader):
    DoubleRule.objects.filter(sort="campaign").update(answer="refuse", article="Điều 9")
    make()
    second = make(award=factories.town_award())
    with pytest.raises(Unsound, match="Căn cứ: Điều 9, Luật số 15/2003/QH11"):
        submit_dossier(second.dossier, by=leader)


def test_common_words_do_not_bring_the_whole_register(make, clerk):
    rows = [make(f"Lò Văn {n}", merit=f"{DEED}.") for n in ("An", "Bình")]
    keys = list(rows[0].deed_keys.values_list("key", "length"))
    for number in range(32):
        other = copy_of(rows[1])
        other.pk, other.name = None, f"Người {number}"
        other.save()
        DeedKey.objects.bulk_create(DeedKey(nomination=other, key=key, length=length) for key, length in keys)
    assert told_twice(rows[0]) == []  # said of so many, it is a manner of speaking
    with CaptureQueriesContext(connection) as asked:
        told_twice(rows[0])
    assert len(asked) <= 3


# --- Numbers ----------------------------------------------------------------------------------------------------------


def test_a_number_counts_by_award_class_and_kind_and_asks_for_a_reason_above(as_user, make, campaign, leader, clerk):
    own = make()
    group = own.participation.group
    line = quota(campaign, 1, award=own.award, group=group, subject="individual")
    quota(campaign, 0, subject="household", answer="refuse")
    submit_dossier(own.dossier, by=leader)
    above = make("Lò Văn Xuân")
    assert "1/1" in text(as_user(leader).get(url("nominate", own.participation, **{"doi-tuong": "individual"})))
    with pytest.raises(Unsound, match="được đề nghị 1, kể cả đề nghị này là 2. Căn cứ: Kế hoạch số 30/KH-UBND"):
        submit_dossier(above.dossier, by=leader)
    send(as_user(leader), url("nomination_points", above), codes=[f"quota:{line.pk}"], reason="Bổ sung theo đề nghị.")
    submit_dossier(copy_of(above).dossier, by=leader)
    assert [(row.use.used, row.use.left, row.use.over) for row in quota_uses(campaign)] == [(2, 0, 1), (0, 0, 0)]
    page = text(as_user(clerk).get(url("quotas", campaign)))
    assert "Vượt 1" in page
    assert "Không nhận" in page


def test_a_number_that_refuses_lets_no_list_through(make, campaign, leader, cast, council):
    rows = [make(name, award=factories.award_kind(f"Giấy khen {name}"), dossier_state="complete")
            for name in ("Lò Văn Pâng", "Hà Thị Kim")]  # fmt: skip
    factories.recommended(campaign, rows, cast["secretary"], cast["chairman"])
    line = quota(campaign, 1, answer="refuse")
    with pytest.raises(Unsound, match="danh sách và các danh sách trước có 2, được 1"):
        factories.drafted_proposal(campaign, rows, cast["clerk"])
    line.answer = "reason"
    line.save()
    with pytest.raises(Unsound, match="ghi lý do ở “Điểm cần lưu ý”"):
        factories.drafted_proposal(campaign, rows, cast["clerk"])
    Waiver.objects.create(nomination=rows[0], code=f"quota:{line.pk}", ground="x", reason="y", given_by=cast["clerk"])
    assert factories.drafted_proposal(campaign, rows, cast["clerk"]).lines.count() == 2


def test_the_clerk_lays_numbers_down_each_with_its_ground(as_user, campaign, clerk, leader):
    office, place = as_user(clerk), url("quotas_edit", campaign)
    row = {f"so-luong-0-{name}": value for name, value in {"most": "3", "subject": "household", "ground": ""}.items()}
    frame = {"so-luong-TOTAL_FORMS": 1, "so-luong-INITIAL_FORMS": 0, "so-luong-0-answer": "refuse"}
    frame["so-luong-seen"] = office.get(place).context["formset"].seen

    def post(**more):
        return office.post(place, {**frame, **row, **more, "once": str(uuid.uuid4())})

    refused = post()
    assert "Hãy chọn hướng dẫn hoặc ghi căn cứ" in text(refused)
    assert not campaign.award_quotas.exists()
    assert said(office, post(**{"so-luong-0-ground": "Kế hoạch số 30"})) == ["Đã lưu số lượng khen thưởng."]
    assert str(campaign.award_quotas.get()) == "Hộ gia đình: 3"
    assert "Sửa số lượng" not in text(as_user(leader).get(url("quotas", campaign)))


# --- Conditions -------------------------------------------------------------------------------------------------------


def test_conditions_are_those_of_the_day_each_with_text_and_version(make, campaign):
    award = factories.award_kind("Chiến sĩ thi đua cơ sở", sort="title")
    row = make(award=award)
    found = [each.finding for each in asked_of(row)]
    assert [each.result for each in found] == ["to_judge", "to_judge"]
    assert all("Luật số 15/2003/QH11" in each.citation for each in found)
    campaign.ends_on = datetime.date(2024, 9, 30)
    campaign.save()
    assert {each.finding.citation[:7] for each in asked_of(copy_of(row))} == {"Điều 23"}


def test_the_clerk_judges_and_what_is_not_met_needs_a_reason(as_user, make, clerk, leader):
    award = factories.award_kind("Tập thể lao động tiên tiến", sort="title")
    row = factories.nomination(make().participation, leader, award, dossier_state="submitted")
    AwardCondition.objects.create(
        name=award.name, check_by="share", text="Có ít nhất 70 % đạt.", other="Lao động tiên tiến", number=70,
        valid_from=datetime.date(2004, 7, 1), source="Thử",
    )  # fmt: skip
    asked = {each.condition.check_by: each.condition.pk for each in asked_of(row)}
    judged = [each.condition.pk for each in asked_of(row) if each.condition.check_by == "judged"]
    typed = {f"result-{pk}": "met" for pk in judged} | {f"note-{pk}": "Theo báo cáo." for pk in judged}
    share = asked["share"]
    office, place = as_user(clerk), url("condition_mark", row)
    wrong = send(office, place, **typed, **{f"holders-{share}": "8", f"heads-{share}": "5", f"note-{share}": "Sổ"})
    assert errors(wrong)[f"holders-{share}"] == ["Số người đạt không được nhiều hơn tổng số người."]
    assert not row.dossier.condition_marks.exists()
    send(office, place, **typed, **{f"holders-{share}": "6", f"heads-{share}": "10", f"note-{share}": "Danh sách kèm."})
    found = {each.condition.pk: each for each in asked_of(row)}[share]
    assert (found.result, found.answer.ground[:33]) == ("not_met", "6/10 người (60 %), cần ít nhất 70")
    assert told(row, clerk) == [("condition", True)]
    for finding in row.participation.campaign.criteria.filter(subject="collective", method="judged", only_kinds=[]):
        mark_criterion(row.dossier, finding, "met", "Tốt.", by=clerk)
    with pytest.raises(Unsound, match="cần ít nhất 70 %"):
        complete_dossier(copy_of(row).dossier, by=clerk)
    send(office, url("nomination_points", row), codes=[f"condition:{share}"], reason="Hội đồng xem xét.")
    complete_dossier(copy_of(row).dossier, by=clerk)


# --- Units that ended -------------------------------------------------------------------------------------------------


def test_a_dissolved_body_is_refused_with_the_decision_and_its_heir(make, participation, leader, admin, town, unit):
    hamlet, heir = factories.organization("Xóm Cũ", parent=unit), factories.organization("Xóm Mới", parent=unit)
    file, name = factories.kept(admin, "nghi-quyet.pdf", pdf_file())
    factories.change(hamlet, admin, others=[heir], keeper=heir, file=file, file_name=name)
    hamlet.refresh_from_db()
    with pytest.raises(Unsound, match="Xóm Cũ đã kết thúc hoạt động ngày 31/03/2023. Đơn vị kế thừa: Xóm Mới"):
        factories.nomination(participation, leader, make().award, collective=hamlet, name="Xóm Cũ")
    with pytest.raises(Unsound, match="12/NQ-HĐND"):
        factories.nomination(participation, leader, make("Lò B").award, collective=hamlet, name="Xóm Cũ")
