"""The catalogues of awards and of legal texts, and the command that loads them."""

import datetime
from io import StringIO
from itertools import combinations, takewhile

import pytest
from django.core.management import call_command

from awards.law.bases import legal_lines, named_in, require_in_force
from awards.law.catalogue import AWARDS, BASES, TEXTS, load
from awards.models import AwardKind, LegalBasis, LegalText
from emulation.audit.record import history_of
from emulation.lib.errors import Unsound

DAY = datetime.date


@pytest.fixture
def rows():
    return AWARDS.read()[1]


def run(*options):
    out = StringIO()
    call_command("load_catalogue", *options, stdout=out)
    return out.getvalue().splitlines()


def told_of(catalogue, lines):
    """What the command said of one catalogue: its sum, and the rows it left alone."""
    [start] = [place for place, line in enumerate(lines) if line.startswith(f"{catalogue.title} bản ")]
    rows = [line for line in takewhile(lambda line: " bản " not in line, lines[start + 1 :]) if line.startswith("- ")]
    return lines[start].partition(": ")[2], rows


def test_it_loads_every_row_of_the_file_once(db, rows):
    assert told_of(AWARDS, run()) == (f"thêm {len(rows)}, cập nhật 0 mục.", [])
    assert AwardKind.objects.count() == len(rows)
    assert told_of(AWARDS, run()) == ("thêm 0, cập nhật 0 mục.", [])
    assert AwardKind.objects.count() == len(rows)


def test_it_notes_in_the_trail_where_a_row_came_from(db):
    kind = load(AWARDS).added[0]
    entry = history_of(kind).get()
    assert (entry.actor, entry.actor_name, entry.label) == (None, "Lệnh load_catalogue", "Thêm vào danh mục")


def test_what_officials_corrected_stays_and_is_named(db):
    run()
    kind = AwardKind.objects.get(name="Gia đình văn hóa", valid_from=DAY(2025, 7, 1))
    AwardKind.objects.filter(pk=kind.pk).update(confirmed=True, source="Đã đối chiếu tại tỉnh")
    assert told_of(AWARDS, run()) == (
        "thêm 0, cập nhật 0 mục.", ["- Gia đình văn hóa, áp dụng từ 01/07/2025"]
    )  # fmt: skip
    kind.refresh_from_db()
    assert (kind.confirmed, kind.source) == (True, "Đã đối chiếu tại tỉnh")


def test_it_overwrites_only_when_asked(db, rows):
    run()
    AwardKind.objects.filter(name="Gia đình văn hóa").update(confirmed=True, source="Sửa thử")
    assert told_of(AWARDS, run("--update")) == ("thêm 0, cập nhật 3 mục.", [])
    assert not AwardKind.objects.filter(source="Sửa thử").exists()


def test_what_may_be_granted_at_the_end_of_the_founding_campaign(db):
    load(AWARDS)
    in_force = AwardKind.objects.in_force(DAY(2023, 6, 30))
    below = in_force.filter(level__in=["commune", "district"])
    assert list(below.values_list("level", "name")) == [
        ("commune", "Gia đình văn hóa"),
        ("commune", "Giấy khen của Chủ tịch UBND thị trấn"),
        ("commune", "Lao động tiên tiến"),
        ("district", "Chiến sĩ thi đua cơ sở"),
        ("district", "Giấy khen của Chủ tịch UBND huyện"),
        ("district", "Thôn, tổ dân phố văn hóa"),
        ("district", "Tập thể lao động tiên tiến"),
    ]


def test_no_district_decides_after_the_districts_are_gone(db):
    load(AWARDS)
    assert not AwardKind.objects.in_force(DAY(2025, 7, 1)).filter(level="district").exists()


def test_only_what_a_source_states_counts_as_confirmed(rows):
    assert {row["valid_from"] for row in rows if row["confirmed"]} == {DAY(2024, 1, 1)}
    assert all("chưa đối chiếu" not in row["source"] for row in rows if row["confirmed"])


def test_no_award_is_in_force_twice_on_one_day(rows):
    for one, other in combinations(rows, 2):
        if one["name"] == other["name"]:
            first, second = sorted((one, other), key=lambda row: row["valid_from"])
            assert first["valid_to"] is not None
            assert first["valid_to"] < second["valid_from"]


def test_a_rule_names_its_text_its_article_and_its_version(db):
    load(TEXTS)
    kind = AwardKind(name="Lao động tiên tiến", legal_text=LegalText.objects.get(number="06/2022/QH15"),
                     article="Điều 80 khoản 3", valid_from=DAY(2024, 1, 1), valid_to=DAY(2025, 6, 30))  # fmt: skip
    assert kind.citation == (
        "Điều 80 khoản 3, Luật số 06/2022/QH15 (áp dụng từ 01/01/2024 đến 30/06/2025; chưa đối chiếu văn bản gốc)"
    )


# --- Legal texts ------------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(db):
    load(BASES)
    return BASES.read()[1]


def test_legal_texts_are_loaded_once_and_beside_the_awards(db):
    count = len(BASES.read()[1])
    assert told_of(BASES, run()) == (f"thêm {count}, cập nhật 0 mục.", [])
    assert told_of(BASES, run()) == ("thêm 0, cập nhật 0 mục.", [])
    assert LegalBasis.objects.count() == count


@pytest.mark.parametrize(("day", "law", "decree"), [
    (DAY(2023, 7, 3), "2003", "91/2017/NĐ-CP"),
    (DAY(2024, 1, 1), "ngày 15 tháng 6 năm 2022", "98/2023/NĐ-CP"),
    (DAY(2025, 7, 1), "ngày 15 tháng 6 năm 2022", "152/2025/NĐ-CP"),
    (DAY(2026, 10, 1), "sửa đổi, bổ sung ngày 23 tháng 4 năm 2026", "152/2025/NĐ-CP"),
])  # fmt: skip
def test_a_decision_rests_on_the_law_of_its_day(texts, day, law, decree):
    government, emulation, rules = legal_lines("decision", day)
    assert government.startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert law in emulation
    assert decree in rules


def test_a_proposal_names_no_law_on_local_government_but_the_circular(texts):
    lines = legal_lines("proposal", DAY(2023, 7, 3))
    assert [line.split()[2] for line in lines] == ["Luật", "Nghị", "Thông"]


def test_no_two_texts_of_one_place_are_in_force_on_one_day(texts):
    for one, other in combinations(texts, 2):
        if one["position"] == other["position"]:
            first, second = sorted((one, other), key=lambda row: row["valid_from"])
            assert first["valid_to"] is not None
            assert first["valid_to"] < second["valid_from"]


def test_what_is_unconfirmed_or_not_in_force_is_marked_and_unknown_lines_are_not(texts):
    text = (
        "Căn cứ Luật Thi đua, khen thưởng  ngày 15 tháng 6 năm 2022;\n"
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, khen thưởng;\nCăn cứ Quy chế của địa phương."
    )
    assert [basis.warning for basis in named_in(text, DAY(2024, 5, 1))] == [
        "", "Chỉ áp dụng từ 01/10/2017 đến 31/12/2023.",
    ]  # fmt: skip
    assert [basis.warning for basis in named_in(text, DAY(2023, 5, 1))] == [
        "Chỉ áp dụng từ 01/01/2024 đến 30/09/2026.", "Chưa đối chiếu văn bản gốc.",
    ]  # fmt: skip


def test_a_paper_that_names_a_lapsed_text_is_refused_with_its_period(texts):
    decree = legal_lines("decision", DAY(2023, 7, 3))[2]
    require_in_force(decree, DAY(2023, 12, 31))
    with pytest.raises(Unsound) as refusal:
        require_in_force(decree, DAY(2024, 1, 1))
    assert refusal.value.message.endswith(
        "chỉ áp dụng từ 01/10/2017 đến 31/12/2023, không áp dụng vào ngày ban hành 01/01/2024. "
        "Hãy trả lại để sửa căn cứ, hoặc chọn lại ngày ban hành."
    )
