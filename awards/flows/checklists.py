"""Which papers are asked for beyond the law, and the clerk's word on each paper of a dossier."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from awards import rules
from awards.dossiers.checklist import Line, ids_of
from awards.dossiers.checklists import of_nomination
from awards.models import Dossier, DossierFile, PaperAnswer, PaperMark
from awards.models.dossier import FILE_LIMIT
from campaigns.models import Campaign, Directive
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound

NamedFile = tuple[StoredFile, str]
MORE = {PaperMark.Result.MISSING: "còn thiếu gì", PaperMark.Result.WAIVED: "vì sao không cần"}


@dataclass(frozen=True)
class Papers:
    """What a person says of a dossier's files. new: files with the key of the paper each is, '' for none of the list;
    used: {key of a paper: ids of all files there that are it}."""

    new: Iterable[tuple[NamedFile, str]] = ()
    used: dict[str, set[int]] = field(default_factory=dict)


def set_asked(campaign: Campaign, directive: Directive | None, write: Callable[[], None], *, by: User) -> None:
    """`write` stores the rows, of the guidance or of the campaign itself."""
    rules.can_set_papers(by, campaign).require()
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        write()
        rows = campaign.asked_papers.filter(directive=directive)
        names = [f"{row.name} ({row.subject})" for row in rows]
        if len(set(names)) < len(names):
            raise Unsound("Có giấy tờ ghi hai lần cho cùng đối tượng. Hãy bỏ bớt một dòng.")
        told = "; ".join(row.name for row in rows) or "không yêu cầu thêm"
        of = directive.cited if directive else "phong trào"
        record(campaign, "asked_papers", "Ghi giấy tờ của hồ sơ", by=by, note=f"Theo {of}: {told}"[:2000])


def attach(dossier: Dossier, papers: Papers, *, by: User) -> list[str]:
    """Call it inside the transaction that holds the dossier. Gives a sentence for each file that was there already."""
    lines = {line.key: line for line in of_nomination(dossier.nomination).of_files}
    for key, pks in papers.used.items():
        use(dossier, lines.get(key), pks)
    again = [told for (file, name), key in papers.new if (told := add(dossier, file, name, lines.get(key), by=by))]
    if dossier.files.count() > FILE_LIMIT:
        raise Unsound(f"Mỗi hồ sơ nhận tối đa {FILE_LIMIT} tệp. Hãy bớt tệp rồi gửi lại.")
    return again


def use(dossier: Dossier, line: Line | None, pks: set[int]) -> None:
    """These files of the dossier, and no others, are this paper."""
    if line is None:
        raise Unsound("Giấy tờ này không còn trong danh mục của hồ sơ. Hãy mở lại trang rồi chọn.")
    answers = PaperAnswer.objects.filter(attached__dossier=dossier, **ids_of(line.key))
    answers.exclude(attached__in=pks).delete()
    for attached in dossier.files.filter(pk__in=pks):
        PaperAnswer.objects.get_or_create(attached=attached, **ids_of(line.key))


def add(dossier: Dossier, file: StoredFile, name: str, line: Line | None, *, by: User) -> str:
    """'', or what to say of a file that came again and is no other paper than before."""
    attached, is_new = DossierFile.objects.get_or_create(
        dossier=dossier, file=file, defaults={"name": name, "added_by": by}
    )
    if line:
        _, is_new = PaperAnswer.objects.get_or_create(attached=attached, **ids_of(line.key))
    if is_new:
        return ""
    of = f" cho giấy tờ “{line.name}”" if line else ""
    return f"Tệp “{name}” đã có trong hồ sơ{of} (tên “{attached.name}”), không nhận lần nữa."


def check_papers(
    dossier: Dossier,
    marks: dict[str, tuple[str, str]],
    papers: Papers = Papers(),
    *,
    by: User,  # noqa: B008
) -> list[str]:
    """marks: {key of the line: (result, note)}. The clerk may attach what another body or the office owes.

    Gives what attach() says of files that came again.
    """
    rules.can_check(by, dossier.nomination).require()
    with transaction.atomic():
        hold(dossier)
        again = attach(dossier, papers, by=by)
        lines = {line.key: line for line in of_nomination(dossier.nomination).of_files}
        for key, (result, note) in marks.items():
            mark_line(dossier, lines.get(key), result, note, by=by)
        told = "; ".join(f"{lines[key].name}: {PaperMark.Result(result).label}" for key, (result, _) in marks.items())
        record(dossier.nomination, "check_papers", "Đối chiếu giấy tờ", by=by, note=told[:2000])
    return again


def mark_line(dossier: Dossier, line: Line | None, result: str, note: str, *, by: User) -> None:
    if line is None:
        raise Unsound("Giấy tờ này không còn trong danh mục của hồ sơ. Hãy mở lại trang rồi đối chiếu.")
    if result in MORE and not note.strip():
        raise Unsound(f"{line.name}: hãy ghi {MORE[result]}.")
    if result == PaperMark.Result.WAIVED and not line.condition:
        raise Unsound(f"{line.name}: quy định luôn đòi giấy tờ này, không bỏ qua được.")
    PaperMark.objects.update_or_create(
        dossier=dossier, **ids_of(line.key), defaults={"result": result, "note": note.strip(), "marked_by": by}
    )
