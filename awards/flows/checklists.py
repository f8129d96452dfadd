"""Which papers are asked for beyond the law, and the clerk's word on each paper of a dossier."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from awards import rules
from awards.dossiers.checklist import Line, ids_of
from awards.dossiers.checklists import of_nomination
from awards.models import Dossier, DossierFile, PaperMark
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
    """What a person says of a dossier's files. new: files with the key of the paper each is; kinds: {file: key}."""

    new: Iterable[tuple[NamedFile, str]] = ()
    kinds: dict[int, str] = field(default_factory=dict)


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


def attach(dossier: Dossier, papers: Papers, *, by: User) -> None:
    """Call it inside the transaction that holds the dossier."""
    known = {"", *(line.key for line in of_nomination(dossier.nomination).of_files)}
    for (file, name), key in papers.new:
        ids = ids_of(key if key in known else "")
        DossierFile.objects.get_or_create(dossier=dossier, file=file, defaults={"name": name, "added_by": by} | ids)
    for pk, key in papers.kinds.items():
        if key not in known:
            raise Unsound("Giấy tờ này không còn trong danh mục của hồ sơ. Hãy mở lại trang rồi chọn.")
        dossier.files.filter(pk=pk).update(**ids_of(key))
    if dossier.files.count() > FILE_LIMIT:
        raise Unsound(f"Mỗi hồ sơ nhận tối đa {FILE_LIMIT} tệp. Hãy bớt tệp rồi gửi lại.")


def check_papers(
    dossier: Dossier,
    marks: dict[str, tuple[str, str]],
    papers: Papers = Papers(),
    *,
    by: User,  # noqa: B008
) -> None:
    """marks: {key of the line: (result, note)}. The clerk may attach what another body or the office owes."""
    rules.can_check(by, dossier.nomination).require()
    with transaction.atomic():
        hold(dossier)
        attach(dossier, papers, by=by)
        lines = {line.key: line for line in of_nomination(dossier.nomination).of_files}
        for key, (result, note) in marks.items():
            mark_line(dossier, lines.get(key), result, note, by=by)
        told = "; ".join(f"{lines[key].name}: {PaperMark.Result(result).label}" for key, (result, _) in marks.items())
        record(dossier.nomination, "check_papers", "Đối chiếu giấy tờ", by=by, note=told[:2000])


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
