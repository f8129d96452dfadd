"""The tree, an organisation's page, and the two steps of a change, as those see them who may."""

import datetime
import re

import pytest

from emulation.accounts.models import Organization
from emulation.structure.models import Change, LevelPeriod
from tests import factories as make
from tests.web.reading import links_of, text_of

SCENE = ("campaign", "participation", "admin", "clerk", "leader", "stranger", "district")
TREE = "/co-quan/"
DAY = datetime.date
RESOLUTION = {
    "number": "12/NQ-HĐND",
    "decided_on": "20/03/2023",
    "issuer": "HĐND tỉnh Sơn La",
    "effective_on": "01/04/2023",
}


@pytest.fixture
def desk(admin, as_user):
    return as_user(admin)


def at(unit, verb=""):
    return f"{TREE}{unit.pk}/{verb and verb + '/'}"


def hidden_of(response):
    """What the second step sends back."""
    form = response.context["form"]
    files = {"kept": re.findall(r'name="kept" value="([^"]+)"', response.content.decode())}
    return files | {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", [])}


# --- The tree ---------------------------------------------------------------------------------------------------------


def test_the_tree_of_a_day_has_the_names_and_the_units_of_that_day(unit, other_unit, admin, clerk, as_user):
    make.change(unit, admin, "rename", names={"name": "Tiểu khu Hòa Bình", "short_name": "TK HB"})
    make.change(other_unit, admin, "dissolve")
    browser = as_user(clerk)
    words = lambda day: [label for label, _ in links_of(browser.get(TREE, {"ngay": day}), within="panel")]  # noqa: E731
    assert words("31/03/2023")[-2:] == ["Bản Mường", "Tiểu khu 1"]
    assert words("01/04/2023")[-1:] == ["Tiểu khu Hòa Bình"]


def test_a_day_that_cannot_be_read_is_told_and_today_is_shown(clerk, as_user):
    page = text_of(as_user(clerk).get(TREE, {"ngay": "31/02/2023"}))
    assert "Ngày không hợp lệ." in page
    assert "(hôm nay)" in page


@pytest.mark.parametrize("words", ["Tieu khu 1", "hoa binh"])
def test_a_unit_is_found_by_its_former_name(unit, admin, clerk, as_user, words):
    make.change(unit, admin, "rename", names={"name": "Tiểu khu Hòa Bình", "short_name": "TK HB"})
    page = as_user(clerk).get(TREE, {"tu-khoa": words})
    assert ("Tiểu khu Hòa Bình", at(unit)) in links_of(page)
    assert "Tên cũ: Tiểu khu 1" in text_of(page)


def test_a_wide_tree_is_cut_and_leads_on(town, clerk, as_user, monkeypatch):
    monkeypatch.setattr("emulation.structure.history.cut.__defaults__", (3,))
    browser = as_user(clerk)
    assert "2 đơn vị bên dưới" in text_of(browser.get(TREE))
    assert "Tiểu khu 1" in text_of(browser.get(TREE, {"tu": town.pk}))


def test_bodies_of_a_level_that_has_ended_are_told_as_unconfirmed(clerk, as_user):
    LevelPeriod.objects.get_or_create(kind="district", defaults={"valid_to": DAY(2025, 6, 30), "source": "Luật"})
    page = text_of(as_user(clerk).get(TREE, {"ngay": "01/07/2025"}))
    assert "Cấp huyện kết thúc ngày 30/06/2025 (chưa xác nhận)" in page
    assert "chưa xác nhận" not in text_of(as_user(clerk).get(TREE, {"ngay": "30/06/2025"}))


@pytest.mark.parametrize("units", [1, 3])
def test_the_tree_takes_the_same_queries_for_any_number_of_units(
    units, town, clerk, as_user, django_assert_num_queries
):
    for number in range(units):
        make.organization(f"Tổ {number}", parent=town)
    browser = as_user(clerk)
    browser.get(TREE)
    with django_assert_num_queries(9):
        browser.get(TREE)


# --- An organisation --------------------------------------------------------------------------------------------------


def test_the_page_of_the_heir_shows_what_it_inherits(participation, unit, other_unit, leader, admin, clerk, as_user):
    make.achievement(participation, leader, state="verified")
    make.change(unit, admin, others=[other_unit], keeper=other_unit)
    page = text_of(as_user(clerk).get(at(other_unit)))
    assert "kế thừa từ Tiểu khu 1" in page
    assert "1 kết quả đã xác nhận (đã chuyển cho đơn vị kế thừa)" in page
    assert "Kế thừa từ Tiểu khu 1" in page
    assert "Sáp nhập từ ngày 01/04/2023 Theo văn bản số 12/NQ-HĐND ngày 20/3/2023 của HĐND tỉnh Sơn La." in page


def test_people_of_another_town_see_the_body_and_not_who_works_there(town, district, unit, as_user):
    other = make.organization("Ủy ban nhân dân xã Khác", kind="commune", parent=district)
    browser = as_user(make.officer("Lò Xa", "clerk", other))
    assert "Người giữ chức vụ" not in text_of(browser.get(at(town)))
    assert browser.get(at(unit)).status_code == 404


def test_only_the_administrator_is_offered_the_changes(unit, desk, clerk, as_user):
    offered = {url for _, url in links_of(desk.get(at(unit)))}
    assert {at(unit, verb) for verb in ("doi-ten", "sap-nhap", "chia-tach", "giai-the", "chuyen-cap-tren")} <= offered
    assert "Ghi thay đổi theo văn bản" not in text_of(as_user(clerk).get(at(unit)))


# --- The two steps ----------------------------------------------------------------------------------------------------


def test_a_merge_is_read_through_before_it_is_done(unit, other_unit, town, desk, participation):
    new = {"others": [other_unit.pk], "into": "new", "name": "Tiểu khu Mới", "short_name": "TK Mới"}
    new |= {"unit_kind": "neighbourhood", "parent": town.pk}
    step = desk.post(at(unit, "sap-nhap"), RESOLUTION | new)
    page = text_of(step)
    assert "Tiểu khu 1 và Bản Mường kết thúc hoạt động, ngày cuối cùng là 31/03/2023" in page
    assert "Tiểu khu 1 đang tham gia “Thi đua 75 năm Đảng bộ huyện”: chưa đăng ký, 0 kết quả đã báo cáo" in page
    assert "Việc này không hoàn tác được" in page
    assert not Change.objects.exists()
    answers = {f"hoi-phong-trao-{row.pk}": "take" for row in participation.campaign.participations.all()}
    done = desk.post(at(unit, "sap-nhap"), hidden_of(step) | answers | {"xac-nhan": "1"}, follow=True)
    assert "Đã ghi: Sáp nhập Tiểu khu 1 và Bản Mường thành Tiểu khu Mới từ ngày 01/04/2023." in text_of(done)
    assert Organization.objects.get(name="Tiểu khu Mới").participations.count() == 1


def test_going_back_from_the_second_step_loses_nothing(unit, desk):
    new = {"name": "Tiểu khu Hòa Bình", "short_name": "TK HB", "upload": make.upload("nq.pdf", make.pdf_file())}
    step = desk.post(at(unit, "doi-ten"), RESOLUTION | new)
    back = desk.post(at(unit, "doi-ten"), hidden_of(step) | {"sua": "1"})
    assert back.context["form"]["name"].value() == "Tiểu khu Hòa Bình"
    done = desk.post(at(unit, "doi-ten"), hidden_of(back) | {"xac-nhan": "1"})
    change = Change.objects.get()
    assert (done.url, change.file_name) == (change.get_absolute_url(), "nq.pdf")
    assert b"".join(desk.get(f"{done.url}tep/")).startswith(b"%PDF")


def test_what_was_changed_in_between_is_told_at_the_second_step(unit, other_unit, admin, desk):
    step = desk.post(at(unit, "giai-the"), RESOLUTION | {"keeper": other_unit.pk})
    make.change(other_unit, admin, "dissolve")
    again = desk.post(at(unit, "giai-the"), hidden_of(step) | {"xac-nhan": "1"})
    assert again.context["form"].errors["keeper"]
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    ("verb", "typed", "sentence"),
    [
        ("doi-ten", {"name": "Tiểu khu 1", "short_name": "TK"}, "Tên này là tên đang dùng."),
        ("sap-nhap", {"into": "new", "unit_kind": "village"}, "Hãy chọn ít nhất một đơn vị sáp nhập cùng."),
        ("chia-tach", {"new_units": "Tiểu khu 1A"}, "Chia hết thì cần ít nhất hai đơn vị mới."),
        ("chia-tach", {"new_units": "Tiểu khu 1A\n; TK 1B"}, "Dòng 2: tên đầy đủ phải có từ 1 đến 250 ký tự."),
        ("chia-tach", {"new_units": "TK 1A\ntk 1a"}, "ghi hai lần"),
        ("giai-the", {"effective_on": "19/03/2023"}, "Ngày có hiệu lực (19/03/2023) ở trước ngày văn bản (20/03/2023)"),
        ("giai-the", {"decided_on": "32/03/2023"}, "Ngày không hợp lệ."),
    ],
)
def test_what_does_not_fit_is_told_by_field(unit, desk, verb, typed, sentence):
    page = desk.post(at(unit, verb), RESOLUTION | typed)
    assert sentence in text_of(page)
    assert not Change.objects.exists()


def test_a_merge_into_a_unit_that_was_not_chosen_is_refused(unit, other_unit, town, desk):
    third = make.organization("Tiểu khu 3", parent=town)
    typed = {"others": [other_unit.pk], "into": third.pk, "unit_kind": "village"}
    page = text_of(desk.post(at(unit, "sap-nhap"), RESOLUTION | typed))
    assert "Đơn vị nhận sáp nhập phải là một trong các đơn vị đã chọn." in page


def test_a_double_click_records_one_change(unit, desk):
    step = desk.post(at(unit, "giai-the"), RESOLUTION)
    token = {"once": "6f0c1c1e-0000-4000-8000-000000000001", "xac-nhan": "1"}
    sent = hidden_of(step) | token
    first, second = (desk.post(at(unit, "giai-the"), sent) for _ in range(2))
    assert first.url == second.url == Change.objects.get().get_absolute_url()


# --- Corrections ------------------------------------------------------------------------------------------------------


def test_a_slip_in_the_number_is_corrected_and_stays_readable(unit, admin, desk, clerk, as_user):
    change = make.change(unit, admin, "dissolve")
    url = f"{change.get_absolute_url()}dinh-chinh/"
    given = {"number": "21/NQ-HĐND", "decided_on": "21/03/2023", "issuer": "HĐND tỉnh Sơn La", "reason": "Gõ đảo số."}
    page = text_of(desk.post(url, given, follow=True))
    assert "Số 21/NQ-HĐND" in page
    assert "Ghi lần đầu: văn bản số 12/NQ-HĐND ngày 20/3/2023 của HĐND tỉnh Sơn La." in page
    assert "văn bản số 21/NQ-HĐND" in text_of(as_user(clerk).get(at(unit)))


def test_a_decision_is_not_corrected_to_a_day_after_its_effect(unit, admin, desk):
    change = make.change(unit, admin, "dissolve")
    given = {"number": "21/NQ-HĐND", "decided_on": "02/04/2023", "issuer": "HĐND tỉnh", "reason": "Gõ sai."}
    page = text_of(desk.post(f"{change.get_absolute_url()}dinh-chinh/", given))
    assert "Ngày văn bản phải bằng hoặc trước ngày thay đổi có hiệu lực." in page
    assert not change.corrections.exists()


# --- Taking over a campaign -------------------------------------------------------------------------------------------


def test_the_clerk_of_the_heir_is_offered_the_campaign(town, district, campaign, as_user):
    new = make.organization("Ủy ban nhân dân xã Yên Châu", kind="commune", parent=district)
    newcomer = make.officer("Lò Thị Mới", "clerk", new)
    make.change(town, make.officer("Lò Huyện", "admin", district), "dissolve", keeper=new)
    browser = as_user(newcomer)
    url = f"{campaign.get_absolute_url()}tiep-nhan/"
    assert ("Tiếp nhận phong trào", url) in links_of(browser.get(campaign.get_absolute_url()))
    assert "chủ trì phong trào thay Ủy ban nhân dân thị trấn Yên Châu" in text_of(browser.get(url))
    assert "Đã tiếp nhận phong trào." in text_of(browser.post(url, follow=True))
    campaign.refresh_from_db()
    assert campaign.organizer == new
