"""The clerk proposes and records the superior's decision; everybody in the town reads the register."""

import datetime

import pytest

from awards.law.bases import legal_lines
from awards.law.catalogue import BASES, load
from awards.models import Decision, Proposal, RegisterEntry
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, filled, names, said, send, status, text, url
from tests.sample_files import jpeg, pdf_file, upload
from tests.stage import part

SCENE = ("nominees",)
PACKET = "Đóng tập hồ sơ"


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@part
def nominees(participation, leader, award_kind, campaign, council, secretary, chairman):
    """Three to whom the council said yes."""
    rows = [
        factories.nomination(participation, leader, award_kind, subject, dossier_state="complete")
        for subject in ("collective", "individual", "household")
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    return rows


@pytest.fixture
def proposal(campaign, nominees, clerk, chairman):
    return factories.issued_proposal(campaign, nominees, clerk, chairman)


@pytest.fixture
def answer():
    """What the clerk types of the superior's decision."""
    return lambda **changes: {
        "number": "812/QĐ-UBND", "decided_on": "28/06/2023", "signer": "Nguyễn Văn Huyện",
        "upload": upload("quyet-dinh.pdf", pdf_file()),
    } | changes  # fmt: skip


def listed(proposal):
    return sorted(line.nomination.name for line in proposal.lines.all())


# --- The proposal -----------------------------------------------------------------------------------------------------


def test_a_new_proposal_knows_addressee_grounds_and_everybody_who_waits(office, campaign, nominees):
    form = office.get(url("proposal_new", campaign)).context["form"]
    assert form["addressees"].value() == "Chủ tịch UBND huyện Yên Châu"
    assert form["bases"].value().split("\n") == [
        "Căn cứ Kế hoạch số 67/KH-UBND ngày 09/02/2023 của UBND huyện Yên Châu về phát động phong trào thi đua lập "
        "thành tích nhân kỷ niệm 75 năm Đảng bộ huyện",
        "Căn cứ Kế hoạch số 30/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân thị trấn Yên Châu về phát động phong trào "
        "thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện",
        "Căn cứ Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023 của Hội đồng thi đua, khen thưởng thị trấn Yên Châu",
    ]
    assert {row.pk for row in form.initial["nominations"]} == {row.pk for row in nominees}
    response = send(office, url("proposal_new", campaign))
    assert response.url == Proposal.objects.get().get_absolute_url()
    assert listed(Proposal.objects.get()) == ["Hà Thị Dung", "Hộ ông Lò Văn Pâng", "Tiểu khu 1"]


def test_an_empty_list_is_refused_and_a_double_click_proposes_once(office, campaign, nominees):
    address = url("proposal_new", campaign)
    refused = send(office, address, nominations=[], reasons="Lời của tôi.")
    assert errors(refused) == {"nominations": ["Danh sách đề nghị chưa có ai. Hãy chọn ít nhất một dòng."]}
    assert refused.context["form"]["reasons"].value() == "Lời của tôi."
    data = filled(office, address)
    assert len({office.post(address, data).url for _ in range(2)}) == 1
    assert Proposal.objects.count() == 1


def test_a_list_over_the_quota_is_refused_also_when_it_comes_in_parts(office, campaign, nominees, clerk, award_kind):
    campaign.directives.create(
        number="12/HD-UBND", issued_on=datetime.date(2023, 5, 10), issuer="UBND huyện", dossier_rules="01 bộ.",
        quota_household=0, quota_individual=1, recorded_by=clerk,
    )  # fmt: skip
    address = url("proposal_new", campaign)
    assert errors(send(office, address)) == {
        "nominations": ["Danh sách có 1 hộ gia đình, vượt số lượng 0 theo hướng dẫn số 12/HD-UBND."]
    }
    assert send(office, address, nominations=[row.pk for row in nominees[:2]]).status_code == 302
    campaign.directives.create(
        number="13/HD-UBND", issued_on=datetime.date(2023, 5, 11), issuer="UBND huyện", dossier_rules="01 bộ.",
        quota_household=1, quota_individual=0, recorded_by=clerk,
    )  # fmt: skip
    assert send(office, address, nominations=[nominees[2].pk]).status_code == 302


def test_words_list_and_frame_are_edited_until_it_is_handed_in(office, campaign, nominees, clerk, vice):
    proposal = factories.drafted_proposal(campaign, nominees, clerk)
    send(office, url("proposal_edit", proposal), nominations=[nominees[0].pk], reasons="Phong trào sôi nổi.")
    proposal.refresh_from_db()
    assert (proposal.reasons, listed(proposal)) == ("Phong trào sôi nổi.", ["Tiểu khu 1"])
    assert len(office.get(url("proposal_edit", proposal)).context["form"].fields["nominations"].queryset) == 3
    send(office, url("proposal_frame", proposal), signer=vice.posts.get().pk, capacity="tm_kt", recipients="Lưu: VT")
    proposal.document.refresh_from_db()
    assert (proposal.document.signer.user, proposal.document.capacity) == (vice, "tm_kt")
    factories.issue_paper(proposal.document, clerk, vice, factories.PROPOSAL_DAY)
    for name in ("proposal_edit", "proposal_frame"):
        assert confirm(office, url(name, proposal)).status_code == 403, name


def test_an_edit_over_a_newer_one_shows_both_lists(office, campaign, nominees, clerk):
    proposal = factories.drafted_proposal(campaign, nominees, clerk)
    address = url("proposal_edit", proposal)
    mine = filled(office, address, nominations=[nominees[1].pk])
    send(office, address, nominations=[nominees[0].pk])
    form = office.post(address, mine | {"once": ""}).context["form"]
    award = "Giấy khen của Chủ tịch UBND huyện"
    assert [(row.label, row.theirs, row.mine) for row in form.difference] == [
        ("Danh sách đề nghị", f"Tiểu khu 1 – {award}", f"Hà Thị Dung – {award}")
    ]
    assert listed(proposal) == ["Tiểu khu 1"]


def test_buttons_follow_the_papers_life(office, campaign, nominees, clerk, chairman, as_user):
    assert buttons(office.get(url("proposals"))) == {"Lập tờ trình": ""}
    proposal = factories.drafted_proposal(campaign, nominees, clerk)
    nobody = "Chưa có đề nghị nào do cấp trên quyết định được Hội đồng đồng ý mà chưa trình."
    assert buttons(office.get(url("proposals"))) == {"Lập tờ trình": nobody}
    page = office.get(proposal.get_absolute_url())
    editing = ["Sửa nội dung, danh sách", "Sửa nơi nhận, người ký"]
    assert list(buttons(page)) == ["Xem văn bản và trình duyệt", *editing, PACKET]
    assert office.get(url("decision_new", proposal)).status_code == 403
    factories.issue_paper(proposal.document, clerk, chairman, factories.PROPOSAL_DAY)
    assert list(buttons(office.get(proposal.get_absolute_url()))) == [
        "Ghi quyết định của cấp trên",
        "Xem văn bản",
        PACKET,
    ]
    assert list(buttons(as_user(chairman).get(proposal.get_absolute_url()))) == ["Xem văn bản", PACKET]


# --- The decision -----------------------------------------------------------------------------------------------------


def test_a_decision_fills_the_register_and_its_file_comes_back(office, proposal, nominees, answer):
    form = office.get(url("decision_new", proposal)).context["form"]
    assert form["issuer"].value() == "Chủ tịch UBND huyện Yên Châu"
    response = send(office, url("decision_new", proposal), **answer(granted=[row.pk for row in nominees[:2]]))
    decision = Decision.objects.get()
    assert response.url == decision.get_absolute_url()
    assert said(office, response) == [
        "Đã ghi Quyết định số 812/QĐ-UBND ngày 28/06/2023. Hãy đối chiếu từng dòng rồi bấm “Vào sổ khen thưởng”."
    ]
    assert not RegisterEntry.objects.exists()
    assert confirm(office, url("decision_enter", decision)).url == decision.get_absolute_url()
    assert sorted(entry.name for entry in RegisterEntry.objects.all()) == ["Hà Thị Dung", "Tiểu khu 1"]
    for row in nominees:
        row.refresh_from_db()
    assert [row.state for row in nominees] == ["awarded", "awarded", "proposed"]
    file = office.get(url("decision_file", decision))
    assert file_of(file).startswith(b"%PDF-")
    assert file.headers["Content-Disposition"] == 'attachment; filename="quyet-dinh.pdf"'


@pytest.mark.parametrize(("typed", "field", "sentence"), [
    ({"decided_on": "19/06/2023"}, "decided_on",
     "Quyết định ngày 19/06/2023 sớm hơn tờ trình ngày 20/06/2023. Hãy kiểm tra lại ngày."),
    ({"decided_on": "01/01/2099"}, "decided_on", "Ngày quyết định 01/01/2099 chưa tới. Hãy kiểm tra lại ngày."),
    ({"number": ""}, "number", "Hãy nhập thông tin này."),
    ({"upload": None}, "upload", "Hãy nhập thông tin này."),
    ({"upload": upload("qd.pdf", jpeg())}, "upload",
     "Tệp “qd.pdf” có đuôi “.pdf” nhưng nội dung là Ảnh JPEG. Hãy đổi đuôi thành “.jpg” hoặc chọn đúng tệp."),
])  # fmt: skip
def test_what_is_wrong_with_a_decision_is_told_at_its_field(office, proposal, answer, typed, field, sentence):
    response = send(office, url("decision_new", proposal), **answer(**typed))
    assert errors(response) == {field: [sentence]}
    assert response.context["form"]["signer"].value() == "Nguyễn Văn Huyện"
    assert not Decision.objects.exists()


def test_a_double_click_records_one_decision_and_a_second_one_is_refused(office, proposal, answer):
    address = url("decision_new", proposal)
    data = filled(office, address, **answer())
    first = office.post(address, data)
    again = office.post(address, data | {"upload": upload("quyet-dinh.pdf", pdf_file())})
    assert first.url == again.url == Decision.objects.get().get_absolute_url()
    response = office.get(address)
    assert response.status_code == 403
    assert "Mọi đề nghị của tờ trình này đã có kết quả." in text(response)


@pytest.mark.parametrize("who", ["culture", "chairman", "vice", "secretary", "member", "admin"])
def test_the_town_reads_and_only_the_clerk_writes(cast, as_user, proposal, campaign, clerk, nominees, who):
    decision = factories.decided(proposal, nominees, clerk)
    browser = as_user(cast[who])
    reads = [url("proposals"), url("proposal", proposal), url("decision", decision), url("decision_file", decision)]
    assert [status(browser, address) for address in reads] == [200] * 4
    writes = [("proposal_new", campaign), ("proposal_edit", proposal), ("proposal_frame", proposal)]
    assert [browser.get(url(*name)).status_code for name in [*writes, ("decision_new", proposal)]] == [403] * 4


def test_units_and_other_towns_do_not_reach_proposals_and_decisions(as_user, leader, proposal, nominees, clerk):
    decision = factories.decided(proposal, nominees, clerk)
    elsewhere = factories.organization("Xã Chiềng Pằn", kind="commune")
    foreign = as_user(factories.officer("Lò Thị Xa", "clerk", elsewhere))
    addresses = [url("proposal", proposal), url("decision", decision), url("decision_file", decision)]
    assert [as_user(leader).get(address).status_code for address in addresses] == [403] * 3
    assert [foreign.get(address).status_code for address in addresses] == [404] * 3
    assert names(foreign.get(url("register"))) == []


def test_the_list_of_proposals_asks_as_often_for_one_row_as_for_three(
    office, campaign, nominees, clerk, django_assert_num_queries, django_assert_max_num_queries
):
    factories.drafted_proposal(campaign, nominees[:1], clerk)
    with django_assert_max_num_queries(30) as asked:
        office.get(url("proposals"))
    for row in nominees[1:]:
        factories.drafted_proposal(campaign, [row], clerk)
    with django_assert_num_queries(len(asked)):
        assert [row.nominees for row in office.get(url("proposals")).context["page"]] == [1, 1, 1]


# --- The register -----------------------------------------------------------------------------------------------------


@pytest.fixture
def register(proposal, nominees, clerk):
    factories.decided(proposal, nominees, clerk)


def test_the_register_is_searched_with_and_without_diacritics_and_filtered(office, register):
    def found(**query):
        return names(office.get(url("register", **query)))

    assert found(**{"tu-khoa": "ha thi dung"}) == ["Hà Thị Dung"]
    assert found(**{"tu-khoa": "PÂNG 812"}) == ["Hộ ông Lò Văn Pâng"]
    assert found(**{"doi-tuong": "collective"}) == ["Tiểu khu 1"]
    assert len(found(nam="2023")) == 3
    assert found(nam="2023", **{"tu-khoa": "không có"}) == []
    assert "Số 812/QĐ-UBND ngày 28/06/2023" in text(office.get(url("register")))


def test_everybody_of_the_town_reads_the_register_and_a_stranger_an_empty_one(cast, as_user, register):
    found = {who: len(names(as_user(person).get(url("register")))) for who, person in cast.items()}
    assert found == dict.fromkeys(cast, 3) | {"outsider": 0}


def test_the_register_asks_as_often_for_one_row_as_for_three(
    office, register, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as asked:
        assert len(names(office.get(url("register", **{"doi-tuong": "individual"})))) == 1
    with django_assert_num_queries(len(asked)):
        assert len(names(office.get(url("register", nam="2023")))) == 3


def test_the_proposals_page_marks_legal_texts_that_nobody_confirmed(office, campaign, nominees, clerk):
    load(BASES)
    bases = legal_lines("proposal", factories.PROPOSAL_DAY)
    page = text(
        office.get(factories.drafted_proposal(campaign, nominees, clerk, bases="\n".join(bases)).get_absolute_url())
    )
    assert page.count("Nguồn:") == len(bases) > 0
    assert "Chỉ áp dụng từ 01/10/2017 đến 31/12/2023." in page
