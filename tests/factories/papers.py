"""Official papers: issued, entered in the book, followed by others, copied."""

from dataclasses import replace

from emulation.documents import flows as papers
from emulation.documents.book.flows import enter_outside
from emulation.documents.book.models import BookEntry
from emulation.letters.flows import follow, start_copy, start_letter
from emulation.letters.starters import Starter
from emulation.letters.words import PartWords
from tests.factories.ground import PLAN_DAY, kept
from tests.sample_files import pdf_file


def issue_paper(document, drafter, chairman, on):
    """Hand in, approve, issue."""
    papers.submit(document, by=drafter)
    papers.approve_and_issue(document, by=chairman, on=on)
    return document


def outside_line(register, by, number=None, *, scan=True, **fields):
    """A paper made outside, under the next number of its book."""
    given = {
        "type_code": "KH", "symbol": "KH-UBND", "day": PLAN_DAY, "subject": "Kế hoạch làm trên giấy",
        "signer": "Nguyễn Văn Chủ", "recipients": "UBND huyện\nLưu: VT",
    } | fields  # fmt: skip
    if scan:
        given["scan"], given["scan_name"] = kept(by, "ban-quet.pdf", pdf_file())
    register.refresh_from_db()
    return enter_outside(register, BookEntry(**given), number or register.next_number, by=by)


def uncoded(paper):
    """Its words without those that verify it, which no test can know beforehand."""
    return replace(paper, qr="", verification="")


def letter(body, by, type_code="CV", **words):
    """A draft with everything that a paper needs; words: subject, addressees, recipients, parts, annexes, matter …"""
    given = {
        "subject": "phối hợp tuyên truyền đợt thi đua",
        "addressees": "Trường Tiểu học",
        "recipients": "Như trên\nLưu: VT",
        "parts": (PartWords("Đề nghị nhà trường phối hợp tuyên truyền đợt thi đua."),),
    } | words
    return start_letter(Starter("", "", type_code, body, **given), by=by)


def followed(old, how, clerk, chairman=None, *, on=None):
    """A letter that does `how` to an issued paper: complete, and issued if a chairman is given."""
    made = follow(old, how, "Sai thời gian.", by=clerk)
    if how != "replace":  # which has all its words
        made.parts.filter(text="").update(text="Thời gian ghi lại: từ tháng 02 đến tháng 7 năm 2023.")
    if chairman:
        issue_paper(made.document, clerk, chairman, on or old.issued_on)
    return made


def paper_copy(source, by, type_code="SY"):
    return start_copy(source, type_code, by=by)
