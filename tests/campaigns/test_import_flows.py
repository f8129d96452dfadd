"""A reading becomes a draft campaign in the paper's own words; what has no place waits for the clerk."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from campaigns.flows.importing import keep_reading, make_draft, read_file, settle_leftover, short_name, suggested
from campaigns.models import Campaign, ImportedPlan, Leftover
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.files import kinds
from emulation.files.intake import take_upload
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import trail, who_may
from tests.reading.corpus import plans
from tests.reading.test_anatomy import SEED

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the founding plan is not in the repository")


def corpus(name):
    return next(plan for plan in plans.load() if plan.name == name)


def imported(organizer, by, data, name="ke-hoach.md"):
    content = data if isinstance(data, bytes) else data.encode()
    file, file_name = take_upload(SimpleUploadedFile(name, content), kinds.READABLE, by=by)
    return keep_reading(organizer, read_file(content, name), file, file_name, by=by)


def drafted(organizer, by, data, name="ke-hoach.md"):
    kept = imported(organizer, by, data, name)
    return make_draft(kept, by=by, **suggested(kept))


@pytest.fixture
def unsettled(town, clerk):
    """A draft of a plan with a part that ours does not have."""
    return drafted(town, clerk, plans.as_markdown(corpus("doan-thanh-nien-xa")))


def bare(text):
    return "".join(char for char in text.lower() if char.isalnum())


# --- The draft --------------------------------------------------------------------------------------------------------


def test_the_parts_of_a_plan_become_rows(town, clerk):
    campaign = drafted(town, clerk, plans.as_word(corpus("xa-doi-che")), "ke-hoach.docx")
    plan, document = campaign.plan, campaign.plan.document
    assert (campaign.state, document.state, document.number) == ("draft", "draft", None)
    assert (campaign.starts_on, campaign.ends_on) == (datetime.date(2024, 3, 5), datetime.date(2024, 6, 30))
    assert (campaign.superior_number, campaign.superior_issuer) == ("20/KH-UBND", "UBND huyện Sông Lam")
    assert plan.purposes.split("\n") == [
        "Huy động sức dân cùng Nhà nước hoàn thành các tuyến đường còn lại của xã.",
        "Biểu dương kịp thời những bản, những hộ hiến đất, góp công.",
    ]
    assert len(plan.bases.split("\n")) == 3
    assert [strand.text for strand in campaign.strands.all()][2] == "Trồng hoa, giữ vệ sinh các tuyến đường đã làm."
    assert campaign.groups.count() == 4
    assert list(campaign.criteria.values_list("subject", "only_kinds", "method", "works_needed")) == [
        ("collective", [], "own_plan", 1),
        ("collective", [], "works", 1),
        ("collective", ["village"], "judged", 1),
        ("individual", [], "judged", 1),
        ("individual", ["farmer"], "judged", 1),
    ]
    assert list(campaign.assignments.values_list("assignee", "due_on")) == [
        ("Công chức Văn phòng - Thống kê", None),
        ("Công chức Văn phòng - Thống kê", datetime.date(2024, 7, 15)),
        ("Công chức Địa chính - Xây dựng", None),
        ("Các bản", None),
    ]
    assert document.recipients.split("\n") == [
        "UBND huyện (b/c)", "Thường trực Đảng ủy, HĐND xã", "Các bản", "Lưu: VT, 12b.",
    ]  # fmt: skip
    assert document.subject == "Phát động phong trào thi đua làm đường giao thông nông thôn năm 2024"


def test_a_table_of_targets_becomes_targets_with_their_amounts(town, clerk):
    campaign = drafted(town, clerk, plans.as_markdown(corpus("xa-nam-pia")))
    (strand,) = campaign.strands.all()
    assert [(target.text, f"{target.aim:f}", target.unit) for target in strand.targets.all()] == [
        ("Trồng rừng mới", "35.00", "ha"),
        ("Hộ nghèo giảm", "22.00", "hộ"),
        ("Tỷ lệ bao phủ bảo hiểm y tế", "95.50", "%"),
        ("Cây xanh trồng mới", "2000.00", "cây"),
    ]


@pytest.mark.parametrize("plan", plans.load(), ids=lambda plan: plan.name)
def test_every_sentence_of_the_body_stands_in_our_paper_or_in_the_list(town, clerk, plan):
    campaign = drafted(town, clerk, plans.as_markdown(plan))
    ours = text_of(papers.paper_of(campaign.plan.document))
    left = "\n".join(campaign.imported.leftovers.values_list("text", flat=True))
    held = bare(f"{ours}\n{left}")
    sentences = [line.text for line in plan.body if line.style in ("text", "basis")]
    assert [text for text in sentences if bare(text.lstrip("-–•→*+ ")) not in held and not split_up(text, held)] == []


def split_up(text, held):
    """A numbered item keeps its words but not its number; "who: what" and "who does what" become heading and duty."""
    words = [word for word in text.lstrip("0123456789.ab)cđ ").split() if bare(word)]
    cuts = range(1, len(words))
    return bare(" ".join(words)) in held or any(
        bare(" ".join(words[:cut])) in held and bare(" ".join(words[cut:])) in held for cut in cuts
    )


@needs_seed
def test_the_founding_plan_becomes_a_draft_that_says_the_same_slips_included(town, clerk):
    campaign = drafted(town, clerk, SEED.read_bytes(), SEED.name)
    ours = text_of(papers.paper_of(campaign.plan.document))
    for words in (
        "Thời gian thi đua Đợt thi đua", "Ủy ban nhân thị trấn phát động", "hướng tới Ngày truyền thống...",
        "hoàn thành xuất sắc các nhiệm vụ năm 2022.", "Lưu: VT, Ngân...b", "nhân Kỷ niệm 75 năm ngày truyền thống",
    ):  # fmt: skip
        assert words in ours
    assert campaign.imported.leftovers.count() == 0
    assert campaign.anniversary_on == datetime.date(2023, 6, 11)
    told = {finding["rule"] for finding in campaign.imported.findings}
    assert told >= {
        "muc-thu-tu", "hai-de-muc-dinh-nhau", "ten-co-quan-thieu-chu", "nam-ngoai-ky", "cau-bo-lung",
        "noi-nhan-luu-so-ban",
    }  # fmt: skip


def test_a_signer_of_that_name_is_chosen_and_nobody_else(town, clerk, chairman):
    plan = corpus("xa-doi-che")
    assert drafted(town, clerk, plans.as_markdown(plan)).plan.document.signer is None
    plan.head["name"] = ["Nguyễn Văn Chủ"]
    assert drafted(town, clerk, plans.as_markdown(plan)).plan.document.signer.user == chairman


def test_a_day_that_the_duty_names_is_not_printed_twice(town, clerk):
    campaign = drafted(town, clerk, plans.as_markdown(corpus("xa-doi-che")))
    ours = text_of(papers.paper_of(campaign.plan.document))
    assert ours.count("15/7/2024") == 1


def test_the_trail_says_where_the_draft_came_from(town, clerk):
    campaign = drafted(town, clerk, plans.as_markdown(corpus("htx-rau")))
    assert trail(campaign)[-1] == ("import", "Lò Thị Vân", "", "", "ke-hoach.md")
    assert [entry[0] for entry in trail(campaign.plan.document)] == ["draft", *["edit"] * 6]


def test_text_of_a_stranger_stays_text(town, clerk):
    words = "{% now %} <script>alert(1)</script> {{ request }}"
    campaign = drafted(
        town, clerk, f"KẾ HOẠCH\n\nThi đua từ ngày 01/3/2024 đến ngày 30/4/2024\n\n**I. MỤC ĐÍCH**\n\n- {words}\n"
    )
    assert campaign.plan.purposes == words


# --- Who, and only once -----------------------------------------------------------------------------------------------


def test_only_the_clerk_keeps_a_reading(town, cast, clerk):
    content = plans.as_markdown(corpus("htx-rau")).encode()
    file, name = take_upload(SimpleUploadedFile("a.md", content), kinds.READABLE, by=clerk)
    read = read_file(content, "a.md")
    assert who_may(cast, lambda person: keep_reading(town, read, file, name, by=person)) == {"clerk"}


def test_only_the_clerk_makes_the_draft(town, cast, clerk):
    kept = imported(town, clerk, plans.as_markdown(corpus("htx-rau")))
    assert who_may(cast, lambda person: make_draft(kept, by=person, **suggested(kept))) == {"clerk"}


def test_a_draft_is_made_once(town, clerk):
    kept = imported(town, clerk, plans.as_markdown(corpus("htx-rau")))
    other = ImportedPlan.objects.get(pk=kept.pk)
    make_draft(kept, by=clerk, **suggested(kept))
    with pytest.raises(StaleState, match="đã được lập thành bản nháp"):
        make_draft(other, by=clerk, **suggested(other))
    assert Campaign.objects.count() == 1


# --- What is left -----------------------------------------------------------------------------------------------------


def test_what_has_no_place_keeps_the_plan_from_being_handed_in(unsettled):
    (left,) = unsettled.imported.leftovers.all()
    assert left.text == "I. ĐẶC ĐIỂM TÌNH HÌNH\nToàn xã có 8 chi đoàn với 164 đoàn viên."
    told = "Còn 1 đoạn trong tệp gốc chưa xếp vào kế hoạch. Hãy xếp từng đoạn ở trang “Đối chiếu với tệp gốc”."
    assert told in papers.problems(unsettled.plan.document)


def test_a_settled_passage_stands_in_the_paper_and_holds_nothing_up(unsettled, clerk):
    (left,) = unsettled.imported.leftovers.all()
    settle_leftover(left, "opening", by=clerk)
    assert (left.went_to, left.settled_by) == ("opening", clerk)
    assert "Toàn xã có 8 chi đoàn" in text_of(papers.paper_of(unsettled.plan.document))
    assert not any("tệp gốc" in problem for problem in papers.problems(unsettled.plan.document))


PLACES = [place for place in Leftover.Place.values if place not in ("out", "recipients")]


@pytest.mark.parametrize("place", PLACES)
def test_a_passage_can_go_to_every_part(unsettled, clerk, place):
    (left,) = unsettled.imported.leftovers.all()
    before = bare(text_of(papers.paper_of(unsettled.plan.document)))
    settle_leftover(left, place, "Ban Thường vụ", by=clerk)
    campaign = Campaign.objects.get(pk=unsettled.pk)
    after = bare(text_of(papers.paper_of(campaign.plan.document)))
    assert bare("Toàn xã có 8 chi đoàn") not in before
    assert bare("Toàn xã có 8 chi đoàn") in after


def test_a_passage_may_go_to_the_recipients_or_stay_out(unsettled, clerk):
    (left,) = unsettled.imported.leftovers.all()
    settle_leftover(left, "out", by=clerk)
    assert "8 chi đoàn" not in text_of(papers.paper_of(unsettled.plan.document))
    assert left.text.startswith("I. ĐẶC ĐIỂM")
    again = Leftover.objects.create(imported=unsettled.imported, position=9, text="Huyện ủy", place="dòng 3", why="–")
    settle_leftover(again, "recipients", by=clerk)
    unsettled.plan.document.refresh_from_db()
    assert unsettled.plan.document.recipients.endswith("\nHuyện ủy")


def test_only_the_clerk_settles_and_only_once(unsettled, cast, clerk):
    (left,) = unsettled.imported.leftovers.all()
    assert who_may(cast, lambda person: settle_leftover(Leftover.objects.get(pk=left.pk), "out", by=person)) == {
        "clerk"
    }
    settle_leftover(left, "out", by=clerk)
    with pytest.raises(Forbidden, match="Đoạn này đã xếp: không đưa vào kế hoạch"):
        settle_leftover(left, "opening", by=clerk)


def test_a_stale_copy_of_a_passage_is_refused(unsettled, clerk):
    (left,) = unsettled.imported.leftovers.all()
    stale = Leftover.objects.get(pk=left.pk)
    settle_leftover(left, "out", by=clerk)
    with pytest.raises(StaleState, match="đã được xếp rồi"):
        settle_leftover(stale, "opening", by=clerk)
    assert unsettled.plan.opening == Campaign.objects.get(pk=unsettled.pk).plan.opening


def test_the_database_refuses_a_place_without_who_put_it_there(unsettled):
    with pytest.raises(IntegrityError, match="leftover_settled_by_somebody"), transaction.atomic():
        unsettled.imported.leftovers.update(went_to="out")


# --- Files that cannot be read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.txt", "trống"),
        (b"\x89PNG\r\n\x1a\n123", "a.pdf", "ảnh"),
        (b"%PDF-1.7\n%%EOF", "a.pdf", "hỏng"),
        (b"PK\x03\x04rubbish", "a.docx", "hỏng"),
        (bytes(range(128, 256)) * 9, "a.txt", "bảng mã|không phải văn bản"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, name, says):
    with pytest.raises(Unsound, match=says):
        read_file(content, name)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Phát động phong trào thi đua làm đường", "Phong trào thi đua làm đường"),
        ("Về việc tổ chức thi đua học kỳ II", "Thi đua học kỳ II"),
        ("Phát động thi đua nhân kỷ niệm 75 năm (11/6/1948 - 11/6/2023)", "Thi đua nhân kỷ niệm 75 năm"),
        ("", ""),
    ],
)
def test_a_short_name_comes_from_the_title(title, short):
    assert short_name(title) == short


def test_a_long_title_gives_a_short_name_that_fits():
    name = short_name("Phát động thi đua " + "rất dài " * 60)
    assert len(name) <= 120
    assert name.endswith("…")


def test_factories_still_make_campaigns_without_a_file(town, clerk):
    campaign = factories.empty_campaign(town, clerk)
    assert not any("tệp gốc" in problem for problem in papers.problems(campaign.plan.document))
