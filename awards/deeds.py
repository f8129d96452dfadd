"""Nominations that tell of the same deed, found by the keys of their sentences and by their files."""

from collections import Counter, defaultdict

from django.db.models import QuerySet

from awards.eligibility.deeds import is_same_deed, keys_of
from awards.models import DeedKey, Dossier, DossierFile, Nomination
from campaigns.models import Evidence

COMMON = 30  # a sentence that so many nominations bear is a manner of speaking
LONGEST = 30_000  # letters that a length can tell
READ = 2000  # rows of keys looked at, the newest first


def keep_keys(nomination: Nomination, dossier: Dossier) -> None:
    """Write down what the nomination says was done. Called by whatever changes its words."""
    keys = keys_of(f"{nomination.merit}\n{dossier.results}")
    there = set(nomination.deed_keys.values_list("key", flat=True))
    if gone := there - set(keys):
        nomination.deed_keys.filter(key__in=gone).delete()
    fresh = [
        DeedKey(nomination=nomination, key=key, length=min(keys[key], 30_000)) for key in sorted(set(keys) - there)
    ]
    DeedKey.objects.bulk_create(fresh)


def told_twice(nomination: Nomination) -> list[int]:
    """Ids of the nominations at least half of whose words, or of this one's, are shared."""
    mine = dict(nomination.deed_keys.values_list("key", "length"))
    if not mine:
        return []
    rows = DeedKey.objects.filter(key__in=mine).exclude(nomination=nomination).order_by("-pk")
    shared = list(rows.values_list("nomination", "key")[:READ])
    bearers = Counter(key for _, key in shared)
    telling = {key: length for key, length in mine.items() if bearers[key] < COMMON}
    others: dict[int, dict[str, int]] = defaultdict(dict)
    near = {pk for pk, key in shared if key in telling}
    for pk, key, length in DeedKey.objects.filter(nomination__in=near).values_list("nomination", "key", "length"):
        others[pk][key] = length
    return sorted(pk for pk, keys in others.items() if is_same_deed(telling, keys))


def file_shared(nomination: Nomination) -> list[int]:
    """Ids of the nominations of other units, or of other campaigns, to which one of its files is attached."""
    files = nomination.dossier.files.values("file")
    with_it = DossierFile.objects.filter(file__in=files).values("dossier__nomination")
    others = Nomination.objects.filter(pk__in=with_it).exclude(participation=nomination.participation_id)
    return list(others.values_list("pk", flat=True))


def evidence_shared(nomination: Nomination) -> "QuerySet[Evidence]":
    """Evidence of other units' achievements that is one of its files."""
    files = nomination.dossier.files.values("file")
    foreign = Evidence.objects.filter(file__in=files)
    return foreign.exclude(achievement__participation__organization=nomination.participation.organization_id)
