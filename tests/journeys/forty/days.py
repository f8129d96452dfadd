"""Everybody's place at a screen, on each day of the story."""

import datetime

from django.utils import timezone

from awards.models import Nomination


class Days:
    """Whoever comes back on another day signs in again."""

    def __init__(self, at_the_screen, clock):
        self.at_the_screen, self.clock = at_the_screen, clock
        self.places, self.signed_in = {}, set()

    def turn_to(self, day, hour=8):
        self.clock.move_to(timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour))))
        self.signed_in = set()

    def of(self, user, *, phone=False):
        place = self.places.get(user)
        if place is None:
            place = self.places[user] = self.at_the_screen(user, phone=phone)
        elif user not in self.signed_in:
            place.context.clear_cookies()
            place.sign_in()
        self.signed_in.add(user)
        return place


def row_of(nominee):
    return Nomination.objects.get(name=nominee.name)
