"""Granted awards counted by any of their facets, from one question to the database."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from awards.models import AwardKind, Nomination, Sex
from awards.querysets import RegisterQuerySet
from awards.querysets.register import ENDED, HOLDS
from campaigns.models import Campaign
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization
from emulation.lib.words import sort_key

LEADER, DIRECT, UNSAID = "lanh-dao", "truc-tiep", "khong-ghi"
PERSON_KIND = "nomination__person_kind"
Subject = Nomination.Subject
SUBJECTS = tuple(Subject)
PEOPLE = (Subject.INDIVIDUAL, Subject.HOUSEHOLD)
Names = Callable[[Iterable], dict]
Choices = tuple[tuple[str, str], ...]


def as_they_are(values: Iterable) -> dict:
    return {value: str(value) for value in values}


def campaigns(keys: Iterable[int]) -> dict[int, str]:
    return dict(Campaign.objects.filter(pk__in=keys).values_list("pk", "short_name"))


def units(keys: Iterable[int]) -> dict[int, str]:
    return {row.pk: row.short_name for row in Organization.objects.filter(pk__in=keys)}


@dataclass(frozen=True)
class Facet:
    """One way to look at an award. field: of faceted() entries; of: whom it speaks of.

    fixed: the values there can be, in their order; else names tells the words of those that occur.
    """

    name: str
    label: str
    field: str
    fixed: Choices = ()
    names: Names = as_they_are
    of: tuple[Subject, ...] = SUBJECTS

    def options(self, values: Iterable) -> list[tuple[str, str]]:
        """(value as an address has it, words) of those values: years the newest first, else by name."""
        if self.fixed:
            met = set(values)
            return [each for each in self.fixed if each[0] in met]
        words = self.names({value for value in values if value not in (None, "")})
        if self.field.endswith("__year"):
            return [(str(year), str(year)) for year in sorted(words, reverse=True)]
        return [(str(value), label) for value, label in sorted(words.items(), key=lambda each: sort_key(each[1]))]


UNIT = "unit"
RANKS = ((LEADER, "Cán bộ lãnh đạo, quản lý"), (DIRECT, "Người trực tiếp công tác, lao động"))
GENDERS = (*Sex.choices, (UNSAID, "Không ghi"))
WORTHS = ((HOLDS, "Còn hiệu lực"), (ENDED, "Đã bị hủy bỏ, thu hồi"))
PERSON = (Subject.INDIVIDUAL,)
CAMPAIGN = Facet("phong-trao", "Phong trào", "nomination__participation__campaign", names=campaigns)
KIND = Facet("hinh-thuc", "Hình thức", "award_today")
GROUP = Facet("nhom", "Đối tượng thi đua", "nomination__participation__group__name")
PLACE = Facet("don-vi", "Địa bàn, đơn vị", UNIT, names=units)
SORT = Facet("loai-don-vi", "Loại đơn vị", f"{UNIT}__kind", tuple(Organization.Kind.choices))
RANK = Facet("vai", "Lãnh đạo, lao động", "rank", RANKS, of=PERSON)
PART = Facet("thanh-phan", "Thành phần", PERSON_KIND, tuple(PersonKind.choices), of=PERSON)
GENDER = Facet("gioi", "Giới tính", "gender", GENDERS, of=PEOPLE)
YEAR = Facet("nam", "Năm", "decided_on__year")
LEVEL = Facet("cap", "Cấp quyết định", "award_level", tuple(AwardKind.Level.choices))
DECIDER = Facet("nguoi-quyet-dinh", "Người quyết định", "issuer_today")
SUBJECT = Facet("doi-tuong", "Đối tượng", "subject", tuple(Subject.choices))
WORTH = Facet("hieu-luc", "Hiệu lực", "worth", WORTHS)
FACETS = (KIND, YEAR, CAMPAIGN, GROUP, PLACE, SORT, SUBJECT, RANK, PART, GENDER, LEVEL, DECIDER, WORTH)
BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True)
class Line:
    """One value of a facet with how many awards of each subject have it."""

    value: str
    label: str
    counts: Counter

    @property
    def total(self) -> int:
        return self.counts.total()


@dataclass
class Cube:
    """Every combination of facets that occurs, with how many awards have it."""

    cells: list[tuple[dict[str, object], int]] = field(default_factory=list)

    @cached_property
    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """Of each facet what occurs, as Facet.options tells it."""
        return {facet.name: facet.options({cell[facet.name] for cell, _ in self.cells}) for facet in FACETS}

    def where(self, wanted: dict[str, str]) -> "Cube":
        """Only awards of these values: {name of a facet: value as an address has it}."""
        kept = [
            (cell, count)
            for cell, count in self.cells
            if all(str(cell[name]) == value for name, value in wanted.items())
        ]
        narrowed = Cube(kept)
        narrowed.offered = self.offered
        return narrowed

    def by(self, facet: Facet) -> list[Line]:
        """Awards of those whom the facet speaks of, a line for each value that occurs."""
        counts: dict[str, Counter] = {}
        for cell, count in self.cells:
            if cell[facet.name] not in (None, "") and cell[SUBJECT.name] in facet.of:
                counts.setdefault(str(cell[facet.name]), Counter())[cell[SUBJECT.name]] += count
        return [Line(value, label, counts[value]) for value, label in self.offered[facet.name] if value in counts]

    @property
    def counts(self) -> Counter:
        """By subject."""
        found = Counter()
        for cell, count in self.cells:
            found[cell[SUBJECT.name]] += count
        return found


def faceted(rows: RegisterQuerySet) -> RegisterQuerySet:
    """With worth, and award_level: of the form that was granted, whatever was proposed; rank: of individuals whether
    they lead, where a nomination says so; gender: of people, with a word where none is known.
    """
    individual = {"subject": Subject.INDIVIDUAL, "nomination__isnull": False}
    sex = Coalesce("nomination__sex", "nominee__sex")
    return rows.with_worth().annotate(
        issuer_today=rows.today("issuer"),
        award_level=Coalesce("award__level", Value("")),
        rank=Case(
            When(**individual, **{PERSON_KIND: PersonKind.LEADER}, then=Value(LEADER)),
            When(**individual, then=Value(DIRECT)),
            default=Value(""),
        ),
        gender=Case(
            When(subject=Subject.COLLECTIVE, then=Value("")),
            When(Exact(sex, Value("")), then=Value(UNSAID)),
            default=sex,
            output_field=CharField(),
        ),
    )


def cube_of(rows: RegisterQuerySet) -> Cube:
    fields = [facet.field for facet in FACETS]
    found = faceted(rows).order_by().values_list(*fields).annotate(count=Count("pk"))
    names = [facet.name for facet in FACETS]
    return Cube([(dict(zip(names, row, strict=False)), row[-1]) for row in found])
