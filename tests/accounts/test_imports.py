"""Units and people from a spreadsheet."""

import datetime

import pytest
from django.urls import reverse

from emulation.accounts.models import Organization, Post, User
from emulation.audit.record import history_of
from tests import factories
from tests.admin_desk import text_of
from tests.sheets.books import bring, confirm, counts, details, faults, lay

SCENE = ("admin", "unit", "leader")
UNITS = ("Tên đầy đủ", "Tên ngắn", "Loại", "Trực thuộc", "Mã", "Từ ngày")
PEOPLE = ("Họ và tên", "Tên đăng nhập", "Đơn vị", "Vai trò", "Chức vụ", "Thư điện tử", "Từ ngày")
LEADER = "Người đứng đầu đơn vị"


@pytest.fixture
def desk(admin, as_user):
    return as_user(admin)


# --- Units ------------------------------------------------------------------------------------------------------------


def test_units_are_added_with_what_is_left_out_filled_in(desk, town):
    bring(desk, "don-vi", town, UNITS, ("Trường Mầm non Hoa Ban", None, "Trường học", None, None, "01/9/2010"))
    unit = Organization.objects.get(name="Trường Mầm non Hoa Ban")
    assert (unit.short_name, unit.kind, unit.parent, unit.code, unit.valid_from) == (
        "Trường Mầm non Hoa Ban", "school", town, "truong-mam-non-hoa-ban", datetime.date(2010, 9, 1),
    )  # fmt: skip


def test_two_of_a_name_get_codes_of_their_own(desk, town, unit):
    bring(
        desk, "don-vi", town, UNITS,
        ("Chi hội Phụ nữ", None, "Tổ chức chính trị - xã hội", "Tiểu khu 1", None, None),
        ("Chi hội Phụ nữ", None, "Tổ chức chính trị - xã hội", None, None, None),
    )  # fmt: skip
    made = Organization.objects.filter(name="Chi hội Phụ nữ").order_by("pk")
    assert [(each.parent, each.code) for each in made] == [(unit, "chi-hoi-phu-nu"), (town, "chi-hoi-phu-nu-2")]


def test_a_known_unit_is_corrected_and_empty_cells_change_nothing(desk, town, unit):
    shown = lay(desk, "don-vi", town, UNITS, ("Tiểu khu 1", "TK 1", "Tiểu khu", None, None, None))
    assert details(shown) == [("change", "Tiểu khu 1", "Tên ngắn: Tiểu khu 1 → TK 1")]
    confirm(desk, shown)
    unit.refresh_from_db()
    assert (unit.short_name, unit.code, unit.valid_from.year) == ("TK 1", "tieu-khu-1", 1900)
    assert history_of(unit).first().note == "Tên ngắn: Tiểu khu 1 → TK 1 (tệp danh-sach.xlsx)"


def test_by_its_code_a_unit_gets_a_new_name(desk, town, unit):
    shown = lay(desk, "don-vi", town, UNITS, ("Tiểu khu Một", None, "Tiểu khu", None, "tieu-khu-1", None))
    assert details(shown) == [("change", "Tiểu khu Một", "Tên đầy đủ: Tiểu khu 1 → Tiểu khu Một")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("Bản A", None, "Bản", "Xã Xa", None, None), ("Ô D2", "Trực thuộc", "Ở đây không có đơn vị “Xã Xa”.")),
        (("Bản A", None, "Huyện", None, None, None), ("Ô C2", "Loại", "“Huyện” không có trong danh sách.")),
        (("Bản A", None, "Bản", None, "bản a", None), ("Ô E2", "Mã", "Mã “bản a” có dấu hoặc ký tự lạ.")),
        (("Bản A", None, "Bản", None, "huyen-yen-chau", None),
         ("Ô E2", "Mã", "Mã “huyen-yen-chau” đã dùng cho đơn vị của cơ quan khác.")),
        (("Tiểu khu 1", None, "Tiểu khu", "Tiểu khu 1", "tieu-khu-1", None),
         ("Ô D2", "Trực thuộc", "“Tiểu khu 1” là chính đơn vị này hoặc trực thuộc nó.")),
        (("x" * 251, None, "Bản", None, None, None), ("Ô A2", "Tên đầy đủ", "Dài 251 ký tự, tối đa 250.")),
    ],
)  # fmt: skip
def test_a_unit_that_cannot_be_is_told_by_its_cell(desk, town, row, fault):
    assert faults(lay(desk, "don-vi", town, UNITS, row)) == [fault]


def test_a_unit_does_not_begin_after_its_end(desk, town, unit):
    Organization.objects.filter(pk=unit.pk).update(valid_to=datetime.date(2023, 3, 1))
    row = ("Tiểu khu 1", None, "Tiểu khu", None, None, "02/3/2023")
    assert faults(lay(desk, "don-vi", town, UNITS, row)) == [
        ("Ô F2", "Từ ngày", "Sau ngày đơn vị kết thúc (01/03/2023).")
    ]


def test_one_unit_under_two_names_is_told(desk, town):
    rows = [("Tiểu khu 1", None, "Tiểu khu", None, None, None), ("TK Một", None, "Tiểu khu", None, "tieu-khu-1", None)]
    assert faults(lay(desk, "don-vi", town, UNITS, *rows)) == [("Dòng 3", "", "Cùng đơn vị “Tiểu khu 1” với dòng 2.")]


# --- People -----------------------------------------------------------------------------------------------------------

AN = ("Lò Văn An", "lovanan", "Tiểu khu 1", LEADER, "Trưởng tiểu khu", "an@example.vn", "01/01/2023")


def test_new_people_get_an_account_a_post_and_a_password_shown_once(desk, town, unit, client):
    answer = bring(desk, "tai-khoan", town, PEOPLE, AN)
    user = User.objects.get(username="lovanan")
    post = user.posts.get()
    assert (user.full_name, user.email, user.must_change_password) == ("Lò Văn An", "an@example.vn", True)
    assert (post.organization, post.role, post.title, post.starts_on) == (
        unit, "unit_leader", "Trưởng tiểu khu", datetime.date(2023, 1, 1),
    )  # fmt: skip
    ((name, at, username, password),) = answer.context["handover"].rows
    assert (name, at, username) == ("Lò Văn An", "Tiểu khu 1", "lovanan")
    assert user.check_password(password)
    assert password in text_of(answer)
    page = desk.get(answer.context["sheet"].get_absolute_url())
    assert password not in text_of(page)
    assert password not in "".join(entry.note for entry in history_of(user))


def test_a_temporary_password_opens_nothing_until_it_is_changed(desk, town, client):
    (row,) = bring(desk, "tai-khoan", town, PEOPLE, AN).context["handover"].rows
    client.post(reverse("login"), {"username": "lovanan", "password": row[3]})
    for name in ("home", "campaigns:list", "profile", "admin:index"):
        assert client.get(reverse(name)).url == reverse("password_change")
    page = client.get(reverse("password_change"))
    assert "Mật khẩu tạm chỉ dùng để đăng nhập lần đầu" in text_of(page)
    same = {"old_password": row[3], "new_password1": row[3], "new_password2": row[3]}
    assert "trùng với mật khẩu tạm" in text_of(client.post(reverse("password_change"), same))
    fresh = {"old_password": row[3], "new_password1": "nuoc-chay-qua-dong", "new_password2": "nuoc-chay-qua-dong"}
    client.post(reverse("password_change"), fresh)
    assert client.get(reverse("home")).status_code == 200
    assert User.objects.get(username="lovanan").must_change_password is False


def test_several_posts_of_one_new_person_make_one_account(desk, town):
    second = ("Lò Văn An", "lovanan", "Tiểu khu 1", "Thành viên Hội đồng thi đua, khen thưởng", "Ủy viên", None, None)
    answer = bring(desk, "tai-khoan", town, PEOPLE, AN, second)
    assert len(answer.context["handover"].rows) == 1
    assert User.objects.get(username="lovanan").posts.count() == 2


def test_the_same_people_twice_change_nothing(desk, town):
    bring(desk, "tai-khoan", town, PEOPLE, AN)
    assert counts(lay(desk, "tai-khoan", town, PEOPLE, AN)) == [0, 0, 1]


def test_somebody_known_gets_a_post_and_a_corrected_name_but_no_password(desk, town, leader):
    before = leader.password
    row = (
        "Lường Văn Trường",
        "truongban1",
        "UBND thị trấn",
        "Công chức Văn hóa - Xã hội",
        "Công chức VH-XH",
        None,
        None,
    )
    shown = lay(desk, "tai-khoan", town, PEOPLE, row)
    ((verb, _, detail),) = details(shown)
    assert (verb, detail.startswith("Họ và tên: Lường Văn Trưởng → Lường Văn Trường; chức vụ")) == ("change", True)
    answer = confirm(desk, shown)
    assert "handover" not in answer.context
    leader.refresh_from_db()
    assert (leader.full_name, leader.password, leader.must_change_password) == ("Lường Văn Trường", before, False)
    assert Post.objects.filter(user=leader, role="culture", organization=town).exists()


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (1, "lò an", ("Ô B2", "Tên đăng nhập", "“lò an” có dấu cách hoặc ký tự lạ.")),
        (2, "Bản Xa", ("Ô C2", "Đơn vị", "Không có đơn vị “Bản Xa” (hoặc đơn vị đã thôi hoạt động).")),
        (3, "Vua", ("Ô D2", "Vai trò", "“Vua” không có trong danh sách.")),
        (5, "an.vn", ("Ô F2", "Thư điện tử", "“an.vn” không phải địa chỉ thư điện tử.")),
        (6, "mai", ("Ô G2", "Từ ngày", "“mai” không phải ngày.")),
        (1, "quantri", ("Dòng 2", "", "Đây là tài khoản của chính bạn.")),
    ],
)
def test_a_person_who_cannot_be_is_told_by_the_cell(desk, town, place, value, fault):
    row = list(AN)
    row[place] = value
    assert faults(lay(desk, "tai-khoan", town, PEOPLE, row)) == [fault]


def test_people_of_another_town_are_not_touched(desk, town, district):
    far = factories.organization("Xã Xa", kind="commune", parent=district)
    factories.officer("Người Xa", "clerk", far, username="nguoixa")
    assert faults(lay(desk, "tai-khoan", town, PEOPLE, ("Kẻ Giả", "nguoixa", *AN[2:]))) == [
        ("Ô B2", "Tên đăng nhập", "Tên đăng nhập này là của người ở cơ quan khác.")
    ]


def test_two_people_with_one_account_are_told(desk, town):
    other = ("Lò Văn Bình", *AN[1:3], "Thư ký Hội đồng thi đua, khen thưởng", *AN[4:])
    assert faults(lay(desk, "tai-khoan", town, PEOPLE, AN, other)) == [
        ("Ô B3", "Tên đăng nhập", "Tên đăng nhập này ở dòng trên là của Lò Văn An.")
    ]


def test_who_runs_the_system_gets_no_other_power_and_nothing_of_the_file_is_kept(desk, town):
    rows = [(*AN[:2], "UBND thị trấn", role, "x", None, None) for role in ("Quản trị hệ thống", "Chủ tịch")]
    shown = lay(desk, "tai-khoan", town, PEOPLE, *rows)
    answer = confirm(desk, shown)
    assert (answer.status_code, "Dòng 3: " in text_of(answer)) == (409, True)
    assert not User.objects.filter(username="lovanan").exists()
