"""Each handing-in is kept as it was; each return says what for, and the unit answers point by point."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from awards.dossiers import frozen
from awards.dossiers.checklists import of_nomination
from awards.models import Dossier, DossierReturn, DossierRevision, ReturnPoint, ReturnReason, RevisionFile
from awards.states import DossierState
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.errors import Unsound


@dataclass(frozen=True)
class Point:
    """One thing to mend. place: a field, a key of the checklist, or '' for the whole dossier."""

    reason: ReturnReason | None
    place: str = ""
    words: str = ""


def freeze(dossier: Dossier, *, by: User) -> DossierRevision:
    """Keep what was handed in just now. Call it inside the transaction of the move."""
    moment = frozen.now(dossier.nomination)
    revision = DossierRevision.objects.create(
        dossier=dossier, number=dossier.revisions.count() + 1, words=moment.words, checklist=moment.checklist,
        submitted_by=by, submitted_at=dossier.submitted_at,
    )  # fmt: skip
    RevisionFile.objects.bulk_create(
        RevisionFile(revision=revision, file=row.file, name=row.name) for row in dossier.files.select_related("file")
    )
    return revision


def places_of(dossier: Dossier) -> dict[str, str]:
    """{place: its name} of all that a return may be about."""
    lines = of_nomination(dossier.nomination).lines
    return {"": frozen.WHOLE} | frozen.labels_for(dossier.nomination) | {line.key: line.name for line in lines}


def checked_points(dossier: Dossier, points: Iterable[Point], words: str) -> list[ReturnPoint]:
    """Raises Unsound where a point says too little, or is about what the dossier has not."""
    places, found = places_of(dossier), []
    coded = ReturnReason.objects.in_force(dates.today()).exists()
    for number, point in enumerate(points, start=1):
        if point.place not in places:
            raise Unsound(f"Dòng {number}: mục không có trong hồ sơ này. Hãy chọn lại mục.")
        bare = point.reason is None or point.reason.code == "khac"
        if (coded and point.reason is None) or (bare and not point.words.strip()):
            raise Unsound(f"Dòng {number}: hãy chọn lý do và ghi rõ cần bổ sung, sửa gì.")
        found.append(ReturnPoint(reason=point.reason, place=point.place, about=places[point.place], words=point.words))
    if words.strip():
        found.append(ReturnPoint(about=frozen.WHOLE, words=words))
    if not found:
        raise Unsound("Hãy ghi rõ hồ sơ còn thiếu gì để đơn vị bổ sung.")
    return found


def check_day(mend_by: datetime.date | None) -> None:
    if mend_by and mend_by < dates.today():
        raise Unsound("Hạn bổ sung đã qua. Hãy ghi ngày từ hôm nay trở đi.")


def keep_return(dossier: Dossier, points: list[ReturnPoint], mend_by: datetime.date | None, *, by: User) -> None:
    made = DossierReturn.objects.create(
        dossier=dossier, revision=dossier.revisions.last(), mend_by=mend_by, returned_by=by,
        returned_at=timezone.now(),
    )  # fmt: skip
    for point in points:
        point.of = made
    ReturnPoint.objects.bulk_create(points)


def open_return(dossier: Dossier) -> DossierReturn | None:
    """The one that the unit is mending now."""
    if dossier.state != DossierState.RETURNED:
        return None
    return dossier.returns.select_related("revision").prefetch_related("points__reason").last()


def unanswered(dossier: Dossier) -> list[str]:
    """Points with a code that the unit has neither answered nor acted on, as sentences."""
    back = open_return(dossier)
    points = [point for point in back.points.all() if point.reason_id and not point.answer] if back else []
    if not points:
        return []
    was = frozen.moment_of(back.revision) if back.revision else None
    is_now = frozen.now(dossier.nomination)
    left = [point for point in points if not (was and acted_on(point, was, is_now))]
    return [f"Chưa sửa hoặc trả lời: {str(point).rstrip('.')}." for point in left]


def acted_on(point: ReturnPoint, was: frozen.Moment, is_now: frozen.Moment) -> bool:
    if not point.place:
        return bool(frozen.change(was, is_now))
    return was.at(point.place) != is_now.at(point.place)


def answer(dossier: Dossier, answers: dict[int, str]) -> bool:
    """{point: the unit's words}. Whether anything was said otherwise than before."""
    back = open_return(dossier)
    said = False
    for point in back.points.all() if back else ():
        if point.pk in answers and point.answer != answers[point.pk]:
            point.answer, said = answers[point.pk], True
            point.save(update_fields=["answer"])
    return said
