"""The town itself: bodies, units, people with their posts, the council."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from awards.models import Council, Seat
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.demo.data import load

# The term of office 2021-2026 began then.
TERM_FROM = datetime.date(2021, 7, 1)


@dataclass(frozen=True)
class Town:
    """organizer runs the campaign; people are found by account, units and their leaders by code."""

    organizer: Organization
    people: dict[str, User]
    units: dict[str, Organization]
    leaders: dict[str, User]

    @property
    def clerk(self) -> User:
        return self.people["vanthu"]

    @property
    def chairman(self) -> User:
        return self.people["chutich"]


def found_town() -> Town:
    data = load("town")
    bodies = found_bodies(data["bodies"])
    organizer = bodies["thi-tran-yen-chau"]
    # One hash for all: hashing is slow on purpose, and the password is no secret.
    password = make_password(settings.DEMO_PASSWORD)
    people = {row[0]: officer(row, organizer, password) for row in data["officers"]}
    units, leaders = {}, {}
    for number, row in enumerate(data["units"], start=1):
        units[row[0]], leaders[row[0]] = found_unit(row, organizer, number, password)
    seat_council(data, organizer, people)
    return Town(organizer, people, units, leaders)


def found_bodies(rows: list[list[str]]) -> dict[str, Organization]:
    bodies: dict[str, Organization] = {}
    for code, kind, name, short_name, parent, paper_name, symbol, place in rows:
        bodies[code] = Organization.objects.create(
            code=code, kind=kind, name=name, short_name=short_name, parent=bodies.get(parent),
            paper_name=paper_name, symbol=symbol, place=place,
        )  # fmt: skip
    return bodies


def officer(row: list[str], organizer: Organization, password: str) -> User:
    account, role, full_name, title, *_ = row
    return person(account, full_name, password, organizer, role, title)


def person(account: str, full_name: str, password: str, at: Organization, role: str, title: str) -> User:
    user = User.objects.create(username=account, full_name=full_name, password=password, is_demo=True)
    post = Post(user=user, organization=at, role=role, title=title, starts_on=TERM_FROM)
    post.full_clean()
    post.save()
    return user


def found_unit(row: list, organizer: Organization, number: int, password: str) -> tuple[Organization, User]:
    code, kind, _, name, short_name, leader, title, superior = row
    unit = Organization.objects.create(
        code=code, kind=kind, name=name, short_name=short_name, parent=organizer, paper_superior=superior
    )
    return unit, person(f"truongban{number}", leader, password, unit, Role.UNIT_LEADER, title)


def seat_council(data: dict, organizer: Organization, people: dict[str, User]) -> None:
    """In the order of the roll call: chair, vice chair, members, secretary."""
    council = Council.objects.create(organization=organizer, **data["council"])
    order = [Seat.Part.CHAIR, Seat.Part.VICE, Seat.Part.MEMBER, Seat.Part.SECRETARY]
    seated = [row for row in data["officers"] if row[4]]
    for account, _, _, _, part, title in sorted(seated, key=lambda row: order.index(row[4])):
        Seat.objects.create(council=council, user=people[account], part=part, title=title, starts_on=TERM_FROM)
