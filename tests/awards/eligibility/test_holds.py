"""A hold keeps a dossier back at every step, and is there for the clerk named and the chairman alone."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from awards.flows.council import record_result
from awards.flows.holds import lift_hold, review_hold
from awards.flows.nominations import complete_dossier, discard_nomination, mark_criterion
from awards.holds import held_among, require_free
from awards.models import Hold, HoldAct, Nominee
from awards.reminders import hold_reviews
from awards.work import waiting
from emulation.accounts.roles import Role
from emulation.audit.models import Entry
from emulation.documents import flows as papers
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import buttons, confirm, errors, said, send, text, url
from tests.eligibility_pages import CANARY, hold_on
from tests.stage import part

SCENE = ("person", "cast", "other_clerk", "council")
FURTHER = "đang được xem xét thêm"


@part
def person(participation, leader, town):
    award = factories.town_award()
    return factories.nomination(participation, leader, award, "individual", dossier_state="submitted")


@part
def other_clerk(town):
    return factories.officer("Hà Thị Hai", Role.CLERK, town, username="vanthu2")


def blocked(act):
    with pytest.raises(Unsound) as refusal:
        act()
    words = refusal.value.message
    assert FURTHER in words
    assert CANARY not in words
    for sort in Hold.Sort.labels:
        assert sort not in words


def judge(person, clerk):
    for criterion in person.participation.campaign.criteria.filter(subject="individual"):
        mark_criterion(person.dossier, criterion, "met", "Theo dõi tốt.", by=clerk)


def test_it_is_placed_on_a_record_looked_at_again_and_lifted_on_the_screens(as_user, person, clerk, chairman):
    office, record = as_user(clerk), person.nominee
    place = url("hold_new", **{"ho-so": record.pk})
    assert "Tạm dừng xét khen thưởng" in buttons(office.get(record.get_absolute_url()))
    day = f"{dates.today():%d/%m/%Y}"
    typed = {"sort": "discipline", "ground": CANARY, "starts_on": day, "keeper": clerk.pk}
    early = send(office, place, **typed, review_on="01/01/2020")
    assert errors(early) == {"__all__": ["Ngày xem lại phải bằng hoặc sau “Từ ngày”."]}
    assert not Hold.objects.exists()
    answer = send(office, place, **typed, review_on=f"{dates.today() + datetime.timedelta(9):%d/%m/%Y}")
    hold = Hold.objects.get()
    assert answer.url == hold.get_absolute_url()
    assert CANARY in text(office.get(answer.url))
    assert "Tạm dừng xét" in text(office.get(person.get_absolute_url()))
    boss, later = as_user(chairman), f"{dates.today() + datetime.timedelta(60):%d/%m/%Y}"
    send(boss, url("hold_review", hold), review_on=later, words="Chờ kết luận.")
    hold.refresh_from_db()
    assert f"{hold.review_on:%d/%m/%Y}" == later
    assert confirm(office, url("hold_lift", hold), reason="").context["form"].errors
    assert said(office, confirm(office, url("hold_lift", hold), reason="Đơn không đúng.")) == ["Đã thôi tạm dừng."]
    assert list(hold.acts.values_list("verb", flat=True)) == ["lift", "review", "place"]
    assert confirm(office, url("hold_lift", hold), reason="Lần nữa").status_code == 403
    require_free([person])


def test_every_step_is_refused_in_words_that_tell_nothing(person, clerk, other_clerk, chairman, secretary, campaign):
    judge(person, clerk)
    hold = hold_on(person.nominee, campaign.organizer, clerk)
    blocked(lambda: complete_dossier(person.dossier, by=other_clerk))
    lift_hold(hold, "Xong.", by=clerk)
    complete_dossier(person.dossier, by=other_clerk)
    session = factories.session_with_results(campaign, [], secretary)
    second = hold_on(person.nominee, campaign.organizer, clerk)
    blocked(lambda: record_result(session, person, 5, 0, by=secretary))
    lift_hold(second, "Xong.", by=clerk)
    record_result(session, person, 5, 0, by=secretary)
    factories.released(session, secretary, chairman)
    person.refresh_from_db()
    third = hold_on(person.nominee, campaign.organizer, clerk)
    blocked(lambda: factories.own_decision(campaign, [person], clerk))
    lift_hold(third, "Xong.", by=clerk)
    decision = factories.own_decision(campaign, [person], clerk)
    papers.submit(decision.document, by=clerk, accepted=[each.code for each in papers.warnings(decision.document)])
    papers.approve(decision.document, by=chairman)
    hold_on(person.nominee, campaign.organizer, clerk)
    blocked(lambda: papers.issue(decision.document, by=clerk, on=factories.DECISION_DAY))


def test_nobody_else_sees_anything_of_it(as_user, person, cast, other_clerk, clerk, campaign):
    before = Notice.objects.count(), Entry.objects.count()
    hold = hold_on(person.nominee, campaign.organizer, clerk)
    assert (Notice.objects.count(), Entry.objects.count()) == before
    pages = [
        person.get_absolute_url(), person.nominee.get_absolute_url(), url("nominations"), url("nominees"),
        url("nomination_points", person), "/trang-chu/", url("balance", campaign), url("holds"),
    ]  # fmt: skip
    for who in (other_clerk, *(cast[name] for name in ("vice", "leader", "admin"))):
        browser = as_user(who)
        for page in pages:
            body = browser.get(page).content.decode()
            assert CANARY not in body, (who, page)
            assert hold.get_sort_display() not in body or page == url("holds"), (
                who,
                page,
            )  # there a filter
            assert f"/tam-dung/{hold.pk}/" not in body, (who, page)
    assert as_user(other_clerk).get(hold.get_absolute_url()).status_code == 404
    assert list(as_user(other_clerk).get(url("holds")).context["page"]) == []
    assert as_user(cast["admin"]).get(hold.get_absolute_url()).status_code in (403, 404)


def test_only_who_may_know_keeps_it_and_the_chairman_alone_hands_it_over(person, clerk, other_clerk, chairman, vice):
    town = person.participation.campaign.organizer
    hold = hold_on(person.nominee, town, clerk)
    soon = dates.today() + datetime.timedelta(days=20)
    for stranger in (other_clerk, vice):
        with pytest.raises(Forbidden):
            lift_hold(hold, "Thử.", by=stranger)
    with pytest.raises(Forbidden):
        hold_on(person.nominee, town, clerk, by=vice)
    with pytest.raises(Forbidden):
        review_hold(hold, soon, "Đổi người.", by=clerk, keeper=other_clerk)
    review_hold(hold, soon, "Đổi người.", by=chairman, keeper=other_clerk)
    assert not Hold.objects.visible_to(factories.fresh(clerk)).exists()
    assert Hold.objects.visible_to(factories.fresh(other_clerk)).get() == hold
    lift_hold(hold, "Xong.", by=other_clerk)
    with pytest.raises((StaleState, Forbidden)):
        lift_hold(hold, "Hai lần.", by=other_clerk)


def test_a_unit_on_hold_stops_itself_or_all_it_puts_forward(person, participation, leader, clerk, unit):
    town = participation.campaign.organizer
    body = factories.nomination(participation, leader, person.award, clerk=clerk)
    hold = hold_on(None, town, clerk, organization=unit)
    assert held_among([person, body]) == [body]
    lift_hold(hold, "Xong.", by=clerk)
    hold_on(None, town, clerk, organization=unit, whole=True)
    assert held_among([person, body]) == [person, body]


def test_it_holds_from_its_first_day_and_through_a_merged_record(person, participation, clerk, unit):
    town, day = participation.campaign.organizer, dates.today()
    ahead = day + datetime.timedelta(days=5)
    hold_on(person.nominee, town, clerk, starts_on=ahead, review_on=ahead)
    require_free([person])
    gone = Nominee.objects.create(
        subject="individual", organization=unit, name="Hà Thị Dũng", merged_into=person.nominee
    )
    hold_on(gone, town, clerk, sort="prosecution")
    with pytest.raises(Unsound):
        require_free([person])


def test_the_keeper_and_the_chairman_are_reminded_and_nobody_is_named(person, clerk, other_clerk, chairman):
    town, day = person.participation.campaign.organizer, dates.today()
    hold_on(person.nominee, town, clerk, review_on=day + datetime.timedelta(days=3))
    (due,) = hold_reviews(town.pk, (day, day + datetime.timedelta(days=5)))
    assert set(due.people) == {clerk, chairman}
    assert person.name not in due.what
    titles = [item.title for item in waiting(factories.fresh(clerk))]
    assert "Xem lại việc tạm dừng xét khen thưởng" in titles
    assert "Xem lại việc tạm dừng xét khen thưởng" not in [item.title for item in waiting(other_clerk)]


def test_a_draft_thrown_away_leaves_the_record_that_waits(participation, leader, clerk, person):
    draft = factories.nomination(participation, leader, person.award, "household", clerk=clerk)
    hold_on(draft.nominee, participation.campaign.organizer, clerk)
    discard_nomination(draft, by=leader)
    assert Nominee.objects.filter(pk=draft.nominee_id).exists()


def test_bad_input_is_refused_and_what_was_done_stays(person, clerk, chairman, leader, unit):
    town, day = person.participation.campaign.organizer, dates.today()
    with pytest.raises(Unsound, match="một năm"):
        hold_on(person.nominee, town, clerk, review_on=day + datetime.timedelta(days=400))
    with pytest.raises(Unsound, match="công chức Văn phòng"):
        hold_on(person.nominee, town, leader, by=chairman)
    hold_on(person.nominee, town, clerk)
    with pytest.raises(Unsound, match="đang tạm dừng"):
        hold_on(person.nominee, town, clerk)
    both = Hold(body=town, nominee=person.nominee, organization=unit, keeper=clerk, sort="complaint", ground="x",
                starts_on=day, review_on=day)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()
    with pytest.raises(DatabaseError, match="frozen row"), transaction.atomic():
        HoldAct.objects.update(words="Khác")
