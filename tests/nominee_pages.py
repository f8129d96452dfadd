"""Records of people in the towns of every page, the addresses that lead to them, and what must never be seen there."""

import datetime

from awards.flows import sensitive as secrets
from awards.flows.joining import merge
from awards.flows.nominees import open_record
from awards.models import Nominee, NomineeMerge, NomineePost, SensitiveField, SensitiveKeeper, SensitiveUse
from emulation.accounts.models import Organization
from emulation.lib import dates
from tests.access import HALL, UNITS, Row, units_business

CANARY = "CHIM-HOANG-YEN"  # stands in sensitive fields; no answer to anybody may hold it
DIGITS = "014123456789"
OF_CLERK = "nominee_new nominee_edit nominee_merge nominee_part nominee_split sensitive_values sensitive_value".split()  # noqa: SIM905
OF_HEAD = "sensitive sensitive_open sensitive_close sensitive_keeper sensitive_keeper_end".split()  # noqa: SIM905
TABLE = {
    "awards:nominees": Row(HALL | UNITS),
    "awards:nominee": units_business,
    **{f"awards:{name}": Row({"clerk"}) for name in OF_CLERK},
    **{f"awards:{name}": Row({"chairman"}) for name in OF_HEAD},
}
NUMBER_OF = {
    Nominee: "awards:nominee awards:nominee_edit awards:nominee_merge awards:nominee_split awards:sensitive_values",
    SensitiveUse: "awards:sensitive_close",
    SensitiveKeeper: "awards:sensitive_keeper_end",
}
NUMBERS_OF = {
    "awards:nominee_part": lambda: NomineeMerge.objects.values_list("kept", "pk"),
    "awards:sensitive_value": lambda: [
        (row.pk, field) for row in Nominee.objects.all()[:3] for field in SensitiveField.values
    ],
}


def person(unit, clerk, name="Lò Văn Pâng", *posts, subject="individual", **facts):
    """A record by the clerk's hand. posts: (title, first day, last day)."""
    row = Nominee(subject=subject, organization=unit, name=name, **facts)

    def write():
        for title, first, last in posts:
            NomineePost.objects.create(nominee=row, title=title, organization=unit, starts_on=first, ends_on=last)

    return open_record(row, write, by=clerk)


def opened(town, chairman, *fields):
    """Sensitive fields that the head lets be kept."""
    made = [
        SensitiveUse(organization=town, field=field, purpose="Hồ sơ khen cao.", ground="Mẫu số 1") for field in fields
    ]
    return [secrets.open_field(use, by=chairman) for use in made]


def keeper(town, clerk, chairman, days=30):
    today = dates.today()
    named = SensitiveKeeper(
        organization=town, user=clerk, starts_on=today, ends_on=today + datetime.timedelta(days=days)
    )
    return secrets.name_keeper(named, by=chairman)


def kept_secrets(town, record, clerk, chairman):
    """Every field open and filled."""
    uses = opened(town, chairman, *SensitiveField.values)
    named = keeper(town, clerk, chairman)
    for field in SensitiveField.values:
        secrets.write(record, field, DIGITS if field == SensitiveField.IDENTITY else CANARY, by=clerk)
    return uses[0], named


def build(unit, cast):
    """A record with posts into which another was merged, with every sensitive field filled."""
    clerk, chairman = cast["clerk"], cast["chairman"]
    kept = person(unit, clerk, "Hà Thị Minh", ("Giáo viên", None, None), birth_year=1980)
    made = merge(kept, person(unit, clerk, "Hà Thị Mính"), "Một người, ghi nhầm dấu.", by=clerk)
    use, named = kept_secrets(Organization.objects.get(pk=unit.parent_id), kept, clerk, chairman)
    return {"record": kept, "merge": made, "use": use, "keeper": named}


def tells_no_secret(url, body):
    """Of what any address answers to anybody; only the named clerk who asks for a field is shown it."""
    assert not any(secret.encode() in body for secret in (CANARY, DIGITS)), url


def addresses_of(made):
    record = {"pk": made["record"].pk}
    plain = ("nominee", "nominee_edit", "nominee_merge", "nominee_split", "sensitive_values")
    return {
        **{f"awards:{name}": record for name in plain},
        "awards:nominee_part": record | {"merge_pk": made["merge"].pk},
        "awards:sensitive_value": record | {"field": "dan-toc"},
        "awards:sensitive_close": {"pk": made["use"].pk},
        "awards:sensitive_keeper_end": {"pk": made["keeper"].pk},
    }
