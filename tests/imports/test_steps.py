"""Two steps of every import: the file is read and shown; confirmed, it is done whole or not at all."""

import uuid

import pytest
from django.urls import reverse

from emulation.accounts.models import Organization
from emulation.audit.record import history_of
from emulation.imports.models import SheetImport
from tests import factories
from tests.admin_desk import text_of
from tests.sheets.books import book, bring, confirm, counts, faults, lay, rows_in, send

SCENE = ("admin", "unit", "clerk")
HEAD = ("Tên đầy đủ", "Tên ngắn", "Loại")
NEW = ("Bản Pa Khôm", "Bản Pa", "Bản")


@pytest.fixture
def desk(admin, as_user):
    return as_user(admin)


def test_a_file_is_shown_before_anything_is_written(desk, town):
    shown = send(desk, "don-vi", town, book(HEAD, NEW))
    assert (counts(shown), faults(shown)) == ([1, 0, 0], [])
    assert "Bản Pa Khôm" in text_of(shown)
    assert not Organization.objects.filter(name="Bản Pa Khôm").exists()


def test_confirmed_it_is_done_and_said(desk, town, admin):
    answer = confirm(desk, lay(desk, "don-vi", town, HEAD, NEW))
    assert Organization.objects.get(name="Bản Pa Khôm").parent == town
    assert "Đã nhập xong: thêm mới 1, sửa 0, giữ nguyên 0 dòng." in text_of(answer)
    sheet = SheetImport.objects.get()
    assert (sheet.created, sheet.changed, sheet.same, bool(sheet.done_at)) == (1, 0, 0, True)
    assert [entry.verb for entry in history_of(sheet)] == ["import", "read"]
    (entry,) = history_of(Organization.objects.get(name="Bản Pa Khôm"))
    assert (entry.verb, entry.actor, "danh-sach.xlsx" in entry.note) == ("create", admin, True)


def test_the_same_file_twice_changes_nothing(desk, town):
    bring(desk, "don-vi", town, HEAD, NEW)
    again = lay(desk, "don-vi", town, HEAD, NEW)
    assert counts(again) == [0, 0, 1]
    assert "Mọi dòng của tệp đã có sẵn, không có gì để nhập." in text_of(again)


def test_one_bad_cell_keeps_every_row_out(desk, town):
    shown = lay(desk, "don-vi", town, HEAD, NEW, ("Bản Hai", "", "Làng"))
    assert faults(shown) == [("Ô C3", "Loại", "“Làng” không có trong danh sách.")]
    assert "Chưa dòng nào được nhập" in text_of(shown)
    assert "Xác nhận nhập" not in text_of(shown)
    assert confirm(desk, shown).status_code == 409
    assert not Organization.objects.filter(name="Bản Pa Khôm").exists()


def test_rows_written_twice_are_named(desk, town):
    assert faults(lay(desk, "don-vi", town, HEAD, NEW, ("bản pa  khôm", "B", "Bản"))) == [
        ("Dòng 3", "", "Trùng với dòng 2.")
    ]


def test_what_changed_since_it_was_shown_is_not_done(desk, town):
    shown = lay(desk, "don-vi", town, HEAD, NEW)
    factories.organization("Bản Pa Khôm", kind="village", parent=town)
    answer = confirm(desk, shown)
    assert (answer.status_code, "Dữ liệu trong phần mềm vừa thay đổi" in text_of(answer)) == (409, True)
    assert Organization.objects.filter(name="Bản Pa Khôm").count() == 1
    assert SheetImport.objects.get().done_at is None


def test_a_second_click_leads_to_the_first_result(desk, town):
    shown, token = lay(desk, "don-vi", town, HEAD, NEW), str(uuid.uuid4())
    confirm(desk, shown, once=token)
    answer = confirm(desk, shown, once=token)
    assert "không ghi thêm lần nữa" in text_of(answer)
    assert Organization.objects.filter(name="Bản Pa Khôm").count() == 1


def test_a_file_that_was_done_is_not_done_again(desk, town):
    shown = lay(desk, "don-vi", town, HEAD, NEW)
    confirm(desk, shown)
    answer = confirm(desk, shown)
    assert "Đã nhập ngày" in text_of(answer)
    assert Organization.objects.filter(name="Bản Pa Khôm").count() == 1


def test_a_file_that_cannot_be_read_is_refused_beside_its_box_and_not_kept(desk, town):
    page = send(desk, "don-vi", town, book())
    assert "không có trang tính nào có chữ" in text_of(page)
    page = send(desk, "don-vi", town, factories.pdf_file(), name="a.pdf")
    assert "Hãy gửi Excel." in text_of(page)
    page = desk.post(reverse("imports:new", args=["don-vi", town.pk]), {"once": ""})
    assert "Hãy chọn tệp bảng tính (.xlsx) trên máy." in text_of(page)
    assert not SheetImport.objects.exists()


def test_a_legacy_font_is_offered_for_conversion_and_not_imported_as_it_is(desk, town):
    rows = [("TiÓu khu 3", "TiÓu khu 3", "TiÓu khu"), ("B¶n M\u00adêng L¹n", "B¶n M\u00adêng", "B¶n")]
    shown = lay(desk, "don-vi", town, ("Tªn ®Çy ®ñ", "Tªn ng¾n", "Lo¹i"), *rows)
    assert "TCVN3" in text_of(shown)
    assert "Bản Mường Lạn" in text_of(shown)
    assert "outlook" not in shown.context
    address = shown.context["sheet"].get_absolute_url()
    assert desk.post(address, {"seen": ""}).status_code == 409
    turned = desk.post(address, {"chuyen-chu": ["1", "0"]}, follow=True)
    assert (counts(turned), faults(turned)) == ([2, 0, 0], [])
    undone = desk.post(address, {"chuyen-chu": "0"}, follow=True)
    assert "outlook" not in undone.context
    turned = desk.post(address, {"chuyen-chu": ["1", "0"]}, follow=True)
    confirm(desk, turned)
    assert set(Organization.objects.filter(parent=town).values_list("name", flat=True)) >= {
        "Tiểu khu 3",
        "Bản Mường Lạn",
    }


def test_long_lists_of_faults_are_cut_and_counted(desk, town):
    shown = lay(desk, "don-vi", town, HEAD, *[(f"Bản số {n}", "", "Làng") for n in range(70)])
    assert "Còn 10 chỗ nữa" in text_of(shown)
    assert len(shown.content) < 40 * 1024


def test_the_template_bears_the_headers_and_the_lists(desk, town):
    response = desk.get(reverse("imports:template", args=["don-vi", town.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="Mau-nhap-don-vi-tu-bang-tinh.xlsx"'
    assert rows_in(response)[0] == ["Tên đầy đủ *", "Tên ngắn", "Loại *", "Trực thuộc", "Mã", "Từ ngày"]


def test_a_file_is_seen_by_who_sent_it_alone(desk, town, as_user):
    sheet = lay(desk, "don-vi", town, HEAD, NEW).context["sheet"]
    other = as_user(factories.officer("Quản Trị Hai", "admin", town))
    for name in ("imports:sheet", "imports:file"):
        assert other.get(reverse(name, args=[sheet.pk])).status_code == 404
    assert rows_in(desk.get(reverse("imports:file", args=[sheet.pk]))) == [list(HEAD), list(NEW)]


def test_who_is_no_administrator_any_more_imports_nothing(desk, town, admin):
    shown = lay(desk, "don-vi", town, HEAD, NEW)
    admin.posts.update(role="clerk")
    assert confirm(desk, shown).status_code == 403
    assert not Organization.objects.filter(name="Bản Pa Khôm").exists()


def test_an_unknown_list_does_not_exist(desk, town):
    assert desk.get(reverse("imports:new", args=["khong-co", town.pk])).status_code == 404


def test_the_admin_site_leads_to_the_imports(desk, town):
    for model, kind in (("organization", "don-vi"), ("user", "tai-khoan")):
        page = desk.get(reverse(f"admin:accounts_{model}_changelist"))
        assert reverse("imports:new", args=[kind, town.pk]) in page.content.decode()
