"""Awards of an old decision with what became of them: by a later paper, and where the register copied them wrongly."""

import datetime

from awards.flows.changes import enter_change, record_past_change
from awards.flows.miscopies import record_miscopy
from awards.flows.past_awards import Source, enter_past
from awards.models import AwardChange, ChangePaper, RegisterEntry
from awards.register.old_papers import OldAward, OldPapers
from tests import factories as make
from tests.access import CLERK, HALL, Row

TABLE = {
    "awards:past_change": Row(CLERK),
    "awards:miscopy": Row(CLERK),
    "awards:entry_source": Row(HALL),
}
NUMBERS_OF = dict.fromkeys(
    ("awards:past_change", "awards:miscopy"), lambda: RegisterEntry.objects.past().holding().values_list("pk")
)
NUMBER_OF = {RegisterEntry: "awards:entry_source"}
FILES = {"awards:entry_source"}
NAMES = ("Cầm Văn Tột", "Lò Thị Hặc", "Quàng Văn Ón")
DECIDED_ON, ISSUER = datetime.date(2010, 1, 20), "Chủ tịch UBND thị trấn"


def read_in(unit, clerk, *names, number="12/QĐ-UBND"):
    """Awards of one old decision, read from the second page of its picture."""
    file, file_name = make.kept(clerk, "quyet-dinh-2010.jpg")
    papers = OldPapers(unit.parent)
    return [
        enter_past(
            OldAward("individual", name, None, unit.name, unit, "Giấy khen", number, DECIDED_ON, ISSUER),
            None, papers, Source(file, file_name, 2, place), by=clerk,
        )
        for place, name in enumerate(names or NAMES, start=1)
    ]  # fmt: skip


def miscopied(entry, clerk, *others, enter=False, ground="Gõ nhầm dấu.", file=None, **words):
    """The entry and others of its decision are put right; words as of AwardChange."""
    given = dict.fromkeys((*AwardChange.WORDS, *AwardChange.RULING), "") | {"decided_on": None} | words
    file, file_name = file or (None, "")
    paper = ChangePaper(ground=ground, file=file, file_name=file_name)
    return entered(record_miscopy(entry, paper, others, given, by=clerk), clerk, enter)


def later_paper(entry, kind, entries, clerk, *, enter=False, **fields):
    """A paper on awards of the decision of that entry."""
    file, file_name = make.kept(clerk, "thu-hoi.pdf", make.pdf_file())
    given = {"number": "88/QĐ-UBND", "decided_on": datetime.date(2012, 3, 1), "issuer": ISSUER, "signer": "Lò Văn Cũ",
             "file": file, "file_name": file_name, "ground": "Kê khai không đúng."} | fields  # fmt: skip
    paper = record_past_change(entry, ChangePaper(kind=kind, **given), entries, by=clerk)
    paper.lines.update(object_back=False)
    return entered(paper, clerk, enter)


def entered(paper, clerk, enter):
    if enter:
        enter_change(paper, by=clerk)
    return paper


def build(unit, clerk):
    """Two awards of one decision: one is being put right, one of a withdrawal was entered."""
    first, second = read_in(unit, clerk, *NAMES[:2])
    miscopied(first, clerk, second, name="Cầm Văn Tốt", decision_number="21/QĐ-UBND")
    later_paper(second, "withdrawn", [second], clerk, enter=True)
    return {"past_entry": first}


def addresses(pk):
    return dict.fromkeys(TABLE, pk("past_entry"))
