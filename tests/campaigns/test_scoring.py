"""Points by criterion: a unit scores itself, the clerk's score stands beside it, the town sees who stands where."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.flows import scoring as flows
from campaigns.models import Campaign, Scorecard, ScoreLine
from campaigns.papers.compiled import all_figures
from campaigns.papers.plan import gaps
from campaigns.states import MOVES
from campaigns.statistics.scores import criteria_of, ranking
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.campaigns.test_plan_screens import page_of, rows
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
REASON = "Chấm lại tiêu chí 2."
VERBS = {
    "submit": lambda card, by: flows.submit_scorecard(card, by=by),
    "return": lambda card, by: flows.return_scorecard(card, by=by, reason=REASON),
    "confirm": lambda card, by: flows.confirm_scorecard(card, by=by),
}
STATES = ["draft", "submitted", "returned", "confirmed"]
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"leader"}),
    "return": ({"submitted"}, "returned", {"clerk"}),
    "confirm": ({"submitted"}, "confirmed", {"clerk"}),
}
ALLOWED = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in sorted(sources)]
WRONG = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in STATES if state not in sources]


@pytest.fixture(autouse=True)
def scored(campaign):
    """The campaign uses points: 10 and 20, and 5 more for a village."""
    Campaign.objects.filter(pk=campaign.pk).update(is_scored=True)
    campaign.is_scored = True
    return campaign


@pytest.fixture
def unit_of(scored):
    """A unit in the campaign, read after points were switched on."""
    return lambda participation: copy_of(participation)


@pytest.fixture
def make(participation, unit_of, leader):
    def card(state="draft", verified=True, **options):
        made = factories.scorecard(unit_of(participation), leader, state, **options)
        if verified and state == "submitted":
            for line in made.lines.all():
                ScoreLine.objects.filter(pk=line.pk).update(verified=line.own)
        return made

    return card


def test_the_table_here_is_the_table_of_the_code():
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES["scorecard"]}
    assert coded == {verb: (sources, target) for verb, (sources, target, _) in TABLE.items()}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_is_open_to_these_people_only_and_writes_one_line(make, cast, verb, state):
    card = make(state)
    assert who_may(cast, lambda person: VERBS[verb](copy_of(card), person)) == TABLE[verb][2]
    lines, (name,) = len(trail(card)), TABLE[verb][2]
    VERBS[verb](card, cast[name])
    assert stored(card)["state"] == TABLE[verb][1]
    note = REASON if verb == "return" else ""
    assert trail(card)[lines:] == [(verb, str(cast[name]), state, TABLE[verb][1], note)]


@pytest.mark.parametrize(("verb", "state"), WRONG)
def test_each_move_is_refused_from_every_other_state(make, cast, verb, state):
    card = make(state)
    (name,) = TABLE[verb][2]
    with nothing_changes(card, refusal=Forbidden):
        VERBS[verb](card, cast[name])


@pytest.mark.parametrize(("verb", "meanwhile"), [("confirm", "return"), ("return", "confirm"), ("confirm", "confirm")])
def test_a_move_on_a_stale_copy_is_refused(make, clerk, verb, meanwhile):
    card = make("submitted")
    old = copy_of(card)
    VERBS[meanwhile](card, clerk)
    if meanwhile == "return":
        ScoreLine.objects.filter(scorecard=card).update(verified=0, verified_reason="Xem lại.")
    with nothing_changes(card, refusal=StaleState):
        VERBS[verb](old, clerk)


def test_who_scored_it_never_confirms_it_whatever_posts_he_holds(make, town, leader):
    card = make("submitted")
    factories.post(leader, town, "clerk")
    with nothing_changes(card, refusal=Forbidden) as refusal:
        flows.confirm_scorecard(card, by=fresh(leader))
    assert refusal.value.message == "Người tự chấm không thẩm định điểm của mình."


def test_a_campaign_without_points_has_no_scores_anywhere(scored, participation, leader, as_user, clerk):
    Campaign.objects.filter(pk=scored.pk).update(is_scored=False)
    unit = as_user(leader).get(participation.get_absolute_url())
    assert "điểm" not in page_of(unit).partition("<main")[2]
    assert as_user(leader).get(reverse("campaigns:scorecard_edit", args=[participation.pk])).status_code == 403
    assert as_user(clerk).get(reverse("campaigns:score_table", args=[scored.pk])).status_code == 404
    assert "Bảng điểm" not in page_of(as_user(clerk).get(scored.get_absolute_url()))


def test_criteria_that_do_not_apply_to_the_unit_are_not_scored(unit_of, participation, other_participation):
    points = lambda of: [row.points for row in criteria_of(unit_of(of))]  # noqa: E731
    assert points(participation) == [10, 20]
    assert points(other_participation) == [10, 20, 5]


# --- The unit's page -------------------------------------------------------------------------------------------------


def typed(sheet, *lines):
    """(score, reason, proofs) for each criterion."""
    data = {"seen": sheet.seen}
    for form, (own, reason, proof) in zip(sheet.forms, lines, strict=True):
        data |= {f"{form.prefix}-own": own, f"{form.prefix}-reason": reason, f"{form.prefix}-proof": proof}
    return data


@pytest.fixture
def page(as_user, leader, participation):
    browser, url = as_user(leader), reverse("campaigns:scorecard_edit", args=[participation.pk])
    return browser, url, browser.get(url).context["sheet"]


def test_the_unit_scores_itself_with_reasons_and_proofs_and_sends(page, participation, leader, clerk):
    proof = factories.achievement(participation, leader, state="verified")
    browser, url, sheet = page
    browser.post(url, typed(sheet, ("9,5", "Kế hoạch số 02", []), ("18", "Hai công trình", [proof.pk])) | {"gui": "1"})
    card = Scorecard.objects.get()
    assert card.state == "submitted"
    assert [(line.own, line.reason, list(line.proof.all())) for line in card.lines.all()] == [
        (Decimal("9.5"), "Kế hoạch số 02", []),
        (18, "Hai công trình", [proof]),
    ]
    assert Notice.objects.filter(recipient=clerk, text="Tiểu khu 1 gửi bảng tự chấm điểm.").exists()


@pytest.mark.parametrize(
    ("own", "told"), [("10,5", "Điểm lớn hơn mức tối đa 10."), ("-1", "Điểm không được nhỏ hơn 0.")]
)
def test_a_score_out_of_reach_is_told_at_its_box(page, own, told):
    browser, url, sheet = page
    response = browser.post(url, typed(sheet, (own, "Có", []), ("18", "Có", [])))
    assert told in page_of(response)
    assert not Scorecard.objects.exists()


def test_sending_asks_for_every_criterion_and_loses_nothing(page):
    browser, url, sheet = page
    response = browser.post(url, typed(sheet, ("9", "Có kế hoạch riêng", []), ("", "", [])) | {"gui": "1"})
    text = page_of(response)
    assert "Chưa chấm điểm tiêu chí “Có ít nhất 01 công trình hoặc phần việc.”" in text
    assert "Có kế hoạch riêng" in text
    assert not Scorecard.objects.exists()


def test_a_proof_of_another_unit_is_not_taken(page, participation, leader, other_participation, stranger):
    factories.achievement(participation, leader, state="verified")
    theirs = factories.achievement(other_participation, stranger, state="verified")
    browser, url, sheet = page
    response = browser.post(url, typed(sheet, ("9", "Có", [theirs.pk]), ("18", "Có", [])))
    assert list(response.context["sheet"].forms[0].errors) == ["proof"]
    assert not Scorecard.objects.exists()


def test_an_edit_over_a_newer_one_is_shown_the_difference(page):
    browser, url, sheet = page
    browser.post(url, typed(sheet, ("9", "Một", []), ("18", "Hai", [])))
    sheet = browser.get(url).context["sheet"]
    browser.post(url, typed(sheet, ("8", "Một", []), ("18", "Hai", [])))
    response = browser.post(url, typed(sheet, ("7", "Một", []), ("18", "Hai", [])))
    difference = response.context["sheet"].difference
    assert [(row.theirs, row.mine) for row in difference] == [("8 – Một", "7 – Một")]
    assert Scorecard.objects.get().lines.first().own == 8


def test_a_second_first_save_from_another_window_is_refused(make, unit_of, participation, leader):
    begun_before = Scorecard(participation=unit_of(participation), created_by=leader)
    make()
    with pytest.raises(StaleState):
        flows.save_own(begun_before, list, by=leader)
    assert Scorecard.objects.count() == 1


# --- The clerk's page ------------------------------------------------------------------------------------------------


def found(sheet, *lines):
    data = {"seen": sheet.seen}
    for form, (score, reason) in zip(sheet.forms, lines, strict=True):
        data |= {f"{form.prefix}-verified": score, f"{form.prefix}-verified_reason": reason}
    return data


def test_the_clerk_puts_another_score_beside_it_with_a_reason_and_confirms(make, as_user, clerk, leader):
    card = make("submitted", verified=False)
    office, url = as_user(clerk), reverse("campaigns:scorecard_check", args=[card.pk])
    sheet = office.get(url).context["sheet"]
    refused = office.post(url, found(sheet, ("8", ""), ("15", "")))
    assert list(refused.context["sheet"].forms[1].errors) == ["verified_reason"]
    office.post(url, found(sheet, ("8", ""), ("15", "Mới có một công trình.")))
    own_page = as_user(leader).get(card.get_absolute_url())
    assert "Mới có một công trình." not in page_of(own_page), "not before it is confirmed"
    office.post(reverse("campaigns:scorecard_confirm", args=[card.pk]))
    own_page = page_of(as_user(leader).get(card.get_absolute_url()))
    assert "Mới có một công trình." in own_page
    assert [line.counted for line in copy_of(card).lines.all()] == [8, 15]


def test_confirming_wants_every_verified_score(make, clerk):
    card = make("submitted", verified=False)
    with nothing_changes(card, refusal=Unsound) as refusal:
        flows.confirm_scorecard(card, by=clerk)
    assert refusal.value.message.startswith("Chưa có điểm thẩm định của tiêu chí “Có kế hoạch hưởng ứng.”")


def test_a_returned_card_shows_why_and_drops_the_scores_that_were_begun(make, clerk, as_user, leader, participation):
    card = make("submitted")
    flows.return_scorecard(card, by=clerk, reason=REASON)
    assert {line.verified for line in card.lines.all()} == {None}
    page = page_of(as_user(leader).get(reverse("campaigns:scorecard_edit", args=[participation.pk])))
    assert f"Bị trả lại: {REASON}" in page


def test_returning_needs_a_reason(make, clerk):
    card = make("submitted")
    with nothing_changes(card, refusal=Unsound):
        flows.return_scorecard(card, by=clerk, reason=" ")


def test_cards_of_another_unit_do_not_exist(make, as_user, stranger):
    card = make("submitted")
    assert as_user(stranger).get(card.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("change", "constraint"), [
    ({"own": -1}, "score_line_not_negative"),
    ({"verified": 3}, "score_line_difference_has_reason"),
])  # fmt: skip
def test_the_database_refuses_senseless_scores(make, change, constraint):
    make()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ScoreLine.objects.update(**change)


def test_the_database_refuses_a_card_confirmed_by_its_own_hand(make, leader):
    card = make("submitted")
    for by in (leader, None):
        with pytest.raises(IntegrityError, match="scorecard_confirmed_by_somebody_else"), transaction.atomic():
            Scorecard.objects.filter(pk=card.pk).update(state="confirmed", decided_by=by)


# --- Who stands where ------------------------------------------------------------------------------------------------


@pytest.fixture
def standing(scored, town, clerk):
    """standing(score, score, …): as many more units, each confirmed with that score of 30."""

    def make(*scores):
        for number, score in enumerate(scores, start=11):
            unit = factories.organization(f"Tiểu khu {number}", parent=town)
            head = factories.officer(f"Lò Văn {number}", "unit_leader", unit)
            row = scored.participations.create(group=scored.groups.first(), organization=unit)
            factories.scorecard(copy_of(row), head, "confirmed", own=(10, score - 10))

    return make


def test_equal_scores_share_a_rank_and_the_unconfirmed_stand_below(standing, scored, make):
    standing(25, 30, 25, 12)
    make("submitted")
    rows = [(str(row.participation.organization), row.totals.counted, row.rank) for row in ranking(scored)]
    assert rows == [
        ("Tiểu khu 12", 30, 1), ("Tiểu khu 11", 25, 2), ("Tiểu khu 13", 25, 2), ("Tiểu khu 14", 12, 4),
        ("Tiểu khu 1", 28, None), ("Bản Mường", 0, None),
    ]  # fmt: skip


def test_units_that_could_reach_more_are_ranked_by_share(standing, scored, other_participation, stranger):
    standing(27)
    factories.scorecard(copy_of(other_participation), stranger, "confirmed", own=(10, 19, 0))
    first, second, _ = ranking(scored)
    assert (str(first.participation.organization), first.totals.counted, first.totals.most) == ("Tiểu khu 11", 27, 30)
    assert (second.totals.counted, second.totals.most, second.rank, second.group_rank) == (29, 35, 2, 1)


@pytest.mark.parametrize("units", [1, 3])
def test_the_ranking_costs_as_many_queries_for_three_units_as_for_one(
    standing, scored, units, django_assert_num_queries
):
    standing(*range(20, 20 + units))
    with django_assert_num_queries(2):
        assert sum(row.is_confirmed for row in ranking(scored)) == units


def test_the_closing_report_has_the_points_in_a_table_of_its_own(standing, scored, clerk):
    standing(25)
    report = factories.closing_report(scored, clerk)
    text = text_of(papers.paper_of(report.document))
    assert "BẢNG ĐIỂM THI ĐUA" in text
    assert "1 Tiểu khu 11 25 25 30 1" in text
    Campaign.objects.filter(pk=scored.pk).update(is_scored=False)
    assert all_figures(copy_of(scored))["scores"] == []


# --- The plan --------------------------------------------------------------------------------------------------------


def test_the_plan_prints_points_only_where_they_are_used(draft_campaign):
    printed = lambda: text_of(papers.paper_of(copy_of(draft_campaign.plan.document)))  # noqa: E731
    assert "điểm" not in printed()
    Campaign.objects.filter(pk=draft_campaign.pk).update(is_scored=True)
    assert "- Có kế hoạch hưởng ứng (tối đa 10 điểm)." in printed().split("\n")


def test_points_are_typed_in_the_plan_where_they_are_used_and_for_collectives_only(draft_campaign, clerk, as_user):
    url = reverse("campaigns:plan_part", args=[draft_campaign.pk, "tieu-chi"])
    assert "points" not in as_user(clerk).get(url).context["form"].forms[0].fields
    Campaign.objects.filter(pk=draft_campaign.pk).update(is_scored=True)
    formset = as_user(clerk).get(url).context["form"]
    row = {"text": "Một ý.", "method": "judged", "works_needed": 1, "points": "2,5"}
    typed = rows(formset, *(row | {"subject": subject} for subject in ("collective", "individual")))
    errors = [form.errors for form in as_user(clerk).post(url, typed).context["form"].forms]
    assert [list(each) for each in errors] == [[], ["points"]]


def test_a_scored_plan_needs_a_criterion_with_points(draft_campaign):
    draft_campaign.is_scored = True
    assert "tieu-chi" not in dict(gaps(draft_campaign.plan))
    draft_campaign.criteria.update(points=None)
    assert dict(gaps(draft_campaign.plan))["tieu-chi"].startswith("Chưa có tiêu chí tập thể có điểm.")
