"""Certified copies: the frozen words of a paper with the copying body's number, day and signature under them."""

import datetime
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from emulation.documents import flows
from emulation.documents.layout import Article, Attachment, Bullet, Heading, Paper, Paragraph, Signatures
from emulation.letters.copying import excerpt, sections
from emulation.letters.models import PaperCopy
from emulation.letters.rules import can_copy
from emulation.lib.errors import Unsound
from tests import factories
from tests.documents.screens import url as paper_url
from tests.letters.screens import buttons, messages, send, text, url
from tests.lifecycles import nothing_changes, who_may

SCENE = ("campaign",)
DAY = datetime.date(2023, 3, 1)


@pytest.fixture
def plan(campaign):
    return campaign.plan.document


@pytest.fixture
def desk(as_user, clerk):
    return as_user(clerk)


def issued(copied, clerk, chairman):
    factories.issue_paper(copied.document, clerk, chairman, DAY)
    copied.document.refresh_from_db()
    return copied.document


def test_only_the_clerk_copies_and_only_what_was_issued(plan, cast, town, clerk):
    assert who_may(cast, lambda person: factories.paper_copy(plan, person)) == {"clerk"}
    draft = factories.letter(town, clerk).document
    assert can_copy(clerk, draft).reason == "Chỉ sao được văn bản đã ban hành."


def test_a_copy_holds_every_frozen_word_and_a_number_of_its_own_series(plan, clerk, chairman):
    original = factories.uncoded(flows.paper_of(plan))
    document = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    paper = flows.paper_of(document)
    copy = paper.copy
    assert factories.uncoded(replace(paper, copy=None)) == replace(
        original, signature=replace(original.signature, note="(Đã ký)")
    )
    assert (document.sign, document.register.series) == ("01/SY-UBND", "SY")
    assert (copy.form, copy.number, copy.symbol, copy.issued_on) == ("SAO Y", 1, "SY-UBND", DAY)
    assert (copy.place, copy.recipients) == ("Thị trấn Yên Châu", ("Lưu: VT",))
    assert copy.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert document.subject == ("Sao y Kế hoạch số 30/KH-UBND ngày 10/02/2023 của UBND thị trấn Yên Châu")


def test_copies_of_every_form_share_one_series(plan, clerk, chairman):
    first = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    excerpted = factories.paper_copy(plan, clerk, "TrS")
    PaperCopy.objects.filter(pk=excerpted.pk).update(excerpt=["b1"])
    excerpted.refresh_from_db()
    second = issued(excerpted, clerk, chairman)
    third = issued(factories.paper_copy(first, clerk, "SL"), clerk, chairman)
    assert [one.sign for one in (first, second, third)] == ["01/SY-UBND", "02/TrS-UBND", "03/SL-UBND"]
    assert {one.register.series for one in (first, second, third)} == {"SY"}


def test_a_copy_on_from_a_copy_keeps_what_certified_the_first(plan, clerk, chairman):
    first = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    paper = flows.paper_of(factories.paper_copy(first, clerk, "SL").document)
    assert paper.copy.form == "SAO LỤC"
    earlier = paper.attachments[-1]
    said = [block.text for block in earlier.body if isinstance(block, Paragraph)]
    assert earlier.titles == ("SAO Y",)
    assert said == [
        "ỦY BAN NHÂN DÂN", "THỊ TRẤN YÊN CHÂU", "Số: 01/SY-UBND", "Thị trấn Yên Châu, ngày 01 tháng 3 năm 2023",
        "Nơi nhận: Lưu: VT.",
    ]  # fmt: skip
    assert isinstance(earlier.body[-1], Signatures)
    assert earlier.body[-1].items[0].name == "Nguyễn Văn Chủ"


def test_an_excerpt_or_a_copy_of_a_copy_is_not_copied_on(plan, clerk, chairman):
    first = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    second = issued(factories.paper_copy(first, clerk, "SL"), clerk, chairman)
    assert can_copy(clerk, second).reason == "Bản sao lục không sao tiếp được; hãy sao từ bản chính."


# --- Excerpts -------------------------------------------------------------------------------------------------------

BODY = (
    Paragraph("Mở đầu."),
    Heading(1, "Mục đích"),
    Bullet("Khơi dậy tự hào."),
    Heading(1, "Nội dung"),
    Heading(2, "Thời gian"),
    Paragraph("Từ tháng 2."),
    Heading(1, "Tổ chức"),
    Article("Giao Văn phòng.", heading=""),
)


def test_what_can_be_excerpted_are_the_stretches_under_main_headings_and_the_attachments():
    paper = Paper("KẾ HOẠCH", body=BODY, attachments=(Attachment(("Phụ lục", "DANH SÁCH")),))
    assert sections(paper) == [
        ("b0", "Mở đầu."), ("b1", "I. Mục đích"), ("b2", "II. Nội dung"), ("b3", "III. Tổ chức"),
        ("b4", "Điều 1. Giao Văn phòng."), ("a0", "Phụ lục – DANH SÁCH"),
    ]  # fmt: skip


def test_an_excerpt_keeps_numbers_and_marks_what_is_left_out():
    found = excerpt(Paper("KẾ HOẠCH", body=BODY), {"b2", "b4"})
    assert found.body == (
        Paragraph("(…)", indent=False),
        Paragraph("", lead="II. NỘI DUNG"),
        Paragraph("", lead="1. Thời gian"),
        Paragraph("Từ tháng 2."),
        Paragraph("(…)", indent=False),
        Paragraph("Giao Văn phòng.", lead="Điều 1."),
    )


def test_an_excerpt_of_nothing_is_not_handed_in(plan, clerk):
    document = factories.paper_copy(plan, clerk, "TrS").document
    with nothing_changes(document, refusal=Unsound) as refused:
        flows.submit(document, by=clerk)
    assert refused.value.message == "Chưa chọn phần được trích. Hãy đánh dấu ít nhất một phần của văn bản."


# --- On the pages ---------------------------------------------------------------------------------------------------


def test_a_copy_is_begun_from_the_papers_page_and_framed(desk, plan, clerk):
    assert buttons(desk.get(paper_url("detail", plan)))["Sao văn bản"] == ""
    page = send(desk, url("copy_new", plan.pk))
    copied = PaperCopy.objects.get()
    assert page.redirect_chain[-1][0] == url("copy", copied.pk)
    signer, recipients = clerk.posts.get().pk, "Trường Tiểu học\nLưu: VT"
    refused = send(desk, url("copy", copied.pk), signer=signer, recipients=recipients)
    assert refused.context["form"].errors == {
        "capacity": [
            "Lò Thị Vân chỉ ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.). Hãy chọn tư cách đó, hoặc người ký khác."
        ]
    }
    page = send(desk, url("copy", copied.pk), signer=signer, recipients=recipients, capacity="tl")
    assert messages(page) == ["Đã lưu bản sao."]
    copied.document.refresh_from_db()
    assert flows.paper_of(copied.document).copy.signature.lines == ("TL. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ")


def test_the_parts_of_an_excerpt_are_ticked(desk, plan, clerk):
    copied = factories.paper_copy(plan, clerk, "TrS")
    page = desk.get(url("copy", copied.pk))
    assert [key for key, _ in page.context["form"].fields["excerpt"].choices] == ["b0", "b1", "b2", "b3", "b4"]
    send(desk, url("copy", copied.pk), excerpt=["b2", "b4"])
    copied.refresh_from_db()
    assert copied.excerpt == ["b2", "b4"]
    page = send(desk, url("copy", copied.pk), excerpt=["b99"])
    assert page.context["form"].errors.keys() == {"excerpt"}


def test_whoever_ticks_second_sees_what_the_first_ticked(desk, plan, clerk):
    copied = factories.paper_copy(plan, clerk, "TrS")
    opened = desk.get(url("copy", copied.pk))
    send(desk, url("copy", copied.pk), excerpt=["b1"])
    page = send(desk, url("copy", copied.pk), excerpt=["b2"], seen=opened.context["form"].seen)
    (row,) = page.context["form"].difference
    assert (row.theirs, row.mine[:12]) == ("I. Mục đích, yêu cầu", "II. Nội dung")
    copied.refresh_from_db()
    assert copied.excerpt == ["b1"]


def test_a_copy_that_was_handed_in_is_only_read(desk, as_user, plan, clerk, chairman):
    copied = factories.paper_copy(plan, clerk)
    flows.submit(copied.document, by=clerk)
    assert desk.get(url("copy", copied.pk)).url == copied.document.get_absolute_url()
    assert "Phê duyệt và ban hành" in buttons(as_user(chairman).get(paper_url("detail", copied.document)))


def test_the_page_of_a_copy_of_a_replaced_paper_warns(desk, plan, clerk, chairman):
    factories.followed(plan, "replace", clerk, chairman)
    assert "Đã được thay thế bởi" in text(desk.get(url("copy_new", plan.pk)))


def test_a_paper_is_no_copy_of_itself(plan, clerk):
    factories.paper_copy(plan, clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperCopy.objects.update(document=plan, source=plan)


# --- What became of the paper that was copied -----------------------------------------------------------------------


def told(document, desk):
    """On the copy's own page and on the page where anyone verifies it."""
    return text(desk.get(paper_url("detail", document))), text(Client().get("/xac-minh/", {"ma": document.code.short}))


def test_a_copy_of_a_replaced_paper_says_so_to_whoever_opens_or_verifies_it(desk, plan, clerk, chairman):
    first = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    second = issued(factories.paper_copy(first, clerk, "SL"), clerk, chairman)
    assert "Còn hiệu lực" in told(second, desk)[1]
    factories.followed(plan, "replace", clerk, chairman, on=DAY)
    mark = "Văn bản được sao đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 01/3/2023"
    for document, source in ((first, "Kế hoạch số 30/KH-UBND"), (second, "Bản sao y số 01/SY-UBND")):
        page, public = told(document, desk)
        assert f"Sao từ {source} ngày" in page
        assert f"{mark}. Văn bản này không còn được áp dụng." in page
        assert (f"Đã được thay thế {mark}" in public, "Còn hiệu lực" in public) == (True, False)


def test_a_withdrawn_copy_is_told_by_its_own_withdrawal(desk, plan, clerk, chairman):
    copied = issued(factories.paper_copy(plan, clerk), clerk, chairman)
    factories.followed(plan, "replace", clerk, chairman, on=DAY)
    factories.followed(copied, "revoke", clerk, chairman, on=DAY)
    for said in told(copied, desk):
        assert "Đã bị thu hồi theo Thông báo số 01/TB-UBND" in said
        assert "Văn bản được sao" not in said
