"""Who signs a paper and how (Decree 30/2020, art. 13; Appendix I, II.7): from the chosen data to the printed lines."""

import pytest

from emulation.accounts.models import Post
from emulation.documents import flows
from emulation.documents.frame import FrameForm
from emulation.documents.layout import text_of
from emulation.lib.errors import Unsound
from tests.documents.screens import text, url
from tests.lifecycles import nothing_changes

BODY = "TM. ỦY BAN NHÂN DÂN"


@pytest.fixture
def document(draft_campaign, vice, culture):
    return draft_campaign.plan.document


def chosen(document, person, capacity, **fields):
    """The form as it comes back from the page."""
    form = FrameForm(instance=document)
    data = {name: form[name].value() or "" for name in form.fields}
    post = Post.objects.get(user=person)
    return FrameForm(data | {"signer": post.pk, "capacity": capacity, "seen": form.seen} | fields, instance=document)


@pytest.mark.parametrize(
    ("who", "capacity", "fields", "lines", "office"),
    [
        ("chairman", "tm", {}, (BODY, "CHỦ TỊCH"), ""),
        ("chairman", "own", {}, ("CHỦ TỊCH",), ""),
        ("vice", "kt", {}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
        ("vice", "tm_kt", {}, (BODY, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
        ("vice", "q", {}, (BODY, "Q. CHỦ TỊCH"), ""),
        ("culture", "tl", {}, ("TL. CHỦ TỊCH", "CÔNG CHỨC VĂN HÓA - XÃ HỘI"), ""),
        (
            "culture", "tl_kt", {"stands_for": "Chánh Văn phòng"},
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "CÔNG CHỨC VĂN HÓA - XÃ HỘI"), "",
        ),
        ("vice", "tuq", {"delegation": "Giấy ủy quyền số 02"}, ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
        ("vice", "kt", {"stands_for": "Trưởng ban"}, ("KT. TRƯỞNG BAN", "PHÓ CHỦ TỊCH"), ""),
        ("chairman", "tm_hd", {}, ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "CHỦ TỊCH UBND THỊ TRẤN YÊN CHÂU"),
        (
            "vice", "tm_hd", {},
            ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "PHÓ CHỦ TỊCH UBND THỊ TRẤN YÊN CHÂU",
        ),
        ("chairman", "hd", {}, ("CHỦ TỊCH",), ""),
        ("vice", "hd", {}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
    ],
)  # fmt: skip
def test_each_capacity_prints_its_lines(document, cast, clerk, who, capacity, fields, lines, office):
    form = chosen(document, cast[who], capacity, **fields)
    assert form.is_valid(), form.errors
    flows.edit_frame(form.instance, by=clerk)
    document.refresh_from_db()
    signature = flows.paper_of(document).signature
    assert (signature.lines, signature.office, signature.name) == (lines, office, cast[who].full_name)


@pytest.mark.parametrize(
    ("who", "capacity", "field", "sentence"),
    [
        ("chairman", "kt", "capacity", "Chủ tịch không ký thay chính mình. Hãy chọn “TM.” hoặc “Chức vụ người ký”."),
        ("chairman", "tl", "capacity", "Chủ tịch không ký thừa lệnh, thừa ủy quyền của chính mình."),
        ("vice", "tm", "capacity", "Phó Chủ tịch ký thay mặt tập thể thì chọn “TM. và KT.”."),
        (
            "culture", "tm", "capacity",
            "Hoàng Văn Hóa chỉ ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.). Hãy chọn tư cách đó, hoặc người ký khác.",
        ),
        ("vice", "tuq", "delegation", "Ký thừa ủy quyền phải ghi giấy ủy quyền: số, ngày, phạm vi và thời hạn."),
        ("culture", "tl_kt", "stands_for", "Hãy ghi người được ký thay, ví dụ: Chánh Văn phòng."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(document, cast, who, capacity, field, sentence):
    assert chosen(document, cast[who], capacity).errors == {field: [sentence]}


def test_only_officers_of_the_body_sign(document, cast, leader):
    offered = {post.user for post in FrameForm(instance=document).fields["signer"].queryset}
    assert offered == {cast[name] for name in ("clerk", "culture", "chairman", "vice", "secretary")}


def test_where_the_capacity_is_fixed_heads_sign_and_nothing_is_asked_about_it(document, cast):
    form = FrameForm(instance=document)
    form.fix(["capacity"])
    assert set(form.fields) == {"subject", "recipients", "signer"}
    assert {post.user for post in form.fields["signer"].queryset} == {cast["chairman"], cast["vice"]}


def test_a_delegation_is_asked_for_again_before_the_paper_is_handed_in(document, clerk, vice):
    document.signer, document.capacity = Post.objects.get(user=vice), "tuq"
    document.save()
    with nothing_changes(document, refusal=Unsound) as refused:
        flows.submit(document, by=clerk)
    assert refused.value.message == (
        "Ký thừa ủy quyền (TUQ.) phải có giấy ủy quyền. Hãy ghi số, ngày, phạm vi và thời hạn ủy quyền."
    )


def test_a_delegation_is_shown_to_whoever_decides_and_not_printed(document, as_user, clerk, vice):
    words = "Giấy ủy quyền số 02/GUQ-UBND ngày 05/01/2023"
    document.signer, document.capacity, document.delegation = Post.objects.get(user=vice), "tuq", words
    document.save()
    flows.submit(document, by=clerk)
    page = as_user(vice).get(url("detail", document))
    assert text(page).count(words) == 1
    assert words not in text_of(flows.paper_of(document))


def test_an_officer_who_signs_by_order_approves_and_the_chairman_does_not(document, clerk, culture, chairman):
    document.signer, document.capacity = Post.objects.get(user=culture), "tl"
    document.save()
    flows.submit(document, by=clerk)
    with nothing_changes(document):
        flows.approve(document, by=chairman)
    flows.approve(document, by=culture)
    assert document.state == "approved"
