"""What a kind of paper must answer, so that one lifecycle serves them all without knowing any domain.

The domain apps implement these; settings.PAPER_KINDS names them, so nothing here imports an app above.
"""

import datetime
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.capacities import signature_lines
from emulation.documents.layout import Issuer, Paper, Signature
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import Standing, Succession
from emulation.lib.words import lines


@dataclass(frozen=True)
class Consequence:
    """One thing that follows from a verb: a sentence, what it is about one by one, whether it cannot be undone."""

    text: str
    about: tuple[str, ...] = ()
    final: bool = False


@dataclass(frozen=True)
class Glance:
    """A paper that waits for its signer in one line, and by when he should decide; without a day there is none."""

    line: str = ""
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class Brief:
    """What its signer must know to decide: a template and its context."""

    template: str
    context: dict[str, Any]


class PaperKind:
    """One kind of paper. Subclasses give the words; the frame (issuer, sign, signer, recipients) is common."""

    type_code: str
    drafters: frozenset[Role] = frozenset({Role.CLERK})
    # A copy says what another paper said: the check of the layout standard has no question to its drafter.
    own_words: bool = True
    # Whether its signer may refuse it for good. What the domain cannot do without is returned to be mended.
    may_be_rejected: bool = False
    # In which capacities its signer may sign.
    capacities: tuple[str, ...] = tuple(OfficialDocument.Capacity.values)

    def owner(self, document: OfficialDocument) -> models.Model:
        """The thing of the domain whose paper this is."""
        raise NotImplementedError

    def compose(self, document: OfficialDocument) -> Paper:
        """The whole paper from the stored facts, without number and day."""
        raise NotImplementedError

    def problems(self, document: OfficialDocument) -> list[str]:
        """What keeps the paper from being submitted, each a sentence that says what to do."""
        return []

    def submitted(self, document: OfficialDocument, by: User) -> None:
        """Sets off what follows from submission, in the same transaction."""

    def issued(self, document: OfficialDocument, by: User) -> None:
        """Sets off what follows from the issue, in the same transaction."""

    def rejected(self, document: OfficialDocument, by: User) -> None:
        """Sets off what follows when its signer refuses it for good, in the same transaction."""

    def foreseen(self, document: OfficialDocument) -> list[Consequence]:
        """What a verb has done, besides numbers, states and notices, which are told of every paper.

        Asked right after the deed, in a transaction that is taken back when the deed is only rehearsed.
        """
        return []

    def brief(self, document: OfficialDocument) -> Brief | None:
        """What its signer should see on the page where he decides; None: the paper says it all."""
        return None

    def glances(self, documents: list[OfficialDocument]) -> dict[int, Glance]:
        """By id of the paper, for the list of what waits; in as many queries for many as for one."""
        return {}

    def followed(self, document: OfficialDocument, link: Succession, by: User) -> None:
        """Sets off what follows when a later paper replaces, amends, corrects or withdraws this one."""

    def symbol(self, document: OfficialDocument) -> str:
        """Decree 30/2020, Appendix I, II.3: type, hyphen, body; no spaces."""
        return f"{self.type_code}-{document.organization.symbol}"

    def series(self, document: OfficialDocument) -> str:
        """Which register of the organisation numbers it: by default that of its type, or the one for all types where
        the office keeps one; another name is a series of its own (a council, copies)."""
        return self.type_code

    def issuer(self, document: OfficialDocument) -> Issuer:
        body = document.organization
        printed = lines(body.paper_name) or [body.name.upper()]
        return Issuer(tuple(lines(body.paper_superior)), tuple(printed), body.name)

    def source(self, document: OfficialDocument) -> OfficialDocument | None:
        """The issued paper that a copy repeats; None for a paper of its own words."""
        return None

    def is_sealed(self, document: OfficialDocument) -> bool:
        """Whether the office puts its seal on it: not on papers of a council that has no use of it."""
        return document.capacity != OfficialDocument.Capacity.COUNCIL

    def edit_url(self, document: OfficialDocument) -> str:
        """Where a drafter changes what the paper says."""
        return self.owner(document).get_absolute_url()


@cache
def kind_named(name: str) -> PaperKind:
    return import_string(settings.PAPER_KINDS[name])()


def kind_of(document: OfficialDocument) -> PaperKind:
    return kind_named(document.kind)


def standing_of(document: OfficialDocument) -> Standing:
    """Where a paper stands; a copy also stands where later papers have brought what it repeats."""
    own, source = document.standing, kind_of(document).source(document)
    if source is None or own.is_over:
        return own
    now = standing_of(source)
    return replace(now, of_source=True) if now.by else own


def numbered(paper: Paper, document: OfficialDocument) -> Paper:
    """The approved paper with the number and day it was given. A copy keeps those of the paper that it copies."""
    if paper.copy:
        return replace(paper, copy=replace(paper.copy, number=document.number, issued_on=document.issued_on))
    return replace(paper, number=document.number, issued_on=document.issued_on)


def signature_of(document: OfficialDocument) -> Signature | None:
    """The signature block of the chosen signer in the chosen capacity; None while nobody is chosen."""
    if document.signer is None:
        return None
    collective = lines(document.organization.paper_name or document.organization.name)[0].upper()
    position, head = document.signer.title.upper(), document.stands_for.upper() or "CHỦ TỊCH"
    printed = signature_lines(document.capacity, position, collective, head)
    office = ""
    if document.capacity == OfficialDocument.Capacity.COUNCIL_SEAL:
        # Whoever signs for a council under the office's seal also gives the post held in the office (II.7b).
        office = f"{position} {short_body(document.organization.name).upper()}"
    return Signature(printed, document.signer.user.full_name, office=office)


def short_body(name: str) -> str:
    """'UBND thị trấn Yên Châu', as papers shorten the name within a line."""
    return name.replace("Ủy ban nhân dân", "UBND")
