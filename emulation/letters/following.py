"""What a paper that follows an issued one says to begin with (Decree 30/2020, art. 18.3)."""

from dataclasses import replace

from emulation.documents import snapshot
from emulation.documents.layout import Paper
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import How, dated
from emulation.letters.starters import Starter
from emulation.letters.words import PartWords, words_of
from emulation.lib.words import lines

CLOSING = "Trên đây là "


def starter_for(old: OfficialDocument, how: str) -> Starter:
    paper = snapshot.from_json(old.snapshot)
    return {How.REPLACE: anew, How.AMEND: amended, How.CORRECT: corrected, How.REVOKE: withdrawn}[How(how)](old, paper)


def named(old: OfficialDocument) -> str:
    """'Kế hoạch số 30/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân thị trấn Yên Châu'."""
    return f"{dated(old)} của {old.organization.name}"


def about(old: OfficialDocument) -> str:
    """The subject within a sentence; a name of its own keeps its capital."""
    subject = " ".join(old.subject.split()).rstrip(".")
    return f"về {subject[:1].lower()}{subject[1:]}"


def receivers(old: OfficialDocument, paper: Paper) -> str:
    """Whoever received the paper must hear what became of it; one a line."""
    listed = [line.lstrip("- ") for line in lines(old.recipients)]
    kept = [line for line in listed if not line.lower().startswith(("lưu", "như "))]
    return "\n".join(dict.fromkeys(line.rstrip(" ;.") for line in (*paper.addressees, *kept)))


def anew(old: OfficialDocument, paper: Paper) -> Starter:
    """The whole paper once more, to be put right; it says itself what it replaces."""
    parts, annexes = words_of(paper)
    parts[-1:] = [replace(last, text=ended(last.text, old)) for last in parts[-1:]]
    return Starter(
        f"replace-{old.pk}", "", old.type_code, old.organization, old.subject,
        addressees="\n".join(paper.addressees), recipients=old.recipients, bases="\n".join(paper.bases),
        drafter_symbol=paper.symbol.rpartition("-")[2] if paper.letter else "", parts=parts, annexes=annexes,
    )  # fmt: skip


def ended(text: str, old: OfficialDocument) -> str:
    """The last words of the old paper with what the new one replaces, before a closing sentence if there is one."""
    this = f"{old.type_name} này thay thế "
    kept = [line for line in lines(text) if not line.startswith(this)]
    *_, last = ("", *kept)
    place = len(kept) - last.startswith(CLOSING)
    return "\n".join((*kept[:place], f"{this}{named(old)}.", *kept[place:]))


def amended(old: OfficialDocument, paper: Paper) -> Starter:
    opening = f"{old.organization.name} sửa đổi, bổ sung {named(old)} {about(old)} như sau:"
    ending = f"Các nội dung khác thực hiện theo {dated(old)}."
    parts = (
        PartWords(opening),
        PartWords("", "Nội dung sửa đổi, bổ sung", 1),
        PartWords(ending, "Tổ chức thực hiện", 1),
    )
    return Starter(
        f"amend-{old.pk}", "", old.type_code, old.organization,
        f"Sửa đổi, bổ sung {dated(old)}",
        addressees="\n".join(paper.addressees), recipients=old.recipients, parts=parts,
    )  # fmt: skip


def corrected(old: OfficialDocument, paper: Paper) -> Starter:
    body = old.organization.name
    opening = (
        f"{body} đã ban hành {dated(old)} {about(old)}. "
        f"Do sơ suất trong quá trình soạn thảo, {body} đính chính văn bản trên như sau:"
    )
    ending = f"Các nội dung khác giữ nguyên. {body} thông báo để các cơ quan, đơn vị biết, thực hiện."
    return Starter(
        f"correct-{old.pk}", "", "CV", old.organization,
        f"đính chính {dated(old)}",
        addressees=receivers(old, paper), recipients="Như trên\nLưu: VT",
        parts=(PartWords(opening), PartWords(), PartWords(ending)),
    )  # fmt: skip


def withdrawn(old: OfficialDocument, paper: Paper) -> Starter:
    body = old.organization.name
    parts = (
        PartWords(f"{body} thông báo thu hồi {named(old)} {about(old)}."),
        PartWords("", "Lý do thu hồi", 1),
        PartWords(
            "Các cơ quan, đơn vị đã nhận văn bản dừng thực hiện và gửi lại bản giấy đã nhận kể từ ngày ban hành "
            "Thông báo này.",
            "Tổ chức thực hiện", 1,
        ),
    )  # fmt: skip
    return Starter(
        f"revoke-{old.pk}", "", "TB", old.organization,
        f"Thu hồi {dated(old)}",
        recipients=f"{receivers(old, paper)}\nLưu: VT".strip(), parts=parts,
    )  # fmt: skip
