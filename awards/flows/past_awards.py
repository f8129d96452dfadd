"""Awards of the time before the product go into the register, by the clerk's hand, with the paper they come from."""

from dataclasses import dataclass

from django.db import transaction

from awards import rules
from awards.flows.nominees import hold_standing, keep, note_spelling, open_record
from awards.models import EntryProvenance, Nominee, RegisterEntry
from awards.register.old_papers import OldAward, OldPapers, check_day
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.models import StoredFile


@dataclass(frozen=True)
class Source:
    """The file that an award was read from; page and place (line) as far as it has such."""

    file: StoredFile
    file_name: str
    page: int | None = None
    place: int | None = None


def enter_past(old: OldAward, known: Nominee | None, papers: OldPapers, source: Source, *, by: User) -> RegisterEntry:
    """known: whose award it is; None opens a new record."""
    rules.can_enter_past(by, papers.home).require()
    check_day(old.decided_on)
    with transaction.atomic():
        known = learned(known, old, by=by) if known else opened(old, papers, source, by=by)
        entry = RegisterEntry.objects.create(
            organization=papers.home, nominee=known, subject=old.subject, name=old.name, unit=old.unit,
            unit_name=old.unit_name or (papers.name_on(old.unit, old.decided_on) if old.unit else papers.home.name),
            award=papers.kind_of(old), award_name=old.award_name, campaign_name=old.campaign_name, merit=old.merit,
            decision_number=old.number, decided_on=old.decided_on, issuer=old.issuer,
        )  # fmt: skip
        EntryProvenance.objects.create(entry=entry, **vars(source))
        record(entry, "enter_past", "Ghi khen thưởng cũ vào sổ", by=by, note=str(entry.provenance))
    return entry


def opened(old: OldAward, papers: OldPapers, source: Source, *, by: User) -> Nominee:
    body = old.unit if papers.is_tree(old) else None
    row = Nominee(
        subject=old.subject, name=old.name, birth_year=old.birth_year, collective=body,
        organization=body or papers.today_of(old.unit),
    )  # fmt: skip
    return open_record(row, lambda: None, by=by, source=f"Theo {old.paper}, tệp {source.file_name}")


def learned(known: Nominee, old: OldAward, *, by: User) -> Nominee:
    """A year that was missing and another spelling are noted; nothing that stands is changed."""
    held = hold_standing(known.pk)[0]
    fills = bool(old.birth_year and not held.birth_year)
    if fills:
        held.birth_year = old.birth_year
    spelled = note_spelling(held, old.name)
    if fills or spelled:
        keep(held)
        note = "; ".join(["năm sinh"] * fills + [f"cách viết “{old.name}”"] * spelled)
        record(held, "learn", "Bổ sung từ khen thưởng cũ", by=by, note=note)
    return held
