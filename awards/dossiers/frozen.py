"""A dossier at one moment: its words by field, its files by hash, its checklist; and how two moments differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.utils.text import capfirst

from awards.dossiers.checklist import DONE, Checklist, Standing
from awards.dossiers.checklists import of_nomination
from awards.models import Dossier, DossierRevision, Nomination, ReportForm
from emulation.lib.shown import shown
from emulation.web.editing import Difference, differences

OF_NOMINATION = ("award", "procedure", "name", "sex", "person_kind", "position", "address", "merit")
OF_DOSSIER = (
    "report_form", "birth_year", "hometown", "training", "situation", "results", "measures", "initiatives",
    "past_awards",
)  # fmt: skip
ONLY_LONG = {"birth_year", "hometown", "training", "measures", "initiatives"}
OF_PERSON = {"sex", "person_kind", "position", "birth_year", "hometown", "training"}
WHOLE = "Toàn bộ hồ sơ"


def label_of(model: type[models.Model], name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name))


LABELS = {name: label_of(Nomination, name) for name in OF_NOMINATION}
LABELS |= {name: label_of(Dossier, name) for name in OF_DOSSIER}


def labels_for(nomination: Nomination) -> dict[str, str]:
    """Those of the fields that such a nominee and such a report have."""
    without = set() if nomination.dossier.report_form == ReportForm.LONG else ONLY_LONG
    if nomination.subject == Nomination.Subject.COLLECTIVE:
        without = without | OF_PERSON
    return {name: label for name, label in LABELS.items() if name not in without}


@dataclass(frozen=True)
class FileAt:
    """number: of its row in the revision, None now; paper: which papers of the checklist it is."""

    sha256: str
    name: str
    paper: str
    number: int | None = None


@dataclass(frozen=True)
class Moment:
    """title: 'Lần 2, gửi ngày 05/06/2023'; checklist: rows as DossierRevision keeps them."""

    title: str
    words: dict[str, str]
    files: tuple[FileAt, ...]
    checklist: list[dict[str, Any]]

    @property
    def ratio(self) -> str:
        """As awards.dossiers.checklist.Checklist tells it: what is made later counts when it is there."""
        standings = [Standing(row["standing"]) for row in self.checklist]
        done = sum(each in DONE for each in standings)
        return f"{done}/{len(standings) - standings.count(Standing.LATER)}"

    def at(self, place: str) -> object:
        """What stands in a field, or answers a line of the checklist."""
        if place in self.words:
            return self.words[place]
        return next((sorted(row["files"]) for row in self.checklist if row["key"] == place), None)


@dataclass(frozen=True)
class FileChange:
    file: FileAt
    what: str


@dataclass(frozen=True)
class Change:
    """From one moment to another."""

    before: Moment
    after: Moment
    words: list[Difference]
    files: list[FileChange]
    papers: list[Difference]

    def __bool__(self) -> bool:
        return bool(self.words or self.files or self.papers)


def words_of(nomination: Nomination) -> dict[str, str]:
    rows = [(nomination, name) for name in OF_NOMINATION] + [(nomination.dossier, name) for name in OF_DOSSIER]
    return {name: told(row, name) for row, name in rows}


def told(row: models.Model, name: str) -> str:
    labelled = getattr(row, f"get_{name}_display", None)
    return shown(labelled() if labelled else getattr(row, name))


def rows_of(checklist: Checklist) -> list[dict[str, Any]]:
    return [
        {
            "key": line.key, "name": line.name, "standing": line.standing.value, "ground": line.ground,
            "files": [row.file.sha256 for row in line.files],
        }
        for line in checklist.lines
    ]  # fmt: skip


def now(nomination: Nomination) -> Moment:
    checklist = rows_of(of_nomination(nomination))
    files = nomination.dossier.files.select_related("file")
    held = tuple(FileAt(row.file.sha256, row.name, papers_in(checklist, row.file.sha256)) for row in files)
    return Moment("Hiện nay", words_of(nomination), held, checklist)


def moment_of(revision: DossierRevision) -> Moment:
    files = revision.files.select_related("file")
    papers = partial(papers_in, revision.checklist)
    held = tuple(FileAt(row.file.sha256, row.name, papers(row.file.sha256), row.pk) for row in files)
    return Moment(str(revision), revision.words, held, revision.checklist)


def papers_in(checklist: list[dict[str, Any]], sha256: str) -> str:
    """'Biên bản họp; Báo cáo thuế': the papers that a file is, '' for none of the list."""
    return "; ".join(row["name"] for row in checklist if sha256 in row["files"])


def change(before: Moment, after: Moment) -> Change:
    return Change(
        before, after, differences(LABELS, before.words, after.words), list(file_changes(before, after)),
        paper_changes(before, after),
    )  # fmt: skip


def file_changes(before: Moment, after: Moment) -> Iterator[FileChange]:
    old, new = ({file.sha256: file for file in moment.files} for moment in (before, after))
    for key, file in new.items():
        if key not in old:
            yield FileChange(file, "Thêm")
        elif old[key].paper != file.paper:
            yield FileChange(file, f"Trước là “{old[key].paper or 'Tài liệu khác'}”")
    yield from (FileChange(file, "Bỏ") for key, file in old.items() if key not in new)


def paper_changes(before: Moment, after: Moment) -> list[Difference]:
    labels = {row["key"]: row["name"] for row in [*before.checklist, *after.checklist]}
    old, new = ({row["key"]: Standing(row["standing"]).label for row in moment.checklist} for moment in (before, after))
    return differences(labels, old, new)
