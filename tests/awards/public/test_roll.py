"""The roll of honour: what is released, whose name is kept back, and that nothing else leaves the server."""

import datetime
import html
import re

import pytest

from awards.flows import roll as flows
from awards.models import HonourRow, Nomination, PublicRules, RegisterEntry
from awards.querysets.register import ENDED
from awards.views import public
from emulation.lib.errors import Forbidden, Unsound
from tests import factories
from tests.awards.screens import buttons, confirm, errors, send, text, url
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.public_pages import comment, hiding, window
from tests.stage import part

SCENE = ("issued",)
DECIDED_ON = datetime.date(2023, 6, 21)
ROLL = "/cong-khai/bang-vang/"
# What the roll must never tell: kept in fields of the nomination, the record and the unit.
SECRETS = {"merit": "bimat-thanhtich", "address": "bimat-diachi", "position": "bimat-chucvu"}


@part
def issued(campaign, participation, other_participation, leader, stranger, council, secretary, chairman, clerk):
    """A decision for a collective, a person and a household."""
    award = factories.town_award()
    rows = [
        factories.nomination(participation, leader, award, dossier_state="complete"),
        factories.nomination(participation, leader, award, "individual", dossier_state="complete", **SECRETS),
        factories.nomination(other_participation, stranger, award, "household", dossier_state="complete"),
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    decision = factories.own_decision(campaign, rows, clerk)
    factories.issue_paper(decision.document, clerk, chairman, DECIDED_ON)
    return decision


@pytest.fixture
def out(issued, clerk):
    flows.release(issued, by=clerk)
    return issued


def entry_of(decision, subject):
    return decision.entries.get(subject=subject)


def named(client, **query):
    return [row["name"] for row in client.get(ROLL, query).context["page"]]


# --- Releasing --------------------------------------------------------------------------------------------------------


def test_nothing_is_public_before_the_clerk_releases_it(client, issued, cast):
    assert "Chưa có khen thưởng nào được công bố." in text(client.get(ROLL))
    assert who_may(cast, lambda person: flows.release(copy_of(issued), by=person)) == {"clerk"}
    flows.release(issued, by=cast["clerk"])
    shown = text(client.get(ROLL))
    for words in ("Hà Thị Dung", "Giấy khen của Chủ tịch UBND thị trấn", "Số 01/QĐ-UBND 21/06/2023", "Còn hiệu lực"):
        assert words in shown
    with pytest.raises(Unsound, match="đã công bố hết"):
        flows.release(issued, by=cast["clerk"])
    assert trail(issued)[-1][:2] == ("release", str(cast["clerk"]))


def test_the_clerk_finds_what_waits_and_releases_it_once(as_user, issued, clerk):
    browser = as_user(clerk)
    page = browser.get(url("roll"))
    assert [address for _, address in page.context["waiting"]] == [url("honour_release", issued)]
    confirm(browser, url("honour_release", issued))
    assert HonourRow.objects.count() == 3
    assert browser.get(url("roll")).context["waiting"] == []


def test_where_the_rule_says_so_awards_are_out_at_once(campaign, participation, leader, cast, town, client):
    rule = PublicRules(organization=town, at_once=True)
    act = lambda person: flows.save_rules(PublicRules(organization=town, at_once=True), by=person)  # noqa: E731
    assert who_may(cast, act) == {"chairman", "vice"}
    flows.save_rules(rule, by=cast["chairman"])
    row = factories.nomination(
        participation, leader, factories.award_kind(), "household", dossier_state="complete", name="Lò Văn Ngay"
    )
    day = datetime.date(2023, 6, 18)
    factories.recommended(campaign, [row], cast["secretary"], cast["chairman"], held_on=day)
    proposal = factories.issued_proposal(campaign, [row], cast["clerk"], cast["chairman"])
    factories.decided(proposal, [row], cast["clerk"])
    assert named(client) == ["Lò Văn Ngay"]


def test_search_meets_words_without_marks_and_each_filter(client, out, campaign):
    assert named(client, **{"tu-khoa": "ha thi dung"}) == ["Hà Thị Dung"]
    assert named(client, **{"tu-khoa": "khong co ai"}) == []
    assert len(named(client, nam="2023", **{"phong-trao": campaign.name})) == 3
    unit = entry_of(out, "household").unit_name
    assert named(client, **{"don-vi": unit}) == [entry_of(out, "household").name]
    assert len(named(client, nam="1999", **{"don-vi": "không có"})) == 3  # a choice that is not offered is ignored


@pytest.mark.usefixtures("out")
def test_no_more_than_so_many_rows_and_no_file_of_them(client, monkeypatch):
    monkeypatch.setattr(public, "MOST_ROWS", 2)
    page = client.get(ROLL, {"tai": "xlsx"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert (len(page.context["page"]), page.context["page"].paginator.count) == (2, 2)
    assert "Chỉ hiện 2 dòng mới nhất" in text(page)


@pytest.mark.usefixtures("out")
def test_who_searches_too_often_waits_and_the_first_page_stays(client, monkeypatch):
    monkeypatch.setattr(public, "SEARCHES", ("honours", 2))
    assert [client.get(ROLL, {"tu-khoa": "dung"}).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(ROLL).status_code == 200


def test_the_number_of_queries_does_not_grow_with_rows(client, issued, clerk, django_assert_num_queries):
    flows.publish([entry_of(issued, "household")], by=clerk)
    with django_assert_num_queries(7):
        client.get(ROLL)
    flows.release(issued, by=clerk)
    with django_assert_num_queries(7):
        assert len(client.get(ROLL).context["page"]) == 3


# --- Names kept back --------------------------------------------------------------------------------------------------


def test_a_name_goes_when_it_is_asked_and_the_chairman_decides(client, out, cast):
    entry = entry_of(out, "individual")
    act = lambda person: hiding(RegisterEntry.objects.get(pk=entry.pk), person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    asked = hiding(entry, cast["clerk"])
    shown = text(client.get(ROLL))
    assert "Hà Thị Dung" not in shown
    assert "Không nêu tên theo yêu cầu" in shown
    assert named(client, **{"tu-khoa": "dung"}) == []
    with pytest.raises(Forbidden, match="đang không nêu"):
        hiding(entry, cast["clerk"])
    assert who_may(cast, lambda person: flows.agree_hiding(copy_of(asked), by=person)) == {"chairman", "vice"}
    flows.agree_hiding(asked, by=cast["chairman"])
    assert "Hà Thị Dung" not in text(client.get(ROLL))
    with nothing_changes(asked):
        flows.refuse_hiding(copy_of(asked), "Muộn rồi", by=cast["chairman"])
    flows.lift_hiding(asked, "Gia đình đồng ý.", by=cast["chairman"])
    assert "Hà Thị Dung" in text(client.get(ROLL))
    assert (asked.answer, asked.decided_by) == ("Gia đình đồng ý.", cast["chairman"])


def test_a_refusal_needs_its_reason_and_names_again(client, out, clerk, chairman):
    asked = hiding(entry_of(out, "individual"), clerk)
    with nothing_changes(asked, refusal=Unsound):
        flows.refuse_hiding(asked, " ", by=chairman)
    flows.refuse_hiding(asked, "Quyết định đã công khai.", by=chairman)
    assert "Hà Thị Dung" in named(client)


def test_who_wrote_a_request_down_does_not_decide_it(out, clerk, town):
    factories.post(clerk, town, "vice_chairman")
    both = factories.fresh(clerk)
    asked = hiding(entry_of(out, "individual"), both)
    with nothing_changes(asked, refusal=Forbidden) as refusal:
        flows.agree_hiding(asked, by=both)
    assert refusal.value.message == "Người ghi yêu cầu không tự quyết định yêu cầu đó."


def test_a_name_asked_before_the_release_never_gets_out(client, issued, clerk):
    hiding(entry_of(issued, "individual"), clerk)
    flows.release(issued, by=clerk)
    assert "Hà Thị Dung" not in text(client.get(ROLL))
    hiding(entry_of(issued, "collective"), clerk)
    (row,) = [row for row in client.get(ROLL).context["page"] if row["subject"] == "collective"]
    assert (row["name"], row["unit_name"]) == ("", "")  # a collective's unit would name it


def test_the_screens_ask_and_decide(as_user, out, clerk, chairman):
    office, head, entry = as_user(clerk), as_user(chairman), entry_of(out, "individual")
    late = send(office, url("hiding_new", entry), asked_by="Con gái", reason="Riêng tư", asked_on="01/01/2099")
    assert errors(late) == {"asked_on": ["Ngày yêu cầu 01/01/2099 chưa tới. Hãy kiểm tra lại ngày."]}
    send(office, url("hiding_new", entry), asked_by="Con gái", reason="Riêng tư", asked_on="01/07/2023")
    page = head.get(url("honour", entry))
    assert buttons(page) == {"Đồng ý không nêu tên": "", "Vẫn nêu tên": ""}
    assert "Con gái, ngày 01/07/2023" in text(page)
    confirm(head, url("hiding_agree", entry.hidings.get()))
    assert entry.hidings.get().state == "agreed"


# --- After the award --------------------------------------------------------------------------------------------------


def test_a_withdrawn_decision_is_told_or_taken_away_by_the_rule(client, out, town, clerk, chairman):
    factories.followed(out.document, "revoke", clerk, chairman, on=datetime.date(2023, 8, 1))
    assert {row.worth for row in out.entries.with_worth()} == {ENDED}
    page = client.get(ROLL)
    assert {row["ended"] for row in page.context["page"]} == {True}
    assert "Đã bị thu hồi theo" in text(page)
    flows.save_rules(PublicRules(organization=town, ended="gone"), by=chairman)
    assert named(client) == []


# --- Nothing else leaves ----------------------------------------------------------------------------------------------


def test_nothing_but_the_listed_fields_is_on_any_page_for_anyone(client, out, campaign, participation, leader, cast):
    """A stranger reads every page he can reach; what is in other fields, and what others wrote, is on none."""
    award = factories.award_kind()
    asked = factories.nomination(
        participation, leader, award, "individual", dossier_state="complete", name="Lò Thị Hỏi", **SECRETS
    )
    listed = window(campaign, [asked], cast["clerk"], level="names")
    comment(listed, line=listed.lines.get(), text="bimat-ykien", author_name="bimat-nguoigui", phone="bimat-sodt")
    hiding(entry_of(out, "individual"), cast["clerk"], asked_by="bimat-nguoihoi", reason="bimat-lydo")
    unit = Nomination.objects.get(pk=asked.pk).participation.organization.name
    seen, body = crawled(client, "/")
    assert {ROLL, f"/cong-khai/lay-y-kien/{listed.pk}/", f"/cong-khai/lay-y-kien/{listed.pk}/gui/"} <= seen
    assert "Lò Thị Hỏi" in body
    assert "bimat" not in body
    assert "Hà Thị Dung" not in body
    assert unit not in html.unescape(client.get(f"/cong-khai/lay-y-kien/{listed.pk}/").content.decode())


def crawled(client, start):
    """(addresses, all that they answered) of the pages for anyone that links lead to."""
    waiting, seen, bodies = [start], set(), []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        body = b"".join(response)
        if response.headers["Content-Type"].startswith("text/html"):
            bodies.append(html.unescape(body.decode()))
            found = re.findall(r'href="((?:/cong-khai/|\?)[^"#]*)"', bodies[-1])
            waiting += [link if link.startswith("/") else address.partition("?")[0] + link for link in found]
    return {address.partition("?")[0] for address in seen}, "\n".join(bodies)
