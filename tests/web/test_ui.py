"""The parts that pages are made of."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from emulation.web.editing import Difference
from emulation.web.forms import DATE_HINT, DateField, TownForm
from tests.web.reading import text_of


class VisitForm(TownForm):
    name = forms.CharField(label="Tên việc", error_messages={"required": "Hãy ghi tên việc."})
    day = DateField(label="Ngày", help_text=DATE_HINT)
    kinds = forms.MultipleChoiceField(
        label="Áp dụng cho",
        choices=[("a", "Tiểu khu"), ("b", "Bản")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một loại."},
    )


Rows = forms.formset_factory(VisitForm, extra=1, can_delete=True)


def drawn(name, **context):
    return render_to_string(f"components/{name}.html", context, RequestFactory().get("/ds/", {"tu-khoa": "hoa"}))


def snippet(source, **context):
    return engines["django"].from_string(source).render(context)


def tag(markup, pattern):
    return re.search(rf"<[^>]*{pattern}[^>]*>", markup)[0]


def test_an_icon_is_silent_for_screen_readers():
    assert snippet('{% icon "bell" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#bell"/></svg>'
    )


def test_each_form_carries_a_mark_of_its_own():
    found = re.findall(r'name="once" value="([0-9a-f-]{36})"', snippet("{% once_field %}{% once_field %}"))
    assert len(set(found)) == 2


def test_a_page_head_shows_only_the_buttons_it_was_given():
    context = {"title": "Kế hoạch", "actions": [SimpleNamespace(verdict=True, label="Trình", url="/", button="b")]}
    include = '{%% include "components/page_head.html" with title=title %s %%}'
    assert text_of(snippet(include % "", **context)) == "Kế hoạch"
    assert text_of(snippet(include % "actions=actions", **context)) == "Kế hoạch Trình"


def test_a_status_is_a_badge_and_a_sentence():
    obj = SimpleNamespace(tone="done", get_state_display="Đã ban hành", status_line="Ban hành ngày 10/02/2023")
    assert text_of(drawn("status", obj=obj)) == "Đã ban hành Ban hành ngày 10/02/2023"
    assert text_of(drawn("status", obj=obj, brief=True)) == "Đã ban hành"


def test_a_wrong_form_says_what_is_wrong_above_and_beside_the_fields():
    markup = drawn("form", form=VisitForm({"name": "", "day": "30/02/2023"}), submit_label="Gửi")
    assert re.findall(r'<li><a href="(#\w+)">(.*?)</a>', markup) == [
        ("#id_name", "Tên việc: Hãy ghi tên việc."),
        ("#id_day", "Ngày: Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."),
        ("#id_kinds", "Áp dụng cho: Hãy chọn ít nhất một loại."),
    ]
    assert 'value="30/02/2023"' in markup


def test_a_wrong_box_is_tied_to_its_help_and_its_error():
    markup = drawn("form", form=VisitForm({"day": "x"}))
    box = tag(markup, 'id="id_day"')
    assert 'aria-invalid="true"' in box
    assert 'aria-describedby="id_day_helptext id_day_error"' in box
    assert [markup.count(f'id="id_day_{part}"') for part in ("helptext", "error")] == [1, 1]


def test_a_group_of_boxes_is_a_fieldset_that_a_link_can_reach():
    markup = drawn("form", form=VisitForm({}))
    assert tag(markup, 'id="id_kinds"') == (
        '<fieldset id="id_kinds" class="field field-group field-wrong" aria-describedby="id_kinds_error">'
    )


def test_a_difference_shows_both_versions():
    form = VisitForm()
    form.difference = [Difference("Tên việc", "", "Đường hoa")]
    assert "Tên việc (trống) Đường hoa" in text_of(drawn("form", form=form))


def test_rows_say_which_one_is_wrong_and_carry_an_empty_one_to_copy():
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-name": "Có tên"}
    markup = drawn("formset", formset=Rows(data), item_label="Việc", add_label="Thêm việc")
    assert re.findall(r'<li><a href="(#[\w-]+)">(.*?)</a>', markup) == [("#form-1", "Việc 2")]
    assert re.findall(r'<fieldset class="row-form[^>]*id="([^"]+)"', markup) == ["form-0", "form-1", "form-__prefix__"]
    assert 'name="form-__prefix__-name"' in markup


def test_a_pager_keeps_what_was_searched():
    page = Paginator(range(60), 25).page(2)
    markup = drawn("pager", page=page)
    assert re.findall(r'<a [^>]*href="([^"]+)"', markup) == ["?tu-khoa=hoa&amp;trang=1", "?tu-khoa=hoa&amp;trang=3"]
    assert text_of(markup) == "Trang trước Trang 2/3 · 26–50 trong 60 Trang sau"


def test_one_page_needs_no_pager():
    assert drawn("pager", page=Paginator(range(5), 25).page(1)).strip() == ""


def test_a_search_keeps_words_and_filter_and_can_be_cleared():
    filters = [("trang-thai", "Trạng thái", [("", "Tất cả", False), ("draft", "Đang soạn", True)])]
    markup = drawn("search", query="hoa", filters=filters)
    assert 'value="hoa"' in tag(markup, 'name="tu-khoa"')
    assert '<option value="draft" selected>' in markup
    assert 'href="/ds/">Xóa lọc' in markup


@pytest.mark.parametrize(("size", "words"), [(1536, "ke-hoach.pdf PDF, 1,5 KB"), (None, "ke-hoach.pdf PDF")])
def test_a_file_tile_names_kind_and_size(size, words):
    file = {"name": "ke-hoach.pdf", "url": "/tep/1/", "kind_label": "PDF", "size": size}
    assert text_of(drawn("file_tile", file=file)) == words


def test_progress_counts_in_words_and_without_inline_style():
    markup = drawn("progress", value=1200, max=3200, text="lượt người")
    assert text_of(markup) == "1.200/3.200 lượt người 1.200/3.200"
    assert '<progress value="1200" max="3200"' in markup
