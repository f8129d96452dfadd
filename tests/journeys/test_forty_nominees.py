"""Forty nominees of three kinds before two deciders, from the units' lists to certificates, money and public page."""

from tests.journeys.forty import after, agreeing, council, deciding, nominating, public
from tests.journeys.forty.days import Days
from tests.journeys.forty.facts import COUNTED, NOMINATED
from tests.journeys.forty.town import build


def test_forty_nominees_go_all_the_way_and_every_book_agrees_with_the_count(at_the_screen, cast, town, time_machine):
    days = Days(at_the_screen, time_machine)
    days.turn_to(NOMINATED)
    hall = build(town, cast)
    nominating.nominate(days, hall)
    nominating.check(days, hall)
    council.invite(days, hall)
    council.meet(days, hall)
    council.release(days, hall)
    deciding.draft_both(days, hall)
    deciding.decide(days, hall)
    deciding.district_answers(days, hall)
    after.print_and_hand_over(days, hall)
    after.pay(days, hall)
    after.honour(days, hall)
    after.take_back(days, hall)
    after.give_back(days, hall)
    days.turn_to(COUNTED)
    office = days.of(hall.clerk)
    agreeing.register(office)
    agreeing.book(office)
    agreeing.certificates(office)
    public.statistics(office)
    public.roll(days.of(hall.leaders["Bản Mường"], phone=True))
