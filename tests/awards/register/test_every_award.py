"""The register holds every award ever: with a nomination and a decision of ours, or from old papers alone."""

import pytest
from django.db import IntegrityError, transaction

from awards.flows.certificates import draw_up
from awards.flows.joining import merge, part, split
from awards.models import Nominee, RegisterEntry
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import text, url
from tests.nominee_pages import person
from tests.register_pages import past_award
from tests.stage import part as scene_part

SCENE = ("granted", "old", "cast")


@scene_part
def granted(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """An award of Hà Thị Dung by the district."""
    row = factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row.award_entry


@scene_part
def old(town, unit, clerk, granted):
    """An award of 2010 of hers, from old papers."""
    return past_award(granted.nominee, unit=unit)


def test_an_entry_has_a_nomination_and_one_decision_or_neither(granted, old):
    assert (granted.is_past, old.is_past) == (False, True)
    assert (granted.nominee, granted.unit, granted.award) == (
        granted.nomination.nominee,
        granted.nomination.participation.organization,
        granted.decision.lines.get().award,
    )
    for half in ({"decision": granted.decision}, {"nomination": granted.nomination}):
        with pytest.raises(IntegrityError), transaction.atomic():
            past_award(old.nominee, **half)
    with pytest.raises(IntegrityError), transaction.atomic():
        past_award(None, organization=old.organization)


def test_the_words_of_an_entry_never_change_and_its_record_may(granted, old, unit, clerk):
    for words in ({"name": "Khác"}, {"unit": None}, {"merit": "Khác"}, {"nominee": old.nominee}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegisterEntry.objects.filter(pk=old.pk).update(**words)
    other = person(unit, clerk, "Lò Văn Pâng")
    RegisterEntry.objects.filter(pk=old.pk).update(nominee=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.filter(pk=old.pk).update(nominee=granted.nominee, name="Khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.filter(pk=old.pk).delete()


def test_awards_go_with_the_record_and_come_back(granted, old, unit, clerk):
    twin = person(unit, clerk, "Ha Thi Dung")
    mine = {granted, old}
    made = merge(twin, granted.nominee, "Một người.", by=clerk)
    assert set(twin.entries.all()) == mine
    part(made, "Nhầm.", by=clerk)
    assert (set(Nominee.objects.get(pk=granted.nominee_id).entries.all()), list(twin.entries.all())) == (mine, [])
    fresh = Nominee(name="Hà Thị Dung", organization=unit, birth_year=1990)
    split(granted.nominee, fresh, [], "Trùng tên.", entries=[old, granted], by=clerk)
    assert [list(row.entries.all()) for row in (fresh, granted.nominee)] == [[old], [granted]]


def test_an_old_award_is_shown_wherever_awards_are(as_user, clerk, leader, old, unit):
    office = as_user(clerk)
    for page in (
        url("register"), url("register_entry", old), url("nominee", old.nominee), url("model_case_new", old),
        unit.get_absolute_url(),
    ):  # fmt: skip
        assert "Giấy khen của Chủ tịch UBND thị trấn" in text(office.get(page)), page
    chain = text(office.get(url("register_entry", old)))
    assert "Quyết định số 12/QĐ-UBND của Chủ tịch UBND thị trấn" in chain
    assert "Ghi vào sổ theo tài liệu cũ." in chain
    assert "Đề nghị" not in chain.partition("Các văn bản")[2].partition("Hiện nay")[0]


def test_an_old_award_may_be_followed_and_gets_no_certificate(old, clerk):
    case = factories.model_case(old, clerk)
    assert case.unit == old.unit
    assert draw_up([old], by=clerk) == []
    assert not Notice.objects.filter(key__startswith="modelcase").exists()
