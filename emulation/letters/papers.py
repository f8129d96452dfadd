"""The papers whose words the clerk writes, as block trees."""

import re
from collections.abc import Iterator

from emulation.documents.kinds import PaperKind, signature_of
from emulation.documents.layout import APPENDIX, Attachment, Paper, closed
from emulation.documents.models import OfficialDocument
from emulation.letters.models import Annex, Letter
from emulation.letters.words import blocks_of, part_blocks
from emulation.lib.words import lines

MENTION = re.compile(r"phụ lục|kèm theo|danh sách", re.IGNORECASE)
UNANSWERED = re.compile(r"^(.+mời|Tới dự|Chủ trì|Thời gian|Địa điểm):$", re.MULTILINE)


class LetterPaper(PaperKind):
    """Công văn, thông báo, giấy mời, and a paper of another type that replaces or amends one."""

    type_code = "CV"
    may_be_rejected = True

    def owner(self, document: OfficialDocument) -> Letter:
        return document.letter

    def compose(self, document: OfficialDocument) -> Paper:
        letter = document.letter
        return Paper(
            type_name=document.type_name.upper(),
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            addressees=tuple(lines(letter.addressees)),
            bases=tuple(lines(letter.bases)),
            body=closed(tuple(part_blocks(letter.parts.all()))),
            recipients=tuple(lines(document.recipients)),
            signature=signature_of(document),
            attachments=tuple(map(attached, letter.annexes.all())),
            letter=letter.is_letter,
            urgency=letter.get_urgency_display().upper(),
        )

    def symbol(self, document: OfficialDocument) -> str:
        """A công văn bears the body and who drafted it, not its type: UBND-VP (Appendix I, II.3)."""
        if document.letter.is_letter:
            return f"{document.organization.symbol}-{document.letter.drafter_symbol}"
        return f"{document.type_code}-{document.organization.symbol}"

    def series(self, document: OfficialDocument) -> str:
        return document.type_code

    def problems(self, document: OfficialDocument) -> list[str]:
        return [sentence for _, sentence in gaps(document.letter)]

    def edit_url(self, document: OfficialDocument) -> str:
        return document.letter.get_absolute_url()


def attached(annex: Annex) -> Attachment:
    return Attachment((APPENDIX, annex.title.upper()), body=tuple(blocks_of(annex.text)), landscape=annex.landscape)


def part_gaps(letter: Letter) -> dict[str, str]:
    """What is still missing, one sentence for each part of the editor in which it is mended."""
    found = dict(reversed(list(gaps(letter))))
    if letter.document.signer_id is None:
        found.setdefault("ky", "Chưa chọn người ký. Hãy chọn ở phần “Trích yếu, nơi nhận, người ký”.")
    return found


def gaps(letter: Letter) -> Iterator[tuple[str, str]]:
    """(part of the editor, sentence) of what keeps the paper from being submitted, in the order of the paper."""
    document = letter.document
    if letter.is_letter and not lines(letter.addressees):
        yield "kinh-gui", "Công văn chưa ghi nơi kính gửi. Hãy ghi ở phần “Kính gửi, căn cứ”."
    if letter.is_letter and not letter.drafter_symbol:
        yield "kinh-gui", "Công văn chưa có ký hiệu đơn vị soạn. Hãy ghi ở phần “Kính gửi, căn cứ”, ví dụ VP."
    yield from text_gaps(letter)
    if not document.subject.strip():
        yield "ky", "Chưa có trích yếu. Hãy ghi ở phần “Trích yếu, nơi nhận, người ký”."
    if not lines(document.recipients):
        yield "ky", "Chưa có nơi nhận. Hãy ghi ở phần “Trích yếu, nơi nhận, người ký”."


def text_gaps(letter: Letter) -> Iterator[tuple[str, str]]:
    parts = list(letter.parts.all())
    if not any(part.text.strip() for part in parts):
        yield "noi-dung", "Văn bản chưa có nội dung. Hãy ghi ở phần “Nội dung”."
        return
    deeper = [*(part.level for part in parts[1:]), 0]
    for place, part in enumerate(parts):
        covers = 0 < part.level < deeper[place]  # a heading may stand over headings alone
        if not part.text.strip() and not covers:
            named = f"Đề mục “{part.heading}”" if part.heading else f"Phần {place + 1} của trang “Nội dung”"
            yield "noi-dung", f"{named} chưa có nội dung. Hãy ghi nội dung hoặc bỏ đi."
    if letter.document.type_code == "GM":
        for label in UNANSWERED.findall("\n".join(part.text for part in parts)):
            yield "noi-dung", f"Giấy mời chưa ghi gì sau “{label}:”. Hãy ghi tiếp hoặc bỏ dòng ấy."
    if letter.annexes.exists() and not MENTION.search("\n".join(map(str, parts))):
        yield "noi-dung", "Nội dung chưa nhắc đến phụ lục. Hãy thêm, ví dụ: “(có Phụ lục kèm theo)”."
