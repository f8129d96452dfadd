"""What the rules of a day say: pure, facts in, findings out."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.law.by_rule import Asked, Case, Due, findings, most_exact, refused
from awards.models import AwardKind, LegalText, Proposer, TimeLimit
from emulation.structure.models import LevelPeriod

DAY = datetime.date
START, END = DAY(2024, 1, 1), DAY(2024, 6, 30)
LAW = LegalText(sort="law", number="06/2022/QH15")


def kind(level="commune", *, start=START, **fields):
    given = {"for_collective": True, "confirmed": True, "legal_text": LAW, "article": "Điều 80"} | fields
    return AwardKind(name="Tập thể lao động tiên tiến", level=level, valid_from=start, source="Luật", **given)


def asked(award, standing=None, **fields):
    given = {"day": DAY(2024, 6, 30), "subject": "collective", "subject_label": "Tập thể", "ended": None,
             "organizer_level": "commune"} | fields  # fmt: skip
    return Asked(award=award, standing=standing, **given)


def test_what_is_in_force_for_that_subject_at_that_level_is_not_refused():
    assert refused(asked(kind(), kind())) is None


@pytest.mark.parametrize(("wrong", "words"), [
    (asked(kind()), "“Tập thể lao động tiên tiến” không áp dụng vào ngày 30/06/2024. Căn cứ: Điều 80, Luật số "
        "06/2022/QH15 (áp dụng từ 01/01/2024). Hãy chọn danh hiệu, hình thức áp dụng vào ngày 30/06/2024."),
    (asked(kind(), kind(), subject="household", subject_label="Hộ gia đình"), "“Tập thể lao động tiên tiến” không dành "
        "cho hộ gia đình. Căn cứ: Điều 80, Luật số 06/2022/QH15 (áp dụng từ 01/01/2024). Hãy chọn hình thức khác."),
    (asked(kind("district"), kind("commune", confirmed=False)), "“Tập thể lao động tiên tiến” từ ngày 01/01/2024 do "
        "Chủ tịch UBND cấp xã quyết định. Căn cứ: Điều 80, Luật số 06/2022/QH15 (áp dụng từ 01/01/2024; chưa đối chiếu "
        "văn bản gốc). Hãy đề nghị lại theo quy định mới."),
    (asked(kind(), kind(), organizer_level="district"), "“Tập thể lao động tiên tiến” do Chủ tịch UBND cấp xã quyết "
        "định; phong trào của cấp trên không xét hình thức này. Căn cứ: Điều 80, Luật số 06/2022/QH15 (áp dụng từ "
        "01/01/2024). Hãy chọn hình thức khác."),
    (asked(kind("district"), kind("district"), day=DAY(2025, 7, 1), ended=LevelPeriod(
        kind="district", valid_to=DAY(2025, 6, 30), source="Luật mới")), "“Tập thể lao động tiên tiến” không áp dụng "
        "vào ngày 01/07/2025: cấp huyện kết thúc ngày 30/06/2025. Căn cứ: Luật mới (chưa đối chiếu văn bản gốc). Hãy "
        "chọn danh hiệu, hình thức áp dụng vào ngày 01/07/2025."),
])  # fmt: skip
def test_a_refusal_says_what_is_wrong_by_which_rule_and_what_to_do(wrong, words):
    assert refused(wrong).refusal == words


def said(case, today=END):
    return {found.question: (found.result.value, found.ground) for found in findings(case, today)}


@pytest.mark.parametrize(("by_level", "answer"), [
    ("unit", ("met", "Tiểu khu 1 bình xét, đề nghị.")),
    ("commune", ("met", "UBND thị trấn trình.")),
    ("district", ("to_judge", "Chủ tịch UBND cấp huyện trình. Hãy hỏi cấp quyết định nơi nhận tờ trình của "
        "UBND thị trấn.")),
    (None, ("to_judge", "Bảng quy định chưa ghi ai đề nghị, trình. Hãy kiểm tra với cấp quyết định.")),
])  # fmt: skip
def test_who_proposes(by_level, answer):
    rule = by_level and Proposer(level="commune", by_level=by_level, valid_from=DAY(2024, 1, 1), source="Luật")
    case = Case(asked(kind(), kind()), "Tiểu khu 1", "UBND thị trấn", rule)
    assert said(case)["Ai đề nghị, trình"] == answer


@pytest.mark.parametrize(("done_on", "today", "answer"), [
    (None, DAY(2024, 6, 14), ("to_judge", "")),
    (None, DAY(2024, 6, 15), ("not_met", " Đã quá hạn.")),
    (DAY(2024, 6, 14), DAY(2024, 9, 1), ("met", " Đã xong ngày 14/06/2024.")),
    (DAY(2024, 6, 17), DAY(2024, 9, 1), ("not_met", " Đã xong muộn ngày 17/06/2024.")),
])  # fmt: skip
def test_a_time_limit_tells_its_last_day_and_whether_it_was_kept(done_on, today, answer):
    rule = TimeLimit(step="decide", working_days=10, valid_from=DAY(2024, 1, 1), source="Quy chế")
    due = Due(rule, DAY(2024, 5, 31), DAY(2024, 6, 14), done_on)
    result, more = said(Case(asked(kind(), kind()), "", "", None, dues=(due,)), today)["Xét và quyết định"]
    words = f"Hạn 14/06/2024: 10 ngày làm việc, tính từ ngày 31/05/2024.{answer[1]}"
    assert (result, more) == (answer[0], words)


def test_a_change_of_law_since_the_end_of_the_campaign_is_told_before_the_decision():
    late = asked(kind(), None, day=DAY(2025, 8, 1))
    found = said(Case(asked(kind(), kind()), "", "", None, now=late))
    assert found["Nếu quyết định hôm nay"][0] == "not_met"
    assert "Nếu quyết định hôm nay" not in said(Case(asked(kind(), kind()), "", "", None, now=asked(kind(), kind())))


COLUMNS = {"level": ["", "commune", "district"], "subject": ["", "collective", "household"],
           "procedure": ["", "normal", "simple"]}  # fmt: skip
LIMITS = st.builds(
    TimeLimit, step=st.just("decide"), valid_from=st.dates(DAY(2017, 1, 1), DAY(2030, 1, 1)),
    **{name: st.sampled_from(values) for name, values in COLUMNS.items()},
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rules=st.lists(LIMITS, max_size=8), level=st.sampled_from(["commune", "district"]),
       subject=st.sampled_from(["collective", "household"]))  # fmt: skip
def test_the_rule_that_says_most_of_the_case_wins_and_never_speaks_of_another(rules, level, subject):
    facts = {"level": level, "subject": subject, "procedure": "normal"}
    fitting = [rule for rule in rules if all(getattr(rule, name) in ("", value) for name, value in facts.items())]
    found = most_exact(rules, **facts)
    assert (found is None) == (not fitting)
    if found:
        filled = {id(rule): sum(bool(getattr(rule, name)) for name in facts) for rule in fitting}
        assert filled[id(found)] == max(filled.values())
        same = [rule.valid_from for rule in fitting if filled[id(rule)] == filled[id(found)]]
        assert found.valid_from == max(same)
