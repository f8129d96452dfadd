"""Issued papers that follow one another: what a later paper does to an earlier one, and since when."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from emulation.accounts.models import Post
from emulation.documents import flows, succession
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import Force, How, Succession, standing
from emulation.files import store
from emulation.lib.errors import Unsound
from tests import factories
from tests.factories import PLAN_DAY
from tests.lifecycles import copy_of, nothing_changes, stored, trail

SCENE = ("campaign",)
LATER = PLAN_DAY + datetime.timedelta(days=30)
GRAVEST_LAST = [
    (How.CORRECT, Force.CORRECTED, "Đã được đính chính bởi"),
    (How.AMEND, Force.AMENDED, "Đã được sửa đổi, bổ sung bởi"),
    (How.REPLACE, Force.REPLACED, "Đã được thay thế bởi"),
    (How.REVOKE, Force.REVOKED, "Đã bị thu hồi theo"),
]


@pytest.fixture
def old(campaign):
    return campaign.plan.document


@pytest.fixture
def another(campaign, town, clerk, chairman):
    """another(how) is a second plan, handed in, that does that to the first one."""

    def make(how):
        draft = factories.empty_campaign(town, clerk, short_name=f"Đợt {how}")
        units = [part.organization for part in campaign.participations.all()]
        signer = Post.objects.get(user=chairman)
        document = factories.complete_plan(draft, by=clerk, signer=signer, units=units).plan.document
        Succession.objects.create(old=campaign.plan.document, new=document, how=how, reason="Sai thời gian.")
        return document

    return make


def issued(document, clerk, chairman, on=LATER):
    return factories.issue_paper(document, clerk, chairman, on)


def test_a_paper_that_nothing_followed_is_valid(old):
    now = standing(old)
    assert (now.state, now.by, now.is_over, now.status_line) == (Force.VALID, None, False, "")


@pytest.mark.parametrize(("how", "force", "words"), GRAVEST_LAST)
def test_a_later_paper_takes_effect_with_its_issue_and_not_before(old, another, clerk, chairman, how, force, words):
    new = another(how)
    flows.submit(new, by=clerk)
    flows.approve(new, by=chairman)
    assert standing(old).state == Force.VALID
    flows.issue(new, by=chairman, on=LATER)
    now = standing(copy_of(old))
    assert (now.state, now.by.new) == (force, new)
    assert now.status_line == f"{words} Kế hoạch số 31/KH-UBND ngày 12/3/2023"
    assert now.by.deed == f"{How(how).label} Kế hoạch số 30/KH-UBND ngày 10/02/2023"
    assert now.is_over == (force in (Force.REPLACED, Force.REVOKED))


def test_the_gravest_deed_counts_whichever_came_last(old, another, clerk, chairman):
    for how, force, _ in GRAVEST_LAST[:2]:
        issued(another(how), clerk, chairman)
        assert standing(copy_of(old)).state == force
    issued(another(How.REPLACE), clerk, chairman)
    assert standing(copy_of(old)).state == Force.REPLACED


def test_what_happened_stands_in_the_trail_of_the_earlier_paper(old, another, clerk, chairman):
    issued(another(How.REPLACE), clerk, chairman)
    verb, actor, _, _, note = trail(old)[-1]
    assert (verb, actor, note) == ("followed", chairman.full_name, "")


def test_the_earlier_paper_itself_stays_as_it_was_to_the_last_byte(old, another, clerk, chairman):
    before, content = stored(old), store.path_of(old.pdf.sha256).read_bytes()
    issued(another(How.REPLACE), clerk, chairman)
    assert stored(old) == before
    assert store.path_of(old.pdf.sha256).read_bytes() == content


def test_a_paper_that_is_over_is_not_replaced_a_second_time(old, another, clerk, chairman):
    first, second = another(How.REPLACE), another(How.REVOKE)
    flows.submit(second, by=clerk)
    issued(first, clerk, chairman)
    with nothing_changes(second, old, refusal=Unsound) as refused:
        flows.approve_and_issue(second, by=chairman, on=LATER)
    assert refused.value.message == (
        "Kế hoạch số 30/KH-UBND ngày 10/02/2023 đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 12/3/2023, "
        "không thu hồi được nữa."
    )
    second.refresh_from_db()
    flows.return_to_drafter(second, by=chairman, reason="Đã có văn bản khác.")
    assert refused.value.message in flows.problems(second)


def test_a_later_paper_cannot_bear_an_earlier_day(old, another, clerk, chairman, town):
    """Two registers may have their own days, so the order of one register does not forbid it."""
    new = another(How.CORRECT)
    new.issued_on, new.number, new.symbol = PLAN_DAY - datetime.timedelta(days=1), 1, "BC-UBND"
    with nothing_changes(old, refusal=Unsound) as refused:
        succession.take_effect(new, by=chairman)
    assert refused.value.message.startswith("Kế hoạch số 30/KH-UBND ban hành ngày 10/02/2023; văn bản đính chính")


# --- What the database holds --------------------------------------------------------------------------------------


def test_what_is_in_effect_is_neither_changed_nor_deleted(old, another, clerk, chairman):
    issued(another(How.AMEND), clerk, chairman)
    link = Succession.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.update(how="correct")
    with pytest.raises(IntegrityError), transaction.atomic():
        link.delete()


def test_a_paper_ends_once(old, another):
    first, second = another(How.REPLACE), another(How.REVOKE)
    Succession.objects.filter(new=first).update(effective_on=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.filter(new=second).update(effective_on=LATER)


@pytest.mark.parametrize("fields", [{"how": "eat"}, {"new": "old"}])
def test_a_link_joins_two_papers_in_a_known_way(old, another, fields):
    another(How.AMEND)
    given = {name: old if value == "old" else value for name, value in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.update(**given)


def test_an_issued_paper_is_still_frozen_after_the_migrations_that_added_columns(old):
    """SQLite makes the table anew for a column; the guards must have come back."""
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocument.objects.filter(pk=old.pk).update(subject="Khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocument.objects.filter(pk=old.pk)._raw_delete(connection.alias)
