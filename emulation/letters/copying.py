"""Certified copies of issued papers (Decree 30/2020, Appendix I, part II): the frozen words with the copying body's own
number, day and signature under them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from emulation.documents import layout, snapshot
from emulation.documents.kinds import PaperKind, short_body, signature_of
from emulation.documents.layout import Attachment, Block, Copy, Heading, Paper, Paragraph, Signature, Signatures
from emulation.documents.models import OfficialDocument
from emulation.letters.models import PaperCopy
from emulation.lib import dates
from emulation.lib.words import lines

FULL, EXCERPT, OF_COPY = "SY", "TrS", "SL"
FORMS = {FULL: "SAO Y", EXCERPT: "TRÍCH SAO", OF_COPY: "SAO LỤC"}
SERIES = "SY"  # one series for copies of every form
OMITTED = "(…)"
SIGNED = "(Đã ký)"


class CopyPaper(PaperKind):
    type_code = FULL
    own_words = False
    may_be_rejected = True

    def owner(self, document: OfficialDocument) -> PaperCopy:
        return document.copied

    def compose(self, document: OfficialDocument) -> Paper:
        copied = document.copied
        paper = signed(snapshot.from_json(copied.source.snapshot))
        if document.type_code == EXCERPT:
            paper = excerpt(paper, set(copied.excerpt))
        if paper.copy:
            paper = replace(paper, attachments=(*paper.attachments, earlier_copy(paper.copy)))
        return replace(paper, copy=self.certification(document))

    def certification(self, document: OfficialDocument) -> Copy:
        return Copy(
            form=FORMS[document.type_code],
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            recipients=tuple(lines(document.recipients)),
            signature=signature_of(document),
        )

    def symbol(self, document: OfficialDocument) -> str:
        return f"{document.type_code}-{document.organization.symbol}"

    def series(self, document: OfficialDocument) -> str:
        return SERIES

    def problems(self, document: OfficialDocument) -> list[str]:
        found = []
        if document.type_code == EXCERPT and not document.copied.excerpt:
            found.append("Chưa chọn phần được trích. Hãy đánh dấu ít nhất một phần của văn bản.")
        if not lines(document.recipients):
            found.append("Chưa có nơi nhận bản sao. Hãy ghi nơi nhận.")
        return found

    def source(self, document: OfficialDocument) -> OfficialDocument:
        return document.copied.source

    def edit_url(self, document: OfficialDocument) -> str:
        return document.copied.get_absolute_url()


def forms_for(source: OfficialDocument) -> dict[str, str]:
    """Forms in which an issued paper can be copied, by type: a certified copy itself is only copied on (sao lục)."""
    if source.type_code in FORMS:
        return {OF_COPY: "Sao lục – sao lại đầy đủ bản sao y"} if source.type_code == FULL else {}
    return {FULL: "Sao y – sao đầy đủ văn bản", EXCERPT: "Trích sao – chỉ sao những phần được chọn"}


def subject_of(type_code: str, source: OfficialDocument) -> str:
    """'Sao y Kế hoạch số 30/KH-UBND ngày 10/02/2023 của UBND thị trấn Yên Châu'."""
    form = FORMS[type_code].capitalize()
    name = source.reference
    if source.type_code in FORMS:
        name = name[:1].lower() + name[1:]
    return f"{form} {name} ngày {dates.day_words(source.issued_on)} của {short_body(source.organization.name)}"


def signed(paper: Paper) -> Paper:
    """The copied paper was signed, which its frozen words do not say."""
    if paper.signature is None:
        return paper
    return replace(paper, signature=replace(paper.signature, note=SIGNED))


def earlier_copy(copy: Copy) -> Attachment:
    """What stood under a copy that is copied on: its form, number, day, recipients and signature."""
    body: list[Block] = [
        *(Paragraph(line, indent=False, align="center") for line in copy.issuer.lines),
        Paragraph(f"Số: {copy.number:02d}/{copy.symbol}", indent=False, align="center"),
        Paragraph(f"{copy.place}, {layout.day_words(copy.issued_on)}", indent=False, italic=True, align="center"),
        *(Paragraph(f"Nơi nhận: {'; '.join(copy.recipients)}.", indent=False) for _ in copy.recipients[:1]),
        Signatures((replace(copy.signature or Signature(()), note=SIGNED),)),
    ]
    return Attachment((copy.form,), note="(Phần chứng thực của bản sao y)", body=tuple(body))


# --- Excerpts -------------------------------------------------------------------------------------------------------


def sections(paper: Paper) -> list[tuple[str, str]]:
    """(key, title) of what can be taken into an excerpt: the stretches under the main headings, and attachments."""
    body = [(f"b{number}", name_of(run)) for number, run in stretches(paper)]
    return body + [(f"a{place}", " – ".join(one.titles)) for place, one in enumerate(paper.attachments)]


def stretches(paper: Paper) -> Iterator[tuple[int, list[tuple[str, Block]]]]:
    """Runs of numbered blocks from one main heading or article to the next; 0 is what stands before the first."""
    count, marked = 0, []
    for label, block in layout.numbered(paper.body):
        count += (isinstance(block, Heading) and block.level < 2) or isinstance(block, layout.Article)
        marked.append((count, (label, block)))
    for number, run in groupby(marked, key=lambda pair: pair[0]):
        yield number, [pair for _, pair in run]


def name_of(run: list[tuple[str, Block]]) -> str:
    label, block = run[0]
    words = getattr(block, "heading", "") or getattr(block, "text", "") or "Bảng"
    return f"{label} {words}".strip()[:120]


def excerpt(paper: Paper, keys: set[str]) -> Paper:
    """Only the chosen sections; what is left out is marked, and headings keep the numbers that they bore."""
    body: list[Block] = []
    for number, run in stretches(paper):
        if f"b{number}" in keys:
            body += [as_printed(label, block) for label, block in run]
        elif body[-1:] != [Paragraph(OMITTED, indent=False)]:
            body.append(Paragraph(OMITTED, indent=False))
    chosen = tuple(one for place, one in enumerate(paper.attachments) if f"a{place}" in keys)
    return replace(paper, body=tuple(body), attachments=chosen)


def as_printed(label: str, block: Block) -> Block:
    """Numbers of headings are computed when a paper is drawn; in an excerpt they must stay as they were."""
    if isinstance(block, Heading) and block.plain:
        return Paragraph(f"{label} {block.text} {block.tail}".strip())
    if isinstance(block, Heading):
        return Paragraph(block.tail, lead=f"{label} {block.printed}")
    if isinstance(block, layout.Article):
        return Paragraph(block.text, lead=f"{label} {block.heading}".strip())
    return block
