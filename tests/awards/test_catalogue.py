"""The catalogue of awards and the command that loads it."""

import datetime
import tomllib
from io import StringIO
from itertools import combinations

import pytest
from django.core.management import call_command

from awards.catalogue import FILE, fields_of, load
from awards.models import AwardKind
from emulation.audit.record import history_of

DAY = datetime.date


@pytest.fixture
def rows():
    return [fields_of(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["kinds"]]


def run(*options):
    out = StringIO()
    call_command("load_catalogue", *options, stdout=out)
    return out.getvalue().splitlines()


def test_it_loads_every_row_of_the_file_once(db, rows):
    assert run()[0].endswith(f": thêm {len(rows)}, cập nhật 0 mục.")
    assert AwardKind.objects.count() == len(rows)
    assert run()[0].endswith(": thêm 0, cập nhật 0 mục.")
    assert AwardKind.objects.count() == len(rows)


def test_it_notes_in_the_trail_where_a_row_came_from(db):
    kind = load().added[0]
    entry = history_of(kind).get()
    assert (entry.actor, entry.actor_name, entry.label) == (None, "Lệnh load_catalogue", "Thêm vào danh mục")


def test_what_officials_corrected_stays_and_is_named(db):
    load()
    kind = AwardKind.objects.get(name="Gia đình văn hóa", valid_from=DAY(2025, 7, 1))
    AwardKind.objects.filter(pk=kind.pk).update(confirmed=True, source="Đã đối chiếu tại tỉnh")
    lines = run()
    assert lines[0].endswith(": thêm 0, cập nhật 0 mục.")
    assert lines[2:] == ["- Gia đình văn hóa, áp dụng từ 01/07/2025"]
    kind.refresh_from_db()
    assert (kind.confirmed, kind.source) == (True, "Đã đối chiếu tại tỉnh")


def test_it_overwrites_only_when_asked(db, rows):
    load()
    AwardKind.objects.filter(name="Gia đình văn hóa").update(confirmed=True, source="Sửa thử")
    assert run("--update")[0].endswith(": thêm 0, cập nhật 2 mục.")
    assert not AwardKind.objects.filter(source="Sửa thử").exists()


def test_what_may_be_granted_at_the_end_of_the_founding_campaign(db):
    load()
    in_force = AwardKind.objects.in_force(DAY(2023, 6, 30))
    assert list(in_force.values_list("level", "name")) == [
        ("commune", "Giấy khen của Chủ tịch UBND thị trấn"),
        ("commune", "Lao động tiên tiến"),
        ("district", "Chiến sĩ thi đua cơ sở"),
        ("district", "Giấy khen của Chủ tịch UBND huyện"),
        ("district", "Tập thể lao động tiên tiến"),
        ("province", "Bằng khen của Chủ tịch UBND tỉnh"),
    ]


def test_no_district_decides_after_the_districts_are_gone(db):
    load()
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
