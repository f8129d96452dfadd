"""What becomes of an award is told alike by the figures, the forms of the year, the register and the roll of honour."""

import datetime

import pytest

from awards.flows import changes, roll
from awards.flows.answers import enter_decision, record_decision, save_line
from awards.flows.figures import begin_year
from awards.law.catalogue import STAT_FORMS, load
from awards.models import AwardKind
from awards.statistics.statutory import cells_of
from tests import factories
from tests.awards.figures.town import DIPLOMA
from tests.awards.screens import text, url
from tests.change_pages import superior_change
from tests.stage import part

SCENE = ("granted", "report", "cast")
ROLL = "/cong-khai/bang-vang/"
NAMES = ("Lò Văn Một", "Hà Thị Hai", "Cầm Văn Ba")
MEDAL = "Kỷ niệm chương của tỉnh"


@part
def granted(campaign, participation, leader, council, secretary, chairman, clerk):
    """Three people with a diploma of the province, on the roll; the third was proposed to the district."""
    diploma, praise = factories.award_kind(DIPLOMA, level="province"), factories.award_kind()
    rows = [
        factories.nomination(participation, leader, diploma, "individual", dossier_state="complete", name=name)
        for name in NAMES[:2]
    ]
    other = factories.nomination(participation, leader, praise, "individual", dossier_state="complete", name=NAMES[2])
    factories.recommended(campaign, [*rows, other], secretary, chairman)
    decision = factories.decided(factories.issued_proposal(campaign, rows, clerk, chairman), rows, clerk)
    answered = factories.issued_proposal(campaign, [other], clerk, chairman)
    higher = record_decision(answered, factories.decision(clerk, number="813/QĐ-UBND"), [other], by=clerk)
    line = higher.lines.get()
    line.award = AwardKind.objects.get(name=DIPLOMA)
    save_line(line, by=clerk)
    enter_decision(higher, by=clerk)
    for each in (decision, higher):
        roll.release(each, by=clerk)
    return decision


@part
def report(granted, town, clerk):
    load(STAT_FORMS)
    return begin_year(town, 2023, by=clerk)


@pytest.fixture
def told(client, as_user, report, clerk):
    """() -> what each place says of the diplomas: counted, on the form, in the register, named on the roll."""

    def ask():
        counted = as_user(clerk).get("/khen-thuong/thong-ke/?theo=hinh-thuc&cap=province")
        rows = {row.label: row.total for row in counted.context["rows"]}
        cells = cells_of(report.forms.for_list().get(rule__code="0603"))
        register = as_user(clerk).get(rows[DIPLOMA].url)
        roll = [row for row in client.get(ROLL).context["page"] if not row["ended"]]
        numbers = rows[DIPLOMA].count, cells["05", "2"], register.context["page"].paginator.count
        return numbers, {row["name"] for row in roll if row["award_name"] == DIPLOMA}

    return ask


def test_a_higher_award_than_was_proposed_is_counted_where_it_was_granted(told):
    assert told() == ((3, 3, 3), set(NAMES))


def test_a_withdrawn_award_leaves_all_figures_and_is_told_of(told, client, as_user, granted, report, clerk):
    superior_change(granted, "withdrawn", granted.entries.filter(name=NAMES[1]), clerk, enter=True)
    assert told() == ((2, 2, 2), {NAMES[0], NAMES[2]})
    page = as_user(clerk).get("/khen-thuong/thong-ke/")
    assert page.context["ended"].count == 1
    ended = as_user(clerk).get(page.context["ended"].url)
    assert [row.name for row in ended.context["page"]] == [NAMES[1]]
    assert "Đã bị thu hồi theo Quyết định số 915/QĐ-UBND ngày 05/09/2023" in text(client.get(ROLL))
    counted = as_user(clerk).get(url("year_form_rows", report.forms.get(rule__code="0603"), dong="05", cot="2"))
    assert {row.words.name for row in counted.context["page"]} == {NAMES[0], NAMES[2]}


def test_an_erratum_changes_the_words_everywhere(told, client, granted, clerk):
    paper = superior_change(granted, "corrected", granted.entries.filter(name=NAMES[0]), clerk)
    line = paper.lines.get()
    line.name, line.award_name = "Lò Văn Mốt", MEDAL
    changes.save_change_line(line, by=clerk)
    assert told() == ((3, 3, 3), set(NAMES))  # nothing before it takes effect
    changes.enter_change(paper, by=clerk)
    assert told() == ((2, 2, 2), {NAMES[1], NAMES[2]})
    (row,) = client.get(ROLL, {"tu-khoa": "mot"}).context["page"]
    assert (row["name"], row["award_name"], row["ended"]) == ("Lò Văn Mốt", MEDAL, False)
    assert row["standing"].startswith("Đã đính chính theo Quyết định số 915/QĐ-UBND")
    assert row["decided_on"] == datetime.date(2023, 6, 28)
