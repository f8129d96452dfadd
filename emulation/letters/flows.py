"""Starting, writing and discarding the papers of this room. Their life from submission on is that of every paper."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import rules as paper_rules
from emulation.documents.flows import note_edit, open_draft
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import How, Succession
from emulation.letters import rules
from emulation.letters.copying import subject_of
from emulation.letters.following import starter_for
from emulation.letters.models import COPY, LETTER, OPEN_LETTER, Annex, Letter, LetterPart, PaperCopy
from emulation.letters.starters import Starter
from emulation.lib import dates


def start_letter(starter: Starter, *, by: User, is_open: bool = False, **frame: Any) -> Letter:
    """A draft with the words of the starter; the head of the body is proposed as its signer."""
    body = starter.organization
    rules.is_clerk(by, body.pk).require()
    given = {"signer": head_of(body), "recipients": starter.recipients} | frame
    with transaction.atomic():
        document = open_draft(
            OPEN_LETTER if is_open else LETTER, body, starter.subject, by=by, type_code=starter.type_code, **given
        )
        letter = Letter.objects.create(
            document=document,
            addressees=starter.addressees,
            bases=starter.bases,
            drafter_symbol=starter.drafter_symbol or (body.drafter_symbol if starter.type_code == "CV" else ""),
            matter=starter.matter,
        )
        for position, part in enumerate(starter.parts, start=1):
            LetterPart.objects.create(
                letter=letter, position=position, level=part.level, heading=part.heading[:300], text=part.text
            )
        for position, annex in enumerate(starter.annexes, start=1):
            Annex.objects.create(
                letter=letter, position=position, title=annex.title[:300], text=annex.text, landscape=annex.landscape
            )
    return letter


def head_of(body: Organization) -> Post | None:
    """The chairman of today."""
    return Post.objects.on(dates.today()).filter(organization=body, role=Role.CHAIRMAN).first()


def follow(old: OfficialDocument, how: str, reason: str, *, by: User) -> Letter:
    """A draft that will replace, amend, correct or withdraw an issued paper from its own issue on."""
    rules.can_follow_so(by, old, how).require()
    with transaction.atomic():
        hold(old)
        rules.can_follow_so(by, old, how).require()  # nobody was quicker
        still_there = Post.objects.on(dates.today()).filter(pk=old.signer_id).exists()
        frame = {"signer": old.signer, "capacity": old.capacity} if still_there else {}
        letter = start_letter(starter_for(old, how), by=by, is_open=old.is_open, **frame)
        Succession.objects.create(old=old, new=letter.document, how=how, reason=reason)
        # On the new paper's trail: the old one's is read by everybody who may read that paper.
        record(letter.document, "follow", f"Soạn để {How(how).label.lower()} {old.reference}", by=by, note=reason)
    return letter


def edit_letter(letter: Letter, part: str, write: Callable[[], Any], *, by: User) -> None:
    """Write one part, and note in the trail who changed which part."""
    paper_rules.can_edit(by, letter.document).require()
    with transaction.atomic():
        hold(letter.document)
        write()
        note_edit(letter.document, part, by=by)


def start_copy(source: OfficialDocument, type_code: str, *, by: User) -> PaperCopy:
    """A draft copy of an issued paper, in one of the forms that the paper allows."""
    rules.can_copy(by, source).require()
    body = source.organization
    with transaction.atomic():
        document = open_draft(
            COPY, body, subject_of(type_code, source), by=by, type_code=type_code,
            signer=head_of(body), recipients="Lưu: VT",
        )  # fmt: skip
        return PaperCopy.objects.create(document=document, source=source)


def edit_copy(copied: PaperCopy, write: Callable[[], Any], *, by: User) -> None:
    paper_rules.can_edit(by, copied.document).require()
    with transaction.atomic():
        hold(copied.document)
        write()
        note_edit(copied.document, "bản sao", by=by)


def discard(document: OfficialDocument, *, by: User) -> None:
    """Throw away a draft that was never submitted, with what it would have done to other papers."""
    rules.can_discard(by, document).require()
    with transaction.atomic():
        hold(document)
        record(document, "discard", "Bỏ bản nháp", by=by, before=document.state)
        document.follows.all().delete()
        Letter.objects.filter(document=document).delete()
        PaperCopy.objects.filter(document=document).delete()
        document.delete()
