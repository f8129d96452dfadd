"""The council, agendas and their reading in the town of every page, and the addresses that lead to them."""

import datetime

from awards.flows.agenda import put_on_agenda
from awards.flows.nominations import edit_dossier, submit_dossier
from awards.flows.recusals import recuse
from awards.models import AgendaItem, CompositionChange, Council, CouncilSession, DossierFile, Recusal
from tests import factories as make
from tests.access import ALL, CLERK, HALL, SECRETARY, Row

LATER = datetime.date(2023, 7, 20)
SEATED = {"chairman", "vice", "secretary", "member", "culture"}
papers = Row(SEATED, hidden=ALL - SEATED)
readable = Row(SEATED | CLERK, hidden=ALL - SEATED - CLERK)
OF_SECRETARY = [
    f"awards:{name}"
    for name in (
        "session_agenda", "agenda_order", "agenda_summaries", "agenda_send", "agenda_drop", "agenda_notes",
        "agenda_recuse", "agenda_answer", "agenda_lift",
    )
]  # fmt: skip
FILES = {"awards:council_file", "awards:agenda_report", "awards:agenda_file", "awards:agenda_file_preview"}
TABLE = {
    "awards:council": Row(HALL),
    "awards:council_new": Row(CLERK, answer=302),
    "awards:council_change": Row(CLERK),
    "awards:council_rules": Row(CLERK),
    "awards:council_file": Row(HALL),
    **dict.fromkeys(OF_SECRETARY, Row(SECRETARY)),
    "awards:session_papers": papers,
    "awards:agenda_item": readable,
    "awards:agenda_report": readable,
    "awards:agenda_file": readable,
    "awards:agenda_file_preview": readable,
    "awards:agenda_declare": Row(SEATED, hidden=ALL - SEATED - CLERK),
}


def build(campaign, participation, award, cast):
    """One meeting whose papers are sent, one that is still put together, with somebody of a member's name."""
    leader, secretary, clerk = (cast[name] for name in ("leader", "secretary", "clerk"))
    item = read_item(campaign, participation, award, cast)
    rows = [
        make.nomination(participation, leader, award, "individual", dossier_state="complete", name=name)
        for name in ("Cầm Văn Viên", "Hà Thị Chờ")
    ]
    planned = make.planned_session(campaign, secretary, held_on=LATER)
    mine, _ = put_on_agenda(planned, rows, by=secretary)
    seat = planned.council.seats.get(user=cast["vice"])
    return {
        "agenda": planned,
        "papers": item.session,
        "item": item,
        "item_file": item.nomination.dossier.files.get(),
        "same_name": mine.recusals.get(),
        "recusal": recuse(mine, seat, "other", "Đang kiểm tra đơn vị", by=secretary),
        "council": planned.council,
        "composition": composed(planned.council, clerk),
    }


def read_item(campaign, participation, award, cast):
    leader = cast["leader"]
    row = make.nomination(participation, leader, award, "household", name="Hộ đọc trước")
    edit_dossier(row.dossier, [make.kept(leader, "anh-ho.jpg")], by=leader)
    submit_dossier(row.dossier, by=leader)
    make.complete(row.dossier, cast["clerk"])
    return make.agenda(campaign, [row], cast["secretary"], held_on=LATER).items.get()


def composed(council, clerk):
    """A decision of its own with a file; who sits stays as it is."""
    file, name = make.kept(clerk, "quyet-dinh-45.pdf", make.pdf_file())
    places = [(seat.user, seat.part, f"{seat.title} ") for seat in council.seats.filter(ends_on=None)]
    return make.composition(council, clerk, places, file=file, file_name=name)


def addresses(pk):
    of_session = ("session_agenda", "agenda_order", "agenda_summaries", "agenda_send")
    of_item = ("agenda_item", "agenda_report", "agenda_declare", "agenda_drop", "agenda_notes", "agenda_recuse")
    return {
        "awards:council_change": pk("council"),
        "awards:council_rules": pk("council"),
        "awards:council_file": pk("composition"),
        **{f"awards:{name}": pk("agenda") for name in of_session},
        **{f"awards:{name}": pk("item") for name in of_item},
        "awards:session_papers": pk("papers"),
        "awards:agenda_file": pk("item", file_pk="item_file"),
        "awards:agenda_file_preview": pk("item", file_pk="item_file"),
        "awards:agenda_answer": pk("same_name"),
        "awards:agenda_lift": pk("recusal"),
    }


NUMBER_OF = {
    Council: "awards:council_change awards:council_rules",
    CompositionChange: "awards:council_file",
    CouncilSession: """awards:session_agenda awards:agenda_order awards:agenda_summaries awards:agenda_send
        awards:session_papers""",
    AgendaItem: """awards:agenda_item awards:agenda_report awards:agenda_declare awards:agenda_drop
        awards:agenda_notes awards:agenda_recuse""",
    Recusal: "awards:agenda_answer awards:agenda_lift",
}
NUMBERS_OF = dict.fromkeys(
    ("awards:agenda_file", "awards:agenda_file_preview"),
    lambda: [
        (item, file)
        for item, nomination in AgendaItem.objects.values_list("pk", "nomination")
        for file in DossierFile.objects.filter(dossier__nomination=nomination).values_list("pk", flat=True)
    ],
)
