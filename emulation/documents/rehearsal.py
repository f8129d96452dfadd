"""What a verb would do, found by doing it and taking it all back: the forecast says what the deed says.

The deed runs in a transaction that is always undone, so it asks the very rules, recipients and numbers of the real
one; what it wrote is read before it goes. Nothing is drawn and nothing is sent.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max, Model, QuerySet

from emulation.accounts.models import User
from emulation.audit.models import Entry
from emulation.documents import flows
from emulation.documents.issuing import undrawn
from emulation.documents.kinds import Consequence, kind_of
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.lib import dates
from emulation.lib.errors import Refused
from emulation.lib.words import lines
from emulation.notices import mail as post_office
from emulation.notices.models import Mail, Notice
from emulation.notices.states import MailState

REASON = "(lý do bạn ghi)"


@dataclass(frozen=True)
class Words:
    """One wording and all who get it."""

    people: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail that is queued."""

    person: str
    address: str
    subject: str
    body: str


@dataclass(frozen=True)
class Foreseen:
    """What would happen; `refused`: the sentence by which the deed would be refused now."""

    consequences: tuple[Consequence, ...] = ()
    notices: tuple[Words, ...] = ()
    letters: tuple[Letter, ...] = ()
    refused: str = ""

    @property
    def told(self) -> int:
        return len({person for words in self.notices for person in words.people})


@dataclass(frozen=True)
class Marks:
    """Up to where each table that tells of deeds was written before."""

    last: dict[type[Model], int] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Marks":
        return cls({model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in (Entry, Notice, Mail)})

    def since(self, model: type[Model]) -> QuerySet:
        return model.objects.filter(pk__gt=self.last[model]).order_by("pk")


class _TakenBack(Exception):
    def __init__(self, found: Foreseen) -> None:
        self.found = found


def approval(document: OfficialDocument, *, by: User) -> Foreseen:
    return rehearsed(document, lambda copy: flows.approve(copy, by=by))


def approval_and_issue(document: OfficialDocument, *, by: User, on: datetime.date) -> Foreseen:
    return rehearsed(document, lambda copy: flows.approve_and_issue(copy, by=by, on=on, drawing=undrawn(copy, on)))


def issue(document: OfficialDocument, *, by: User, on: datetime.date) -> Foreseen:
    return rehearsed(document, lambda copy: flows.issue(copy, by=by, on=on, drawing=undrawn(copy, on)))


def returning(document: OfficialDocument, *, by: User) -> Foreseen:
    return rehearsed(document, lambda copy: flows.return_to_drafter(copy, by=by, reason=REASON))


def rejection(document: OfficialDocument, *, by: User) -> Foreseen:
    return rehearsed(document, lambda copy: flows.reject(copy, by=by, reason=REASON))


def rehearsed(document: OfficialDocument, deed: Callable[[OfficialDocument], None]) -> Foreseen:
    """What the deed would do to the paper and around it."""

    def done(marks: Marks) -> Foreseen:
        copy = OfficialDocument.objects.select_related("organization").get(pk=document.pk)
        deed(copy)
        return outcome(copy, marks)

    return taken_back(done)


def taken_back(deed: Callable[[Marks], Foreseen]) -> Foreseen:
    """For any act, also on many things at once: the deed is done, tells what it did since the marks, and is undone."""
    try:
        with transaction.atomic():
            raise _TakenBack(deed(Marks.now()))
    except _TakenBack as done:
        return done.found
    except Refused as error:
        return Foreseen(refused=error.message)


def outcome(document: OfficialDocument, marks: Marks) -> Foreseen:
    """What was written since the marks, in words; after a real deed it tells what has happened."""
    return told([*of_issue(document), *kind_of(document).foreseen(document)], marks, but=document)


def told(said: Iterable[Consequence], marks: Marks, *, but: OfficialDocument | None = None) -> Foreseen:
    """With what is read of every act: states, trails, notices and mails; `but`: the paper that was told of already."""
    return Foreseen((*said, *moved(marks, but)), tuple(notices(marks)), tuple(letters(marks)))


def of_issue(document: OfficialDocument) -> Iterator[Consequence]:
    if document.state != State.ISSUED:
        return
    where = f"{document.register}, ngày {dates.short(document.issued_on)}"
    yield Consequence(f"Văn bản mang số {document.sign}", (where,))
    if places := lines(document.recipients):
        yield Consequence(f"Nơi nhận ghi trên văn bản: {len(places)}", tuple(places))
    if document.is_open:
        yield Consequence("Ai cũng đọc được trên trang công khai")
    for link in document.follows.select_related("old", "new"):
        yield Consequence(link.deed)


def moved(marks: Marks, but: OfficialDocument | None) -> Iterator[Consequence]:
    """Everything else whose state changes or on whose trail a line is added, by sort and deed."""
    entries = marks.since(Entry).select_related("content_type")
    own = but and (ContentType.objects.get_for_model(but).pk, but.pk)
    others = [each for each in entries if (each.content_type_id, each.object_id) != own]
    named = sorted(others, key=lambda each: (each.content_type_id, each.label, each.after))
    for (kind, label, after), group in groupby(named, key=lambda each: (each.content_type, each.label, each.after)):
        rows = list(group)
        model = kind.model_class()
        words = f"{len(rows):02d} {model._meta.verbose_name}: {label[:1].lower()}{label[1:]}"
        if state := state_words(model, after):
            words += f", chuyển sang “{state}”"
        yield Consequence(words, tuple(each.object_text for each in rows))


def state_words(model: type[Model], state: str) -> str:
    if not state:
        return ""
    return dict(model._meta.get_field("state").flatchoices).get(state, "")


def notices(marks: Marks) -> Iterator[Words]:
    found = sorted(marks.since(Notice).select_related("recipient"), key=lambda each: each.text)
    for text, group in groupby(found, key=lambda each: each.text):
        yield Words(tuple(str(each.recipient) for each in group), text)


def letters(marks: Marks) -> Iterator[Letter]:
    queued = marks.since(Mail).exclude(state=MailState.SKIPPED)
    for mail in queued.select_related("message__recipient", "message__organization"):
        letter = post_office.compose(mail)
        yield Letter(str(mail.message.recipient), mail.address, letter.subject, letter.body)
